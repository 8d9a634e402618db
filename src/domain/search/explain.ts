import type { SearchEntry } from './entry.ts';
import type { Query } from './read-query.ts';
import { isCommonWord, isStopWord, toStem, toWords } from './words.ts';

export interface TextPiece {
	text: string;
	isMatch: boolean;
}

/** Why an entry answers, when its title and its sentence do not show it. */
export interface Reason {
	place: 'keyword' | 'data' | 'need' | 'field' | 'path' | 'producer' | 'besides';
	text: string;
}

/** Reads each thing once: the texts of results come back with every letter typed. */
function remember<Key, Value>(
	known: { get: (key: Key) => Value | undefined; set: (key: Key, value: Value) => unknown },
	read: (key: Key) => Value,
): (key: Key) => Value {
	return (key) => {
		let value = known.get(key);
		if (value === undefined) known.set(key, (value = read(key)));
		return value;
	};
}

const toStems = remember(
	new Map<string, ReadonlySet<string>>(),
	(text) => new Set(toWords(text).map(toStem)),
);

/** The words of a text and what is between them, each with the stem that a query may ask for. */
const cutText = remember(new Map<string, { text: string; stem?: string }[]>(), (text) =>
	(text.match(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu) ?? []).map((piece) => {
		const [word = ''] = toWords(piece);
		return word === '' || isStopWord(word) ? { text: piece } : { text: piece, stem: toStem(word) };
	}),
);

/** The stems that stand for each word of a query, itself included. */
export const listMeanings = remember(
	new WeakMap<Query, ReadonlySet<string>[]>(),
	({ words, spans }) =>
		words.map((word, at) => {
			const meanings = new Set([word.stem, ...word.meanings.keys()]);
			for (const { start, end, to } of spans)
				if (start <= at && at < end) for (const stem of to) meanings.add(stem);
			return meanings;
		}),
);

export function overlaps(some: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
	for (const item of some) if (others.has(item)) return true;
	return false;
}

/** Cuts a text where it matches a query, for marks. */
export function markMatches(query: Query, text: string): TextPiece[] {
	const meanings = listMeanings(query);
	const pieces: TextPiece[] = [];
	for (const { text: piece, stem } of cutText(text)) {
		const isMatch = stem !== undefined && meanings.some((stems) => stems.has(stem));
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
	const shown = toStems(`${entry.title} ${entry.tagline}`);
	const texts = [...entry.keywords, ...entry.data];
	const isHeld = (stem: string) => texts.some((text) => toStems(text).has(stem));
	const hidden = listMeanings(query).flatMap((meanings, at) => {
		const { word, stem, isOptional } = query.words[at]!;
		if (isOptional || isCommonWord(word) || shown.has(stem)) return [];
		// The very word that was typed explains better than what it stands for.
		if (isHeld(stem)) return [new Set([stem])];
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
	const isOperation = entry.kind === 'operation';
	if (!isOperation) for (const keyword of entry.keywords) consider('keyword', keyword);
	const dataPlace = isOperation ? 'field' : entry.kind === 'api' ? 'data' : 'need';
	for (const item of entry.data) consider(dataPlace, item);
	if (isOperation) consider('path', entry.keywords[0]);
	consider('producer', producerName);
	return best;
}
