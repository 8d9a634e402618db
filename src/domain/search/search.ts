import type { SearchEntry, SearchKind } from './entry.ts';
import { findAlike } from './find-alike.ts';
import { findNeed } from './find-need.ts';
import { matchPhrases, type PhraseMatch } from './match-phrases.ts';
import {
	getLikeliest,
	getRarity,
	readQuery,
	type Query,
	type QuerySpan,
	type QueryWord,
} from './read-query.ts';
import { toWholeKey, type SearchIndex } from './search-index.ts';
import { isStopWord, toWords } from './words.ts';

export interface SearchHit {
	entry: SearchEntry;
	score: number;
	/** The first answer, when the page holds nothing of what was asked and only goes with it. */
	besides?: SearchEntry | undefined;
}

export interface SearchAnswer {
	query: Query;
	hits: SearchHit[];
	/** What was searched in place of a misspelt query. */
	corrected?: string | undefined;
	/** A known need that no API serves. */
	need?: string | undefined;
}

/** Below this share of what was asked, a page is no answer. */
const LEAST_COVERAGE = 0.45;
/** Words found side by side in a title or a keyword are proof enough for less. */
const LEAST_COVERAGE_OF_PAIRS = 0.42;
/**
 * Whoever tells a whole story says much that is beside the question: of so many words, this weight
 * is enough, and more would be no surer. It takes two of them, for any one may be there by chance.
 */
const STORY_LENGTH = 4;
const STORY_WEIGHT = 14.5;
const LEAST_HELD = 2;
/** A page that scores as much answers a story, whatever else is told. */
const STORY_SCORE = 2;
/** A word of every day may mean something else beside one that the catalogue ignores: most must be said. */
const EVERYDAY_COVERAGE = 0.8;
/** Beside an answer, pages about a part of the question help. */
const RELATED_SHARE = 0.5;
/** A word in a sentence proves less than one in a title or a keyword, which is as strong as this. */
const LEAST_PROOF = 0.7;
const FULL_STRENGTH = 7;
/** What words beside the subject count for in what was asked. */
const ASIDE_SHARE = 0.25;
const STRONG_BONUS = 1.2;
/** Hits this far behind the first are noise. */
const LEAST_SHARE = 0.04;
const SCALE = 10;
/** How strongly an entry holds its own name. */
const NAME_STRENGTH = 8;
/** How strongly an entry holds the words of a phrase that people type to find it. */
const PHRASE_STRENGTH = 9;
/** What such a phrase typed whole is worth, and how much of it makes it whole. */
const PHRASE_WHOLE = 5;
const WHOLE_PHRASE = 0.95;
/** What the first answer is worth to the pages that go with it. */
const RELATED_SCORE = 0.08;
/** What being like the first answer is worth. */
const ALIKE_SCORE = 0.5;
/** The second answer keeps its place. */
const AFTER = 0.999;
/** So few results leave room for the APIs that are like the first. */
const FEW = 10;
const MOST_ALIKE = 5;
const LEAST_ALIKE = 0.12;
/** The many words that one stands for weigh little more than it. */
const LONGEST_SPAN = 1.3;
const GUESS_SHARE = 0.8;
const SCATTERED_SHARE = 0.5;
const PAIR_BONUS = 0.32;
const WHOLE_BONUS = 0.7;
const SPAN_WHOLE_BONUS = 0.3;
const POPULARITY_STEP = 0.028;

const KIND_FACTORS: Record<SearchKind, number> = {
	api: 1,
	guide: 0.96,
	'use-case': 0.85,
	producer: 0.95,
	service: 0.38,
	term: 0.48,
	operation: 0.8,
};
/** What is asked for by its own phrase counts, whatever it is. */
const ASKED_FACTOR = 0.6;
const TITLE_FACTOR = 1.6;
const SENTENCE_FACTOR = 2.5;
const DEFINITION_FACTORS: Partial<Record<SearchKind, number>> = { term: 2.6, guide: 1.2 };
const OVERVIEW_FACTOR = 1.8;
const STATE_FACTORS = { production: 1, beta: 1, deprecated: 0.75, retired: 0.6 };

/** The pages that answer a query, the best first; none when nothing does. */
export function search(index: SearchIndex, text: string): SearchAnswer {
	const query = readQuery(index, text);
	const need = findNeed(index, query);
	let hits = rankEntries(index, query);
	if (need !== undefined)
		hits = hits.filter(
			({ place, isAskedFor }) => isAskedFor || holdsWholly(index.entries[place]!, query),
		);
	return {
		query,
		hits: hits.map(({ place, score, besides }) => ({
			entry: index.entries[place]!,
			score,
			besides: besides === undefined ? undefined : index.entries[besides],
		})),
		corrected: hits.length > 0 ? describeCorrection(query) : undefined,
		need,
	};
}

