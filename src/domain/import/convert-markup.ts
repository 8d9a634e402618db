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
import { element, type MarkupElement, type MarkupNode } from './markup-tree.ts';
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
		const { named, unnamed } = judge(wanted, after);
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
		// A text that the check of the content refuses would stop the whole import.
		const losses = countLosses(unnamed) + (shown.isSound ? 0 : 1_000_000);
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
		const isSame = shown.isSound && judge(block, buildInventory(shown.nodes)).unnamed.length === 0;
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

function judge(wanted: readonly MarkupNode[], after: Inventory): Verdict {
	const named = new Set<string>();
	const expected = buildInventory(replaceForeign(wanted, (name) => named.add(name)));
	const unnamed = compareInventories(expected, after).flatMap(
		(difference): InventoryDifference[] => {
			const { kind, lost } = difference;
			const gain = GAINS[kind];
			if (gain === undefined || lost.length > 0) return [difference];
			named.add(gain);
			return [];
		},
	);
	return { named: [...named].sort(), unnamed };
}

/** What the site never loads, as it shows it: a link to what stands elsewhere, words for the rest. */
function replaceForeign(
	nodes: readonly MarkupNode[],
	tell: (name: string) => void,
	link?: MarkupElement,
): MarkupNode[] {
	return nodes.flatMap((node): MarkupNode[] => {
		if (typeof node === 'string') return [node];
		const { name, attributes } = node;
		const { src = '', alt = '', title = '' } = attributes;
		const isElsewhere = /^\s*(?:https?:)?\/\//i.test(src);
		if (name === 'iframe' || (name === 'img' && isElsewhere)) {
			tell(name === 'img' ? IMAGE_AS_LINK : FRAME_AS_LINK);
			const label = title || alt || (link?.attributes['href'] ?? src);
			return [' ', link ? label : element('a', [label], { href: src }), ' '];
		}
		if (name === 'img' && (!src.startsWith('/') || src.split('/').includes('..'))) {
			tell(`image « ${src.slice(0, 60)} » sans chemin complet, remplacée par sa description`);
			return [alt];
		}
		return [{ ...node, children: replaceForeign(node.children, tell, name === 'a' ? node : link) }];
	});
}

const FRAME_AS_LINK = 'cadre (iframe) devenu un lien';
const IMAGE_AS_LINK = 'image d’un autre site devenue un lien';
