import { BLOCK_NAMES, element, type MarkupElement, type MarkupNode } from './markup-tree.ts';
import { readTag } from './read-tag.ts';

/**
 * Reads Markdown as the tolerant renderer of older catalogues showed it: Markdown is read inside
 * HTML, a heading needs no space after its signs, bold may hold spaces at its edges, a list goes on
 * until a blank line that no item follows, and a tag that is never closed is an empty element.
 * Where that renderer left signs on the page, what the author meant is read.
 */
export function parseOldMarkup(source: string): MarkupNode[] {
	const text = source.replace(/\r\n?/g, '\n').replace(/\f/g, '').replace(/\t/g, '    ');
	return new OldMarkupParser(readReferences(text)).parseBlocks(text);
}

/** The address of each reference, and the title of its links. */
type References = ReadonlyMap<string, { href: string; title?: string }>;

const REFERENCE =
	/^ {0,3}\[([^\]^][^\]]*)\]:\s+<?([^\s>]+)>?[ \t]*(?:"([^"]*)"|'([^']*)'|\(([^)]*)\))?[ \t]*$/gm;

function readReferences(text: string): References {
	return new Map(
		[...text.matchAll(REFERENCE)].map(([, label, href, ...titles]) => {
			const title = titles.find((known) => known);
			return [label!.toLowerCase(), { href: href!, ...(title && { title }) }];
		}),
	);
}

const FENCE = /^ {0,3}(`{3,}|~{3,})([^`\n]*)$/;
const HEADING = /^ *(#{1,6}) *(\S[^\n]*?)(?: +#*)?$/;
const RULE = /^ {0,3}(?:([-*_]) *)(?:\1 *){2,}$/;
const SETEXT = /^ {0,3}(=|-){3,} *$/;
const TABLE_DELIMITER = /^ *\|? *:?-+:? *\|[-| :]*$/;
const ITEM = { ul: /^( *)[*+-] +/, ol: /^( *)\d+[.)] +/ } as const;
type ListName = keyof typeof ITEM;

class OldMarkupParser {
	#references: References;

	constructor(references: References) {
		this.#references = references;
	}

	/** Blocks of a text; those of the outermost one know where they stand. */
	parseBlocks(text: string): MarkupNode[] {
		const nodes: MarkupNode[] = [];
		let position = 0;
		while (position < text.length) {
			const blank = /^(?:[ ]*(?:\n|$))+/.exec(text.slice(position));
			if (blank && blank[0] !== '') {
				position += blank[0].length;
				continue;
			}
			const { node, end } = this.#parseBlock(text, position);
			for (const item of node === undefined ? [] : Array.isArray(node) ? node : [node])
				nodes.push(typeof item === 'string' ? item : { ...item, range: [position, end] });
			position = end;
		}
		return nodes;
	}

	#parseBlock(text: string, start: number): { node?: MarkupNode | MarkupNode[]; end: number } {
		const lineEnd = endOfLine(text, start);
		const line = text.slice(start, lineEnd);

