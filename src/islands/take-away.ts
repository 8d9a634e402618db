/** Prints the result, or makes a file of it in the browser. */
class TakeAway extends HTMLElement {
	connectedCallback(): void {
		const template = this.querySelector('template');
		if (!template) return;
		this.replaceChildren(template.content.cloneNode(true));
		this.addEventListener('click', (event) => {
			const format = (event.target as Element).closest<HTMLElement>('[data-format]')?.dataset[
				'format'
			];
			if (format === 'print') print();
			else if (format === 'txt' || format === 'odt') void this.#save(format);
		});
	}

	async #save(format: 'txt' | 'odt'): Promise<void> {
		const { makeFile } = await import('./take-away-file.ts');
		const content = await makeFile(document.querySelector('[data-take-away]')!, format);
		const link = document.createElement('a');
		link.href = URL.createObjectURL(new Blob([content]));
		link.download = `${this.dataset['name']}.${format}`;
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
	}
}

customElements.define('app-take-away', TakeAway);
