import { buildDraft } from '../domain/deliberation/build-draft.ts';
import type { DeliberationKit } from '../domain/deliberation/kit.ts';
import { toBlocks } from '../domain/deliberation/to-blocks.ts';
import { formatBlocks, type Block } from '../domain/documents/blocks.ts';

type Message = 'updated' | 'copied' | 'saved' | 'failed';

const TAGS = { title: 'h3', heading: 'h4', paragraph: 'p', notice: 'p', item: 'li' } as const;
const FILE_NAME = 'projet-de-deliberation';

/** Answers for one situation. The page holds the whole text, with every variant, without it. */
class DeliberationBuilder extends HTMLElement {
	#blocks: Block[] = [];

	connectedCallback(): void {
		const kit = JSON.parse(this.dataset['kit']!) as DeliberationKit;
		const form = this.querySelector('form')!;
		const update = () => this.#update(kit, new FormData(form));
		form.addEventListener('change', update);
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			update();
			this.querySelector<HTMLElement>('[data-draft]')!.focus();
		});
		for (const button of this.querySelectorAll<HTMLElement>('[data-action]'))
			button.addEventListener('click', () => {
				this.#run(button.dataset['action']!).catch(() => this.#say('failed'));
			});
		// What the browser restores after a reload is not what the page says: start afresh.
		form.reset();
		document.querySelector('#page-variantes')?.removeAttribute('open');
		this.hidden = false;
	}

	#update(kit: DeliberationKit, answers: FormData): void {
		const read = (name: string) => String(answers.get(name) ?? '');
		const draft = buildDraft(kit, {
			service: read('service'),
			calculation: read('calculation'),
			act: read('act'),
			purposes: Object.fromEntries(kit.data.map(({ id }) => [id, read(`data-${id}`)])),
		});
		if (!draft) return;
		this.#blocks = toBlocks(draft, kit.words);
		this.querySelector('[data-draft]')!.replaceChildren(...toElements(this.#blocks));
		this.querySelector<HTMLElement>('[data-result]')!.hidden = false;
		this.#say('updated', [draft.necessary.length, draft.unnecessary.length]);
	}

	async #run(action: string): Promise<void> {
		if (action === 'copy') {
			await navigator.clipboard.writeText(formatBlocks(this.#blocks));
			this.#say('copied');
			return;
		}
		if (action === 'odt') {
			const { buildOdt } = await import('../domain/documents/odt.ts');
			const bytes = buildOdt(this.#blocks[0]!.text, this.#blocks);
			this.#save([bytes as BlobPart], 'odt', 'application/vnd.oasis.opendocument.text');
		} else this.#save([formatBlocks(this.#blocks)], 'txt', 'text/plain;charset=utf-8');
		this.#say('saved');
	}

	#save(parts: BlobPart[], extension: string, type: string): void {
		const link = document.createElement('a');
		link.href = URL.createObjectURL(new Blob(parts, { type }));
		link.download = `${FILE_NAME}.${extension}`;
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
	}

	#say(message: Message, counts: number[] = []): void {
		const template = this.querySelector<HTMLTemplateElement>(`[data-message="${message}"]`)!;
		const words = template.content.cloneNode(true) as DocumentFragment;
		words.querySelectorAll('span').forEach((place, index) => {
			place.textContent = String(counts[index]);
		});
		this.querySelector('[role="status"]')!.replaceChildren(words);
	}
}

function toElements(blocks: readonly Block[]): HTMLElement[] {
	const elements: HTMLElement[] = [];
	for (const { kind, text } of blocks) {
		const element = document.createElement(TAGS[kind]);
		element.textContent = text;
		element.classList.toggle('draft-notice', kind === 'notice');
		const list = elements.at(-1);
		if (kind !== 'item') elements.push(element);
		else if (list?.tagName === 'UL') list.append(element);
		else {
			const created = document.createElement('ul');
			created.append(element);
			elements.push(created);
		}
	}
	return elements;
}

customElements.define('app-deliberation-builder', DeliberationBuilder);
