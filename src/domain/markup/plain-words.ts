import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

import { SAFE_TAGS } from './sanitise-tree.ts';

/**
 * What Markdown written by others holds besides words. Elements stand for HTML, an address between
 * « < » and « > » for itself; any other « < » is a sign like another, in « a < b » or « <INSEE> ».
 */
type Piece =
	| { kind: 'hidden' }
	| { kind: 'indented' }
	| { kind: 'sign' }
	| { kind: 'element'; name: string }
	| { kind: 'code' | 'address' | 'escape' | 'entity'; text: string };

/** Code: blocks first, for they hold ticks. What nothing closes lasts to the end, as in Markdown. */
const CODE =
	'^ {0,3}~{3}[^]*?(?:^ {0,3}~{3}|$(?![^]))|`{3}[^]*?(?:`{3}|$(?![^]))|``(?:[^`]|`(?!`))+``|`[^`]+`';
/** No comment holds the start of another, nor any script: looking for ends stays linear. */
const HIDDEN =
	'<!--(?:(?!<!--)[^])*?-->|<(?<raw>script|style|iframe|xmp|svg|template|noscript)\\b[^<>]*>(?:(?!<\\k<raw>\\b)[^])*?</\\k<raw>\\s*>';
/** « a<b and c>d » is no element: what stands alone in one is known. */
const ATTRIBUTE =
	'\\s+(?:[\\w:@.-]{1,80}\\s*=\\s*(?:"[^"]{0,2000}"|\'[^\']{0,2000}\'|[^\\s"\'<>=`]{1,500})|(?:checked|compact|disabled|hidden|noshade|nowrap|open|reversed|selected)(?=[\\s/>]))';
const PIECE = new RegExp(
	[
		`(?<code>${CODE})`,
		// Where nothing stands before it: elsewhere, it goes on with a sentence.
		'(?<!\\S[ \\t]{0,20}\\n)^(?<indented>(?: {4}|\\t)[^\\n]*(?:\\n(?: {4}|\\t)[^\\n]*)*)',
		'\\\\(?<escape>[\\\\`*_[\\]<>#|~])',
		`(?<hidden>${HIDDEN})`,
		'<(?<address>https?:[^\\s<>]+|mailto:[^\\s<>]+|[^\\s<>@:]{1,80}@[^\\s<>@]+)>',
		`</?(?<name>[A-Za-z][A-Za-z\\d]{0,20})(?:${ATTRIBUTE}){0,30}\\s*/?>`,
		'(?<entity>&(?:#\\d{1,7}|#[xX][\\da-fA-F]{1,6}|[A-Za-z][A-Za-z\\d]{1,31});)',
		'<',
	].join('|'),
	'gim',
);

/** Ticks, and the language of a block. */
const CODE_MARKS = /^ {0,3}(?:`+|~+)(?:[\w+#.-]*[ \t]*\n)?|(?:`+|~+)$/g;

/**
 * Elements of HTML, those that no page may hold included. Those that hide what they hold are not
 * here: without an end, they would hide the rest of the text.
 */
const ELEMENTS = new Set([
	...SAFE_TAGS,
	...'applet audio base big blink body button center embed font form frame frameset head html'.split(
		' ',
	),
	...'input link map marquee math meta nobr option select source strike track tt video'.split(' '),
]);

/** Elements of those who write documentation. Alone, « <note> » is a name to replace. */
const DOCUMENTATION_ELEMENTS = new Set(
	'caution fullname important info note para remarks tip warning'.split(' '),
);

/** « List<Object> » is no element, though « object » is one. */
function isElement(name: string, markdown: string): boolean {
	if (DOCUMENTATION_ELEMENTS.has(name)) return markdown.includes(`</${name}>`);
	return /^(?:[a-z][a-z\d]*|[A-Z][A-Z\d]*)$/.test(name) && ELEMENTS.has(name.toLowerCase());
}

/** Elements that stand inside a sentence, and do not part its words. */
const IN_WORDS = /^(?:a|abbr|b|code|em|font|i|kbd|mark|small|span|strong|su[bp]|tt|u|var)$/i;

/**
 * The same text without its elements, its comments and the names of its signs; code is kept, and
 * so are the items of a list.
 */
