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
const DEEP_MARKUP = /(?:[>*+-][ \t]*){60}/;
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

/** The description of a document or an operation, in full; `baseLevel` is that of its headings. */
export function renderRichText(
	source: string | undefined,
	baseLevel: number,
	scope: PageScope = createPageScope(),
): Html | undefined {
	if (source === undefined || source.trim() === '') return undefined;
	const text = source.slice(0, MAX_TEXT).replace(ALERT, (whole, start: string, kind: string) => {
		const word = ALERT_WORDS[kind];
		return word === undefined ? whole : `${start}**${word}.** `;
	});
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
	return worded.replace(/(<a\b[^>]*?) href="([^"]*)"/g, (whole, start: string, href: string) =>
		/^(?:https?:|mailto:|tel:)/i.test(href) || ids.has(href.slice(1)) ? whole : start,
	);
}

/** Content components mean nothing in a description: what they hold is kept. */
function toMarkup(part: RichPart): string {
	return typeof part === 'string' ? part : part.children.map(toMarkup).join('');
}

/** What a cell shows of a text where there is little room, which one in seventy goes past. */
export const SHORT_CELL = 600;
/** One in two thousand is longer. */
export const LONG_CELL = 2000;
/** Markup of which a cell shows the words only. */
const MAX_READ = 4000;

/**
 * The description of a field, for a cell: one paragraph in which links, code and bold are kept.
 * A whole Markdown reader per cell would take most of the time of a build.
 */
export function renderCellText(source: string | undefined, maxLength = SHORT_CELL): HtmlPart {
	if (source === undefined) return undefined;
	if (source.length <= maxLength && !CELL_SIGNS.test(source)) return toSpaced(source);
	const line = dropElements(source.slice(0, MAX_READ))
		.replace(/\s+/g, ' ')
		.replace(EMPHASIS, (whole, lined?: string, starred?: string) => lined ?? starred ?? whole)
		.trim();
	return renderInline(
		line.length > maxLength ? `${cutOutsideCode(line, maxLength).trimEnd()}…` : line,
	);
}

function cutOutsideCode(line: string, maxLength: number): string {
	const start = line.slice(0, maxLength);
	const isInCode = (start.match(/`/g)?.length ?? 0) % 2 === 1;
	return isInCode ? start.slice(0, start.lastIndexOf('`')) : start;
}

function renderInline(text: string): HtmlPart {
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

const CELL_SIGNS = /[`*[<_&\\]|\s\s|[\n\t]/;
/** Code, which is kept, or « _NOTE: …_ » and « *Note* », which a cell shows as plain words. */
const EMPHASIS =
	/`[^`]*`|(?<![\p{L}\d_])_(?=\S)([^_`]{1,500})(?<=\S)_(?![\p{L}\d_])|(?<![\p{L}\d*])\*(?![\s*])([^*`]{1,500})(?<!\s)\*(?![\p{L}\d*])/gu;
const SPACED_SIGNS = /['«»;!?:%€]|\d \d/;

function toSpaced(text: string): string {
	return SPACED_SIGNS.test(text) ? toFrenchSpacing(text) : text;
}

const CELL_MARKUP =
	/`([^`]{1,200})`|\*\*([^*]{1,200})\*\*|\[([^[\]]{1,200})\]\(([^()\s]{1,500})\)/g;

export function renderLink(label: HtmlPart, address: string): HtmlPart {
	const link = parseLink(address);
	if (isLinkFault(link) || link.kind !== 'external') return label;
	return html`<a href="${link.href}">${label}</a>`;
}
