import {
	findCompletions,
	LONGEST_QUERY,
	toWholeKey,
	type Posting,
	type SearchIndex,
} from './search-index.ts';
import { findJoinedName, findSpellings, isSlipOfGrammar, splitJoined } from './spelling.ts';
import { isCommonWord, isStopWord, toAskedWords, toRoot, toStem, toWords } from './words.ts';

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
	/** Words beside the subject, unless there is no other. */
	isAside: boolean;
	/** Whether it may be no slip: what is found by it alone is no answer. */
	isDoubtful: boolean;
	/** What it is of another world than the catalogue's, by itself or with the word beside it. */
	elsewhere?: string | undefined;
	/** The word read in its place, when it is misspelt. */
	corrected?: string | undefined;
}

/** Words in a row that also mean others. */
export interface QuerySpan {
	start: number;
	end: number;
	to: string[];
	sureness: number;
	/** Whether words of every day stand for others. */
	isEveryday?: boolean | undefined;
}

export interface Query {
	text: string;
	words: QueryWord[];
	/** Entries whose title, or a keyword, is a row of words of the query, and what that row weighs. */
	wholes: { posting: Posting; weight: number }[];
	spans: QuerySpan[];
	isDefinition: boolean;
	isOverview: boolean;
}

const MOST_WORDS = 14;
/** Guessing a word takes milliseconds; someone who misspells more of them is no one. */
const MOST_GUESSES = 6;
const COMMON_WEIGHT = 0.2;
/** A word that the catalogue ignores may be a detail of the question. */
const UNKNOWN_SHARE = 1.15;
const WEAK_STRENGTH = 4;
/** A short word that is the name of nothing may be the start of one. */
const NAME_STRENGTH = 7;
/** How surely a word means another of its family: « scolarisé », « scolarité ». */
const RELATIVE_SURENESS = 0.7;
const WEAK_RELATIVE_SURENESS = 0.55;
/** How surely the start of a word, before other words, means the word. */
const START_SURENESS = 0.6;
/** How surely a word means one that it may be no slip for. */
const DOUBTFUL_SURENESS = 0.7;
/** How surely the start of a word means one that no page says, and people type. */
const UNSAID_SURENESS = 0.5;
/** A shorter start is that of too many of those. */
const SHORTEST_UNSAID = 4;
const SHORTEST_START = 3;
/** What words beside the subject weigh. */
const SIDE_SHARE = 0.6;
/** What words that no entry is named after weigh. */
const PASSING_SHARE = 0.6;
const KEYWORD_STRENGTH = 6.5;
const NAMED_STRENGTH = 2.7;
const DEFINITION =
	/(?:qu'?est[- ]ce|c'?est quoi|definition|veut dire|signifi|a quoi (?:sert|correspond)|qu'entend|sens d|difference entre)/;

/** Somebody pastes the address of an API. */
const API_HOST = /\S*?([\w-]+)\.api\.gouv\.fr\S*/gi;

/** Where to begin, which to choose: an article says it. */
const OVERVIEW = /par (?:ou|quoi) (?:commenc|debut)|quelles apis? |lesquelles/;

/** An entry that does not hold a word, and may be asked for by it, makes it half as common as one that does. */
const ASKED_SHARE = 0.5;

export function getRarity(index: SearchIndex, posting: Posting | undefined): number {
	const askedOnly = posting ? (index.askedOnly.get(posting) ?? 0) : 0;
	const count = (posting?.size ?? 0) - askedOnly * (1 - ASKED_SHARE);
	return Math.log(1 + (index.entries.length - count + 0.5) / (count + 0.5));
}

export function readQuery(index: SearchIndex, typed: string): Query {
	const text = typed.slice(0, LONGEST_QUERY).replace(API_HOST, 'api $1');
	const all = toAskedWords(text).slice(0, MOST_WORDS * 2);
	const isTyping = /[\p{L}\p{N}]$/u.test(text);
	const topic = all.filter((word) => !isStopWord(word));
	const isGrammar = topic.length === 0;
	const kept = (isGrammar ? all : topic).slice(0, MOST_WORDS);
	const isAside = (word: string) => isSideForm(index, word) || isAdverb(index, word);
	// « ligue » is no slip for « ligne ».
	const isMisspeltAside = ({ word, corrected, isDoubtful }: QueryWord) =>
		corrected !== undefined &&
		isAside(corrected) &&
		!(isDoubtful && corrected.length === word.length);
	// « com » may be the start of a word as well.
	const isGrammarSlip = (word: string) =>
		isSlipOfGrammar(index, word) && findCompletions(index, word).length === 0;
	const hasSubject = kept.some((word) => !isAside(word));
	let guesses = 0;
	const words = kept.map((word, place): QueryWord => {
		const isLast = isTyping && word === all.at(-1) && place === kept.length - 1;
		const read = readWord(index, word, isLast, guesses < MOST_GUESSES);
		if (read.isGuessed) guesses++;
		if (!hasSubject || read.elsewhere !== undefined) return read;
		if (kept.length > 1 && isGrammarSlip(word)) return { ...read, isOptional: true };
		// « asainissement » is a slip for the name of a thing, and no adverb.
		const isBeside = read.corrected === undefined ? isAside(word) : isSideForm(index, word);
		if (isBeside || isMisspeltAside(read) || isUnknownDetail(read))
			return { ...read, weight: read.weight * SIDE_SHARE, isAside: true };
		return isInSentencesOnly(index, read) ? { ...read, weight: read.weight * PASSING_SHARE } : read;
	});
	markElsewhere(index, words);
	const last = all.at(-1);
	if (!isGrammar && isTyping && last !== undefined && isStopWord(last) && last.length > 2)
		words.push({ ...readWord(index, last, true, false), isOptional: true });
	const plain = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'");
	return {
		text,
		words,
		wholes: findWholes(index, words),
		spans: findSpans(index, words),
		isDefinition: DEFINITION.test(plain),
		isOverview: OVERVIEW.test(plain),
	};
}

function readWord(
	index: SearchIndex,
	word: string,
	isUnfinished: boolean,
	mayGuess: boolean,
): QueryWord & { isGuessed: boolean } {
	const stem = toStem(word);
	const meanings = new Map<string, number>();
	const propose = (candidate: string, sureness: number) => {
		if (!index.postings.has(candidate)) return;
		meanings.set(candidate, Math.max(sureness, meanings.get(candidate) ?? 0));
	};
	propose(stem, 1);
	const isKnown = meanings.size > 0 || index.stemByWord.has(word);
	if (isUnfinished) {
		const isName = getStrongest(index, stem) > NAME_STRENGTH;
		const most = isKnown && (isName || word.length > 4) ? 0.55 : 0.95;
		for (const completion of findCompletions(index, word)) {
			const whole = index.stemByWord.get(completion)!;
			const isUnsaid = !isSaid(index, whole);
			if (isUnsaid && word.length < SHORTEST_UNSAID) continue;
			const sureness = most * (0.75 + (0.25 * word.length) / completion.length);
			propose(whole, isUnsaid ? sureness * UNSAID_SURENESS : sureness);
		}
	}
	let corrected: string | undefined;
	let isDoubtful = false;
	const isGuessed = !isKnown && meanings.size === 0;
	if (isGuessed && mayGuess) {
		for (const relative of findRelatives(index, word)) propose(relative, RELATIVE_SURENESS);
		const spellings = findSpellings(index, word);
		const [nearest] = spellings;
		// « dpelogement » is two words rather than « déploiement » with two slips.
		const isFar = nearest !== undefined && nearest.distance > 1;
		const isOther = isFar && (meanings.size > 0 || splitJoined(index, word) !== undefined);
		if (nearest?.isSure && !isOther) {
			for (const { word: other, distance } of spellings)
				propose(index.stemByWord.get(other)!, 0.95 - distance * 0.1);
			corrected = nearest.word;
		}
		if (meanings.size === 0 && word.length >= SHORTEST_START)
			for (const completion of findCompletions(index, word))
				propose(index.stemByWord.get(completion)!, START_SURENESS);
		if (nearest && !nearest.isSure && meanings.size === 0 && !index.synonyms.has(stem)) {
			for (const { word: other } of spellings)
				propose(index.stemByWord.get(other)!, DOUBTFUL_SURENESS);
			corrected = nearest.word;
			isDoubtful = !isAcronym(index, corrected, word);
		}
	} else if (isKnown) {
		for (const relative of findRelatives(index, word)) propose(relative, WEAK_RELATIVE_SURENESS);
		// « etudient » is in a sentence of the catalogue, and a slip for « étudiant » all the same.
		if (isWeak(index.postings.get(stem)))
			for (const { word: other, distance, isSure } of findSpellings(index, word))
				if (isSure && distance < 1) propose(index.stemByWord.get(other)!, 0.8);
	}
	const exact = index.postings.get(stem);
	const found =
		(isWeak(exact) ? undefined : exact) ??
		unite(
			index,
			[...meanings.keys()].map((key) => index.postings.get(key)!),
		);
	const stands = meanings.size === 0 ? findStandIns(index, stem) : found;
	const rarity = isDoubtful
		? getRarity(index, undefined) * UNKNOWN_SHARE
		: getRarity(index, stands) * (stands.size === 0 ? UNKNOWN_SHARE : 1);
	return {
		word,
		stem,
		weight: isCommonWord(word) ? COMMON_WEIGHT : rarity,
		meanings,
		isOptional: word.length === 1 && Number.isNaN(Number(word)),
		isAside: false,
		isDoubtful,
		elsewhere: index.elsewhere.has(stem) ? stem : undefined,
		corrected,
		isGuessed,
	};
}

/** « Bord de mer » is of another world, of which neither « bord » nor « mer » is by itself. */
function markElsewhere({ elsewhere }: SearchIndex, words: readonly QueryWord[]): void {
	words.forEach(({ stem }, at) => {
		const next = words[at + 1];
		const row = `${stem} ${next?.stem}`;
		if (next && elsewhere.has(row)) words[at]!.elsewhere = next.elsewhere = row;
	});
}

/** Whether a word is an acronym, all of whose letters were typed or one is missing: « dgip » is no word. */
function isAcronym({ entries }: SearchIndex, word: string, typed: string): boolean {
	return (
		word.length !== typed.length && entries.some(({ acronym = '' }) => toWords(acronym)[0] === word)
	);
}

/** The entries that hold what a word stands for, when none holds the word. */
function findStandIns(index: SearchIndex, stem: string): Posting {
	const found: Posting = new Map();
	for (const { from, to } of index.synonyms.get(stem) ?? []) {
		if (from.length > 1) continue;
		const [first, ...others] = to.map((target) => index.postings.get(target));
		for (const [place, strength] of first ?? [])
			if (others.every((posting) => posting?.has(place))) found.set(place, strength);
	}
	return found;
}

/** Whether a word is a verb or a figure that the catalogue never uses: « 2027 » says nothing of a subject, and « miroir » is no verb. */
function isUnknownDetail({ word, meanings }: QueryWord): boolean {
	return meanings.size === 0 && /...er$|..ez$|..[^o]ir$|^\d+$/.test(word);
}

/**
 * Whether a word is beside the subject of a query, in any of its forms. What the catalogue is named
 * after counts unless it is written so: « exploitation » is no form of « exploiter », « logement » no adverb.
 */
function isSideForm(index: SearchIndex, word: string): boolean {
	const stem = toStem(word);
	return index.sideWords.has(word) || (index.sideStems.has(stem) && !isTopic(index, stem));
}

function isAdverb(index: SearchIndex, word: string): boolean {
	return /...(?:[aeit]|am|em)ment$/.test(word) && !isTopic(index, toStem(word));
}

/** Whether some entry says a word: those come first among its holders, before what people type. */
function isSaid({ postings }: SearchIndex, stem: string): boolean {
	const [first = 0] = postings.get(stem)?.values() ?? [];
	return first > 0;
}

/** How strongly the entry that is most about a word holds it; 0 when only what people type does. */
function getStrongest({ postings }: SearchIndex, stem: string): number {
	return Math.max(0, ...(postings.get(stem)?.values() ?? []));
}

/** Whether a title or a keyword holds a word, or another that it stands for by itself. */
function isTopic(index: SearchIndex, stem: string): boolean {
	return (
		getStrongest(index, stem) > KEYWORD_STRENGTH ||
		!!index.synonyms.get(stem)?.some(({ from }) => from.length === 1)
	);
}

/** Whether no title, keyword or data holds a word: what the catalogue only says in passing. */
function isInSentencesOnly(index: SearchIndex, { stem, meanings }: QueryWord): boolean {
	if (meanings.size !== 1) return false;
	const most = getStrongest(index, stem);
	return most > 0 && most < NAMED_STRENGTH;
}

/** Whether a word is only in the sentences of one or two entries. */
function isWeak(posting: Posting | undefined): boolean {
	return posting !== undefined && posting.size < 3 && Math.max(...posting.values()) < WEAK_STRENGTH;
}

function unite(index: SearchIndex, postings: readonly Posting[]): Posting {
	if (postings.length === 1) return postings[0]!;
	const united = new Map(postings.flatMap((posting) => [...posting]));
	index.askedOnly.set(united, [...united.values()].filter((strength) => strength === 0).length);
	return united;
}

/** The stems of the catalogue that share the root of a word, which they all start with. */
function findRelatives(index: SearchIndex, word: string): Set<string> {
	const root = toRoot(word);
	const alike = root === undefined ? [] : findCompletions(index, root);
	return new Set(
		alike.filter((known) => toRoot(known) === root).map((known) => index.stemByWord.get(known)!),
	);
}

/** The likeliest stem of a word. */
export function getLikeliest({ meanings, stem }: QueryWord): string {
	let best = stem;
	let most = 0;
	for (const [meaning, sureness] of meanings)
		if (sureness > most) [best, most] = [meaning, sureness];
	return best;
}

function findWholes(index: SearchIndex, words: readonly QueryWord[]): Query['wholes'] {
	const wholes: Query['wholes'] = [];
	const core = words.filter(({ isAside }) => !isAside);
	const stems = core.map(getLikeliest);
	for (let start = 0; start < core.length; start++) {
		let weight = 0;
		for (let end = start; end < core.length; end++) {
			weight += core[end]!.weight;
			const posting = index.postings.get(`=${toWholeKey(stems.slice(start, end + 1))}`);
			if (posting) wholes.push({ posting, weight });
		}
	}
	return wholes;
}

function findSpans(index: SearchIndex, words: readonly QueryWord[]): QuerySpan[] {
	const stems = words.map(({ stem, corrected }) =>
		corrected === undefined ? stem : (index.stemByWord.get(corrected) ?? stem),
	);
	const spans: QuerySpan[] = [];
	words.forEach((word, start) => {
		for (const { from, ...meaning } of index.synonyms.get(stems[start]!) ?? [])
			if (from.every((stem, offset) => stem === stems[start + offset]))
				spans.push({ start, end: start + from.length, ...meaning });
		const joined = word.word + (words[start + 1]?.word ?? '');
		if (start + 1 < words.length && index.stemByWord.has(joined)) {
			const stem = index.stemByWord.get(joined)!;
			spans.push({ start, end: start + 2, to: [stem], sureness: 1 });
			for (const { from, ...meaning } of index.synonyms.get(stem) ?? [])
				if (from.length === 1) spans.push({ start, end: start + 2, ...meaning });
		}
		if (word.meanings.size === 0) {
			const halves = splitJoined(index, word.word);
			const to =
				halves?.map((half) => index.stemByWord.get(half)!) ?? findJoinedName(index, word.word);
			if (to) spans.push({ start, end: start + 1, to, sureness: halves ? 0.95 : 0.8 });
		}
	});
	return spans;
}
