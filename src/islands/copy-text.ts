const SHOWN = 2000;

/**
 * A button that copies the code beside it. Without a clipboard the code stays selectable.
 * Its words are on the element, or once for all on what holds it.
 */
class CopyText extends HTMLElement {
	connectedCallback(): void {
		const words = this.closest<HTMLElement>('[data-copy]')?.dataset;
		const button = this.querySelector('button')!;
		if (!navigator.clipboard || !words) return button.remove();
		const subject = this.querySelector('[aria-label]')?.getAttribute('aria-label');
		const say = (word: string) => {
			button.textContent = word;
			// A page has five of these buttons: heard alone, each must tell what it copies.
			if (subject) button.setAttribute('aria-label', `${word} – ${subject}`);
		};
		say(words['copy']!);
		button.addEventListener('click', () => {
			const code = this.querySelector('code')!.textContent ?? '';
			navigator.clipboard.writeText(code).then(
				() => {
					say(words['copied']!);
					setTimeout(() => say(words['copy']!), SHOWN);
				},
				() => button.remove(),
			);
		});
	}
}

customElements.define('app-copy-text', CopyText);