interface RankedPlace {
	place: number;
	score: number;
	/** Whether the query is what people type to find the entry. */
	isAskedFor: boolean;
	/** Place of the first answer, of a page that only goes with it. */
	besides?: number;
}

function rankEntries(index: SearchIndex, query: Query): RankedPlace[] {
	const { words, spans } = query;
	const asking = words.filter(isAsking).length;
	const said = words.reduce((sum, word) => sum + getAskedWeight(word), 0);
	const isLong = asking >= STORY_LENGTH;
	const isShort = !isLong && asking > 1;
	const unknown = words.filter((word) => isAsking(word) && word.meanings.size === 0).length;
	const isStory = isLong && said > STORY_WEIGHT;
	const total = isStory ? STORY_WEIGHT : said;
	if (total === 0) return [];
	const places = new Set<number>();
	for (const { meanings } of words)
		for (const stem of meanings.keys())
			for (const place of index.postings.get(stem)!.keys()) places.add(place);
	for (const span of spans)
		for (const place of index.postings.get(span.to[0]!)?.keys() ?? []) places.add(place);

	const asked = matchPhrases(index, query);
	const typedName = toName(correct(query));
	const ranked: RankedPlace[] = [];
	let isAnswered = false;
	for (const place of places) {
		const { value, covered, held, meant } = getBestReading(index, query, place, asked.get(place));
		const coverage = Math.min(1, covered / total);
		const bonus = getBonus(index, query, place, asked.get(place));
		const least = bonus > STRONG_BONUS ? LEAST_COVERAGE_OF_PAIRS : LEAST_COVERAGE;
		if (coverage < least * RELATED_SHARE) continue;
		const isVague = isShort && meant > 0 && unknown > 0 && coverage < EVERYDAY_COVERAGE;
		const isCovered =
			coverage >= least && (!isStory || held >= LEAST_HELD || covered >= said * least);
		isAnswered ||= isCovered && !isVague;
		const entry = index.entries[place]!;
		const { share = 0, weight = 0 } = asked.get(place) ?? {};
		const isAskedFor = share > WHOLE_PHRASE && weight > total * LEAST_COVERAGE;
		const score =
			(value + bonus) *
			coverage *
			Math.max(KIND_FACTORS[entry.kind], isAskedFor ? ASKED_FACTOR : 0) *
			(query.isOverview && entry.kind === 'guide' ? OVERVIEW_FACTOR : 1) *
			(query.isDefinition ? (DEFINITION_FACTORS[entry.kind] ?? 1) : 1) *
			getNameFactor(entry, bonus > 0 ? typedName : '') *
			(1 + POPULARITY_STEP * entry.popularity);
		isAnswered ||= isLong && unknown < held && held >= LEAST_HELD && score >= STORY_SCORE;
		if (score > 0) ranked.push({ place, score, isAskedFor });
	}
	if (!isAnswered) return [];
	const compare = (a: RankedPlace, b: RankedPlace) => b.score - a.score || a.place - b.place;
	const [first] = ranked.sort(compare);
	if (!first) return [];
	addRelated(index, ranked, first);
	ranked.sort(compare);
	const alike = findAlike(index, first.place);
	raiseAlike(ranked, first, alike);
	const least = first.score * LEAST_SHARE;
	const kept = ranked.filter(({ score }) => score >= least);
	return [...kept.sort(compare), ...listAlike(index, kept, first, alike)];
}

/** What goes with the first answer helps: the guide that explains it, who produces it, what it serves. */
function addRelated(index: SearchIndex, ranked: RankedPlace[], first: RankedPlace): void {
	const ranks = new Map(ranked.map((hit) => [hit.place, hit]));
	for (const place of index.related[first.place] ?? []) {
		const score = first.score * RELATED_SCORE;
		const known = ranks.get(place);
		if (known) known.score = Math.min(known.score + score, first.score);
		else if (index.entries[place]!.kind !== 'api')
			ranked.push({ place, score, isAskedFor: false, besides: first.place });
	}
}

/** What is about the same as the first answer comes before what holds a word of the query by chance. */
function raiseAlike(
	[, second, ...others]: readonly RankedPlace[],
	first: RankedPlace,
	alike: ReadonlyMap<number, number>,
): void {
	for (const hit of others) {
		const score = hit.score + first.score * ALIKE_SCORE * (alike.get(hit.place) ?? 0);
		hit.score = Math.max(hit.score, Math.min(second!.score * AFTER, score));
	}
}

