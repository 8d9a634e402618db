import { isLinkFault, parseLink } from '../content/url.ts';
import { findCostlyPassage } from '../markup/costly-passage.ts';
import { dropElements, mapPieces } from '../markup/plain-words.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { type RichPart } from '../markup/rich-text.ts';
import { createPageScope, type PageScope } from '../markup/transform-tree.ts';
import { toFrenchSpacing } from '../text/french.ts';
import { Html, html, type HtmlPart } from './html.ts';

const MAX_TEXT = 20_000;
/**
 * Signs that only a whole Markdown reader understands, at a hundred times the price: links by
 * reference, HTML, emphasis by one sign, headings, tables, blocks of code, lists inside lists.
 */
const RICH_MARKUP =
	/^[ \t]*(?:[-+=#>|~<]|\*(?!\*)|\d+[.)]|`{3}|\t| {4})|[<>|~&\\]|\](?!\()|!\[|(?<!\*)\*(?!\*)|\*{3}|(?<![\p{L}\d])_|_(?![\p{L}\d])|(?<!\]\()https?:|``| {2}\n/mu;
/** The dashes of a table stand side by side. */
const DEEP_MARKUP = /(?:[>*+][ \t]*|-[ \t]+){60}/;
const QUOTE = /^(?:> ?.*(?:\n|$))+$/;
const LIST = /^(?:[-*] +\S.*(?:\n|$))+$/;

/** A paragraph, a quotation or a list of plain lines; `undefined` for anything richer. */
function renderBlock(block: string): Html | undefined {
	if (QUOTE.test(block)) {
		const text = block.replace(/^> ?/gm, '').trim();
		return RICH_MARKUP.test(text)
			? undefined
			: html`<blockquote><p>${renderInline(text)}</p></blockquote>`;
	}
	if (LIST.test(block)) {
		const items = block.split('\n').map((line) => line.replace(/^[-*] +/, ''));
		return items.some((item) => RICH_MARKUP.test(item))
			? undefined
			: html`<ul>
					${items.map((item) => html`<li>${renderInline(item)}</li>`)}
				</ul>`;
	}
	return RICH_MARKUP.test(block) ? undefined : html`<p>${renderInline(block)}</p>`;
}

/** « > [!NOTE] », which forges read as the title of the quotation that follows. */
const ALERT = /^([ \t]*>[ \t]*)\[!([A-Z]+)\][ \t]*$/gm;
const ALERT_WORDS: Readonly<Record<string, string>> = {
	NOTE: 'Remarque',
	TIP: 'Conseil',
	IMPORTANT: 'Important',
	WARNING: 'Avertissement',
	CAUTION: 'Attention',
};

function readAlerts(text: string): string {
	if (!text.includes('[!')) return text;
	return text.replace(ALERT, (whole, start: string, kind: string) => {
		const word = ALERT_WORDS[kind];
		return word === undefined ? whole : `${start}**${word}.** `;
	});
}

/** The description of a document or an operation, in full; `baseLevel` is that of its headings. */
export function renderRichText(
	source: string | undefined,
	baseLevel: number,
	scope: PageScope = createPageScope(),
): Html | undefined {
	if (source === undefined || source.trim() === '') return undefined;
	const text = readAlerts(readLineBreaks(source.slice(0, MAX_TEXT)));
	const blocks = text
		.trim()
		.split(/\n[ \t]*\n/)
		.map(renderBlock);
	if (blocks.every((block) => block !== undefined)) return html`<div class="prose">${blocks}</div>`;
	// Quotations inside quotations, titles in a row: the reader takes a square of their number.
	if (DEEP_MARKUP.test(text) || findCostlyPassage(text)) return html`<p>${text}</p>`;
	try {
		const { text: rich } = renderMarkdown(keepPlaceholders(text), {
			file: '',
			firstLine: 1,
			hasImage: () => false,
			scope,
			baseLevel,
			toHref: (href) => href,
			glossaryHref: () => '#',
		});
		const markup = rich.parts.map(toMarkup).join('');
		return new Html(`<div class="prose">${keepWholeLinks(markup)}</div>`);
	} catch {
		return html`<p>${text}</p>`;
	}
}

/** « DU_<INSEE> » holds a name to replace: it would be taken for an element, and left out. */
function keepPlaceholders(text: string): string {
	return mapPieces(text, ({ kind }, whole) => (kind === 'sign' ? `&lt;${whole.slice(1)}` : whole));
}

/**
 * Addresses that start from the producer's own page, or name a place of it, lead nowhere here: the
 * words stay, the link goes.
 */
function keepWholeLinks(markup: string): string {
	const ids = new Set([...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id));
	// What looks like an address inside a link is one more link, which leaves the first without words.
	const worded = markup.replace(/<a href="[^"]*"><\/a>/g, '');
	return worded.replace(LINK, (whole, href: string, words: string) =>
		/^(?:https?:|mailto:|tel:)/i.test(href) || ids.has(href.slice(1)) ? whole : words,
	);
}

/** No link holds another. */
const LINK = /<a\b[^>]*? href="([^"]*)"[^>]*>((?:(?!<a\b)[^])*?)<\/a>/g;

/** Content components mean nothing in a description: what they hold is kept. */
function toMarkup(part: RichPart): string {
	return typeof part === 'string' ? part : part.children.map(toMarkup).join('');
}

/** What a cell shows of a text where there is little room, which one in seventy goes past. */
export const SHORT_CELL = 600;
/** One in two thousand is longer. */
export const LONG_CELL = 2000;
/** A line is not started for less. */
const MIN_LINE = 3;
const LINE_BREAK = new Html('<br>');
/** All that a cell reads of a text. */
export const WHOLE_CELL = 4000;

