/**
 * What a form keeps of what was typed: the characters that a person cannot see and no page should
 * carry are taken out, and line ends are those of Unix.
 */
function normaliseText(text: string): string {
	return text
		.replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufeff\ufffe\uffff]|\p{Surrogate}/gu, '');
}

/** A text of one line, without spaces at its ends. */
export function normaliseLine(text: string): string {
	return normaliseText(text)
		.replace(/[\t\n]+/g, ' ')
		.trim();
}

/** A text of several lines, without blank lines at its ends nor spaces at the end of the last one. */
export function normaliseBlock(text: string): string {
	return normaliseText(text)
		.replace(/^(?:[ \t]*\n)+/, '')
		.trimEnd();
}

/** The items of a list typed one a line; blank lines count for nothing. */
export function toLines(text: string): string[] {
	return normaliseText(text)
		.split('\n')
		.map(normaliseLine)
		.filter((line) => line !== '');
}
