import type { Element, ElementContent, Root } from 'hast';
import { sanitize, type Schema } from 'hast-util-sanitize';

import { isLinkFault, parseLink } from '../content/url.ts';
import { COMPONENT_BY_TAG, CONTENT_COMPONENTS } from './components.ts';
import type { TextLink } from './rich-text.ts';

export interface MarkupFault {
	code: 'unsafe-html' | 'dropped-html' | 'forbidden-url' | 'invalid-url';
	line: number;
	value: string;
}

export interface SanitisedTree {
	tree: Root;
	links: TextLink[];
	images: TextLink[];
	faults: MarkupFault[];
}

const HTML_TAGS = [
	'a',
	'abbr',
	'b',
	'bdi',
	'bdo',
	'blockquote',
	'br',
	'caption',
	'cite',
	'code',
	'dd',
	'del',
	'details',
	'dfn',
	'div',
	'dl',
	'dt',
	'em',
	'figcaption',
	'figure',
	'h1',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'hr',
	'i',
	'img',
	'ins',
	'kbd',
	'li',
	'mark',
	'ol',
	'p',
	'pre',
	'q',
	's',
	'samp',
	'section',
	'small',
	'span',
	'strong',
	'sub',
	'summary',
	'sup',
	'table',
	'tbody',
	'td',
	'tfoot',
	'th',
	'thead',
	'time',
	'tr',
	'u',
	'ul',
	'var',
];

/** Elements of which the very presence shows an intent that no author of a page has. */
const UNSAFE_TAGS = new Set([
	'script',
	'object',
	'embed',
	'applet',
	'base',
	'meta',
	'link',
	'frame',
	'frameset',
	'svg',
	'math',
	'template',
	'noscript',
	'portal',
]);

export const SAFE_TAGS: ReadonlySet<string> = new Set(HTML_TAGS);

const schema: Schema = {
	tagNames: [...HTML_TAGS, ...CONTENT_COMPONENTS.map((component) => component.tag)],
	attributes: {
		a: ['href', 'title'],
		abbr: ['title'],
		bdo: ['dir'],
		code: [['className', /^language-[\w+-]+$/]],
		details: ['open'],
		img: ['src', 'alt', 'title', 'width', 'height'],
		ol: ['start', 'reversed', 'type'],
		td: ['colSpan', 'rowSpan'],
		th: ['colSpan', 'rowSpan', 'scope'],
		time: ['dateTime'],
		...Object.fromEntries(
			CONTENT_COMPONENTS.map((component) => [component.tag, [...component.attributes]]),
		),
		'*': ['lang', 'dir'],
	},
	protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['http', 'https'] },
	strip: [
		'script',
		'style',
		'noscript',
		'template',
		'textarea',
		'title',
		'xmp',
		'iframe',
		'object',
	],
	clobber: [],
	allowComments: false,
	allowDoctypes: false,
};

export const SAFE_ATTRIBUTES: ReadonlyMap<string, ReadonlySet<string>> = new Map(
	[...HTML_TAGS, '*'].map((tag) => [
		tag,
		new Set(
			(schema.attributes?.[tag] ?? []).map(
				(item) => (Array.isArray(item) ? item[0] : item) as string,
			),
		),
	]),
);

/**
 * Makes a parsed text safe to publish and says what was wrong with it.
 * What is forbidden is an error; what is merely not shown is a warning.
 */
