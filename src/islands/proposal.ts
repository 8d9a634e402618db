/** Shows the form, and brings what makes it work when somebody starts. */
class Proposal extends HTMLElement {
	#editor: Promise<void> | undefined;
	#isReady = false;

	connectedCallback(): void {
		document.querySelector('[data-without-form]')?.remove();
		this.hidden = false;
		this.querySelector('form')!.addEventListener('submit', (event) => event.preventDefault());
		for (const type of ['focusin', 'pointerdown', 'input'])
			this.addEventListener(type, () => void this.#start(), { once: true });
		// Enter in a box of suggestions takes what was typed, and does not send the form.
		this.addEventListener('keydown', (event) => {
			const target = event.target as HTMLElement;
			if (event.key !== 'Enter' || !target.matches('input[data-suggestions]')) return;
			event.preventDefault();
			target.parentElement!.querySelector('button')!.click();
		});
		// A button pressed before the program is here is pressed again once it is.
		this.addEventListener(
			'click',
			(event) => {
				const button = (event.target as Element).closest('button');
				if (this.#isReady || !button) return;
				event.preventDefault();
				event.stopImmediatePropagation();
				void this.#start().then(() => {
					if (this.#isReady) button.click();
				});
			},
			true,
		);
		if (new URLSearchParams(location.search).has('fiche') || this.#hasDraft()) this.#fill();
	}

	/** What is typed before the entry or the draft is here would be lost under it. */
	#fill(): void {
		const form = this.querySelector('form')!;
		form.inert = true;
		void this.#start().then(() => {
			form.inert = false;
		});
	}

	#start(): Promise<void> {
		this.#editor ??= this.#load();
		return this.#editor;
	}

	#load(): Promise<void> {
		this.#say('loading');
		return import('./proposal-editor.ts')
			.then(({ startEditor }) => startEditor(this))
			.then(() => {
				this.#isReady = true;
			})
			.catch(() => this.#say('failed'));
	}

	#hasDraft(): boolean {
		try {
			return localStorage.getItem(`${this.dataset['kind']}-proposal`) !== null;
		} catch {
			return false;
		}
	}

	#say(message: string): void {
		const words = this.querySelector<HTMLTemplateElement>(`[data-message="${message}"]`)!;
		this.querySelector('[data-status]')!.replaceChildren(words.content.cloneNode(true));
	}
}

customElements.define('app-proposal', Proposal);