		if (/^ *<!--/.test(line)) {
			const close = text.indexOf('-->', start);
			return { end: close < 0 ? text.length : close + 3 };
		}
		const reference = new RegExp(REFERENCE.source).exec(line);
		if (reference) return { end: lineEnd };
		const fence = FENCE.exec(line);
		if (fence) return this.#parseFence(text, lineEnd, fence[1]!);
		if (/^ {4}/.test(line)) return this.#parseIndentedCode(text, start);
		const nextEnd = endOfLine(text, lineEnd + 1);
		const nextLine = text.slice(lineEnd + 1, nextEnd);
		const heading = HEADING.exec(line);
		if (heading)
			return {
				node: element(`h${heading[1]!.length}`, this.parseInline(heading[2]!)),
				end: lineEnd,
			};
		if (RULE.test(line) && isBlankAt(text, lineEnd + 1))
			return { node: element('hr'), end: lineEnd };
		const list = findListName(line);
		if (list) return this.#parseList(text, start, list);
		if (/^ *>/.test(line)) return this.#parseQuote(text, start);
		const setext = SETEXT.exec(nextLine);
		if (setext && isBlankAt(text, nextEnd + 1) && !line.includes('|'))
			return {
				node: element(setext[1] === '=' ? 'h1' : 'h2', this.parseInline(line.trim())),
				end: nextEnd,
			};
		if (startsTable(text, line, lineEnd)) return this.#parseTable(text, start, nextEnd);
		if (/^ *</.test(line)) {
			const html = this.#parseHtml(text, start + line.search(/</), true);
			if (html && (typeof html.node === 'string' || !isInlineHtml(html.node, text, html.end)))
				return html;
		}
		return this.#parseParagraph(text, start);
	}

	#parseFence(text: string, lineEnd: number, mark: string) {
		let position = lineEnd + 1;
		while (position < text.length) {
			const end = endOfLine(text, position);
			const close = FENCE.exec(text.slice(position, end));
			if (close && close[1]!.startsWith(mark) && close[2]!.trim() === '')
				return { node: toCode(text.slice(lineEnd + 1, position)), end };
			position = end + 1;
		}
		return { node: toCode(text.slice(lineEnd + 1)), end: text.length };
	}

	#parseIndentedCode(text: string, start: number) {
		let end = start;
		for (let position = start; position < text.length;) {
			const lineEnd = endOfLine(text, position);
			const line = text.slice(position, lineEnd);
			if (/^ {4}/.test(line) && line.trim() !== '') end = lineEnd;
			else if (line.trim() !== '') break;
			position = lineEnd + 1;
		}
		return { node: toCode(text.slice(start, end).replace(/^ {4}/gm, '')), end };
	}

	#parseList(text: string, start: number, name: ListName) {
		const end = findListEnd(text, start, name);
		const source = text.slice(start, end).replace(/\n+$/, '\n');
		const indent = ITEM[name].exec(source)![1]!;
		const isItem = (line: string) => ITEM[name].exec(line)?.[1] === indent;
		const items: string[][] = [];
		for (const line of source.split('\n'))
			if (items.length === 0 || isItem(line)) items.push([line]);
			else items.at(-1)!.push(line);
		const first = /(\d+)[.)]/.exec(source)?.[1];
		const list = element(
			name,
			items.map((lines) => element('li', this.#parseItem(lines, name))),
			name === 'ol' && first !== undefined && first !== '1' ? { start: first } : {},
		);
		return { node: list, end };
	}

	#parseItem(lines: string[], name: ListName): MarkupNode[] {
		const width = ITEM[name].exec(lines[0]!)![0].length;
		const [first = '', ...rest] = lines;
		const content = [
			first.slice(width),
			...rest.map((line) => line.replace(new RegExp(`^ {1,${width}}`), '')),
		].join('\n');
		const blocks = this.#parseItemBlocks(content);
		const isTight = !/\n\s*\n/.test(content.trimEnd());
		if (!isTight) return blocks;
		return blocks.flatMap((node) =>
			typeof node !== 'string' && node.name === 'p' ? [...node.children, '\n'] : [node],
		);
	}

	/** The first line of an item is text, whatever sign it starts with, unless it opens a list. */
	#parseItemBlocks(content: string): MarkupNode[] {
		return this.parseBlocks(content.replace(/^ +/, ''));
	}

	#parseQuote(text: string, start: number) {
		const blank = /\n[ ]*\n/.exec(text.slice(start));
		const end = blank ? start + blank.index : text.length;
		const inner = text.slice(start, end).replace(/^ *> ?/gm, '');
		return { node: element('blockquote', this.parseBlocks(inner)), end };
	}

	#parseTable(text: string, start: number, delimiterEnd: number) {
		const rows = [text.slice(start, endOfLine(text, start))];
		let end = delimiterEnd;
		while (end < text.length) {
			const next = endOfLine(text, end + 1);
			const line = text.slice(end + 1, next);
			if (!line.includes('|')) break;
			rows.push(line);
			end = next;
		}
		const [head, ...body] = rows.map((row, index) =>
			this.#parseRow(row, index === 0 ? 'th' : 'td'),
		);
		return {
			node: element('table', [
				element('thead', [head!]),
				...(body.length > 0 ? [element('tbody', body)] : []),
			]),
			end,
		};
	}

	#parseRow(row: string, cell: 'th' | 'td'): MarkupElement {
		const inner = row.trim().replace(/^\|/, '').replace(/\|$/, '');
		return element(
			'tr',
			splitCells(inner).map((text) => element(cell, this.parseInline(text.trim()))),
		);
	}

	#parseParagraph(text: string, start: number): { node: MarkupNode[]; end: number } {
		let end = endOfLine(text, start);
		while (end < text.length) {
			const open = findOpenTagEnd(text, start, end);
			if (open !== undefined && open > end) {
				end = endOfLine(text, open);
				continue;
			}
			const next = endOfLine(text, end + 1);
			const line = text.slice(end + 1, next);
			if (line.trim() === '' || HEADING.test(line) || findListName(line) || /^ *<!--/.test(line))
				break;
			if (FENCE.test(line) || startsBlockTag(line) || startsTable(text, line, next)) break;
			end = next;
		}
		return { node: [element('p', this.parseInline(text.slice(start, end).trim()))], end };
	}

	/** An element of HTML, or a component; `undefined` when the sign is only a sign. */
	#parseHtml(
		text: string,
		start: number,
		isBlock: boolean,
	): { node: MarkupElement; end: number } | undefined {
		const tag = readTag(text, start);
		if (!tag || tag.isClosing) return undefined;
		const name = /^[A-Z]/.test(tag.name) ? tag.name : tag.name.toLowerCase();
		const lineBreak = isBlock && text[tag.end] === '\n' ? 1 : 0;
		const close = tag.isSelfClosing
			? undefined
			: (findClosingTag(text, tag.end, tag.name) ?? findImpliedEnd(text, tag.end, name));
		if (!close) return { node: element(name, [], tag.attributes), end: tag.end + lineBreak };
		const inner = text.slice(tag.end, close.start);
		const children =
			name === 'pre' || name === 'code' || name === 'script' || name === 'style'
				? [inner.replace(/<\/?code[^>]*>/g, '')]
				: this.#parseInside(inner, name);
		return { node: element(name, children, tag.attributes), end: close.end };
	}

	#parseInside(inner: string, name: string): MarkupNode[] {
		const lines = inner.replace(/^\n/, '');
		const indent = /^[ ]*/.exec(lines)![0];
		const dedented = lines.replace(new RegExp(`^${indent}`, 'gm'), '');
		const mayHoldBlocks = BLOCK_NAMES.has(name) && !['p', 'summary'].includes(name);
		const holdsBlocks =
			/\n\s*\n/.test(dedented.trim()) ||
			dedented
				.split('\n')
				.some((line) => findListName(line) || HEADING.test(line) || startsBlockTag(line));
		if (mayHoldBlocks && (holdsBlocks || /\|[^\n]*\n *\|? *:?-/.test(dedented)))
			return this.parseBlocks(dedented);
		if (!mayHoldBlocks && holdsBlocks && name !== 'summary' && name !== 'p')
			return this.parseBlocks(dedented).flatMap((node) =>
				typeof node !== 'string' && node.name === 'p' ? [...node.children, ' '] : [node],
			);
		if (name === 'p' && holdsBlocks) return this.parseBlocks(dedented);
		return this.parseInline(dedented.trim());
	}

	parseInline(text: string, context: { isInLink: boolean } = { isInLink: false }): MarkupNode[] {
		const nodes: MarkupNode[] = [];
		let plain = '';
		const push = (node: MarkupNode) => {
			if (plain !== '') nodes.push(plain);
			plain = '';
			nodes.push(node);
		};
		let position = 0;
		while (position < text.length) {
			const found = this.#parseInlineAt(text, position, context);
			if (!found) {
				plain += text[position];
				position++;
				continue;
			}
			if (typeof found.node === 'string') plain += found.node;
			else if (found.node) push(found.node);
			position = found.end;
		}
		if (plain !== '') nodes.push(plain);
		return nodes;
	}

	#parseInlineAt(
		text: string,
		position: number,
		context: { isInLink: boolean },
	): { node?: MarkupNode; end: number } | undefined {
		const rest = text.slice(position);
		const sign = text[position]!;
		switch (sign) {
			case '\\':
				return /^\\[^0-9A-Za-z\s]/.test(rest) ? { node: rest[1]!, end: position + 2 } : undefined;
			case '`': {
				// What opens no code is looked at again from each of its signs: nobody writes as many.
				const code = /^(?!`{20})(`+)\s*([\s\S]*?[^`])\s*\1(?!`)/.exec(rest);
				return code
					? { node: element('code', [code[2]!]), end: position + code[0].length }
					: undefined;
			}
			case '&': {
				const entity = /^&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/i.exec(rest);
				return entity
					? { node: decodeEntity(entity[0]), end: position + entity[0].length }
					: undefined;
			}
			case '!':
				return this.#parseImage(rest, position);
			case '[':
				return this.#parseLink(rest, position, context);
			case '<':
				return this.#parseAngle(text, position, context);
			case '*':
			case '_':
				return this.#parseEmphasis(text, position, context);
			case '~': {
				const struck = /^~~(\S[\s\S]*?)~~/.exec(rest);
				return struck
					? {
							node: element('del', this.parseInline(struck[1]!, context)),
							end: position + struck[0].length,
						}
					: undefined;
			}
			case ' ': {
				const hardBreak = /^ {2,}\n/.exec(rest);
				return hardBreak ? { node: element('br'), end: position + hardBreak[0].length } : undefined;
			}
			case 'h': {
				const url = context.isInLink ? null : /^https?:\/\/[^\s<]+[^<.,:;"')\]\s]/.exec(rest);
				return url
					? {
							node: element('a', [url[0]], { href: url[0] }),
							end: position + url[0].length,
						}
					: undefined;
			}
			default:
				return undefined;
		}
	}

	#parseImage(rest: string, position: number) {
		const image = /^!\[([^\]]*)]\(\s*((?:\([^)]*\)|[^()\s])*)\s*"?([^)"]*)"?\)/.exec(rest);
		if (!image) return undefined;
		return {
			node: element('img', [], {
				src: unescape(image[2]!),
				alt: image[1]!,
				...(image[3]!.trim() && { title: image[3]!.trim() }),
			}),
			end: position + image[0].length,
		};
	}

	#parseLink(rest: string, position: number, context: { isInLink: boolean }) {
		if (context.isInLink) return undefined;
		const label = /^\[((?:\\.|!\[[^\]]*\]\([^)]*\)|\[[^[\]]*\]|[^[\]\\])*)\]/.exec(rest);
		if (!label) return undefined;
		const inside = () => this.parseInline(label[1]!, { isInLink: true });
		const target = /^\(\s*(?:<([^<>\n]*)>|((?:\([^)]*\)|[^()\s])*))(?:\s+([^)]*?))?\s*\)/.exec(
			rest.slice(label[0].length),
		);
		if (target) {
			const href = decodeText(unescape(target[1] ?? target[2]!));
			const attributes: Record<string, string> = { href };
			const title = target[3]?.replace(/^["']|["']$/g, '').trim();
			if (title) attributes['title'] = title;
			return {
				node: element('a', inside(), attributes),
				end: position + label[0].length + target[0].length,
			};
		}
		const reference = /^ ?\[([^\]]*)\]/.exec(rest.slice(label[0].length));
		const name = (reference?.[1] || label[1]!).toLowerCase();
		const known = this.#references.get(name);
		if (!known) return undefined;
		return {
			node: element('a', inside(), { ...known }),
			end: position + label[0].length + (reference?.[0].length ?? 0),
		};
	}

	#parseAngle(text: string, position: number, context: { isInLink: boolean }) {
		const rest = text.slice(position);
		const comment = /^<!--[\s\S]*?-->/.exec(rest);
		if (comment) return { end: position + comment[0].length };
		const url = /^<([a-z][a-z0-9+.-]*:[^ >]+)>/i.exec(rest);
		if (url)
			return {
				node: element('a', [url[1]!.replace(/^mailto:/, '')], { href: url[1]! }),
				end: position + url[0].length,
			};
		const mail = /^<([^ <>@]+@[^ <>]+)>/.exec(rest);
		if (mail)
			return {
				node: element('a', [mail[1]!], { href: `mailto:${mail[1]}` }),
				end: position + mail[0].length,
			};
		const html = this.#parseHtml(text, position, false);
		if (html) return html;
		// The end of an element that was never opened shows nothing.
		const stray = /^<\/[a-z][^<>]*>/i.exec(rest);
		void context;
		return stray ? { end: position + stray[0].length } : undefined;
	}

	#parseEmphasis(text: string, position: number, context: { isInLink: boolean }) {
		const rest = text.slice(position);
		const bold = matchDelimited(rest, 2);
		if (bold)
			return {
				node: element('strong', this.parseInline(bold, context)),
				end: position + bold.length + 4,
			};
		const italic = matchDelimited(rest, 1);
		if (italic)
			return {
				node: element('em', this.parseInline(italic, context)),
				end: position + italic.length + 2,
			};
		return undefined;
	}
}