export function dropElements(markdown: string): string {
	if (!HIDDEN_SIGNS.test(markdown)) return markdown;
	const writeCode = (code: string) =>
		code.includes('`') ? code : `\`${code.replace(CODE_SPACE, ' ')}\``;
	return writeWords(markdown, writeCode, '\n- ');
}

/** A sign that says that a command goes on means the contrary before a space. */
const CODE_SPACE = / ?\\\n\s*|\s+/g;
/** Without them, the only pieces are short code, which stays. */
const HIDDEN_SIGNS = /[<&\\]|``|~~~|^(?: {4}|\t)/m;

function writeWords(markdown: string, writeCode: (code: string) => string, item = ' '): string {
	return mapPieces(markdown, (piece, whole): string => {
		if (piece.kind === 'element' && /^<li\b/i.test(whole)) return item;
		if (piece.kind === 'element') return IN_WORDS.test(piece.name) ? '' : ' ';
		if (piece.kind === 'hidden') return '';
		if (piece.kind === 'indented')
			return writeWords(whole.replace(/^[ \t]+/gm, ''), writeCode, item);
		if (piece.kind === 'code') return writeCode(piece.text);
		return piece.kind === 'sign' ? whole : piece.text;
	});
}

/** Longer than any line that is shown: a text may be a megabyte. */
const MAX_READ = 4000;
const MARKUP = /[\\`*_[\]<>&#]/;
const LINK = /!?\[([^[\]]*)\]\([^()]*\)/g;
/** Those of quotations, titles and items; « >= » is none. */
const LINE_MARK =
	/^[ \t]*(?:(?:>(?!=)[ \t]*){1,20}(?:(?:#{1,6}|[*+])[ \t]+)?|(?:#{1,6}|[*+])[ \t]+)/gm;
/** Code and escaped signs, which are kept, or words in emphasis. */
const EMPHASIS =
	/`+[^`]*`+|\\.|(?<!\*)(\*{1,3})(?![\s*])([^*]{1,1000})(?<!\s)\1(?!\*)|(?<![\p{L}\d_])(_{1,3})(?![\s_])((?:[^_`]|(?<=[\p{L}\d])_(?=[\p{L}\d])){1,1000})(?<!\s)\3(?![\p{L}\d_])/gu;

/** Words only: « **Lire** [la fiche](x) » → « Lire la fiche ». */
export function toPlainWords(markdown: string): string {
	const text = markdown.slice(0, MAX_READ);
	if (!MARKUP.test(text)) return text;
	const dropEmphasis = (words: string) =>
		words.replace(
			EMPHASIS,
			(whole, _stars, starred?: string, _lines?: string, underlined?: string) =>
				starred ?? underlined ?? whole,
		);
	// Emphasis may stand inside emphasis.
	const words = dropEmphasis(dropEmphasis(text.replace(LINK, '$1').replace(LINE_MARK, '')));
	return writeWords(words, (code) => code).trim();
}

/** A text in which each piece is written anew; the words between them stay. */
export function mapPieces(
	markdown: string,
	write: (piece: Piece, whole: string) => string,
): string {
	return markdown.replace(PIECE, (whole: string, ...rest: unknown[]) =>
		write(toPiece(rest.at(-1) as Record<string, string | undefined>, markdown), whole),
	);
}

function toPiece(found: Record<string, string | undefined>, markdown: string): Piece {
	const { code, indented, escape, hidden, address, name, entity } = found;
	if (code !== undefined) return { kind: 'code', text: code.replace(CODE_MARKS, '').trim() };
	if (indented !== undefined) return { kind: 'indented' };
	if (hidden !== undefined) return { kind: 'hidden' };
	if (escape !== undefined) return { kind: 'escape', text: escape };
	if (address !== undefined) return { kind: 'address', text: address };
	if (entity !== undefined) return { kind: 'entity', text: decodeEntity(entity) };
	return name !== undefined && isElement(name, markdown)
		? { kind: 'element', name }
		: { kind: 'sign' };
}

const entities = new Map<string, string>();

/** The names of HTML, which are two thousand; a name that it does not know stays as it is. */
function decodeEntity(entity: string): string {
	let text = entities.get(entity);
	if (text === undefined) {
		const [node] = parseFragment(entity).childNodes;
		text = (node as DefaultTreeAdapterTypes.TextNode | undefined)?.value ?? entity;
		entities.set(entity, text);
	}
	return text;
}
