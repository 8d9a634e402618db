/** Markup that is sound by construction: only the `html` tag makes it from text. */
export class Html {
	readonly text: string;

	constructor(text: string) {
		this.text = text;
	}
}

export type HtmlPart = Html | string | number | false | undefined | readonly HtmlPart[];

/** A template whose values are escaped, unless they are markup already; nothing for `undefined`. */
export function html(strings: TemplateStringsArray, ...values: HtmlPart[]): Html {
	const fixed = getFixedParts(strings);
	let text = fixed[0]!;
	for (let index = 0; index < values.length; index++)
		text += toMarkup(values[index]) + fixed[index + 1]!;
	return new Html(text);
}

const fixedParts = new WeakMap<TemplateStringsArray, string[]>();

/** The indentation of the source is for its reader: a thousand pages need not carry it. */
function getFixedParts(strings: TemplateStringsArray): string[] {
	const known = fixedParts.get(strings);
	if (known) return known;
	const parts = strings.map((part) => part.replace(/\n\s*/g, '\n'));
	fixedParts.set(strings, parts);
	return parts;
}

function toMarkup(part: HtmlPart): string {
	if (part === undefined || part === false) return '';
	if (part instanceof Html) return part.text;
	if (typeof part === 'string') return escapeHtml(part);
	if (typeof part === 'number') return String(part);
	return part.map(toMarkup).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

const SPECIAL =
	/[&<>"'\u0000-\u0008\u000b-\u001f\u007f-\u009f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]/;

/** Also drops what HTML forbids even as a character reference. */
export function escapeHtml(text: string): string {
	if (!SPECIAL.test(text)) return text;
	return text
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff]/g, '')
		.replace(/[&<>"']/g, (letter) => ENTITIES[letter]!)
		.toWellFormed();
}
