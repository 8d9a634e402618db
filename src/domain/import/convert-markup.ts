import type { Problem } from '../content/problem.ts';
import { createPageScope, type PageScope } from '../markup/transform-tree.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import type { RichText } from '../markup/rich-text.ts';
import {
	buildInventory,
	compareInventories,
	countElements,
	type ElementCounts,
	type Inventory,
	type InventoryDifference,
} from './inventory.ts';
import { mapMarkup, type MarkupChange, type MarkupMapping } from './map-markup.ts';
import { visitElements, type MarkupElement, type MarkupNode } from './markup-tree.ts';
import { parseOldMarkup } from './old-markup.ts';
import { readShownMarkup } from './shown-markup.ts';
import { writeHtmlBlocks, writeMarkdown } from './write-markup.ts';

/** How a text came over: as it was, or written anew in part or whole. */
export type Conversion = 'kept' | 'blocks' | 'rewritten' | 'html';

export interface ConvertedMarkup {
	text: string;
	conversion: Conversion;
	before: ElementCounts;
	after: ElementCounts;
	/** Differences that have a name; the import goes on. */
	named: string[];
	/** Differences that have none; the import stops. */
	unnamed: InventoryDifference[];
	/** Links, components and code that the mapping changed on purpose. */
	changes: MarkupChange[];
}

type Mapping = Omit<MarkupMapping, 'report'>;

/**
 * Old Markdown → Markdown that this site shows with the same elements and the same words.
 * The author's own text stays wherever it is already shown so; only blocks that are not are
 * written anew.
 */
export function convertMarkup(
	source: string,
	mapping: Mapping = { toNew: (href) => href },
): ConvertedMarkup {
	try {
		return convert(source, mapping);
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		const none = countElements(buildInventory([]));
		return {
			text: source,
			conversion: 'kept',
			before: none,
			after: none,
			named: [],
			unnamed: [{ kind: 'nesting', lost: [], gained: [] }],
			changes: [],
		};
	}
}

function convert(source: string, mapping: Mapping): ConvertedMarkup {
	const old = parseOldMarkup(source);
	const changes: MarkupChange[] = [];
	const wanted = mapMarkup(old, { ...mapping, report: (change) => changes.push(change) });
	const before = countElements(buildInventory(old));
	const expected = buildInventory(wanted);
	const localised = replaceAddresses(source, changes);
	const attempts: [Conversion, () => string][] = [
		['kept', () => localised],
		['blocks', () => rewriteBlocks(source, old, wanted, changes)],
		['rewritten', () => writeMarkdown(wanted)],
		['html', () => writeHtmlBlocks(wanted)],
	];
	let best: { converted: ConvertedMarkup; losses: number } | undefined;
	for (const [conversion, write] of attempts) {
		const text = write();
		const shown = showMarkup(text);
		const after = buildInventory(shown.nodes);
		const { named, unnamed } = judge(expected, after, wanted);
		const converted = {
			text,
			conversion,
			before,
			after: countElements(after),
			named,
			unnamed,
			changes,
		};
		if (unnamed.length === 0 && shown.isSound) return converted;
		const losses = countLosses(unnamed) + (shown.isSound ? 0 : 1);
		if (!best || losses < best.losses) best = { converted, losses };
	}
	return best!.converted;
}

/** Writes the new addresses where the old ones stand, and leaves all else as it is. */
function replaceAddresses(source: string, changes: readonly MarkupChange[]): string {
	let text = source;
	const links = changes.filter(({ kind }) => kind === 'link');
	for (const { value, replacement = '' } of uniqueBy(links, ({ value }) => value)) {
		const written = escapePattern(value).replace(/&/g, '&(?:amp;)?');
		text = text
			.replace(
				new RegExp(
					`(\\]\\(\\s*<?|\\]:\\s+<?|(?:href|link)\\s*=?\\s*["'])${written}(?=[>\\s)"'])`,
					'g',
				),
				(_, start: string) => start + replacement,
			)
			.replace(
				new RegExp(`<${written}>|(?<![\\w/"'\`(<=[])${written}(?![\\w/#?&=%-]|\\.\\w)`, 'g'),
				(found) => {
					const shown = found.replace(/^<|>$/g, '');
					return /^https?:/.test(shown) ? `[${shown}](${replacement})` : found;
				},
			);
	}
	return text;
}

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function uniqueBy<Item>(items: readonly Item[], getKey: (item: Item) => string): Item[] {
	return [...new Map(items.map((item) => [getKey(item), item])).values()];
}

/** The text as a page of this site shows it, with its ids. */
export function renderForImport(
	markdown: string,
	scope: PageScope = createPageScope(),
): { text: RichText; problems: Problem[] } {
	return renderMarkdown(markdown, {
		file: '',
		firstLine: 1,
		scope,
		baseLevel: 2,
		toHref: (href) => href,
		glossaryHref: (id) => `#${id}`,
		hasImage: () => true,
	});
}

