import { parseLink } from '../content/url.ts';
import { CONTENT_COMPONENTS } from '../markup/components.ts';
import {
	element,
	isComponentName,
	toText,
	type MarkupElement,
	type MarkupNode,
} from './markup-tree.ts';

export interface MarkupMapping {
	toNew: (href: string) => string | undefined;
	/** What stands in the place of a question tree; `undefined` keeps the component. */
	replaceTree?: (tree: string, question: string) => MarkupNode[];
	/** Tells each thing that is not what it was. */
	report: (change: MarkupChange) => void;
}

export interface MarkupChange {
	kind: 'component' | 'file' | 'attribute' | 'unsafe' | 'forbidden-link' | 'link';
	value: string;
	replacement?: string;
}

const KNOWN = new Map(CONTENT_COMPONENTS.map(({ name, attributes }) => [name, attributes]));
/** What runs or loads: its words stay, except where they are code. */
const ACTIVE = new Set(['object', 'embed', 'form', 'svg', 'video', 'audio']);
const CODE = new Set(['script', 'style', 'link', 'meta', 'base']);
/** Attributes of a component that hold words, in the order in which they are shown. */
const WORDS = [
	'title',
	'titre',
	'label',
	'name',
	'nom',
	'author',
	'auteur',
	'role',
	'text',
	'texte',
	'description',
	'content',
	'caption',
	'alt',
];

/** The tree that the new text must show: addresses of today, components of this site. */
export function mapMarkup(nodes: readonly MarkupNode[], mapping: MarkupMapping): MarkupNode[] {
	return nodes.flatMap((node): MarkupNode[] => {
		if (typeof node === 'string') return [node];
		if (ACTIVE.has(node.name) || CODE.has(node.name))
			mapping.report({ kind: 'unsafe', value: `<${node.name}>` });
		if (CODE.has(node.name)) return [];
		const children = mapMarkup(node.children, mapping);
		if (ACTIVE.has(node.name))
			return replaceActive(node, children, mapping).map((item) => keepRange(item, node));
		const mapped: MarkupElement = {
			...node,
			children,
			attributes: mapAttributes(node, mapping),
		};
		const { src } = node.attributes;
		if (node.name === 'img' && src && parseLink(src) === 'forbidden') {
			mapping.report({ kind: 'forbidden-link', value: src.slice(0, 60) });
			return [node.attributes['alt'] ?? ''];
		}
		if (node.name === 'a' && node.attributes['href'] && !mapped.attributes['href']) return children;
		if (!isComponentName(node.name)) return [mapped];
		if (node.name === 'QuestionTree' && mapping.replaceTree) {
			const { tree = '', question = '' } = node.attributes;
			return mapping.replaceTree(tree, question).map((item) => keepRange(item, node));
		}
		if (KNOWN.has(node.name)) return [mapped];
		mapping.report({ kind: 'component', value: `<${node.name}>` });
		return replaceComponent(mapped, mapping).map((item) => keepRange(item, node));
	});
}

function formatAttribute(element: string, name: string, value: string): string {
	return value === '' ? `<${element} ${name}>` : `<${element} ${name}="${value.slice(0, 80)}">`;
}

/** What an element showed without running: its words, and the address of what it loaded. */
function replaceActive(
	node: MarkupElement,
	children: MarkupNode[],
	mapping: MarkupMapping,
): MarkupNode[] {
	const sources = node.children.flatMap((child) =>
		typeof child !== 'string' && child.name === 'source' ? [child.attributes['src']] : [],
	);
	const address = node.attributes['data'] ?? node.attributes['src'] ?? sources[0];
	const href = address === undefined || address === '' ? undefined : mapping.toNew(address);
	if (href === undefined) return children.length > 0 ? [element('div', children)] : [];
	const hasWords = toText(children).trim() !== '';
	return [element('p', [element('a', hasWords ? children : [href], { href })])];
}

function keepRange(node: MarkupNode, from: MarkupElement): MarkupNode {
	return typeof node === 'string' || !from.range ? node : { ...node, range: from.range };
}

function mapAttributes(node: MarkupElement, mapping: MarkupMapping): Record<string, string> {
	const entries = Object.entries(node.attributes).flatMap(([name, value]): [string, string][] => {
		if (/^on/i.test(name) || name === 'style' || name === 'className') return [];
		const attributes = KNOWN.get(node.name);
		if (attributes && !attributes.includes(name)) {
			mapping.report({ kind: 'attribute', value: formatAttribute(node.name, name, value) });
			return [];
		}
		const isAddress = name === 'href' || (name === 'link' && node.name === 'Quote');
		if (!isAddress || value === '') return [[name, value]];
		const href = mapping.toNew(value);
		if (href === undefined) {
			mapping.report({ kind: 'forbidden-link', value });
			return [];
		}
		if (href !== value) mapping.report({ kind: 'link', value, replacement: href });
		if (isLocalFile(href)) mapping.report({ kind: 'file', value: href });
		return [[name, href]];
	});
	return Object.fromEntries(entries);
}

/** Components of the predecessor that this site has not: their words and their link stay. */
function replaceComponent(
	{ name, attributes, children }: MarkupElement,
	mapping: MarkupMapping,
): MarkupNode[] {
	const { href, source, productor } = attributes;
	const address = href ?? (source && /^https?:/.test(source) ? source : undefined);
	const shown = WORDS.filter((key) => /\p{L}/u.test(attributes[key] ?? ''));
	for (const [key, value] of Object.entries(attributes))
		if (!shown.includes(key) && value !== '' && value !== address && key !== 'productor')
			mapping.report({ kind: 'attribute', value: formatAttribute(name, key, value) });
	const said = shown.map((key) => attributes[key]!);
	const detail = productor ? ` (${productor})` : '';
	if (address) {
		const words: MarkupNode[] = children.length > 0 ? children : [said.shift() ?? address];
		const rest = said.length > 0 ? ` ${said.join(', ')}` : '';
		const link = element('a', words, { href: address });
		return [element('p', [link, ...(detail + rest ? [detail + rest] : [])])];
	}
	const label = said.map((words) => element('p', [element('strong', [words])]));
	return children.length > 0 ? [element('div', [...label, ...children])] : label;
}

function isLocalFile(href: string): boolean {
	return href.startsWith('/') && /\.[a-z0-9]{2,5}(?:[?#]|$)/i.test(href);
}
