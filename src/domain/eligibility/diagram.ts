import { formatChoices, truncate } from '../text/french.ts';
import type { Question, Verdict } from './tree.ts';
import { listNodes } from './walk.ts';

/** A line of the drawing: a question or an outcome, under the line that leads to it. */
export interface DiagramRow {
	x: number;
	y: number;
	/** Height of the line it hangs from; the first line hangs from nothing. */
	parentY?: number | undefined;
	answer?: string | undefined;
	question?: string | undefined;
	verdict?: Verdict | undefined;
}

export interface Diagram {
	width: number;
	height: number;
	rows: DiagramRow[];
}

const ROW = 30;
const INDENT = 28;
const MAX_LABEL = 64;
/** Wide enough for the letters of any system font. */
const LETTER = 8.5;

/** The tree drawn as an outline: it stays legible whatever its depth and its number of answers. */
export function buildDiagram(tree: Question): Diagram {
	const parents: number[] = [];
	const rows = listNodes(tree).map((node, index): DiagramRow => {
		const depth = node.steps.length;
		const y = index * ROW + ROW / 2;
		parents[depth] = y;
		const last = node.steps.at(-1);
		return {
			x: depth * INDENT + 12,
			y,
			parentY: depth > 0 ? parents[depth - 1] : undefined,
			answer: last && truncate(formatChoices(last.choice.labels), MAX_LABEL),
			question: node.kind === 'question' ? truncate(node.question.text, MAX_LABEL) : undefined,
			verdict: node.kind === 'outcome' ? node.outcome.verdict : undefined,
		};
	});
	const ends = rows.map(
		({ x, answer = '', question = '', verdict }) =>
			x + 24 + LETTER * (answer.length + question.length + (verdict ? 18 : 3)),
	);
	return { width: Math.ceil(Math.max(...ends)), height: rows.length * ROW, rows };
}