function showMarkup(markdown: string): { nodes: MarkupNode[]; isSound: boolean } {
	const { text, problems } = renderForImport(markdown);
	return {
		nodes: readShownMarkup(text),
		isSound: problems.every(({ severity }) => severity !== 'error'),
	};
}

function countLosses(differences: readonly InventoryDifference[]): number {
	return differences.reduce((sum, { lost, gained }) => sum + lost.length * 3 + gained.length, 0);
}

/** Writes anew the top blocks that are not shown alike; the others stay as their author wrote them. */
function rewriteBlocks(
	source: string,
	old: readonly MarkupNode[],
	wanted: readonly MarkupNode[],
	changes: readonly MarkupChange[],
): string {
	const text = source.replace(/\r\n?/g, '\n').replace(/\f/g, '').replace(/\t/g, '    ');
	const getRanged = (nodes: readonly MarkupNode[]) =>
		nodes.filter(
			(node): node is MarkupElement => typeof node !== 'string' && node.range !== undefined,
		);
	const blocks = getRanged(wanted);
	let result = '';
	let position = 0;
	let wasRewritten = false;
	for (const [start, end] of uniqueBy(
		getRanged(old).map(({ range }) => range!),
		([from]) => String(from),
	)) {
		const block = blocks.filter(({ range }) => range![0] === start);
		const piece = replaceAddresses(text.slice(start, end), changes);
		const shown = showMarkup(piece);
		const isSame =
			shown.isSound &&
			judge(buildInventory(block), buildInventory(shown.nodes), block).unnamed.length === 0;
		// What is between two blocks is blank lines, comments and definitions.
		const gap = text.slice(position, start);
		if (isSame && !wasRewritten) result += gap + piece;
		else
			result = [(result + gap).trimEnd(), isSame ? piece : writeMarkdown(block)]
				.filter((part) => part !== '')
				.join('\n\n');
		wasRewritten = !isSame;
		position = end;
	}
	const tail = text.slice(position);
	return wasRewritten ? `${result}\n\n${tail.trimStart()}` : result + tail;
}

interface Verdict {
	named: string[];
	unnamed: InventoryDifference[];
}

/** Elements that this site adds when the old one left the signs of them on the page. */
const GAINS: Partial<Record<InventoryDifference['kind'], string>> = {
	emphasis: 'emphase que l’ancien rendu laissait en signes',
	link: 'adresse devenue un lien',
	row: 'ligne de tableau que l’ancien rendu laissait en texte',
};

function judge(before: Inventory, after: Inventory, old: readonly MarkupNode[]): Verdict {
	const named = new Set<string>();
	const foreign = listForeign(old);
	const unnamed = compareInventories(before, after).flatMap((difference): InventoryDifference[] => {
		const { kind } = difference;
		let { lost, gained } = difference;
		if (foreign.frames.length > 0 && kind === 'link') {
			const kept = gained.filter((href) => !foreign.frames.includes(href));
			if (kept.length < gained.length) named.add('cadre (iframe) devenu un lien');
			gained = kept;
		}
		if (foreign.frames.length > 0 && kind === 'word' && lost.length === 0) gained = [];
		if (foreign.images.length > 0) {
			if (kind === 'image') {
				const kept = lost.filter((src) => !foreign.images.includes(src));
				if (kept.length < lost.length) named.add('image d’un autre site devenue un lien');
				lost = kept;
			}
			if (kind === 'link') gained = gained.filter((href) => !foreign.images.includes(href));
			if (kind === 'word' && lost.length === 0) gained = [];
		}
		if (foreign.unplaced.length > 0 && kind === 'word' && lost.length === 0) gained = [];
		if (foreign.unplaced.length > 0 && kind === 'image') {
			const kept = lost.filter((src) => !foreign.unplaced.includes(src));
			for (const src of new Set(lost.filter((item) => !kept.includes(item))))
				named.add(
					`image « ${src.slice(0, 60)} » sans chemin complet, remplacée par sa description`,
				);
			lost = kept;
		}
		const gain = GAINS[kind];
		if (gain !== undefined && lost.length === 0 && gained.length > 0) {
			named.add(gain);
			gained = [];
		}
		return lost.length + gained.length > 0 ? [{ kind, lost, gained }] : [];
	});
	return { named: [...named].sort(), unnamed };
}

/** What the site never loads from elsewhere, and shows as a link. */
function listForeign(nodes: readonly MarkupNode[]): {
	frames: string[];
	images: string[];
	/** Images that no folder is known to hold. */
	unplaced: string[];
} {
	const frames: string[] = [];
	const images: string[] = [];
	const unplaced: string[] = [];
	visitElements(nodes, ({ name, attributes }) => {
		const { src = '' } = attributes;
		if (name === 'iframe') frames.push(src);
		if (name !== 'img') return;
		if (/^\s*(?:https?:)?\/\//i.test(src)) images.push(src);
		else if (!src.startsWith('/') || src.split('/').includes('..')) unplaced.push(src);
	});
	return { frames, images, unplaced };
}
