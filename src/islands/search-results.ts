/** The part of Pagefind that the page uses. */
interface Pagefind {
	options: (options: Record<string, unknown>) => Promise<void>;
	search: (query: string) => Promise<{ results: { data: () => Promise<PagefindPage> }[] }>;
}

interface PagefindPage {
	url: string;
	excerpt: string;
	meta: Record<string, string>;
	filters: Record<string, string[]>;
}

const MAX_RESULTS = 30;
const MIN_LENGTH = 2;
const PAUSE = 150;

type Message = 'loading' | 'none' | 'one' | 'many' | 'failed';

/** Results as the person types. The form and the full list work without it. */
class SearchResults extends HTMLElement {
	#engine: Promise<Pagefind> | undefined;
	#latest = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	connectedCallback(): void {
		const input = document.querySelector<HTMLInputElement>('main input[type="search"]')!;
		const readAddress = () => {
			input.value = new URLSearchParams(location.search).get('q') ?? '';
			void this.#show(input.value);
		};
		input.addEventListener('input', () => {
			clearTimeout(this.#timer);
			this.#timer = setTimeout(() => {
				const query = input.value.trim();
				history.replaceState(
					null,
					'',
					query ? `?q=${encodeURIComponent(query)}` : location.pathname,
				);
				void this.#show(query);
			}, PAUSE);
		});
		input.form!.addEventListener('submit', (event) => {
			event.preventDefault();
			clearTimeout(this.#timer);
			const query = input.value.trim();
			history.pushState(null, '', query ? `?q=${encodeURIComponent(query)}` : location.pathname);
			void this.#show(query);
		});
		addEventListener('popstate', readAddress);
		readAddress();
	}

	async #show(query: string): Promise<void> {
		const turn = ++this.#latest;
		const text = query.trim().slice(0, 200);
		const list = this.querySelector('[data-search-list]')!;
		this.dataset['searchState'] = 'loading';
		if (text.length < MIN_LENGTH) {
			list.replaceChildren();
			this.#say(undefined);
			this.dataset['searchState'] = 'done';
			return;
		}
		this.#say('loading');
		try {
			this.#engine ??= this.#loadEngine();
			const engine = await this.#engine;
			const { results } = await engine.search(text);
			const pages = await Promise.all(results.slice(0, MAX_RESULTS).map((result) => result.data()));
			if (turn !== this.#latest) return;
			list.replaceChildren(...pages.map((page) => this.#toItem(page)));
			this.#say(
				results.length === 0 ? 'none' : results.length === 1 ? 'one' : 'many',
				text,
				results.length,
			);
		} catch {
			this.#engine = undefined;
			if (turn !== this.#latest) return;
			list.replaceChildren();
			this.#say('failed');
		}
		this.dataset['searchState'] = 'done';
	}

	async #loadEngine(): Promise<Pagefind> {
		const address = this.dataset['engine']!;
		const engine = (await import(/* @vite-ignore */ address)) as Pagefind;
		await engine.options({ baseUrl: this.dataset['base'] });
		return engine;
	}

	#say(message: Message | undefined, query = '', count = 0): void {
		const status = this.querySelector('[data-search-status]')!;
		status.replaceChildren();
		if (!message) return;
		const template = this.querySelector<HTMLTemplateElement>(
			`template[data-message="${message}"]`,
		)!;
		const words = template.content.cloneNode(true) as DocumentFragment;
		for (const place of words.querySelectorAll('b')) place.textContent = query;
		for (const place of words.querySelectorAll('span')) place.textContent = String(count);
		status.append(words);
	}

	#toItem(page: PagefindPage): DocumentFragment {
		const template = this.querySelector<HTMLTemplateElement>('template[data-result]')!;
		const item = template.content.cloneNode(true) as DocumentFragment;
		const link = item.querySelector('a')!;
		link.href = page.url;
		link.textContent = page.meta['title'] ?? page.url;
		const [excerpt, kind] = item.querySelectorAll('p');
		excerpt!.append(...toMarkedText(page.excerpt));
		kind!.textContent = page.filters['type']?.join(', ') ?? '';
		return item;
	}
}

/** Pagefind marks the words it found with `<mark>`; nothing else of its HTML is kept. */
function toMarkedText(html: string): Node[] {
	const body = new DOMParser().parseFromString(html, 'text/html').body;
	return [...body.childNodes].map((node) => {
		if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '');
		const mark = document.createElement('mark');
		mark.textContent = node.textContent;
		return mark;
	});
}

customElements.define('app-search-results', SearchResults);