/** When little is found, the APIs most like the first answer, for the end of the list. */
function listAlike(
	index: SearchIndex,
	ranked: readonly RankedPlace[],
	first: RankedPlace,
	alike: ReadonlyMap<number, number>,
): RankedPlace[] {
	const known = new Set(ranked.map(({ place }) => place));
	return [...alike]
		.filter(([place, share]) => share >= LEAST_ALIKE && !known.has(place))
		.filter(([place]) => index.entries[place]!.kind === 'api')
		.sort(([, a], [, b]) => b - a)
		.slice(0, Math.max(0, Math.min(MOST_ALIKE, FEW - ranked.length)))
		.map(([place]) => ({ place, score: 0, isAskedFor: false, besides: first.place }));
}

const toName = (text: string) =>
	toWords(text)
		.filter((word) => word !== 'api')
		.join(' ');

/** What a title typed whole is worth, even of what is no longer in use; most when only grammar tells it from others: « mon entreprise ». */
function getNameFactor({ kind, title, api }: SearchEntry, typedName: string): number {
	const state = api ? STATE_FACTORS[api.state] : 1;
	if (kind === 'service' || typedName === '' || toName(title) !== typedName) return state;
	const words = typedName.split(' ');
	if (words.length > 1 && words.some(isStopWord)) return SENTENCE_FACTOR;
	return kind === 'term' ? 1 : TITLE_FACTOR;
}

interface Reading {
	value: number;
	covered: number;
	/** How many of the words that ask for something are found. */
	held: number;
	/** How many of these are no doubtful reading of what was typed. */
	sure: number;
	/** How many of these are words of every day that stand for what is found. */
	meant: number;
}

const NOTHING_READ: Reading = { value: 0, covered: 0, held: 0, sure: 0, meant: 0 };

function addReadings(a: Reading, b: Reading): Reading {
	return {
		value: a.value + b.value,
		covered: a.covered + b.covered,
		held: a.held + b.held,
		sure: a.sure + b.sure,
		meant: a.meant + b.meant,
	};
}

/** What a page holds of a query; doubtful words count when it holds all the others. */
function getBestReading(
	index: SearchIndex,
	query: Query,
	place: number,
	asked: PhraseMatch | undefined,
): Reading {
	const whole = readEntry(index, query, place, asked, true);
	const { words } = query;
	if (!words.some(({ isDoubtful }) => isDoubtful)) return whole;
	const others = words.filter((word) => isAsking(word) && !word.isDoubtful).length;
	if (others > 0 && whole.sure === others) return whole;
	return readEntry(index, query, place, asked, false);
}

/** Each word counts once: by itself, or within the row of words that means most here. */
function readEntry(
	index: SearchIndex,
	{ words, spans }: Query,
	place: number,
	asked: PhraseMatch | undefined,
	allowsDoubt: boolean,
): Reading {
	const best: Reading[] = [NOTHING_READ];
	const isSkipped = ({ isDoubtful }: QueryWord) => isDoubtful && !allowsDoubt;
	words.forEach((word, at) => {
		const before = best[at]!;
		const own = isSkipped(word)
			? NOTHING_READ
			: getWordReading(index, word, place, asked?.shares[at]);
		let reading = addReadings(before, own);
		for (const span of spans) {
			if (span.end !== at + 1 || words.slice(span.start, span.end).some(isSkipped)) continue;
			const found = getSpanReading(index, words, span, place);
			const start = best[span.start]!;
			if (start.value + found.value > reading.value) reading = addReadings(start, found);
		}
		best.push(reading);
	});
	return best.at(-1)!;
}

function getWordReading(index: SearchIndex, word: QueryWord, place: number, asked = 0): Reading {
	let value = (word.weight * PHRASE_STRENGTH * asked) / SCALE;
	let proof = asked * asked;
	for (const [stem, sureness] of word.meanings) {
		const strength = index.postings.get(stem)!.get(place);
		if (!strength) continue;
		value = Math.max(value, (sureness * word.weight * strength) / SCALE);
		proof = Math.max(proof, sureness * getProof(strength));
	}
	return {
		value,
		covered: getAskedWeight(word) * proof,
		held: proof > 0 && isAsking(word) ? 1 : 0,
		sure: proof > 0 && isAsking(word) && !word.isDoubtful ? 1 : 0,
		meant: 0,
	};
}

/** Whether a word is about the subject of a query. */
function isAsking({ isOptional, isAside }: QueryWord): boolean {
	return !isOptional && !isAside;
}

/** What a word counts for in what was asked. */
function getAskedWeight({ weight, isOptional, isAside }: QueryWord): number {
	return isOptional ? 0 : weight * (isAside ? ASIDE_SHARE : 1);
}

