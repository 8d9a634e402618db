import type { Element, ElementContent, Root, RootContent } from 'hast';
import { toString } from 'hast-util-to-string';

import { toFrenchSpacing } from '../text/french.ts';
import type { GlossaryLinker } from './glossary-linker.ts';
import { buildHeadingIds, PAGE_ID_PREFIX, type UsedIds } from './heading-ids.ts';
import type { Heading } from './rich-text.ts';

/** What the texts of one page share: an id is given once, a term is explained once. */
export interface PageScope {
	usedIds: UsedIds;
	usedTerms: Set<string>;
}

export function createPageScope(): PageScope {
	return { usedIds: new Map(), usedTerms: new Set() };
}

export interface TransformOptions {
	scope: PageScope;
	/** Level of the highest heading of the text. */
	baseLevel: number;
	/** Levels, as written, of the headings under which the tree starts: for a text parsed in parts. */
	openLevels?: number[] | undefined;
	/** Adds the base path of the site to an internal address. */
	toHref: (href: string) => string;
	glossary?: GlossaryLinker | undefined;
	glossaryHref: (termId: string) => string;
	/** The definition shown where the term is used; without it the term is only a link. */
	getDefinition?: ((termId: string) => string) | undefined;
	/** Makes each heading a link to itself, so that its address can be copied. */
	hasLinkedHeadings?: boolean | undefined;
}

export interface TransformResult {
	headings: Heading[];
	anchors: string[];
}

type Parent = Root | Element;

const VERBATIM = new Set(['code', 'pre', 'kbd', 'samp', 'var']);
const WITHOUT_TERMS = new Set([
	'a',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'summary',
	'table',
	'abbr',
	'x-rule',
	'x-button',
	'x-external',
	'x-quote',
	'Button',
	'External',
	'Quote',
]);

/** Gives a parsed text what every page of the site owes its reader, in one walk. */
export function transformTree(tree: Root, options: TransformOptions): TransformResult {
	const headings: Heading[] = [];
	const anchors: string[] = [];
	const openLevels = options.openLevels ?? [];

	const transformHeading = (element: Element) => {
		const written = Number(element.tagName[1]);
		while (openLevels.length > 0 && openLevels.at(-1)! >= written) openLevels.pop();
		openLevels.push(written);
		const level = Math.min(6, options.baseLevel + openLevels.length - 1);
		const text = toString(element).trim();
		const { id, aliases } = buildHeadingIds(
			text,
			options.scope.usedIds,
			element.children.map((child) => (child.type === 'text' ? child.value : '[object Object]')),
		);
		element.tagName = `h${level}`;
		element.properties = { id };
		if (options.hasLinkedHeadings && !hasLink(element))
			element.children = [
				{
					type: 'element',
					tagName: 'a',
					properties: { className: ['heading-link'], href: `#${id}` },
					children: element.children,
				},
			];
		for (const alias of aliases)
			element.children.push({
				type: 'element',
				tagName: 'span',
				properties: { id: alias },
				children: [],
			});
		headings.push({ id, text: toFrenchSpacing(text), level });
		anchors.push(...aliases);
	};

	const walk = (parent: Parent, context: { verbatim: boolean; terms: boolean }) => {
		const children: ElementContent[] = [];
		for (const child of parent.children as ElementContent[]) {
			if (child.type === 'text') {
				if (context.verbatim) children.push(child);
				else children.push(...toTextNodes(child.value, context.terms, options));
				continue;
			}
			const name = getElementName(child);
			if (name === undefined) {
				children.push(child);
				continue;
			}
			if (child.type === 'element' && /^h[1-6]$/.test(name)) {
				if (isEmpty(child)) continue;
				transformHeading(child);
			}
			// Long lines of code scroll in their own box, which the keyboard can reach.
			if (child.type === 'element' && name === 'pre') child.properties['tabIndex'] = 0;
			if (child.type === 'element' && name === 'th') describeHeader(child);
			if (child.type === 'element' && name === 'a') {
				const { href } = child.properties;
				if (typeof href === 'string') child.properties['href'] = options.toHref(href);
			}
			walk(child as Element, {
				verbatim: context.verbatim || VERBATIM.has(name),
				terms: context.terms && !WITHOUT_TERMS.has(name),
			});
			children.push(child.type === 'element' && name === 'table' ? wrapTable(child) : child);
		}
		parent.children = children as (ElementContent & RootContent)[];
	};
	walk(tree, { verbatim: false, terms: options.glossary !== undefined });
	return { headings, anchors };
}

