import { WHOLE_PHRASE, type PhraseMatch } from './match-phrases.ts';
import {
	getLikeliest,
	getRarity,
	type Query,
	type QuerySpan,
	type QueryWord,
} from './read-query.ts';
import { toWholeKey, type SearchIndex } from './search-index.ts';

/** A word in a sentence proves less than one in a title or a keyword, which is as strong as this. */
const LEAST_PROOF = 0.7;
const FULL_STRENGTH = 7;
/** What words beside the subject count for in what was asked. */
const ASIDE_SHARE = 0.25;
/** How strongly an entry holds its own name. */
export const NAME_STRENGTH = 8;
/** How strongly an entry holds the words of a phrase that people type to find it. */
const PHRASE_STRENGTH = 9;
/** Half of a phrase does not make a page speak of another world. */
const LEAST_ELSEWHERE = 0.25;
/** The many words that one stands for weigh little more than it. */
const LONGEST_SPAN = 1.3;
const GUESS_SHARE = 0.8;
const SCATTERED_SHARE = 0.5;
const SPAN_WHOLE_BONUS = 0.3;
/** What a phrase that people type is worth when it is typed whole. */
const PHRASE_WHOLE = 5;
const PAIR_BONUS = 0.32;
const WHOLE_BONUS = 0.7;
const SCALE = 10;

/** What an entry holds of a query. */
export interface Reading {
	value: number;
	covered: number;
	/** How many of the words that ask for something are found. */
	held: number;
	/** How many of these are no doubtful reading of what was typed. */
	sure: number;
	/** How many of these are words of every day that stand for what is found. */
	meant: number;
	/** How many words of another world are found. */
	elsewhere: number;
}

const NOTHING_READ: Reading = { value: 0, covered: 0, held: 0, sure: 0, meant: 0, elsewhere: 0 };

function addReadings(a: Reading, b: Reading): Reading {
	return {
		value: a.value + b.value,
		covered: a.covered + b.covered,
		held: a.held + b.held,
		sure: a.sure + b.sure,
		meant: a.meant + b.meant,
		elsewhere: a.elsewhere + b.elsewhere,
	};
}

/** What a page holds of a query; doubtful words count when it holds all the others. */
export function readEntry(
	index: SearchIndex,
	query: Query,
	place: number,
	asked: PhraseMatch | undefined,
): Reading {
	const whole = readWords(index, query, place, asked, true);
	const { words } = query;
	if (!words.some(({ isDoubtful }) => isDoubtful)) return whole;
	const others = words.filter((word) => isAboutSubject(word) && !word.isDoubtful).length;
	if (others > 0 && whole.sure === others) return whole;
	return readWords(index, query, place, asked, false);
}

/** Each word counts once: by itself, or within the row of words that means most here. */
function readWords(
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
		held: proof > 0 && isAboutSubject(word) ? 1 : 0,
		sure: proof > 0 && isAboutSubject(word) && !word.isDoubtful ? 1 : 0,
		meant: 0,
		elsewhere:
			proof > LEAST_ELSEWHERE && index.postings.get(word.elsewhere ?? '')?.has(place) ? 1 : 0,
	};
}

/** Whether a word is about the subject of a query. */
export function isAboutSubject({ isOptional, isAside }: QueryWord): boolean {
	return !isOptional && !isAside;
}

/** What a word counts for in what was asked. */
export function getAskedWeight({ weight, isOptional, isAside }: QueryWord): number {
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
	const held = row.filter(isAboutSubject).length;
	const sure = row.filter((word) => isAboutSubject(word) && !word.isDoubtful).length;
	const elsewhere = row.filter((word) => word.elsewhere === word.stem).length;
	for (const word of row) {
		typed += word.weight;
		// What stands for a word that was guessed is guessed twice.
		asked += getAskedWeight(word) * (word.corrected === undefined ? 1 : GUESS_SHARE);
	}
	// « API Entreprise » is a name: its words mean nothing apart.
	if (to.length > 1 && to[0] === 'api') {
		const strength = getStrength(index, `=${toWholeKey(to)}`, place);
		if (strength < NAME_STRENGTH) return NOTHING_READ;
		return {
			value: (sureness * typed * strength) / SCALE,
			covered: asked,
			held,
			sure,
			meant: 0,
			elsewhere,
		};
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
		elsewhere,
	};
}

export function getStrength(index: SearchIndex, key: string, place: number): number {
	return index.postings.get(key)?.get(place) ?? 0;
}

/** Words found side by side, and a title or a keyword found whole. */
export function getBonus(
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
