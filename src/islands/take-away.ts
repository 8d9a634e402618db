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
		const { saveFile } = await import('./save-file.ts');
		const content = await makeFile(document.querySelector('[data-take-away]')!, format);
		saveFile(`${this.dataset['name']}.${format}`, content);
	}
}

customElements.define('app-take-away', TakeAway);
