import { buildRequestLink, findSelectionFault } from '../domain/eligibility/request-link.ts';

/** Makes the address of a pre-filled request as boxes are ticked. */
class RequestBuilder extends HTMLElement {
	connectedCallback(): void {
		const enhanced = this.querySelector<HTMLElement>('[data-enhanced]')!;
		const form = this.querySelector('form')!;
		form.addEventListener('input', () => this.#update());
		form.addEventListener('submit', (event) => event.preventDefault());
		enhanced.hidden = false;
		this.querySelector('[data-without-script]')!.remove();
		this.#update();
	}

	#update(): void {
		const scopes = JSON.parse(this.dataset['scopes']!) as { id: string }[];
		const boxes = [...this.querySelectorAll<HTMLInputElement>('[type="checkbox"]')];
		const ticked = boxes.filter(({ checked }) => checked).map(({ value }) => value);
		const reason = this.querySelector<HTMLElement>('[data-reason]')!;
		// The form also knows data that nobody can tick here any more.
		const offered = boxes.map(({ value }) => ({ id: value }));
		const fault = findSelectionFault(offered, ticked, reason.querySelector('textarea')!.value);
		reason.hidden = findSelectionFault(offered, ticked, '') !== 'everything-without-reason';
		this.querySelector<HTMLElement>('[data-result]')!.hidden = fault !== undefined;
		this.#say(fault ?? 'ready');
		this.querySelector<HTMLAnchorElement>('[data-link]')!.href = buildRequestLink(
			this.dataset['form']!,
			scopes,
			{
				ticked,
				legalTitle: this.querySelector<HTMLTextAreaElement>('[data-legal-title]')!.value,
				legalAddress: this.querySelector<HTMLInputElement>('[data-legal-address]')!.value,
			},
		);
	}

	#say(message: string): void {
		const template = this.querySelector<HTMLTemplateElement>(`[data-message="${message}"]`)!;
		const words = template.content.textContent.replace(/[ \t\n]+/g, ' ').trim();
		const status = this.querySelector('[data-status]')!;
		// Saying the same thing again would be read aloud at each key.
		if (status.textContent !== words) status.textContent = words;
	}
}

customElements.define('app-request-builder', RequestBuilder);
