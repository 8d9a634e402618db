import type { SearchEntry } from './entry.ts';
import type { Query } from './read-query.ts';
import { isCommonWord, isStopWord, toStem, toWords } from './words.ts';

export interface TextPiece {
	text: string;
	isMatch: boolean;
}

/** Why an entry answers, when its title and its sentence do not show it. */
export interface Reason {
	place: 'keyword' | 'data' | 'need' | 'producer';
	text: string;
}

/** The stems that stand for each word of a query, itself included. */
function listMeanings({ words, spans }: Query): Set<string>[] {
	return words.map((word, at) => {
		const meanings = new Set([word.stem, ...word.meanings.keys()]);
		for (const { start, end, to } of spans)
			if (start <= at && at < end) for (const stem of to) meanings.add(stem);
		return meanings;
	});
}

function overlaps(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
	for (const item of some) if (others.has(item)) return true;
	return false;
}

/** Cuts a text where it matches a query, for marks. */
export function markMatches(query: Query, text: string): TextPiece[] {
	const stems = new Set(listMeanings(query).flatMap((meanings) => [...meanings]));
	const pieces: TextPiece[] = [];
	for (const piece of text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? []) {
		const [word = ''] = toWords(piece);
		const isMatch = word !== '' && !isStopWord(word) && stems.has(toStem(word));
		const last = pieces.at(-1);
		if (last?.isMatch === isMatch) last.text += piece;
		else pieces.push({ text: piece, isMatch });
	}
	return pieces;
}

/** The keyword, the data or the producer that answers what the title and the sentence leave out. */
export function explainMatch(
	query: Query,
	entry: SearchEntry,
	producerName: string | undefined,
): Reason | undefined {
	const toStems = (text: string) => new Set(toWords(text).map(toStem));
	const shown = toStems(`${entry.title} ${entry.tagline}`);
	const held = toStems([...entry.keywords, ...entry.data].join(' '));
	const hidden = listMeanings(query).flatMap((meanings, at) => {
		const { word, stem, isOptional } = query.words[at]!;
		if (isOptional || isCommonWord(word) || shown.has(stem)) return [];
		// The very word that was typed explains better than what it stands for.
		if (held.has(stem)) return [new Set([stem])];
		return overlaps(meanings, shown) ? [] : [meanings];
	});
	if (hidden.length === 0) return undefined;
	const count = (text: string) => {
		const stems = toStems(text);
		return hidden.filter((meanings) => overlaps(meanings, stems)).length;
	};
	let best: Reason | undefined;
	let most = 0;
	const consider = (place: Reason['place'], text: string | undefined) => {
		const found = text ? count(text) : 0;
		if (found > most) [best, most] = [{ place, text: text! }, found];
	};
	for (const keyword of entry.keywords) consider('keyword', keyword);
	for (const item of entry.data) consider(entry.kind === 'api' ? 'data' : 'need', item);
	consider('producer', producerName);
	return best;
}

const TITLE_WORTH = 3;

/** How much a page is about a query, by its title and its text; 0 when a word of it is missing. */
export function rateText(query: Query, title: string, text: string): number {
	const titleStems = new Set(toWords(title).map(toStem));
	const counts = new Map<string, number>();
	for (const word of toWords(text)) {
		const stem = toStem(word);
		counts.set(stem, (counts.get(stem) ?? 0) + 1);
	}
	const meanings = listMeanings(query);
	let rate = 0;
	for (const [at, { word, weight, isOptional }] of query.words.entries()) {
		if (isOptional || isCommonWord(word)) continue;
		const count = [...meanings[at]!].reduce((sum, stem) => sum + (counts.get(stem) ?? 0), 0);
		const inTitle = overlaps(meanings[at]!, titleStems);
		if (count === 0 && !inTitle) return 0;
		rate += weight * (Math.log2(1 + count) + (inTitle ? TITLE_WORTH : 0));
	}
	return rate;
}