/**
 * The description of a field, for a cell: one paragraph in which links, code and bold are kept.
 * A whole Markdown reader per cell would take most of the time of a build.
 */
export function renderCellText(source: string | undefined, maxLength = SHORT_CELL): HtmlPart {
	if (source === undefined) return undefined;
	if (source.length <= maxLength && !CELL_SIGNS.test(source)) return toSpaced(source);
	const lines = listLines(
		dropElements(readAlerts(readLineBreaks(source.slice(0, WHOLE_CELL)))),
	).map((line) =>
		line.replace(EMPHASIS, (whole, lined?: string, starred?: string) => lined ?? starred ?? whole),
	);
	const parts: HtmlPart[] = [];
	let left = maxLength;
	for (const line of lines) {
		if (left < MIN_LINE && line.length > left) return [parts, '…'];
		if (parts.length > 0) parts.push(LINE_BREAK);
		const isCut = line.length > left;
		parts.push(renderInline(isCut ? cutOutsideMarkup(line, left).trimEnd() : line));
		if (isCut) return [parts, '…'];
		left -= line.length + 1;
	}
	return parts;
}

/** « \n », two signs that a tool or a hand wrote for the end of a line. */
function readLineBreaks(text: string): string {
	return text.includes('\\n')
		? text.replace(/ ?(?<=\s)\\n(?=\s|$) ?/g, '\n').replaceAll('\\n\\n', '\n\n')
		: text;
}

/** The lines that a cell shows: paragraphs, items, titles and rows have their own. */
function listLines(text: string): string[] {
	if (!text.includes('\n')) return [text.replace(QUOTE_MARK, '').replace(/\s+/g, ' ').trim()];
	const lines: string[] = [];
	let isOpen = false;
	for (const source of text.split('\n')) {
		const line = source.replace(QUOTE_MARK, '').replace(/\s+/g, ' ').trim();
		if (line === '') isOpen = false;
		if (line === '' || TABLE_RULE.test(line)) continue;
		const title = /^#{1,6} ([^#].*)$/.exec(line)?.[1]?.replace(/[ #]+$|\*\*/g, '');
		const isRow = /^\|.*\|$/.test(line);
		if (title) lines.push(`**${title}**`);
		else if (isRow)
			lines.push(
				line
					.slice(1, -1)
					.split(/ ?\| ?/)
					.join(' · ')
					.trim(),
			);
		else if (/^(?:[-*+•]|\d{1,2}[.)]) /.test(line)) lines.push(line.replace(/^[-*+] /, '• '));
		else if (isOpen) lines[lines.length - 1] += ` ${line}`;
		else lines.push(line);
		isOpen = !title && !isRow;
	}
	return lines;
}

/** « > » at the start of a quotation, not « >= ». */
const QUOTE_MARK = /^[ \t]*(?:>(?!=)[ \t]*){1,20}/;
/** What parts the head of a table from its rows, a title from its text, or two paragraphs. */
const TABLE_RULE = /^[|: -]*(?:-{3}|={3})[|:= -]*$/;

/** Never inside code, bold words or a link, whose signs would then be seen. */
function cutOutsideMarkup(line: string, maxLength: number): string {
	for (const match of line.matchAll(CELL_MARKUP)) {
		const { index } = match;
		if (index >= maxLength) break;
		if (index + match[0].length <= maxLength) continue;
		const isLongCode = match[1] !== undefined && index === 0;
		return isLongCode ? `${line.slice(0, maxLength)}\`` : line.slice(0, index);
	}
	// Between words, where there are some.
	return line.slice(0, maxLength).replace(/\s\S{0,25}$/, '');
}

/** One line in which links, code and bold words are read. */
export function renderInline(text: string): HtmlPart {
	const parts: HtmlPart[] = [];
	let end = 0;
	for (const match of text.matchAll(CELL_MARKUP)) {
		parts.push(toSpaced(text.slice(end, match.index)));
		end = match.index + match[0].length;
		const [, code, bold, label, address] = match;
		if (code !== undefined) parts.push(html`<code>${code}</code>`);
		else if (bold !== undefined) parts.push(html`<strong>${renderInline(bold)}</strong>`);
		else parts.push(renderLink(renderInline(label!), address!));
	}
	parts.push(toSpaced(text.slice(end)));
	return parts;
}

const CELL_SIGNS = /[`*[<_&\\]|\s\s|[\n\t]|^>/;
/** Code, which is kept, or « _NOTE: …_ » and « *Note* », which a cell shows as plain words. */
const EMPHASIS =
	/`[^`]*`|(?<![\p{L}\d_])_(?=\S)([^_`]{1,500})(?<=\S)_(?![\p{L}\d_])|(?<![\p{L}\d*])\*(?![\s*])([^*`]{1,500})(?<!\s)\*(?![\p{L}\d*])/gu;
const SPACED_SIGNS = /['«»;!?:%€]|\d \d/;

function toSpaced(text: string): string {
	return SPACED_SIGNS.test(text) ? toFrenchSpacing(text) : text;
}

const CELL_MARKUP =
	/`([^`]{1,2000})`|\*\*([^*]{1,200})\*\*|\[([^[\]]{1,200})\]\(([^()\s]{0,500})\)/g;

export function renderLink(label: HtmlPart, address: string): HtmlPart {
	const link = parseLink(address);
	if (isLinkFault(link) || link.kind !== 'external') return label;
	return html`<a href="${link.href}">${label}</a>`;
}
