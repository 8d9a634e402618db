import type { DeliberationKit } from '../domain/deliberation/kit.ts';
import type { DeliberationDraft } from './deliberation-draft.ts';

/**
 * Answers for one situation, from the first choice on: until then its script is not asked for.
 * The page holds the whole text, with every variant, without it.
 */
class DeliberationBuilder extends HTMLElement {
	#draft: Promise<DeliberationDraft> | undefined;

	connectedCallback(): void {
		const form = this.querySelector('form')!;
		this.addEventListener('focusin', () => {
			this.#load().catch(() => undefined);
		});
		form.addEventListener('change', () => {
			this.#update(form).catch(() => this.#fail());
		});
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			this.#update(form)
				.then(() => this.querySelector<HTMLElement>('[data-draft]')!.focus())
				.catch(() => this.#fail());
		});
		// What the browser restores after a reload is not what the page says: start afresh.
		form.reset();
		document.querySelector('#page-variantes')?.removeAttribute('open');
		this.hidden = false;
	}

	/** The answers are read once the script is there: those of someone who went on meanwhile count. */
	async #update(form: HTMLFormElement): Promise<void> {
		const draft = await this.#load();
		const isAnswered = form.checkValidity();
		this.querySelector<HTMLElement>('[data-result]')!.hidden = !isAnswered;
		if (isAnswered) draft.update(new FormData(form));
		else this.#say('unanswered');
	}

	#load(): Promise<DeliberationDraft> {
		this.#draft ??= this.#start().catch((error: unknown) => {
			this.#draft = undefined;
			throw error;
		});
		return this.#draft;
	}

	async #start(): Promise<DeliberationDraft> {
		const [{ DeliberationDraft }, kit] = await Promise.all([
			import('./deliberation-draft.ts'),
			fetch(this.dataset['kit']!).then((answer) => {
				if (!answer.ok) throw new Error(`${answer.status}`);
				return answer.json() as Promise<DeliberationKit>;
			}),
		]);
		return new DeliberationDraft(this, kit);
	}

	/** Without its script, there is the whole text below. */
	#fail(): void {
		this.#say('failed');
		document.querySelector('#page-variantes')?.setAttribute('open', '');
	}

	#say(message: 'unanswered' | 'failed'): void {
		const template = this.querySelector<HTMLTemplateElement>(`[data-message="${message}"]`)!;
		this.querySelector('[role="status"]')!.replaceChildren(template.content.cloneNode(true));
	}
}

customElements.define('app-deliberation-builder', DeliberationBuilder);