export function sanitiseTree(
	tree: Root,
	toLine: (line: number | undefined) => number,
): SanitisedTree {
	const links: TextLink[] = [];
	const images: TextLink[] = [];
	const faults: MarkupFault[] = [];

	const visit = (node: Root | Element, link?: Element): void => {
		node.children = (node.children as ElementContent[]).map((child) => {
			if (child.type !== 'element') return child;
			const line = toLine(child.position?.start.line);
			const kept = replaceForeign(child, line, link);
			inspect(kept, line);
			visit(kept, kept.tagName === 'a' ? kept : link);
			return kept;
		}) as Root['children'];
	};

	/** Inside a link, only the words of what is not shown are kept: a link holds no other. */
	const replaceForeign = (element: Element, line: number, link?: Element): Element => {
		const source = element.properties?.['src'];
		const isRemoteImage = element.tagName === 'img' && /^\s*(?:https?:)?\/\//i.test(String(source));
		if (element.tagName !== 'iframe' && !isRemoteImage) return element;
		faults.push({
			code: 'dropped-html',
			line,
			value: `<${element.tagName} src="${String(source ?? '')}">`,
		});
		const label = String(
			element.properties?.['title'] ||
				element.properties?.['alt'] ||
				(link?.properties['href'] ?? source) ||
				'',
		);
		return {
			type: 'element',
			tagName: link ? 'span' : 'a',
			properties: link ? {} : { href: String(source ?? '') },
			children: [{ type: 'text', value: label }],
			...(element.position ? { position: element.position } : {}),
		};
	};

	const inspect = (element: Element, line: number): void => {
		const { tagName } = element;
		if (UNSAFE_TAGS.has(tagName)) faults.push({ code: 'unsafe-html', line, value: `<${tagName}>` });
		else if (!SAFE_TAGS.has(tagName) && !COMPONENT_BY_TAG.has(tagName))
			faults.push({ code: 'dropped-html', line, value: `<${tagName}>` });
		for (const [name, value] of Object.entries(element.properties ?? {})) {
			if (/^on/i.test(name))
				faults.push({ code: 'unsafe-html', line, value: `${name.toLowerCase()}="…"` });
			else if (name === 'style' || /^data-?pagefind/i.test(name))
				faults.push({
					code: 'dropped-html',
					line,
					value: name === 'style' ? 'style="…"' : 'data-pagefind-…',
				});
			else if (isAddress(tagName, name)) {
				const href = String(value).trim();
				const link = parseLink(href);
				if (link === 'forbidden') faults.push({ code: 'forbidden-url', line, value: href });
				else if (tagName === 'img') images.push({ href, line });
				else if (isLinkFault(link) && parseRelative(href) === undefined) {
					faults.push({ code: 'invalid-url', line, value: href });
					if (LEAVES_SITE.test(href)) element.properties[name] = undefined;
				} else links.push({ href, line });
				if (link === 'forbidden') element.properties[name] = undefined;
				else if (!isLinkFault(link)) element.properties[name] = link.href;
			}
		}
	};

	visit(tree);
	unwrapBlockComponents(tree);
	return { tree: sanitize(tree, schema) as Root, links, images, faults };
}

/** `page.html`, `../autre` : lenient Markdown may hold relative addresses; the link check judges them. */
function parseRelative(href: string): string | undefined {
	if (LEAVES_SITE.test(href)) return undefined;
	return /^(?:\.{0,2}\/)?[\w%.~/-]+(?:[?#][^\s]*)?$/.test(href) || /^[?][^\s]*$/.test(href)
		? href
		: undefined;
}

/** Browsers read two slashes of either sort, whatever stands between them unseen, as another site. */
const LEAVES_SITE = /^(?:[\\/]|%5c)[\u0000-\u0020]*(?:[\\/]|%5c)/i;

function isAddress(tagName: string, attribute: string): boolean {
	if (attribute === 'href' || attribute === 'src') return true;
	return (
		tagName === 'x-quote' && (attribute === 'link' || attribute === 'logo') && attribute === 'link'
	);
}

/** A block component inside a paragraph would be invalid HTML: the paragraph is split around it. */
function unwrapBlockComponents(parent: Root | Element): void {
	const isBlock = (node: ElementContent) =>
		node.type === 'element' && COMPONENT_BY_TAG.get(node.tagName)?.isBlock === true;
	parent.children = (parent.children as ElementContent[]).flatMap((child) => {
		if (child.type !== 'element') return [child];
		unwrapBlockComponents(child);
		if (child.tagName !== 'p' || !child.children.some(isBlock)) return [child];
		const pieces: ElementContent[] = [];
		let paragraph: Element = { ...child, children: [] };
		const flush = () => {
			const isEmpty = paragraph.children.every(
				(node) => node.type === 'text' && node.value.trim() === '',
			);
			if (!isEmpty) pieces.push(paragraph);
			paragraph = { ...child, children: [] };
		};
		for (const node of child.children) {
			if (isBlock(node)) {
				flush();
				pieces.push(node);
			} else paragraph.children.push(node);
		}
		flush();
		return pieces;
	}) as Root['children'];
}
