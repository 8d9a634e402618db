import { parseFragment } from 'parse5';

export type MarkupNode = MarkupText | MarkupElement;

interface MarkupText {
	nodeName: string;
	value: string;
}

export interface MarkupElement {
	nodeName: string;
	tagName: string;
	attrs: { name: string; value: string }[];
	childNodes: MarkupNode[];
}

/**
 * What a part of a page holds. Pages of this site close what they open, in order: reading them so
 * takes a third of the time of a reader of HTML, which is asked whenever anything else is written.
 */
export function readMarkup(html: string): MarkupNode[] {
	// It also tells comments, which are neither texts nor elements, and which nobody asks for.
	return readPlainMarkup(html) ?? (parseFragment(html).childNodes as MarkupNode[]);
}

/** The same tree as a reader of HTML makes; `undefined` where it might make another. */
export function readPlainMarkup(html: string): MarkupNode[] | undefined {
	if (/[\0\r]/.test(html)) return undefined;
	const root = toElement('', []);
	const open = [root];
	for (let at = 0; at < html.length;) {
		const holder = open.at(-1)!;
		const start = html.indexOf('<', at);
		if (start !== at) {
			const value = readText(html.slice(at, start < 0 ? html.length : start), holder);
			if (value === undefined) return undefined;
			if (value !== '') holder.childNodes.push({ nodeName: '#text', value });
		}
		if (start < 0) break;
		at = html.indexOf('>', start) + 1;
		if (at === 0) return undefined;
		const tag = html.slice(start + 1, at - 1);
		if (tag.startsWith('/')) {
			if (tag.slice(1).trimEnd() !== holder.tagName || open.length === 1) return undefined;
			open.pop();
		} else {
			const element = readStart(tag);
			const rule = element && findRule(element.tagName);
			if (!rule || open.length > MAX_DEPTH || !isInPlace(element.tagName, rule, open))
				return undefined;
			const isClosed = tag.endsWith('/');
			if (isClosed && !rule.mayClose) return undefined;
			holder.childNodes.push(element);
			if (!rule.isVoid && !isClosed) open.push(element);
		}
	}
	return open.length === 1 ? root.childNodes : undefined;
}

/** Each element is compared with those that hold it. */
const MAX_DEPTH = 100;
const START = /^([a-z][a-z\d-]*)((?:[ \t\n]+[\w:.-]+(?:="[^"]*")?)*)[ \t\n]*\/?$/;
const ATTRIBUTE = /([\w:.-]+)(?:="([^"]*)")?/g;

function readStart(tag: string): MarkupElement | undefined {
	// Most have no attributes.
	if (RULES.has(tag)) return toElement(tag, []);
	const [, name, attributes] = START.exec(tag) ?? [];
	const attrs = name === undefined ? undefined : readAttributes(attributes!);
	return attrs && toElement(name!, attrs);
}

function toElement(tagName: string, attrs: MarkupElement['attrs']): MarkupElement {
	return { nodeName: tagName, tagName, attrs, childNodes: [] };
}

function readAttributes(text: string): MarkupElement['attrs'] | undefined {
	const attributes: MarkupElement['attrs'] = [];
	for (const [, name, written = ''] of text.matchAll(ATTRIBUTE)) {
		const value = decode(written);
		if (value === undefined) return undefined;
		attributes.push({ name: name!, value });
	}
	return attributes;
}

/** When an element stays where it is written, and leaves the others where they are. */
interface Rule {
	parents?: ReadonlySet<string>;
	/** No other element stands in it. */
	children?: ReadonlySet<string>;
	/** No text either. */
	holdsNoText?: true;
	/** It ends a paragraph that is open. */
	isBlock?: true;
	/** It cannot stand in another of the same name. */
	isAlone?: true;
	isVoid?: true;
	/** `<path />`. */
	mayClose?: true;
}

const words = (text: string) => new Set(text.split(' ').filter((word) => word !== ''));
const HEADINGS = words('h1 h2 h3 h4 h5 h6');
const SHAPES = 'circle ellipse g line path polygon polyline rect text use';

const RULES = new Map<string, Rule>();
const addRule = (names: string, rule: Rule) => {
	for (const name of words(names)) RULES.set(name, { ...RULES.get(name), ...rule });
};
addRule(
	'abbr b bdi bdo cite code data datalist del dfn em i ins kbd label legend mark noscript q s samp select small span strong sub sup svg template textarea time u var',
	{},
);
addRule(
	'address article aside blockquote details div dl fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup main nav ol p pre search section summary table ul',
	{ isBlock: true },
);
addRule('a button form', { isAlone: true });
addRule('form', { isBlock: true });
addRule('br hr img input link meta wbr', { isVoid: true, mayClose: true });
addRule('hr', { isBlock: true });
addRule('script style textarea title', { children: words('') });
addRule('select', { children: words('option') });
addRule('option', { parents: words('select datalist'), children: words('') });
addRule('li', { parents: words('ul ol'), isBlock: true });
addRule('dt dd', { parents: words('dl div'), isBlock: true });
addRule('table', { children: words('caption thead tbody'), holdsNoText: true });
addRule('caption', { parents: words('table') });
addRule('thead tbody', { parents: words('table'), children: words('tr'), holdsNoText: true });
addRule('tr', { parents: words('thead tbody'), children: words('th td'), holdsNoText: true });
addRule('th td', { parents: words('tr') });
addRule(SHAPES, { parents: words('svg g'), children: words(''), mayClose: true });
addRule('svg g', { children: words(SHAPES) });
addRule('text', { children: words('tspan') });
addRule('tspan', { parents: words('text'), children: words('') });

const COMPONENT: Rule = {};

function findRule(name: string): Rule | undefined {
	return RULES.get(name) ?? (name.startsWith('app-') ? COMPONENT : undefined);
}

function isInPlace(name: string, rule: Rule, open: readonly MarkupElement[]): boolean {
	const { tagName } = open.at(-1)!;
	return (
		(rule.parents?.has(tagName) ?? true) &&
		(RULES.get(tagName)?.children?.has(name) ?? true) &&
		!(HEADINGS.has(name) && HEADINGS.has(tagName)) &&
		!(rule.isBlock && open.some((holder) => holder.tagName === 'p')) &&
		!(rule.isAlone && open.some((holder) => holder.tagName === name))
	);
}

function readText(text: string, { tagName, childNodes }: MarkupElement): string | undefined {
	if (tagName === 'script' || tagName === 'style') return text;
	if (RULES.get(tagName)?.holdsNoText && /[^ \t\n]/.test(text)) return undefined;
	// Their first line may start after the tag.
	const isStart = (tagName === 'pre' || tagName === 'textarea') && childNodes.length === 0;
	return decode(isStart ? text.replace(/^\n/, '') : text);
}

/** A sign written in letters or numbers, or something that might be one. */
const REFERENCE = /&(?:(amp|lt|gt|quot|nbsp)|#(\d{2,5})|#x([\da-f]{2,4}));|&(?=[A-Za-z#])/g;
const SIGNS: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	nbsp: '\u00a0',
};

function decode(text: string): string | undefined {
	if (!text.includes('&')) return text;
	let isPlain = true;
	const decoded = text.replace(
		REFERENCE,
		(_, name?: string, decimal?: string, hexadecimal?: string) => {
			if (name !== undefined) return SIGNS[name]!;
			const code = decimal === undefined ? parseInt(hexadecimal ?? '', 16) : Number(decimal);
			// Neither a sign of control nor half of another.
			isPlain &&= (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800);
			return String.fromCharCode(code);
		},
	);
	return isPlain ? decoded : undefined;
}
