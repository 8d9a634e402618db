import { toPlain } from '../domain/text/slug.ts';

/** Hides the rows that a theme or a word leaves out. The choice is kept in the address alone. */
class ProfileFilters extends HTMLElement {
	connectedCallback(): void {
		const form = this.querySelector('form')!;
		const query = new URLSearchParams(location.search);
		for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.field')) {
			field.value = query.get(field.name) ?? '';
			// A theme that does not exist is no theme.
			if ('selectedIndex' in field && field.selectedIndex < 0) field.value = '';
		}
		this.querySelector('[data-without-script]')?.remove();
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#filter(form);
		});
		form.addEventListener('input', () => this.#filter(form));
		if (query.has('theme') || query.has('donnee')) this.#filter(form);
	}

	#filter(form: HTMLFormElement): void {
		const data = new FormData(form);
		const theme = String(data.get('theme') ?? '');
		const words = toPlain(String(data.get('donnee')))
			.split(/\s+/)
			.filter(Boolean);
		let total = 0;
		for (const group of document.querySelectorAll<HTMLElement>('main [data-group]')) {
			let count = 0;
			for (const row of group.querySelectorAll<HTMLElement>('[data-themes]')) {
				const text = toPlain(`${row.textContent} ${row.dataset['more'] ?? ''}`);
				const isShown =
					(theme === '' || row.dataset['themes']!.split(' ').includes(theme)) &&
					words.every((word) => text.includes(word));
				row.hidden = !isShown;
				if (isShown) count++;
			}
			group.querySelector('[data-count]')!.textContent = String(count);
			group.querySelector<HTMLElement>('.table-box')!.hidden = count === 0;
			total += count;
		}
		const isFiltered = theme !== '' || words.length > 0;
		this.#say(isFiltered ? total : undefined);
		const query = new URLSearchParams(
			[...data]
				.map(([name, value]): [string, string] => [name, String(value)])
				.filter(([, value]) => value !== ''),
		);
		history.replaceState(null, '', `${location.pathname}${query.size > 0 ? `?${query}` : ''}`);
	}

	#say(count: number | undefined): void {
		const status = this.querySelector('[data-status]')!;
		status.replaceChildren();
		if (count === undefined) return;
		const name = count === 0 ? 'none' : count === 1 ? 'one' : 'many';
		const template = this.querySelector<HTMLTemplateElement>(`[data-message="${name}"]`)!;
		status.append(template.content.cloneNode(true));
		const number = status.querySelector('b');
		if (number) number.textContent = String(count);
	}
}

customElements.define('app-profile-filters', ProfileFilters);
