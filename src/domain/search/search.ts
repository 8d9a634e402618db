import type { SearchEntry, SearchKind } from './entry.ts';
import { findNeed } from './find-need.ts';
import { getRarity, readQuery, type Query, type QuerySpan, type QueryWord } from './read-query.ts';
import { toWholeKey, type SearchIndex } from './search-index.ts';

export interface SearchHit {
	entry: SearchEntry;
	score: number;
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
const LEAST_COVERAGE = 0.5;
/** Words found side by side in a title or a keyword are proof enough for less. */
const LEAST_COVERAGE_OF_PAIRS = 0.35;
const STRONG_BONUS = 1.2;
/** Hits this far behind the first are noise. */
const LEAST_SHARE = 0.08;
const SCALE = 10;
const SCATTERED_SHARE = 0.5;
const PAIR_BONUS = 0.5;
const WHOLE_BONUS = 0.9;
const SPAN_WHOLE_BONUS = 0.5;
const POPULARITY_STEP = 0.028;

const KIND_FACTORS: Record<SearchKind, number> = {
	api: 1,
	guide: 0.9,
	'use-case': 0.98,
	producer: 0.95,
	service: 0.38,
	term: 0.38,
	operation: 0.8,
};
const DEFINITION_FACTORS: Partial<Record<SearchKind, number>> = { term: 2.6, guide: 1.2 };
const STATE_FACTORS = { production: 1, beta: 1, deprecated: 0.75, retired: 0.6 };

/** The pages that answer a query, the best first; none when nothing does. */
export function search(index: SearchIndex, text: string): SearchAnswer {
	const query = readQuery(index, text);
	const need = findNeed(index, query);
	let hits = rankEntries(index, query);
	if (need !== undefined) hits = hits.filter(({ place }) => holdsWholly(index, query, place));
	return {
		query,
		hits: hits.map(({ place, score }) => ({ entry: index.entries[place]!, score })),
		corrected: hits.length > 0 ? describeCorrection(query) : undefined,
		need,
	};
}

interface RankedPlace {
	place: number;
	score: number;
}

function rankEntries(index: SearchIndex, query: Query): RankedPlace[] {
	const { words, spans } = query;
	const total = words.reduce((sum, word) => sum + (word.isOptional ? 0 : word.weight), 0);
	if (total === 0) return [];
	const places = new Set<number>();
	for (const { meanings } of words)
		for (const stem of meanings.keys())
			for (const place of index.postings.get(stem)!.keys()) places.add(place);
	for (const span of spans)
		for (const place of index.postings.get(span.to[0]!)?.keys() ?? []) places.add(place);

	const ranked: RankedPlace[] = [];
	for (const place of places) {
		const { value, covered } = getBestReading(index, query, place);
		const coverage = Math.min(1, covered / total);
		const bonus = getBonus(index, words, place);
		if (coverage < (bonus > STRONG_BONUS ? LEAST_COVERAGE_OF_PAIRS : LEAST_COVERAGE)) continue;
		const entry = index.entries[place]!;
		const score =
			(value + bonus) *
			coverage ** 1.3 *
			KIND_FACTORS[entry.kind] *
			(query.isDefinition ? (DEFINITION_FACTORS[entry.kind] ?? 1) : 1) *
			(entry.api ? STATE_FACTORS[entry.api.state] : 1) *
			(1 + POPULARITY_STEP * entry.popularity);
		if (score > 0) ranked.push({ place, score });
	}
	ranked.sort((a, b) => b.score - a.score || a.place - b.place);
	const least = (ranked[0]?.score ?? 0) * LEAST_SHARE;
	return ranked.filter(({ score }) => score >= least);
}

interface Reading {
	value: number;
	covered: number;
}

/** Each word counts once: by itself, or within the row of words that means most here. */
function getBestReading(index: SearchIndex, { words, spans }: Query, place: number): Reading {
	const best: Reading[] = [{ value: 0, covered: 0 }];
	words.forEach((word, at) => {
		const before = best[at]!;
		const own = getWordReading(index, word, place);
		let reading = { value: before.value + own.value, covered: before.covered + own.covered };
		for (const span of spans) {
			if (span.end !== at + 1) continue;
			const found = getSpanReading(index, words, span, place);
			const start = best[span.start]!;
			if (start.value + found.value > reading.value)
				reading = { value: start.value + found.value, covered: start.covered + found.covered };
		}
		best.push(reading);
	});
	return best.at(-1)!;
}

function getWordReading(index: SearchIndex, word: QueryWord, place: number): Reading {
	let value = 0;
	let sure = 0;
	for (const [stem, sureness] of word.meanings) {
		const strength = index.postings.get(stem)!.get(place);
		if (strength === undefined) continue;
		value = Math.max(value, (sureness * word.weight * strength) / SCALE);
		sure = Math.max(sure, sureness);
	}
	const isMisspelt = word.corrected !== undefined;
	const covered = sure === 0 || word.isOptional ? 0 : word.weight * (isMisspelt ? sure : 1);
	return { value, covered };
}

/** What the words of a span stand for counts as they would: a common word does not make a rare one less sure. */
function getSpanReading(
	index: SearchIndex,
	words: readonly QueryWord[],
	{ start, end, to, sureness }: QuerySpan,
	place: number,
): Reading {
	let strengths = 0;
	let rarities = 0;
	for (const stem of to) {
		const posting = index.postings.get(stem);
		const strength = posting?.get(place);
		if (strength === undefined) return { value: 0, covered: 0 };
		const rarity = getRarity(index, posting);
		strengths += rarity * strength;
		rarities += rarity;
	}
	let typed = 0;
	for (let at = start; at < end; at++) typed += words[at]!.weight;
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
		value: (share * Math.max(typed, rarities) * strength) / SCALE,
		covered: isScattered ? typed * SCATTERED_SHARE : typed,
	};
}

function getStrength(index: SearchIndex, key: string, place: number): number {
	return index.postings.get(key)?.get(place) ?? 0;
}

/** Words found side by side, and a title or a keyword found whole. */
function getBonus(index: SearchIndex, words: readonly QueryWord[], place: number): number {
	const stems = words.map((word) => getLikeliest(word) ?? word.stem);
	let bonus = 0;
	for (let at = 1; at < words.length; at++) {
		const weight = (words[at - 1]!.weight + words[at]!.weight) / 2;
		bonus += PAIR_BONUS * weight * getStrength(index, `${stems[at - 1]} ${stems[at]}`, place);
	}
	const weight = words.reduce((sum, word) => sum + word.weight, 0);
	bonus += WHOLE_BONUS * weight * getStrength(index, `=${toWholeKey(stems)}`, place);
	return bonus / SCALE;
}

function getLikeliest({ meanings }: QueryWord): string | undefined {
	let best: string | undefined;
	let most = 0;
	for (const [stem, sureness] of meanings) if (sureness > most) [best, most] = [stem, sureness];
	return best;
}

function describeCorrection({ words }: Query): string | undefined {
	if (!words.some(({ corrected }) => corrected)) return undefined;
	return words.map(({ word, corrected }) => corrected ?? word).join(' ');
}

/** Whether an entry holds the words as they were typed, side by side. */
function holdsWholly(index: SearchIndex, { words }: Query, place: number): boolean {
	return words.every(({ stem }, at) => {
		if (words.length === 1) return (index.postings.get(`=${stem}`)?.get(place) ?? 0) > 0;
		const keys = at === 0 ? [stem] : [`${words[at - 1]!.stem} ${stem}`];
		return keys.every((key) => index.postings.get(key)?.has(place));
	});
}
