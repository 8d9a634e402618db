/** Markup that is sound by construction: only the `html` tag makes it from text. */
export class Html {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

export type HtmlPart = Html | string | number | false | undefined | readonly HtmlPart[];

/**
 * A template whose values are escaped, unless they are markup already; nothing for `undefined`.
 * Attributes are written between double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: HtmlPart[]): Html {
	const { parts, isAttribute } = getTemplate(strings);
	let text = parts[0]!;
	for (let index = 0; index < values.length; index++)
		text += toMarkup(values[index], isAttribute[index]!) + parts[index + 1]!;
	return new Html(text);
}

/** The path of a field, which breaks after its joints rather than inside a word. */
export function renderPath(path: string): Html {
	const parts = path.split(/(?<=[\w\]][._/])(?=[\w[{])/);
	return new Html(parts.map(escapeText).join('<wbr>'));
}

interface Template {
	parts: string[];
	/** Whether each value stands inside a tag. */
	isAttribute: boolean[];
}

const templates = new WeakMap<TemplateStringsArray, Template>();

function getTemplate(strings: TemplateStringsArray): Template {
	const known = templates.get(strings);
	if (known) return known;
	const parts = strings.map(shorten);
	let before = '';
	const isAttribute = parts.map((part) => {
		before += part;
		const isInTag = before.lastIndexOf('<') > before.lastIndexOf('>');
		// A template may also start inside a tag: ` class="…"`.
		return isInTag || (before.match(/"/g)?.length ?? 0) % 2 === 1;
	});
	const template = { parts, isAttribute };
	templates.set(strings, template);
	return template;
}

const BLOCK =
	'blockquote|caption|details|div|h\\d|header|li|nav|p|section|summary|table|tbody|td|th|thead|tr|ul';
const BEFORE_BLOCK = new RegExp(`\\n(?=</?(?:${BLOCK})\\b)`, 'g');
const AFTER_BLOCK = new RegExp(`(</?(?:${BLOCK})\\b[^<>]*>)\\n`, 'g');

/** The layout of the source is for its reader: a thousand pages need not carry it. */
function shorten(part: string): string {
	return part
		.replace(/\n\s*/g, '\n')
		.replace(BEFORE_BLOCK, '')
		.replace(AFTER_BLOCK, '$1')
		.replace(/^\s*>\n/, '>')
		.replaceAll('&nbsp;', '\u00a0')
		.replaceAll('&#8239;', '\u202f');
}

function toMarkup(part: HtmlPart, isAttribute: boolean): string {
	if (part === undefined || part === false) return '';
	if (part instanceof Html) return part.text;
	if (typeof part === 'string') return isAttribute ? escapeHtml(part) : escapeText(part);
	if (typeof part === 'number') return String(part);
	return part.map((item) => toMarkup(item, isAttribute)).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g;
const SUSPECT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;

/** For a text or an attribute. */
export function escapeHtml(text: string): string {
	return dropForbidden(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}

/** For a text only: code is full of quotes, which mean nothing outside a tag. */
function escapeText(text: string): string {
	return dropForbidden(text).replace(/[&<>]/g, (letter) => ENTITIES[letter]!);
}

/** Without what HTML forbids even as a character reference. */
function dropForbidden(text: string): string {
	return SUSPECT.test(text) ? text.replace(FORBIDDEN, '').toWellFormed() : text;
}
