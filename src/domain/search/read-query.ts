import { findCompletions, type Posting, type SearchIndex } from './search-index.ts';
import { findSpellings, splitJoined } from './spelling.ts';
import { isCommonWord, isStopWord, toStem, toWords } from './words.ts';

/** One word that counts in a query, and the stems of the catalogue that it may mean. */
export interface QueryWord {
	word: string;
	stem: string;
	/** What finding it proves: rare words weigh more, unknown ones most. */
	weight: number;
	/** Stem → how surely the word means it, from 0 to 1. */
	meanings: Map<string, number>;
	/** Half-typed words and grammar: they help to rank, and need not be found. */
	isOptional: boolean;
	/** The word read in its place, when it is misspelt. */
	corrected?: string | undefined;
}

/** Words in a row that also mean others. */
export interface QuerySpan {
	start: number;
	end: number;
	to: string[];
	sureness: number;
}

export interface Query {
	text: string;
	words: QueryWord[];
	spans: QuerySpan[];
	isDefinition: boolean;
}

const LONGEST_QUERY = 200;
const MOST_WORDS = 14;
const COMMON_WEIGHT = 0.2;
/** A word that the catalogue ignores may be a detail of the question. */
const UNKNOWN_SHARE = 0.85;
const WEAK_STRENGTH = 4;
/** How alike two words are that begin alike: « scolarisé », « scolarité ». */
const FAMILY_START = 5;
const FAMILY_SHARE = 0.65;
const DEFINITION = /(?:qu'?est[- ]ce|c'?est quoi|definition|que (?:veut dire|signifie))/;

export function getRarity(index: SearchIndex, posting: Posting | undefined): number {
	const count = posting?.size ?? 0;
	return Math.log(1 + (index.entries.length - count + 0.5) / (count + 0.5));
}

export function readQuery(index: SearchIndex, typed: string): Query {
	const text = typed.slice(0, LONGEST_QUERY);
	const all = toWords(text).slice(0, MOST_WORDS * 2);
	const isTyping = /[\p{L}\p{N}]$/u.test(text);
	const topic = all.filter((word) => !isStopWord(word));
	const isGrammar = topic.length === 0;
	const kept = (isGrammar ? all : topic).slice(0, MOST_WORDS);
	const words = kept.map((word, place) => {
		const isLast = isTyping && word === all.at(-1) && place === kept.length - 1;
		return readWord(index, word, isLast);
	});
	const last = all.at(-1);
	if (!isGrammar && isTyping && last !== undefined && isStopWord(last) && last.length > 2)
		words.push({ ...readWord(index, last, true), isOptional: true });
	const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'");
	return {
		text,
		words,
		spans: findSpans(index, words),
		isDefinition: DEFINITION.test(plain),
	};
}

function readWord(index: SearchIndex, word: string, isUnfinished: boolean): QueryWord {
	const stem = toStem(word);
	const meanings = new Map<string, number>();
	const propose = (candidate: string, sureness: number) => {
		if (!index.postings.has(candidate)) return;
		meanings.set(candidate, Math.max(sureness, meanings.get(candidate) ?? 0));
	};
	propose(stem, 1);
	const isKnown = meanings.size > 0 || index.stemByWord.has(word);
	if (isUnfinished) {
		const most = isKnown ? 0.55 : 0.95;
		for (const completion of findCompletions(index, word))
			propose(
				index.stemByWord.get(completion)!,
				most * (0.75 + (0.25 * word.length) / completion.length),
			);
	}
	let corrected: string | undefined;
	if (!isKnown && meanings.size === 0) {
		const spellings = findSpellings(index, word);
		for (const { word: other, distance } of spellings)
			propose(index.stemByWord.get(other)!, 0.95 - distance * 0.1);
		corrected = spellings[0]?.word;
		if (!corrected) for (const relative of findFamily(index, word)) propose(relative, 0.6);
	}
	// « etudient » is in a sentence of the catalogue, and a slip for « étudiant » all the same.
	if (isKnown && isWeak(index.postings.get(stem)))
		for (const { word: other, distance } of findSpellings(index, word))
			if (distance > 0 && distance < 1) propose(index.stemByWord.get(other)!, 0.8);
	const exact = index.postings.get(stem);
	const found =
		(isWeak(exact) ? undefined : exact) ??
		unite([...meanings.keys()].map((key) => index.postings.get(key)!));
	const rarity = getRarity(index, found) * (meanings.size === 0 ? UNKNOWN_SHARE : 1);
	return {
		word,
		stem,
		weight: isCommonWord(word) ? COMMON_WEIGHT : rarity,
		meanings,
		isOptional: word.length === 1 && Number.isNaN(Number(word)),
		corrected,
	};
}

/** Whether a word is only in the sentences of one or two entries. */
function isWeak(posting: Posting | undefined): boolean {
	return posting !== undefined && posting.size < 3 && Math.max(...posting.values()) < WEAK_STRENGTH;
}

function unite(postings: readonly Posting[]): Posting {
	return postings.length === 1
		? postings[0]!
		: new Map(postings.flatMap((posting) => [...posting]));
}

function findFamily(index: SearchIndex, word: string): Set<string> {
	const start = word.slice(0, Math.max(FAMILY_START, Math.ceil(word.length * FAMILY_SHARE)));
	if (word.length <= FAMILY_START) return new Set();
	const relatives = findCompletions(index, start).filter(
		(other) => start.length >= other.length * FAMILY_SHARE,
	);
	return new Set(relatives.map((relative) => index.stemByWord.get(relative)!));
}

function findSpans(index: SearchIndex, words: readonly QueryWord[]): QuerySpan[] {
	const stems = words.map(({ stem, corrected }) =>
		corrected === undefined ? stem : (index.stemByWord.get(corrected) ?? stem),
	);
	const spans: QuerySpan[] = [];
	words.forEach((word, start) => {
		for (const { from, to, sureness } of index.synonyms.get(stems[start]!) ?? [])
			if (from.every((stem, offset) => stem === stems[start + offset]))
				spans.push({ start, end: start + from.length, to, sureness });
		const joined = word.word + (words[start + 1]?.word ?? '');
		if (start + 1 < words.length && index.stemByWord.has(joined)) {
			const stem = index.stemByWord.get(joined)!;
			spans.push({ start, end: start + 2, to: [stem], sureness: 1 });
			for (const { from, to, sureness } of index.synonyms.get(stem) ?? [])
				if (from.length === 1) spans.push({ start, end: start + 2, to, sureness });
		}
		if (word.meanings.size === 0) {
			const halves = splitJoined(index, word.word);
			if (halves)
				spans.push({
					start,
					end: start + 1,
					to: halves.map((half) => index.stemByWord.get(half)!),
					sureness: 0.95,
				});
		}
	});
	return spans;
}
