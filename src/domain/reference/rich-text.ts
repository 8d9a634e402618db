import { isLinkFault, parseLink } from '../content/url.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import { type RichPart } from '../markup/rich-text.ts';
import { createPageScope, type PageScope } from '../markup/transform-tree.ts';
import { toFrenchSpacing } from '../text/french.ts';
import { Html, html, type HtmlPart } from './html.ts';

const MAX_TEXT = 20_000;
/** Signs without which Markdown is a plain paragraph. */
const MARKUP = /[*_`#<>[\]|~&\\]|^\s*(?:[-+=]|\d+[.)])|\n|https?:/m;

/** The description of a document or an operation, in full; `baseLevel` is that of its headings. */
export function renderRichText(
	source: string | undefined,
	baseLevel: number,
	scope: PageScope = createPageScope(),
): Html | undefined {
	if (source === undefined || source.trim() === '') return undefined;
	const text = source.slice(0, MAX_TEXT);
	if (!MARKUP.test(text)) return html`<p>${toFrenchSpacing(text.trim())}</p>`;
	try {
		const { text: rich } = renderMarkdown(text, {
			file: '',
			firstLine: 1,
			hasImage: () => false,
			scope,
			baseLevel,
			// Addresses inside a producer's text belong to the producer's site, never to ours.
			toHref: (href) => (href.startsWith('/') ? '#' : href),
			glossaryHref: () => '#',
		});
		return new Html(`<div class="prose">${rich.parts.map(toMarkup).join('')}</div>`);
	} catch {
		return html`<p>${text}</p>`;
	}
}

/** Content components mean nothing in a description: what they hold is kept. */
function toMarkup(part: RichPart): string {
	return typeof part === 'string' ? part : part.children.map(toMarkup).join('');
}

const MAX_CELL = 600;

/**
 * The description of a field, for a cell: one paragraph in which links, code and bold are kept.
 * A whole Markdown reader per cell would take most of the time of a build.
 */
export function renderCellText(source: string | undefined): HtmlPart {
	if (source === undefined) return undefined;
	if (source.length <= MAX_CELL && !CELL_SIGNS.test(source)) return toSpaced(source);
	const line = source
		.replace(/<[^<>]{0,200}>/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const text = line.length > MAX_CELL ? `${line.slice(0, MAX_CELL).trimEnd()}…` : line;
	const parts: HtmlPart[] = [];
	let end = 0;
	for (const match of text.matchAll(CELL_MARKUP)) {
		parts.push(toSpaced(text.slice(end, match.index)));
		end = match.index + match[0].length;
		const [, code, bold, label, address] = match;
		if (code !== undefined) parts.push(html`<code>${code}</code>`);
		else if (bold !== undefined) parts.push(html`<strong>${bold}</strong>`);
		else parts.push(renderLink(label!, address!));
	}
	parts.push(toSpaced(text.slice(end)));
	return parts;
}

const CELL_SIGNS = /[`*[<]|\s\s|[\n\t]/;
const SPACED_SIGNS = /['«»;!?:%€]|\d \d/;

function toSpaced(text: string): string {
	return SPACED_SIGNS.test(text) ? toFrenchSpacing(text) : text;
}

const CELL_MARKUP =
	/`([^`]{1,200})`|\*\*([^*]{1,200})\*\*|\[([^[\]]{1,200})\]\(([^()\s]{1,500})\)/g;

export function renderLink(label: string, address: string): HtmlPart {
	const link = parseLink(address);
	if (isLinkFault(link) || link.kind !== 'external') return label;
	return html`<a href="${link.href}">${label}</a>`;
}