/** What stands between two runs of the sign that starts the text, on one line. */
function matchDelimited(text: string, length: number): string | undefined {
	const sign = text[0]!;
	const mark = sign.repeat(length);
	if (!text.startsWith(mark)) return undefined;
	const opaque = /^(?:\[[^\]\n]*\]\([^)\n]*\)|<[^>\n]*>|`[^`\n]*`|\\[^\n])/;
	for (let index = length; index < text.length && text[index] !== '\n';) {
		if (
			text.startsWith(mark, index) &&
			index > length &&
			text[index + length] !== sign &&
			(length === 2 || !/\w/.test(text[index + 1] ?? ' ') || isTightStar(text, index))
		)
			return text.slice(length, index).trim() === '' ? undefined : text.slice(length, index);
		if (length === 1 && text.startsWith(sign.repeat(2), index)) {
			const inner = matchDelimited(text.slice(index), 2);
			if (inner === undefined) return undefined;
			index += inner.length + 4;
			continue;
		}
		index += opaque.exec(text.slice(index))?.[0].length ?? 1;
	}
	return undefined;
}

/** `*A*bc` : stars that hug what they hold may stand inside a word. */
function isTightStar(text: string, close: number): boolean {
	return text[0] === '*' && /\S/.test(text[1] ?? ' ') && /\S/.test(text[close - 1]!);
}

function toCode(text: string): MarkupElement {
	return element('pre', [element('code', [text.replace(/\n+$/, '')])]);
}

function endOfLine(text: string, from: number): number {
	const end = text.indexOf('\n', Math.min(from, text.length));
	return end < 0 ? text.length : end;
}

function isBlankAt(text: string, position: number): boolean {
	return position >= text.length || text.slice(position, endOfLine(text, position)).trim() === '';
}

/** Whether a line that ends at `lineEnd` is the head of a table. */
function startsTable(text: string, line: string, lineEnd: number): boolean {
	const next = text.slice(lineEnd + 1, endOfLine(text, lineEnd + 1));
	return line.includes('|') && TABLE_DELIMITER.test(next);
}

function findListName(line: string): ListName | undefined {
	if (RULE.test(line)) return undefined;
	if (ITEM.ul.test(line)) return 'ul';
	return ITEM.ol.test(line) ? 'ol' : undefined;
}

/** A list ends at a blank line that neither an item nor an indented line follows. */
function findListEnd(text: string, start: number, name: ListName): number {
	const indent = ITEM[name].exec(text.slice(start))![1]!;
	const blank = /\n[ ]*\n(?:[ ]*\n)*/g;
	blank.lastIndex = start;
	for (let gap = blank.exec(text); gap; gap = blank.exec(text)) {
		const next = gap.index + gap[0].length;
		const line = text.slice(next, endOfLine(text, next));
		const isItem = ITEM[name].exec(line)?.[1] === indent;
		if (!isItem && !/^ /.test(line)) return gap.index + 1;
		blank.lastIndex = next;
	}
	return text.length;
}

/** Cells of a row: a bar in code or after a backslash does not part them. */
function splitCells(row: string): string[] {
	const cells = [''];
	for (const piece of row.match(/\\\||`[^`|]*`|\||[^|`\\]+|[\\`]/g) ?? [])
		if (piece === '|') cells.push('');
		else cells[cells.length - 1] += piece;
	return cells;
}

