/** A passage that the parser would take minutes to read, whatever it means. */
export interface CostlyPassage {
	/** Line in the text that was given, from 1. */
	line: number;
	reason: 'brackets' | 'columns' | 'cells' | 'marks' | 'nesting' | 'titles' | 'notes' | 'lines';
	count: number;
	limit: number;
}

const LARGEST_COLUMN_COUNT = 100;
/** Of all the tables of a text; a row counts for all the columns of its table, even when short. */
const LARGEST_CELL_COUNT = 20_000;
/** Of those that belong to no whole link, box to tick or note. */
const LARGEST_BRACKET_COUNT = 2_000;

/** Of one paragraph, item or title. */
const LARGEST_MARK_COUNT = 2_000;
/** Of a whole link, box or note, beside a mark that waits for another. */
const WHOLE_WEIGHT = 0.2;
/** Of quotes and lists opened on one line. */
const LARGEST_DEPTH = 300;
/** Of titles underlined one after the other, without a blank line. */
const LARGEST_UNDERLINE_COUNT = 100;
const LARGEST_NOTE_COUNT = 3_000;
/** Of what is parsed at once, code blocks left out. */
const LARGEST_LINE_COUNT = 3_000;

/** Opens a block of code, whatever stands around it. */
const FENCE = /^(?: {0,3}>)* {0,3}(`{3,}(?!.*`)|~{3,})/;

/** What a parser must try to pair with something else, or to read as a link. */
const MARKS = /\*+|_+|~+|`+|[<&@\]!\\|]|https?:|www\./gi;
const CONTAINER_MARKS = /^(?:\s*(?:>|[-*+](?=\s)|\d{1,9}[.)](?=\s)))+/;
const CONTAINER_MARK = />|[-*+](?=\s)|\d[.)]/g;
/** What ends a paragraph without a blank line, and then what goes on with a list. */
const INTERRUPTION = /^ {0,3}(?:[-*+] |1[.)] |#{1,6} )/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)]) /;
const UNDERLINE = /^ {0,3}(?:=+|-+)\s*$/;

/** Pieces whose brackets cost nothing: links on one line, boxes to tick, notes. */
const WHOLE_BRACKETS = /\[[^[\]\n]*\](?:\([^()\s]*\)|\[[^[\]\n]*\])|\[[ xX]\]|\[\^[^[\]\s]+\]/g;
const TABLE_RULE = /^[|:\- \t]+$/;

/**
 * The first passage whose reading takes a time that grows with the square of its length, or with
 * its cube: brackets that close nothing, tables whose rows are filled up to their number of
 * columns, marks that each wait for another.
 */
export function findCostlyPassage(text: string): CostlyPassage | undefined {
	const lines = text.split('\n');
	return (
		findHeavyTable(lines) ??
		findLooseBrackets(lines) ??
		findDenseBlock(lines) ??
		findManyNotes(lines)
	);
}

/** The passage itself when it has too many lines to be parsed at once. */
export function findCostlyLength(text: string): CostlyPassage | undefined {
	const count = listProse(text.split('\n')).length;
	return count > LARGEST_LINE_COUNT
		? { line: 1, reason: 'lines', count, limit: LARGEST_LINE_COUNT }
		: undefined;
}

/** The lines that are surely no code, with their ranks: in doubt a line is one of them. */
function listProse(lines: readonly string[]): [index: number, line: string][] {
	let fence: { mark: string; isQuoted: boolean } | undefined;
	return [...lines.entries()].filter(([, line]) => {
		const isQuoted = /^ {0,3}>/.test(line);
		if (fence?.isQuoted && !isQuoted) fence = undefined;
		const mark = FENCE.exec(line)?.[1];
		const isCode = fence !== undefined;
		if (fence === undefined) fence = mark === undefined ? undefined : { mark, isQuoted };
		else if (mark?.startsWith(fence.mark) && line.trimEnd().endsWith(mark)) fence = undefined;
		return !isCode;
	});
}

function findDenseBlock(lines: readonly string[]): CostlyPassage | undefined {
	let marks = 0;
	let underlines = 0;
	let isList = false;
	for (const [index, line] of listProse(lines)) {
		const place = { line: index + 1 };
		const depth = CONTAINER_MARKS.exec(line)?.[0].match(CONTAINER_MARK)?.length ?? 0;
		if (depth > LARGEST_DEPTH)
			return { ...place, reason: 'nesting', count: depth, limit: LARGEST_DEPTH };
		const content = line.replace(/^(?:\s*>)+ ?/, '');
		if (content.trim() === '') {
			marks = 0;
			underlines = 0;
			isList = false;
			continue;
		}
		if (UNDERLINE.test(content)) underlines++;
		if (underlines > LARGEST_UNDERLINE_COUNT)
			return {
				...place,
				reason: 'titles',
				count: underlines,
				limit: LARGEST_UNDERLINE_COUNT,
			};
		const isInterruption = INTERRUPTION.test(content);
		if (isInterruption || (isList && ITEM.test(content))) marks = 0;
		isList ||= isInterruption;
		marks += weighMarks(content);
		if (marks > LARGEST_MARK_COUNT)
			return { ...place, reason: 'marks', count: marks, limit: LARGEST_MARK_COUNT };
	}
	return undefined;
}

function weighMarks(content: string): number {
	const rest = content.replace(WHOLE_BRACKETS, '\0');
	return (rest.match(MARKS)?.length ?? 0) + (rest.split('\0').length - 1) * WHOLE_WEIGHT;
}

function findManyNotes(lines: readonly string[]): CostlyPassage | undefined {
	let count = 0;
	for (const [index, line] of listProse(lines)) {
		count += line.split('[^').length - 1;
		if (count > LARGEST_NOTE_COUNT)
			return { line: index + 1, reason: 'notes', count, limit: LARGEST_NOTE_COUNT };
	}
	return undefined;
}

function findHeavyTable(lines: readonly string[]): CostlyPassage | undefined {
	let columns = 0;
	let cells = 0;
	for (const [index, line] of lines.entries()) {
		const content = line.replace(/^[\s>]+/, '');
		if (content === '') columns = 0;
		else if (TABLE_RULE.test(content) && content.includes('|') && content.includes('-'))
			columns = Math.max(columns, content.split('|').filter((cell) => cell.trim() !== '').length);
		cells += columns;
		const place = { line: index + 1 };
		if (columns > LARGEST_COLUMN_COUNT)
			return { ...place, reason: 'columns', count: columns, limit: LARGEST_COLUMN_COUNT };
		if (cells > LARGEST_CELL_COUNT)
			return { ...place, reason: 'cells', count: cells, limit: LARGEST_CELL_COUNT };
	}
	return undefined;
}

function findLooseBrackets(lines: readonly string[]): CostlyPassage | undefined {
	let count = 0;
	let first = 0;
	for (const [index, line] of lines.entries()) {
		const loose = line.replace(WHOLE_BRACKETS, '').split('[').length - 1;
		if (loose > 0 && count === 0) first = index + 1;
		count += loose;
	}
	return count > LARGEST_BRACKET_COUNT
		? { line: first, reason: 'brackets', count, limit: LARGEST_BRACKET_COUNT }
		: undefined;
}
