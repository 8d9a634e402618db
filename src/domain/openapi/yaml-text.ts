import type { Json } from './json.ts';

/** Longest key that YAML reads on one line with its value. */
const MAX_SIMPLE_KEY = 1000;

/**
 * A JSON value as block YAML 1.2. A general writer takes longer over a description of thirteen
 * megabytes than all the pages made from it.
 */
export function formatYaml(value: Json): string {
	const lines: string[] = [];
	writeValue(value, '', '', lines);
	return lines.join('');
}

/** Writes the value after `start` (`key:`, `-`, or nothing), with what it holds at `indent`. */
function writeValue(value: Json, start: string, indent: string, lines: string[]): void {
	if (typeof value === 'object' && value !== null) {
		const keys = Object.keys(value).filter((key) => isWritten(Reflect.get(value, key)));
		const isList = Array.isArray(value);
		if (keys.length === 0) {
			lines.push(`${start}${start && ' '}${isList ? '[]' : '{}'}\n`);
			return;
		}
		if (start !== '') lines.push(`${start}\n`);
		for (const key of keys) {
			const part: Json = Reflect.get(value, key);
			writeValue(part, `${indent}${isList ? '-' : formatKey(key, indent)}`, `${indent}  `, lines);
		}
		return;
	}
	const text = typeof value === 'string' ? formatText(value, indent) : formatScalar(value);
	lines.push(`${start}${start && ' '}${text}\n`);
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
	if (!LITERAL.test(text) || /\s\n$|[^\S\n]$/.test(text)) return quoteUnlessPlain(text);
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
