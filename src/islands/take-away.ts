import type { Block } from '../domain/documents/blocks.ts';

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
		const blocks = readBlocks(document.querySelector('[data-take-away]')!);
		const content =
			format === 'odt'
				? (await import('../domain/documents/odt.ts')).buildOdt(blocks[0]!.text, blocks)
				: (await import('../domain/documents/blocks.ts')).formatBlocks(blocks);
		const link = document.createElement('a');
		link.href = URL.createObjectURL(new Blob([content]));
		link.download = `${this.dataset['name']}.${format}`;
		link.click();
		setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
	}
}

const KINDS = { H1: 'title', H2: 'heading', H3: 'heading' } as const;

function readBlocks(source: Element): Block[] {
	const blocks: Block[] = [];
	for (const element of source.querySelectorAll('h1, h2, h3, p, ul, ol, dt, dd, .button-row a')) {
		const isInside = element.closest('.no-print') || element.parentElement!.closest('li');
		if (isInside) continue;
		if (element.matches('ul, ol'))
			for (const item of element.children) blocks.push({ kind: 'item', text: readText(item) });
		else
			blocks.push({
				kind: KINDS[element.tagName as keyof typeof KINDS] ?? 'paragraph',
				text: readText(element),
			});
	}
	return blocks.filter(({ text }) => text !== '');
}

/** The words of an element, each link followed by its address. */
function readText(element: Element): string {
	const copy = element.cloneNode(true) as Element;
	const links = copy.matches('a') ? [copy] : copy.querySelectorAll('a');
	for (const link of links) link.append(` (${(link as HTMLAnchorElement).href})`);
	return copy.textContent.replace(/[ \t\n]+/g, ' ').trim();
}

customElements.define('app-take-away', TakeAway);