const BLOCK_TAG_START =
	/^ {0,3}<\/?(?:details|summary|div|section|center|p|ul|ol|table|Quote|NextSteps|QuestionTree)(?=[\s/>])/;

function startsBlockTag(line: string): boolean {
	return BLOCK_TAG_START.test(line);
}

/** An inline element that text follows on its line belongs to a paragraph. */
function isInlineHtml(node: MarkupElement, text: string, end: number): boolean {
	if (BLOCK_NAMES.has(node.name)) return false;
	if (node.name === 'Button') return text.slice(end, endOfLine(text, end)).trim() !== '';
	return true;
}

/** End of the element that is open where the line ends, so that blank lines inside do not part it. */
function findOpenTagEnd(text: string, start: number, lineEnd: number): number | undefined {
	const tags = /<([A-Za-z][A-Za-z0-9]*)/g;
	tags.lastIndex = start;
	for (let match = tags.exec(text); match && match.index < lineEnd; match = tags.exec(text)) {
		const tag = readTag(text, match.index);
		if (!tag || tag.isClosing) continue;
		if (tag.end > lineEnd && !tag.isSelfClosing && !findClosingTag(text, tag.end, tag.name))
			return tag.end;
		const close = tag.isSelfClosing ? undefined : findClosingTag(text, tag.end, tag.name);
		if (close && close.end > lineEnd) return close.end;
		if (tag.isSelfClosing && tag.end > lineEnd) return tag.end;
		tags.lastIndex = close?.end ?? tag.end;
	}
	return undefined;
}

