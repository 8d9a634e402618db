/** A search box: reached by « / » and Ctrl-K, it proposes pages as soon as it is used. */
class SearchBox extends HTMLElement {
	#suggestions: Promise<void> | undefined;

	connectedCallback(): void {
		const input = this.querySelector('input')!;
		if (this.hasAttribute('data-suggests'))
			this.addEventListener('focusin', () => {
				this.#suggestions ??= this.#load(input);
			});
		// The box of the page itself goes before the one of the header.
		const isFirst = document.querySelector('main app-search-box') ?? this;
		if (isFirst === this)
			addEventListener('keydown', (event) => {
				const isShortcut =
					(event.key === '/' && !event.ctrlKey && !event.metaKey && !isWriting(event.target)) ||
					(event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey));
				if (!isShortcut || event.altKey || event.defaultPrevented) return;
				event.preventDefault();
				input.focus();
				input.select();
			});
	}

	async #load(input: HTMLInputElement): Promise<void> {
		try {
			const [{ startSuggestions }, { default: index }] = await Promise.all([
				import('./search-suggestions.ts'),
				import('virtual:search-index'),
			]);
			startSuggestions(this, input, index);
		} catch {
			// The form still leads to the search page.
			this.#suggestions = undefined;
		}
	}
}

function isWriting(target: EventTarget | null): boolean {
	return (
		target instanceof HTMLElement &&
		(target.isContentEditable || target.matches('input, textarea, select'))
	);
}

customElements.define('app-search-box', SearchBox);
