import type { SearchSession } from './search-session.ts';
import type { SearchBox } from './search-box.ts';
import { fillTemplate } from './templates.ts';

/** Results as the person types. The form and the full list work without it. */
class SearchResults extends HTMLElement {
	#session: Promise<SearchSession | undefined> | undefined;

	connectedCallback(): void {
		const form = document.querySelector<HTMLFormElement>('main form[role="search"]')!;
		const start = () => {
			this.#session ??= this.#load(form);
		};
		for (const name of ['focusin', 'input']) form.addEventListener(name, start);
		this.addEventListener('toggle', start, true);
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			start();
			void this.#session!.then((session) => {
				// Without its index, the form does what it does without scripts.
				if (session) session.submit();
				else form.submit();
			});
		});
		form.querySelector('input')!.value = new URLSearchParams(location.search).get('q') ?? '';
		this.dataset['searchState'] = 'done';
		if (location.search !== '') start();
	}

	async #load(form: HTMLFormElement): Promise<SearchSession | undefined> {
		const status = this.querySelector('[data-search-status]')!;
		this.dataset['searchState'] = 'loading';
		const slow = setTimeout(() => {
			status.replaceChildren(fillTemplate(this, '[data-message="loading"]', {}));
		}, 300);
		try {
			const box = form.closest<SearchBox>('app-search-box')!;
			const [ask, { startSession }] = await Promise.all([
				customElements.whenDefined('app-search-box').then(() => box.startEngine()),
				import('./search-session.ts'),
			]);
			clearTimeout(slow);
			return startSession(this, form, ask);
		} catch {
			clearTimeout(slow);
			status.replaceChildren(fillTemplate(this, '[data-message="failed"]', {}));
			this.querySelector<HTMLElement>('[data-search-tools]')!.hidden = true;
			this.dataset['searchState'] = 'done';
			this.#session = undefined;
			return undefined;
		}
	}
}

customElements.define('app-search-results', SearchResults);
