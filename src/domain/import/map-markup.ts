import { CONTENT_COMPONENTS } from '../markup/components.ts';
import { element, isComponentName, type MarkupElement, type MarkupNode } from './markup-tree.ts';

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
const ACTIVE = new Set([
	'script',
	'style',
	'object',
	'embed',
	'link',
	'meta',
	'base',
	'form',
	'svg',
]);

/** The tree that the new text must show: addresses of today, components of this site. */
export function mapMarkup(nodes: readonly MarkupNode[], mapping: MarkupMapping): MarkupNode[] {
	return nodes.flatMap((node): MarkupNode[] => {
		if (typeof node === 'string') return [node];
		if (ACTIVE.has(node.name)) {
			mapping.report({ kind: 'unsafe', value: `<${node.name}>` });
			return [];
		}
		const children = mapMarkup(node.children, mapping);
		const mapped: MarkupElement = {
			...node,
			children,
			attributes: mapAttributes(node, mapping),
		};
		if (node.name === 'a' && node.attributes['href'] && !mapped.attributes['href']) return children;
		if (!isComponentName(node.name)) return [mapped];
		if (node.name === 'QuestionTree' && mapping.replaceTree) {
			const { tree = '', question = '' } = node.attributes;
			return mapping.replaceTree(tree, question).map((item) => keepRange(item, node));
		}
		if (KNOWN.has(node.name)) return [mapped];
		mapping.report({ kind: 'component', value: `<${node.name}>` });
		return replaceComponent(mapped).map((item) => keepRange(item, node));
	});
}

function keepRange(node: MarkupNode, from: MarkupElement): MarkupNode {
	return typeof node === 'string' || !from.range ? node : { ...node, range: from.range };
}

function mapAttributes(node: MarkupElement, mapping: MarkupMapping): Record<string, string> {
	const entries = Object.entries(node.attributes).flatMap(([name, value]): [string, string][] => {
		if (/^on/i.test(name) || name === 'style' || name === 'className') return [];
		const attributes = KNOWN.get(node.name);
		if (attributes && !attributes.includes(name)) {
			mapping.report({ kind: 'attribute', value: `<${node.name} ${name}>` });
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
function replaceComponent({ attributes, children }: MarkupElement): MarkupNode[] {
	const { href, title, source, productor } = attributes;
	const address = href ?? (source && /^https?:/.test(source) ? source : undefined);
	const words: MarkupNode[] = children.length > 0 ? children : title ? [title] : [];
	const detail = productor ? ` (${productor})` : '';
	if (address)
		return [
			element('p', [
				element('a', words.length > 0 ? words : [address], { href: address }),
				...(detail ? [detail] : []),
			]),
		];
	if (children.length > 0) return [element('div', children)];
	return title ? [element('p', [element('strong', [title])])] : [];
}

function isLocalFile(href: string): boolean {
	return href.startsWith('/') && /\.[a-z0-9]{2,5}(?:[?#]|$)/i.test(href);
}
