import { toPlain } from '../text/slug.ts';
import { isComponentName, toText, visitElements, type MarkupNode } from './markup-tree.ts';

/** What a reader would miss: the kinds of elements that an import keeps one by one. */
export const ELEMENT_KINDS = [
	'heading',
	'item',
	'row',
	'link',
	'emphasis',
	'image',
	'code',
	'component',
	'fold',
	'strike',
] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];

export type ElementCounts = Record<ElementKind, number>;

/** The elements of a text, each under what tells it from others of its kind. */
export interface Inventory {
	elements: Record<ElementKind, string[]>;
	words: string[];
}

export interface InventoryDifference {
	/** `nesting`: the whole text is too deep to be read. */
	kind: ElementKind | 'word' | 'nesting';
	/** What the first has and the second has not, and the other way round. */
	lost: string[];
	gained: string[];
}

const KIND_BY_NAME: Record<string, ElementKind> = {
	h1: 'heading',
	h2: 'heading',
	h3: 'heading',
	h4: 'heading',
	h5: 'heading',
	h6: 'heading',
	li: 'item',
	tr: 'row',
	a: 'link',
	strong: 'emphasis',
	b: 'emphasis',
	em: 'emphasis',
	i: 'emphasis',
	img: 'image',
	pre: 'code',
	details: 'fold',
	del: 'strike',
	s: 'strike',
	strike: 'strike',
};

export function buildInventory(nodes: readonly MarkupNode[]): Inventory {
	const elements = createLists();
	visitElements(nodes, ({ name, attributes, children }) => {
		const text = toKey(toText(children));
		if (isComponentName(name)) {
			elements.component.push(`${name} ${formatAttributes(attributes)} ${text}`.trim());
			if (attributes['href'] !== undefined) elements.link.push(toAddressKey(attributes['href']));
			return;
		}
		const kind = KIND_BY_NAME[name];
		if (kind === undefined) return;
		if (kind === 'link') {
			if (attributes['href'] !== undefined) elements.link.push(toAddressKey(attributes['href']));
		} else if (kind === 'image') elements.image.push(toAddressKey(attributes['src'] ?? ''));
		else if (kind === 'code') elements.code.push(toCodeKey(toText(children)));
		else if (kind === 'item' || kind === 'row' || kind === 'fold' || text !== '')
			elements[kind].push(text);
	});
	return { elements, words: toKey(toText(nodes)).split(' ').filter(Boolean) };
}

function createLists(): Record<ElementKind, string[]> {
	return Object.fromEntries(ELEMENT_KINDS.map((kind) => [kind, []])) as unknown as Record<
		ElementKind,
		string[]
	>;
}

export function countElements({ elements }: Inventory): ElementCounts {
	return Object.fromEntries(
		ELEMENT_KINDS.map((kind) => [kind, elements[kind].length]),
	) as ElementCounts;
}

export function addCounts(total: ElementCounts, counts: ElementCounts): ElementCounts {
	return Object.fromEntries(
		ELEMENT_KINDS.map((kind) => [kind, total[kind] + counts[kind]]),
	) as ElementCounts;
}

export function createCounts(): ElementCounts {
	return Object.fromEntries(ELEMENT_KINDS.map((kind) => [kind, 0])) as ElementCounts;
}

export function compareInventories(before: Inventory, after: Inventory): InventoryDifference[] {
	return [
		...ELEMENT_KINDS.map((kind) => compare(kind, before.elements[kind], after.elements[kind])),
		// A sign that one renderer shows and the other reads parts words, and loses none.
		before.words.join('') === after.words.join('')
			? compare('word', [], [])
			: compare('word', before.words, after.words),
	].filter(({ lost, gained }) => lost.length > 0 || gained.length > 0);
}

function compare(
	kind: InventoryDifference['kind'],
	before: readonly string[],
	after: readonly string[],
): InventoryDifference {
	return { kind, lost: subtract(before, after), gained: subtract(after, before) };
}

function subtract(list: readonly string[], removed: readonly string[]): string[] {
	const counts = new Map<string, number>();
	for (const item of removed) counts.set(item, (counts.get(item) ?? 0) + 1);
	return list.filter((item) => {
		const count = counts.get(item) ?? 0;
		if (count > 0) counts.set(item, count - 1);
		return count === 0;
	});
}

/** Spaces, typographic variants and punctuation are what the two renderers may differ by. */
function toKey(text: string): string {
	return toPlain(text)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/** In code every sign counts. */
function toCodeKey(text: string): string {
	return text
		.replace(/\t/g, '    ')
		.replace(/(?<![ \u00a0])[ \u00a0]+$/gm, '')
		.replace(/^\n+|(?<!\s)\s+$/g, '');
}

function toAddressKey(href: string): string {
	try {
		return decodeURI(href.trim());
	} catch {
		return href.trim();
	}
}

function formatAttributes(attributes: Record<string, string>): string {
	return Object.entries(attributes)
		.filter(([name]) => !['className', 'style', 'rel', 'target'].includes(name))
		.map(([name, value]) => `${name}=${toAddressKey(value.replace(/\s+/g, ' '))}`)
		.sort()
		.join(' ');
}
