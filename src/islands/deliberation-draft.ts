import { buildDraft } from '../domain/deliberation/build-draft.ts';
import type { DeliberationKit } from '../domain/deliberation/kit.ts';
import { toBlocks } from '../domain/deliberation/to-blocks.ts';
import { formatBlocks, type Block } from '../domain/documents/blocks.ts';
import { saveFile } from './save-file.ts';

type Message = 'updated' | 'copied' | 'saved' | 'failed';

const TAGS = { title: 'h3', heading: 'h4', paragraph: 'p', notice: 'p', item: 'li' } as const;
const FILE_NAME = 'projet-de-deliberation';

/** What the builder does once someone uses it. */
export class DeliberationDraft {
	#builder: HTMLElement;
	#kit: DeliberationKit;
	#blocks: Block[] = [];

	constructor(builder: HTMLElement, kit: DeliberationKit) {
		this.#builder = builder;
		this.#kit = kit;
		for (const button of builder.querySelectorAll<HTMLElement>('[data-action]'))
			button.addEventListener('click', () => {
				this.#run(button.dataset['action']!).catch(() => this.#say('failed'));
			});
	}

	update(answers: FormData): void {
		const read = (name: string) => String(answers.get(name) ?? '');
		const draft = buildDraft(this.#kit, {
			service: read('service'),
			calculation: read('calculation'),
			act: read('act'),
			purposes: Object.fromEntries(this.#kit.data.map(({ id }) => [id, read(`data-${id}`)])),
		});
		if (!draft) return;
		this.#blocks = toBlocks(draft, this.#kit.words, this.#builder.dataset['origin']!);
		this.#builder.querySelector('[data-draft]')!.replaceChildren(...toElements(this.#blocks));
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
			saveFile(`${FILE_NAME}.odt`, bytes, 'application/vnd.oasis.opendocument.text');
		} else saveFile(`${FILE_NAME}.txt`, formatBlocks(this.#blocks), 'text/plain;charset=utf-8');
		this.#say('saved');
	}

	#say(message: Message, counts: number[] = []): void {
		const template = this.#builder.querySelector<HTMLTemplateElement>(
			`[data-message="${message}"]`,
		)!;
		const words = template.content.cloneNode(true) as DocumentFragment;
		words.querySelectorAll('span').forEach((place, index) => {
			place.textContent = String(counts[index]);
		});
		this.#builder.querySelector('[role="status"]')!.replaceChildren(words);
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
