import type { Element, ElementContent, Root, Text } from 'hast';

/** Signs that Markdown or HTML may read as more than themselves, and what no keyboard types. */
const SPECIAL = /[\\`*_[\]<>&~|@\p{Cc}\p{Cs}\p{Zl}\p{Zp}\ufeff]/u;
/** What becomes a link without any mark. */
const BARE_LINK = /www\.|:\/\//i;
const INLINE =
	/(?<=^|[ (])\*\*([\p{L}\p{N}](?:[^*]*[\p{L}\p{N}.!?])?)\*\*(?=$|[ .,;:!?)])|(?<!!)\[([^[\]]+)\]\(([\w/:.?=#+,-]+)\)/gu;
const HEADING = /^(#{1,6}) ([^ #].*)$/;
const ITEM = /^- ([\p{L}\p{N}«"(*[].*)$/u;
const PARAGRAPH = /^(?!\d+[.)])[\p{L}\p{N}«"'(*[]/u;
const UNSURE_END = /[ #]$/;

/**
 * Reads the Markdown that nearly all texts are made of: paragraphs, headings, flat lists, bold
 * words and links. `undefined` for anything else, which the full parser reads, thirty times slower.
 * Both give the same tree, whatever the text.
 */
export function parsePlain(text: string): Root | undefined {
	const blocks: Element[] = [];
	let paragraph: { lines: string[]; line: number } | undefined;
	let list: Element | undefined;
	/** Whether a blank line has come since the last item: the list may then be a loose one. */
	let isListOver = false;

	const closeParagraph = (): boolean => {
		if (paragraph === undefined) return true;
		const children = parseInline(paragraph.lines, paragraph.line);
		if (children === undefined) return false;
		blocks.push(createElement('p', {}, children, paragraph.line));
		paragraph = undefined;
		return true;
	};

	for (const [index, line] of text.split('\n').entries()) {
		const number = index + 1;
		if (line === '') {
			if (!closeParagraph()) return undefined;
			isListOver = true;
			continue;
		}
		if (UNSURE_END.test(line)) return undefined;
		const item = ITEM.exec(line);
		if (item) {
			if (!closeParagraph()) return undefined;
			if (list === undefined) {
				list = createElement('ul', {}, [NEWLINE], number);
				blocks.push(list);
			} else if (isListOver) return undefined;
			isListOver = false;
			const children = parseInline([item[1]!], number);
			if (children === undefined) return undefined;
			list.children.push(createElement('li', {}, children, number), NEWLINE);
			continue;
		}
		if (list !== undefined && !isListOver) return undefined;
		list = undefined;
		const heading = HEADING.exec(line);
		if (heading) {
			if (!closeParagraph()) return undefined;
			const children = parseInline([heading[2]!], number);
			if (children === undefined) return undefined;
			blocks.push(createElement(`h${heading[1]!.length}`, {}, children, number));
			continue;
		}
		if (!PARAGRAPH.test(line)) return undefined;
		paragraph ??= { lines: [], line: number };
		paragraph.lines.push(line);
	}
	if (!closeParagraph()) return undefined;
	const children = blocks.flatMap((block, index) => (index === 0 ? [block] : [NEWLINE, block]));
	return { type: 'root', children };
}

const NEWLINE: Text = { type: 'text', value: '\n' };

function parseInline(lines: readonly string[], firstLine: number): ElementContent[] | undefined {
	const nodes: ElementContent[] = [];
	const pushText = (value: string): boolean => {
		if (SPECIAL.test(value) || BARE_LINK.test(value)) return false;
		const last = nodes.at(-1);
		if (last?.type === 'text') last.value += value;
		else if (value !== '') nodes.push({ type: 'text', value });
		return true;
	};
	for (const [index, line] of lines.entries()) {
		if (index > 0) {
			const last = nodes.at(-1);
			if (last?.type === 'text') last.value += '\n';
			else nodes.push({ type: 'text', value: '\n' });
		}
		let position = 0;
		for (const match of line.matchAll(INLINE)) {
			const [all, bold, label, href] = match;
			if (!pushText(line.slice(position, match.index))) return undefined;
			const words = bold ?? label!;
			if (SPECIAL.test(words) || BARE_LINK.test(words)) return undefined;
			const child: Text = { type: 'text', value: words };
			nodes.push(
				bold === undefined
					? createElement('a', { href: href! }, [child], firstLine + index)
					: createElement('strong', {}, [child], firstLine + index),
			);
			position = match.index + all.length;
		}
		if (!pushText(line.slice(position))) return undefined;
	}
	return nodes;
}

function createElement(
	tagName: string,
	properties: Element['properties'],
	children: ElementContent[],
	line: number,
): Element {
	const point = { line, column: 1 };
	return { type: 'element', tagName, properties, children, position: { start: point, end: point } };
}
