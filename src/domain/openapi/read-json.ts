import { quoteValue } from '../content/problem.ts';
import { parseJson } from '../text/json-text.ts';
import { describeDuplicateKey, MAX_FAULTS, type Fault, type Reading } from './reading.ts';

export function readJson(text: string): Reading {
	try {
		return { value: parseJson(text), faults: listDuplicateKeys(text) };
	} catch (error) {
		const fault = describeFault(String(error), text);
		try {
			const value = parseJson(text.replace(COMMENT, '$1').replace(EXTRA_COMMA, '$1'));
			return { value, faults: [fault, ...listDuplicateKeys(text)] };
		} catch {
			return { faults: [fault] };
		}
	}
}

/**
 * A text, which is kept, or a comment. A text that nothing closes lasts to the end, and no comment
 * holds the start of another: looking for ends stays linear.
 */
const COMMENT = /("[^"\\]*(?:\\[^][^"\\]*)*(?:"|$))|\/\/[^\n]*|\/\*(?:(?!\/\*)[^])*?\*\//g;
/** A text, which is kept, or a comma after the last value of an object or a list. */
const EXTRA_COMMA = /("[^"\\]*(?:\\[^][^"\\]*)*(?:"|$))|,(?=\s*[}\]])/g;

function describeFault(message: string, text: string): Fault {
	const isCut = /Unexpected end|Unterminated/.test(message);
	const offset = findFaultOffset(message, text);
	const [line, words] = offset === undefined ? [] : describePlace(text, offset);
	return {
		code: 'openapi-syntax',
		line,
		message: isCut
			? 'Le fichier JSON est coupé avant sa fin.'
			: `Le fichier ne se lit pas comme du JSON${words ? ` à partir de ${words}` : ''}.`,
		hint: isCut
			? 'Téléchargez-le de nouveau en entier, ou reprenez la dernière bonne copie.'
			: 'Vérifiez les guillemets droits, les virgules, et l’absence de commentaire ; ou reprenez la dernière bonne copie.',
	};
}

/** The engine gives a position, or the text around the fault. */
function findFaultOffset(message: string, text: string): number | undefined {
	const position = /position (\d+)/.exec(message)?.[1];
	if (position !== undefined) return Number(position);
	const around = /(?:\.\.\. ?)?"([^]*?)"(?: ?\.\.\.)? is not valid JSON/.exec(message)?.[1];
	const start = around ? text.indexOf(around) : -1;
	return start < 0 ? undefined : start + Math.min(10, around!.length - 1);
}

function describePlace(text: string, offset: number): [line: number, words: string] {
	const start = text.lastIndexOf('\n', offset - 1) + 1;
	const line = countLines(text, 0, offset) + 1;
	return [line, quoteValue(text.slice(Math.max(start, offset - 20), offset + 40).trim())];
}

/** Texts are read sign by sign: an expression for a whole one overflows on millions of escapes. */
const SIGN = /\\[^]|["{}[\]:]/g;

/** `JSON.parse` keeps the last value of a key without a word. */
function listDuplicateKeys(text: string): Fault[] {
	const faults: Fault[] = [];
	/** Keys of the objects that are open; none for a list. */
	const open: (Set<string> | undefined)[] = [];
	/** Where the last text starts, and what it is once it has ended. */
	let start: number | undefined;
	let last = '';
	let isInText = false;
	let [line, counted] = [1, 0];
	for (const { 0: sign, index } of text.matchAll(SIGN)) {
		if (sign === '"') {
			isInText = !isInText;
			if (isInText) start = index;
			else last = text.slice(start, index + 1);
		}
		if (isInText || sign === '"') continue;
		if (sign === '{' || sign === '[') open.push(sign === '{' ? new Set() : undefined);
		else if (sign === '}' || sign === ']') open.pop();
		else if (sign === ':') {
			const keys = open.at(-1);
			if (keys?.has(last) && faults.length < MAX_FAULTS) {
				line += countLines(text, counted, start!);
				counted = start!;
				const key = String(JSON.parse(last));
				faults.push(describeDuplicateKey(key, line));
			}
			keys?.add(last);
		}
	}
	return faults;
}

function countLines(text: string, start: number, end: number): number {
	let lines = 0;
	for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1))
		lines++;
	return lines;
}
