/** Shows side by side the APIs that the address names. The address is all that it remembers. */
class Comparator extends HTMLElement {
	connectedCallback(): void {
		const form = this.querySelector('form')!;
		const values = new URLSearchParams(location.search).getAll('api');
		document.querySelector('[data-without-script]')?.remove();
		const input = form.querySelector<HTMLInputElement>('input[name="api"]')!;
		// The names weigh more than the page: they come when someone needs them.
		input.addEventListener('focus', () => void this.#load('suggestNames', input), { once: true });
		if (values.some((value) => value.trim() !== '')) void this.#load('showComparison', values);
	}

	async #load(name: 'suggestNames', input: HTMLInputElement): Promise<void>;
	async #load(name: 'showComparison', values: string[]): Promise<void>;
	async #load(name: 'suggestNames' | 'showComparison', argument: never): Promise<void> {
		const status = this.querySelector('[role="status"]')!;
		try {
			const view = await import('./comparison-view.ts');
			await view[name](this, argument);
		} catch {
			const failed = this.querySelector<HTMLTemplateElement>('template[data-message="failed"]')!;
			status.replaceChildren(failed.content.cloneNode(true));
		}
	}
}

customElements.define('app-comparator', Comparator);
