import { toPlain } from '../domain/text/slug.ts';

/** Hides the links that do not hold the words typed. Without it the list is whole. */
class FilterList extends HTMLElement {
	connectedCallback(): void {
		const input = this.querySelector('input')!;
		const status = this.querySelector<HTMLElement>('[role="status"]')!;
		const items = [...this.querySelectorAll('li')].map((item) => ({
			item,
			words: toPlain(item.textContent ?? ''),
		}));
		input.addEventListener('input', () => {
			const wanted = toPlain(input.value).split(/\s+/);
			let count = 0;
			for (const { item, words } of items) {
				item.hidden = !wanted.every((word) => words.includes(word));
				if (!item.hidden) count++;
			}
			for (const group of this.querySelectorAll<HTMLElement>('[data-group]'))
				group.hidden = !group.querySelector('li:not([hidden])');
			status.textContent = count === 0 ? status.dataset['none']! : '';
		});
	}
}

customElements.define('app-filter-list', FilterList);