/** A header cell says what it heads: in Markdown, a column. An empty corner heads nothing. */
function describeHeader(cell: Element): void {
	if (toString(cell).trim() === '') cell.tagName = 'td';
	else cell.properties['scope'] ??= 'col';
}

/** Name of an HTML element, or of a component in a tree that comes from MDX. */
function getElementName(node: ElementContent): string | undefined {
	if (node.type === 'element') return node.tagName;
	const jsx = node as { type: string; name?: string | null };
	return jsx.type.startsWith('mdxJsx') ? (jsx.name ?? '') : undefined;
}

function toTextNodes(
	value: string,
	withTerms: boolean,
	options: TransformOptions,
): ElementContent[] {
	const text = toFrenchSpacing(value);
	if (!withTerms || options.glossary === undefined) return [{ type: 'text', value: text }];
	return options
		.glossary(text, options.scope.usedTerms)
		.map((piece) =>
			piece.termId === undefined
				? { type: 'text', value: piece.text }
				: toTerm(piece.text, piece.termId, options),
		);
}

/** A term with its definition: shown on hover and focus, read as the description of the link. */
function toTerm(text: string, termId: string, options: TransformOptions): Element {
	const link: Element = {
		type: 'element',
		tagName: 'a',
		properties: { className: ['term'], href: options.glossaryHref(termId) },
		children: [{ type: 'text', value: text }],
	};
	const definition = options.getDefinition?.(termId);
	if (definition === undefined) return link;
	const id = `${PAGE_ID_PREFIX}terme-${termId}`;
	link.properties['ariaDescribedBy'] = [id];
	return {
		type: 'element',
		tagName: 'span',
		properties: { className: ['term-box'] },
		children: [
			link,
			{
				type: 'element',
				tagName: 'span',
				properties: {
					className: ['term-definition'],
					id,
					role: 'tooltip',
					dataPagefindIgnore: 'all',
				},
				children: [{ type: 'text', value: toFrenchSpacing(definition) }],
			},
		],
	};
}

/** A heading of no words would be read as one all the same. */
function isEmpty(element: Element): boolean {
	const hasImage = element.children.some(
		(child) => child.type === 'element' && child.tagName === 'img',
	);
	return !hasImage && toString(element).trim() === '';
}

function hasLink(element: Element): boolean {
	return element.children.some(
		(child) => child.type === 'element' && (child.tagName === 'a' || hasLink(child)),
	);
}

/** A wide table scrolls in its own box, which the keyboard can reach. */
function wrapTable(table: Element): Element {
	return {
		type: 'element',
		tagName: 'div',
		properties: {
			className: ['table-box'],
			tabIndex: 0,
			role: 'group',
			ariaLabel: getTableName(table),
		},
		children: [table],
	};
}

function getTableName(table: Element): string {
	const find = (element: Element, name: string): Element | undefined => {
		for (const child of element.children) {
			if (child.type !== 'element') continue;
			if (child.tagName === name) return child;
			const found = find(child, name);
			if (found) return found;
		}
		return undefined;
	};
	const caption = find(table, 'caption');
	if (caption) return toString(caption).trim();
	const head = find(table, 'tr');
	const labels = head
		? head.children.flatMap((cell) => (cell.type === 'element' ? [toString(cell).trim()] : []))
		: [];
	return `Tableau : ${labels.filter(Boolean).join(', ') || 'sans titre'}`.replace(' :', '\u00a0:');
}