/** How much holding a word proves: all in a title or a keyword, less within a sentence. */
function getProof(strength: number): number {
	return Math.min(1, LEAST_PROOF + ((1 - LEAST_PROOF) * strength) / FULL_STRENGTH);
}

/** What the words of a span stand for counts as they would: a common word does not make a rare one less sure. */
function getSpanReading(
	index: SearchIndex,
	words: readonly QueryWord[],
	{ start, end, to, sureness, isEveryday }: QuerySpan,
	place: number,
): Reading {
	let typed = 0;
	let asked = 0;
	const row = words.slice(start, end);
	const held = row.filter(isAsking).length;
	const sure = row.filter((word) => isAsking(word) && !word.isDoubtful).length;
	for (const word of row) {
		typed += word.weight;
		// What stands for a word that was guessed is guessed twice.
		asked += getAskedWeight(word) * (word.corrected === undefined ? 1 : GUESS_SHARE);
	}
	// « API Entreprise » is a name: its words mean nothing apart.
	if (to.length > 1 && to[0] === 'api') {
		const strength = getStrength(index, `=${toWholeKey(to)}`, place);
		if (strength < NAME_STRENGTH) return NOTHING_READ;
		return { value: (sureness * typed * strength) / SCALE, covered: asked, held, sure, meant: 0 };
	}
	let strengths = 0;
	let rarities = 0;
	for (const stem of to) {
		const posting = index.postings.get(stem);
		const strength = posting?.get(place);
		if (!strength) return NOTHING_READ;
		const rarity = getRarity(index, posting);
		strengths += rarity * strength;
		rarities += rarity;
	}
	const pairs = to.slice(1).map((stem, at) => getStrength(index, `${to[at]} ${stem}`, place));
	const sum = pairs.reduce((total, pair) => total + pair, 0);
	// Words that only mean this side by side prove little when they are scattered.
	const isScattered = pairs.includes(0);
	const strength =
		strengths / rarities +
		(PAIR_BONUS * sum) / Math.max(1, pairs.length) +
		SPAN_WHOLE_BONUS * getStrength(index, `=${toWholeKey(to)}`, place);
	const share = sureness * (isScattered ? SCATTERED_SHARE : 1);
	return {
		value: (share * Math.max(typed, Math.min(rarities, typed * LONGEST_SPAN)) * strength) / SCALE,
		covered: isScattered ? asked * SCATTERED_SHARE : asked,
		held,
		sure,
		meant: isEveryday ? held : 0,
	};
}

function getStrength(index: SearchIndex, key: string, place: number): number {
	return index.postings.get(key)?.get(place) ?? 0;
}

/** Words found side by side, and a title or a keyword found whole. */
function getBonus(
	index: SearchIndex,
	{ words, wholes }: Query,
	place: number,
	asked: PhraseMatch | undefined,
): number {
	let bonus = 0;
	let last: QueryWord | undefined;
	for (const word of words) {
		if (last) {
			const key = `${getLikeliest(last)} ${getLikeliest(word)}`;
			bonus += PAIR_BONUS * ((last.weight + word.weight) / 2) * getStrength(index, key, place);
		}
		last = word;
	}
	const total = words.reduce((sum, { weight }) => sum + weight, 0);
	let whole = 0;
	for (const { posting, weight } of wholes)
		whole = Math.max(whole, (weight * weight * (posting.get(place) ?? 0)) / total);
	if (asked && asked.share > WHOLE_PHRASE)
		whole = Math.max(whole, (asked.weight * asked.weight * asked.share * PHRASE_WHOLE) / total);
	return (bonus + WHOLE_BONUS * whole) / SCALE;
}

/** What was typed, without its slips. */
function correct({ text, words }: Query): string {
	const corrections = new Map(words.map(({ word, corrected = word }) => [word, corrected]));
	return toWords(text)
		.map((word) => corrections.get(word) ?? word)
		.join(' ');
}

function describeCorrection({ words }: Query): string | undefined {
	if (!words.some(({ corrected }) => corrected)) return undefined;
	return words.map(({ word, corrected }) => corrected ?? word).join(' ');
}

/** Whether what an entry says of itself holds the words as they were typed, side by side. */
function holdsWholly({ title, acronym, tagline, data }: SearchEntry, { words }: Query): boolean {
	// « retraite » is no « retrait ».
	const toKey = (word: string) => word.replace(/s$/, '');
	const wanted = ` ${words.map(({ word }) => toKey(word)).join(' ')} `;
	return [title, acronym ?? '', tagline, ...data].some((text) =>
		` ${toWords(text)
			.filter((word) => !isStopWord(word))
			.map(toKey)
			.join(' ')} `.includes(wanted),
	);
}
