const SHOWN = 2000;

/** A button that copies the code beside it. Without a clipboard the code stays selectable. */
class CopyText extends HTMLElement {
	connectedCallback(): void {
		if (!navigator.clipboard) return;
		const { label, done } = this.dataset;
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'copy-button';
		button.textContent = label!;
		button.addEventListener('click', () => {
			const code = this.querySelector('code')!.textContent ?? '';
			navigator.clipboard.writeText(code).then(
				() => {
					button.textContent = done!;
					setTimeout(() => (button.textContent = label!), SHOWN);
				},
				() => button.remove(),
			);
		});
		this.append(button);
	}
}

customElements.define('app-copy-text', CopyText);
