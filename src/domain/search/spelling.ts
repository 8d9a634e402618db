import { editDistance } from '../text/nearest.ts';
import type { SearchIndex } from './search-index.ts';
import { STOP_WORDS, toStem, toWords } from './words.ts';

export interface Spelling {
	word: string;
	distance: number;
	/** Whether it needs nothing beside it to be believed. */
	isSure: boolean;
}

const SHORTEST = 4;
/** A shorter one may miss a letter, which is never sure. */
const SHORTEST_TYPED = 3;
/** Shorter sounds are those of too many words. */
const SHORTEST_SOUND = 3;
const MOST_CANDIDATES = 3;
const MOST_EDITS = 4;
const SAFE_LENGTH = 7;
/** A word as long may miss so many letters and be no other: « fraconnect ». */
const LONG = 10;
const MOST_MISSING = 3;
/** Shorter words that start otherwise are other words. */
const SHORTEST_SURE_START = 6;

/** How many slips a word of this length may hold and still be recognised. */
function getTolerance(length: number): number {
	if (length < 5) return 0.9;
	return length < 8 ? 1 : 2;
}

/**
 * The sound of a French word, roughly: what is written otherwise and said alike; of each line of a text.
 * @example toSound('quotian') === toSound('quotient')
 */
export function toSound(words: string): string {
	return words
		.replace(/ph/g, 'f')
		.replace(/m(?=[bp])/g, 'n')
		.replace(/qu?|ck|c(?![eiyh])|k/g, 'k')
		.replace(/[zs]+|c(?=[eiy])/g, 's')
		.replace(/eau|au/g, 'o')
		.replace(/[ae][mn](?![aeiouynm])/g, 'an')
		.replace(/(?:ai|ei|er$|ez$|et$)/gm, 'e')
		.replace(/y/g, 'i')
		.replace(/h/g, '')
		.replace(/([a-z])\1+/g, '$1')
		.replace(/(?<=..)(?:ent|e|s|t|d|x)+$/gm, '')
		.replace(/(.)\1+/g, '$1');
}

function findSoundAlikes({ sounds, words }: SearchIndex, sound: string): string[] {
	if (sounds.size === 0) {
		const spoken = words.filter((word) => word.length >= SHORTEST && !/\d/.test(word));
		// All at once: one by one, thousands of words keep a telephone busy for a whole letter.
		const lines = toSound(spoken.join('\n')).split('\n');
		for (const [at, word] of spoken.entries()) {
			const alike = sounds.get(lines[at]!);
			if (alike) alike.push(word);
			else sounds.set(lines[at]!, [word]);
		}
	}
	return sounds.get(sound) ?? [];
}

/**
 * Words of the catalogue that a misspelt one may stand for, the likeliest first; without sure ones,
 * doubtful ones, further from it or as near as « tarte » is to « carte ».
 */
export function findSpellings(index: SearchIndex, typed: string): Spelling[] {
	if (typed.length < SHORTEST_TYPED || /\d/.test(typed) || isUnrelated(index, typed)) return [];
	const sureTolerance = getTolerance(typed.length);
	const tolerance = Math.max(1, sureTolerance);
	const reach = typed.length < LONG ? tolerance : MOST_MISSING;
	const found: (Spelling & { count: number })[] = [];
	const add = (word: string, distance: number, isSure: boolean) => {
		const stem = index.stemByWord.get(word)!;
		const count = index.postings.get(stem)?.size ?? (index.synonyms.has(stem) ? 1 : 0);
		if (count > 0) found.push({ word, distance, isSure, count });
	};
	const sound = toSound(typed);
	const isShort = typed.length < SHORTEST || sound.length < SHORTEST_SOUND;
	const alikes = new Set(isShort ? [] : findSoundAlikes(index, sound));
	// A key pressed twice: « prro ».
	const squeezed = typed.replace(/(.)\1+/g, '$1');
	if (squeezed !== typed && index.stemByWord.has(squeezed)) add(squeezed, 0.6, true);
	for (const word of alikes)
		if (word !== typed && editDistance(typed, word) <= MOST_EDITS) add(word, 0.8, true);
	const singular = typed.replace(/s$/, '');
	for (const word of index.words) {
		const written = word.endsWith('s') ? typed : singular;
		const missing = word.length - written.length;
		const gap = Math.abs(missing);
		if (word.length < SHORTEST || gap > reach || word === typed || alikes.has(word)) continue;
		const sameStart = word[0] === typed[0];
		// A slip at the start leaves the next letter in place, or exchanges the two.
		const isNear = gap < 2 && (word[1] === typed[0] || word[0] === typed[1]);
		if (!sameStart && !isNear) continue;
		let distance = editDistance(written, word);
		// One letter for another makes a short word another word: « tarte », « carte ».
		let isOther = gap === 0 && (!sameStart || written.length < SAFE_LENGTH);
		// Two letters exchanged, or one key beside the right one, are a slip of the fingers.
		if (distance === 1) {
			const slip = isTransposition(written, word) ? 0.7 : isKeySlip(written, word) ? 0.9 : 1;
			if (slip < 1) [distance, isOther] = [slip, false];
		}
		const isShortened = sameStart && typed.length >= LONG && distance === missing;
		if (distance > (sameStart ? tolerance : 1) && !isShortened) continue;
		const isSure =
			!isOther &&
			(isShortened || Math.max(gap, distance) <= sureTolerance) &&
			(sameStart || written.length >= SHORTEST_SURE_START);
		// « znes » is « zones » before « zone ».
		add(word, distance + (written === typed ? 0 : 0.01), isSure);
	}
	const sure = found.filter(({ isSure }) => isSure);
	const kept = sure.length > 0 ? sure : found;
	kept.sort((a, b) => a.distance - b.distance || b.count - a.count);
	const nearest = kept[0]?.distance ?? 0;
	return kept.filter(({ distance }) => distance <= nearest + 0.2).slice(0, MOST_CANDIDATES);
}

