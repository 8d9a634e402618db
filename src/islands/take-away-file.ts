import { formatBlocks, type Block } from '../domain/documents/blocks.ts';

/** The file that holds a result. */
export async function makeFile(source: Element, format: 'txt' | 'odt'): Promise<BlobPart> {
	const blocks = readBlocks(source);
	if (format === 'txt') return formatBlocks(blocks);
	const { buildOdt } = await import('../domain/documents/odt.ts');
	return buildOdt(blocks[0]!.text, blocks) as BlobPart;
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
	blocks.push({ kind: 'paragraph', text: `Lue le ${new Date().toLocaleDateString('fr-FR')}.` });
	return blocks.filter(({ text }) => text !== '');
}

/** The words of an element, each link followed by its address. */
function readText(element: Element): string {
	const copy = element.cloneNode(true) as Element;
	const links = copy.matches('a') ? [copy] : copy.querySelectorAll('a');
	for (const link of links) link.append(` (${(link as HTMLAnchorElement).href})`);
	return copy.textContent.replace(/[ \t\n]+/g, ' ').trim();
}
