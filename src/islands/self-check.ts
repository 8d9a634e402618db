/**
 * Shows the next question without leaving the page, below the address `data-root` and behind the
 * links marked `data-step`; elsewhere, only lets Enter on a radio answer. Every answer has a page
 * of its own besides.
 */
class SelfCheck extends HTMLElement {
	#turn = 0;
	#shown = location.pathname;

	connectedCallback(): void {
		this.#offerWords(new URLSearchParams(location.search).get('donnee') ?? '');
		this.addEventListener('submit', (event) => {
			const form = event.target as HTMLFormElement;
			const button = form.querySelector<HTMLButtonElement>('input:checked ~ button');
			event.preventDefault();
			if (!button) form.querySelector<HTMLElement>('input[type="radio"]')?.focus();
			else if (this.#isStep(button.formAction)) void this.#show(button.formAction, true);
			else location.assign(button.formAction + this.#getQuery());
		});
		this.addEventListener('input', (event) => {
			if (event.target === this.#words)
				history.replaceState(null, '', location.pathname + this.#getQuery());
		});
		this.addEventListener('click', (event) => {
			const link = (event.target as Element).closest('a');
			const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
			if (!link || !isPlain) return;
			if (!link.hasAttribute('data-step') && !this.#isStep(link.href)) return;
			event.preventDefault();
			void this.#show(link.href, true);
		});
		addEventListener('popstate', () => {
			if (location.pathname !== this.#shown) void this.#show(location.href, false);
		});
	}

	#isStep(address: string): boolean {
		const { origin, pathname } = new URL(address);
		const root = this.dataset['root'];
		if (!root) return false;
		const isBeside = ['schema/', 'preparer/'].includes(pathname.slice(root.length));
		return origin === location.origin && pathname.startsWith(root) && !isBeside;
	}

	/** Words to look for, where the page asks for some. */
	get #words(): HTMLInputElement | null {
		return this.querySelector('[data-words] input');
	}

	#offerWords(words: string): void {
		if (!this.#words) return;
		this.#words.value = words;
		this.#words.disabled = false;
	}

	#getQuery(): string {
		const { name = '', value = '' } = this.#words ?? {};
		return value.trim() === '' ? '' : `?${new URLSearchParams({ [name]: value.trim() })}`;
	}

	async #show(address: string, isNew: boolean): Promise<void> {
		const turn = ++this.#turn;
		const { pathname } = new URL(address);
		try {
			const response = await fetch(pathname);
			if (!response.ok) throw new Error(String(response.status));
			const page = new DOMParser().parseFromString(await response.text(), 'text/html');
			const next = page.querySelector('app-self-check');
			if (!next) throw new Error('no question');
			if (turn !== this.#turn) return;
			const words = this.#words?.value ?? '';
			const chosen = this.querySelector<HTMLInputElement>('input[name="profil"]:checked')?.value;
			if (isNew) history.pushState(null, '', pathname + this.#getQuery());
			this.#shown = pathname;
			document.title = page.title;
			this.replaceChildren(...next.childNodes);
			// A need that changes leaves the other choices alone.
			this.#offerWords(words);
			if (chosen !== undefined)
				this.querySelector<HTMLInputElement>(`input[value="${CSS.escape(chosen)}"]`)?.click();
			document.querySelector('.breadcrumb')?.replaceWith(...page.querySelectorAll('.breadcrumb'));
			const heading = this.querySelector('h1');
			heading?.setAttribute('tabindex', '-1');
			heading?.focus({ preventScroll: true });
			if (isNew) scrollTo(0, 0);
		} catch {
			if (turn === this.#turn) location.assign(pathname);
		}
	}
}

customElements.define('app-self-check', SelfCheck);
