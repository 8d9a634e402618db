import { FENCE } from './normalise-source.ts';

/** A part of a text that is parsed alone, with the line from which each of its lines comes. */
export interface TextPart {
	text: string;
	origins: number[];
}

/**
 * Parsers keep some hundred bytes for each letter, and some take a time that is the square
 * of the length: what is parsed at once stays near this.
 */
const PART_LENGTH = 12_000;
/** A block that is still not over at this length is cut inside, where that shows least. */
const BLOCK_LENGTH = 25_000;
/** The same for lines: some parsers take as long for a short one as for a long one. */
const PART_LINES = 300;
const BLOCK_LINES = 2_000;

/** Definitions of links and notes, which serve the whole text. */
const DEFINITION = /^ {0,3}\[[^\]\n]+\]:/m;
/** Elements inside which a cut would change what follows. */
const CONTAINER =
	/<(\/?)(?:details|div|section|table|ul|ol|dl|figure|blockquote|pre|x-[a-z-]+)(?=[\s/>])/gi;
const ORDERED_ITEM = /^(\d{1,9})(?=[.)] )/;
const ITEM = /^(?:[-*+]|\d{1,9}[.)]) /;
const TABLE_ROW = /^\|/;
const TABLE_RULE = /^[|:\- \t]+$/;

/**
 * Cuts a very long text where blocks end, so that memory does not grow with its length.
 * What is shorter, and what defines links or notes, is one part.
 */
export function splitBlocks(text: string, origins: readonly number[]): TextPart[] {
	const lines = text.split('\n');
	const isShort = text.length <= BLOCK_LENGTH && lines.length <= BLOCK_LINES;
	if (isShort || DEFINITION.test(text)) return [{ text, origins: [...origins] }];
	return new BlockSplitter(origins).split(lines);
}

class BlockSplitter {
	#origins: readonly number[];
	#parts: TextPart[] = [];
	#lines: string[] = [];
	#lineOrigins: number[] = [];
	#length = 0;
	/** Header and rule of the table that the current line may belong to. */
	#tableHead: string[] = [];
	/** Number of the last top-level item of an ordered list. */
	#ordinal: number | undefined;

	constructor(origins: readonly number[]) {
		this.#origins = origins;
	}

	split(lines: readonly string[]): TextPart[] {
		let fence: string | undefined;
		let depth = 0;
		let previous = '';
		lines.forEach((line, index) => {
			const origin = this.#origins[index] ?? 1;
			const isOutside = fence === undefined && depth === 0;
			this.#followTable(line, previous);
			this.#followList(line, previous);
			const isPart = this.#length >= PART_LENGTH || this.#lines.length >= PART_LINES;
			if (isOutside && isPart && isBlockStart(line, previous)) this.#flush();
			const isBlock = this.#length >= BLOCK_LENGTH || this.#lines.length >= BLOCK_LINES;
			const isCutInside = isOutside && isBlock && this.#cutInside(line, origin);
			this.#push(isCutInside ? this.#renumber(line) : line, origin);
			const mark = FENCE.exec(line)?.[1];
			if (fence === undefined) fence = mark;
			else if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
			if (fence === undefined)
				for (const [, slash] of line.matchAll(CONTAINER))
					depth = Math.max(0, depth + (slash ? -1 : 1));
			previous = line;
		});
		this.#flush();
		return this.#parts;
	}

	#push(line: string, origin: number): void {
		this.#lines.push(line);
		this.#lineOrigins.push(origin);
		this.#length += line.length + 1;
	}

	#flush(): void {
		if (this.#lines.length === 0) return;
		this.#parts.push({ text: this.#lines.join('\n'), origins: this.#lineOrigins });
		this.#lines = [];
		this.#lineOrigins = [];
		this.#length = 0;
	}

	/** Between two items of a list, two rows of a table, two lines of a paragraph. */
	#cutInside(line: string, origin: number): boolean {
		if (line.trim() === '' || /^\s/.test(line)) return false;
		this.#flush();
		if (TABLE_ROW.test(line)) for (const head of this.#tableHead) this.#push(head, origin);
		return true;
	}

	#followTable(line: string, previous: string): void {
		if (!TABLE_ROW.test(line)) this.#tableHead = [];
		else if (this.#tableHead.length === 0 && TABLE_ROW.test(previous) && TABLE_RULE.test(line))
			this.#tableHead = [previous, line];
	}

	#followList(line: string, previous: string): void {
		const written = ORDERED_ITEM.exec(line)?.[1];
		if (written !== undefined) this.#ordinal = (this.#ordinal ?? Number(written) - 1) + 1;
		else if (previous.trim() === '' && /^\S/.test(line)) this.#ordinal = undefined;
	}

	#renumber(line: string): string {
		return this.#ordinal === undefined ? line : line.replace(ORDERED_ITEM, String(this.#ordinal));
	}
}

/** A paragraph, a heading, a quote or a table after a blank line: what stood before it is over. */
function isBlockStart(line: string, previous: string): boolean {
	return previous.trim() === '' && /^[^\s<]/.test(line) && !ITEM.test(line);
}