function findClosingTag(
	text: string,
	from: number,
	name: string,
): { start: number; end: number } | undefined {
	if (['br', 'hr', 'img', 'input', 'wbr'].includes(name.toLowerCase())) return undefined;
	const pattern = new RegExp(`<(/?)${name}(?=[\\s/>"'])[^>]*?(/?)>`, 'gi');
	pattern.lastIndex = from;
	let depth = 1;
	let first: { start: number; end: number } | undefined;
	for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
		if (match[1]) {
			depth--;
			first ??= { start: match.index, end: pattern.lastIndex };
			if (depth === 0) return { start: match.index, end: pattern.lastIndex };
		} else if (!match[2]) {
			// Paragraphs do not nest: one that opens before the end shows that this one has none.
			if (name.toLowerCase() === 'p') return undefined;
			depth++;
		}
	}
	return first;
}

/** Elements that HTML lets their author leave open, with what closes them. */
const IMPLIED_ENDS: Record<string, string> = {
	li: 'li',
	dt: 'd[td]',
	dd: 'd[td]',
	td: 't[dhr]',
	th: 't[dhr]',
	tr: 'tr',
};

function findImpliedEnd(
	text: string,
	from: number,
	name: string,
): { start: number; end: number } | undefined {
	const next = IMPLIED_ENDS[name];
	if (next === undefined) return undefined;
	const found = new RegExp(
		`<${next}(?=[\\s>])|</(?:table|t(?:head|body|foot|r)|[uod]l)\\s*>`,
		'i',
	).exec(text.slice(from));
	const end = found ? from + found.index : text.length;
	return { start: end, end };
}

const ENTITIES: Record<string, string> = {
	amp: '&',
	apos: "'",
	gt: '>',
	lt: '<',
	nbsp: '\u00a0',
	quot: '"',
	laquo: '«',
	raquo: '»',
	eacute: 'é',
	egrave: 'è',
	agrave: 'à',
	ccedil: 'ç',
	ecirc: 'ê',
	euro: '€',
	rsquo: '’',
	lsquo: '‘',
	hellip: '…',
	mdash: '—',
	ndash: '–',
	copy: '©',
	reg: '®',
	deg: '°',
	times: '×',
	rarr: '→',
};

function decodeEntity(entity: string): string {
	const [, decimal, hexadecimal, name] = /^&(?:#(\d+)|#x([0-9a-f]+)|(\w+));$/i.exec(entity) ?? [];
	if (name !== undefined) return ENTITIES[name] ?? entity;
	const code = decimal ? Number(decimal) : parseInt(hexadecimal ?? '', 16);
	return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
}

export function decodeText(text: string): string {
	return text.replace(/&(?:#\d+|#x[0-9a-f]+|\w+);/gi, decodeEntity);
}

function unescape(text: string): string {
	return text.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}
