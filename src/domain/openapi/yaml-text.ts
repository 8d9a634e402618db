import type { Json } from './json.ts';

/** Longest key that YAML reads on one line with its value. */
const MAX_SIMPLE_KEY = 1000;

/**
 * A JSON value as block YAML 1.2. A general writer takes longer over a description of thirteen
 * megabytes than all the pages made from it.
 */
export function formatYaml(value: Json): string {
	// Piece after piece in one text: lines to join at the end take twice as long.
	let text = '';
	/** Writes the value, and what it holds on lines of their own at `indent`. */
	const write = (value: Json, indent: string, isRoot: boolean) => {
		const space = isRoot ? '' : ' ';
		if (typeof value !== 'object' || value === null) {
			text += space;
			text += typeof value === 'string' ? formatText(value, indent) : formatScalar(value);
			text += '\n';
			return;
		}
		const isList = Array.isArray(value);
		const inner = `${indent}  `;
		let isEmpty = true;
		for (const [key, part] of Object.entries(value)) {
			if (!isWritten(part)) continue;
			if (isEmpty && !isRoot) text += '\n';
			isEmpty = false;
			text += indent;
			text += isList ? '-' : formatKey(key, indent);
			write(part, inner, false);
		}
		if (isEmpty) text += `${space}${isList ? '[]' : '{}'}\n`;
	};
	write(value, '', true);
	return text;
}

function isWritten(value: Json): boolean {
	return value !== undefined && typeof value !== 'function' && typeof value !== 'symbol';
}

function formatKey(key: string, indent: string): string {
	const text = quoteUnlessPlain(key);
	return text.length > MAX_SIMPLE_KEY ? `? ${text}\n${indent}:` : `${text}:`;
}

function formatScalar(value: Json): string {
	if (typeof value !== 'number' || Number.isFinite(value)) return String(value);
	return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
}

/** Lines that a literal block keeps as they are. */
const LITERAL =
	/^(?![\s#])[\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\n]*\n[\u0020-\u007e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\n]*$/;

function formatText(text: string, indent: string): string {
	if (!text.includes('\n') || !LITERAL.test(text) || /\s\n$|[^\S\n]$/.test(text))
		return quoteUnlessPlain(text);
	const isClosed = text.endsWith('\n');
	const body = (isClosed ? text.slice(0, -1) : text).replace(/\n(?=[^\n])/g, `\n${indent || '  '}`);
	return `|${isClosed ? '' : '-'}\n${indent || '  '}${body}`;
}

/** Words that no reader of YAML 1.1 or 1.2 takes for anything but a text. */
const PLAIN = /^\p{L}[\p{L}\d_./’'(),;!?-]*(?: [\p{L}\d_./’'(),;!?-]+)*$/u;
const NOT_TEXT = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

function quoteUnlessPlain(text: string): string {
	if (PLAIN.test(text) && !NOT_TEXT.test(text)) return text;
	return JSON.stringify(text.toWellFormed()).replace(
		/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
		(letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