/** Whether a word that the catalogue ignores is a slip for one of grammar: « quo », « exist », « vut ». */
export function isSlipOfGrammar(index: SearchIndex, typed: string): boolean {
	if (typed.length < SHORTEST_TYPED || isKnown(index, typed) || isUnrelated(index, typed))
		return false;
	for (const word of STOP_WORDS)
		if (word.length >= SHORTEST && word[0] === typed[0] && editDistance(typed, word) === 1)
			return true;
	return false;
}

function isUnrelated({ unrelated, elsewhere }: SearchIndex, word: string): boolean {
	return (
		unrelated.has(word) || unrelated.has(word.replace(/s$/, '')) || elsewhere.has(toStem(word))
	);
}

/** Whether a word that the catalogue ignores would be taken for one that it knows. */
export function isMistakable(index: SearchIndex, word: string): boolean {
	if (isKnown(index, word)) return false;
	return findSpellings(index, word).length > 0 || isSlipOfGrammar(index, word);
}

function isKnown({ postings, synonyms, stemByWord }: SearchIndex, word: string): boolean {
	const stem = toStem(word);
	return postings.has(stem) || synonyms.has(stem) || stemByWord.has(word);
}

const KEY_ROWS = ['azertyuiop', 'qsdfghjklm', 'wxcvbn'];
const SHORTEST_KEY_SLIP = 5;

/** Whether a word is another but for one key beside the right one: « ilpact ». */
function isKeySlip(typed: string, word: string): boolean {
	if (typed.length !== word.length || typed.length < SHORTEST_KEY_SLIP) return false;
	const at = [...typed].findIndex((letter, place) => letter !== word[place]);
	const toKey = (letter: string) => {
		const row = KEY_ROWS.findIndex((keys) => keys.includes(letter));
		return { row, column: KEY_ROWS[row]?.indexOf(letter) ?? 0 };
	};
	const [a, b] = [toKey(typed[at]!), toKey(word[at]!)];
	return Math.abs(a.row - b.row) < 2 && Math.abs(a.column - b.column) < 2;
}

function isTransposition(a: string, b: string): boolean {
	return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

const LONG_PART = 4;
const ACRONYM_STRENGTH = 6.5;

/** Whether letters may be a word within others: three of them are one only as an acronym that pages are known by. */
function isPart({ postings }: SearchIndex, part: string): boolean {
	if (part.length >= LONG_PART || part === 'api') return true;
	return Math.max(0, ...(postings.get(part)?.values() ?? [])) > ACRONYM_STRENGTH;
}

/** « quotientfamilial » → « quotient familial », when all the parts are words of the catalogue. */
export function splitJoined(index: SearchIndex, typed: string, most = 3): string[] | undefined {
	if (index.stemByWord.has(typed)) return [typed];
	if (most < 2) return undefined;
	for (let at = typed.length - 3; at >= 3; at--) {
		const start = typed.slice(0, at);
		if (!isPart(index, start) || !index.stemByWord.has(start)) continue;
		const end = typed.slice(at);
		if (start !== 'api' && !isPart(index, end)) continue;
		const rest = splitJoined(index, end, most - 1);
		if (rest) return [start, ...rest];
	}
	return undefined;
}

const SHORTEST_JOINED = 7;

/** « chorspro » → the stems of « Chorus Pro »: a name of several words, joined and misspelt. */
export function findJoinedName(index: SearchIndex, typed: string): string[] | undefined {
	if (typed.length < SHORTEST_JOINED) return undefined;
	let nearest: string[] | undefined;
	let least = getTolerance(typed.length) + 1;
	for (const { title, acronym = '' } of index.entries)
		for (const name of [title, acronym]) {
			const words = toWords(name).filter((word) => word !== 'api');
			const joined = words.join('');
			if (words.length < 2 || joined[0] !== typed[0]) continue;
			if (Math.abs(joined.length - typed.length) >= least) continue;
			const distance = editDistance(typed, joined);
			if (distance < least) [nearest, least] = [words.map(toStem), distance];
		}
	return nearest?.filter((stem) => index.postings.has(stem));
}
