import { editDistance } from '../text/nearest.ts';
import type { SearchIndex } from './search-index.ts';

export interface Spelling {
	word: string;
	distance: number;
}

const SHORTEST = 4;
const MOST_CANDIDATES = 3;
const MOST_EDITS = 4;
const SAFE_LENGTH = 7;

/** How many slips a word of this length may hold and still be recognised. */
function getTolerance(length: number): number {
	if (length < 5) return 0.9;
	return length < 8 ? 1 : 2;
}

/**
 * The sound of a French word, roughly: what is written otherwise and said alike.
 * @example toSound('quotian') === toSound('quotient')
 */
export function toSound(word: string): string {
	return word
		.replace(/ph/g, 'f')
		.replace(/m(?=[bp])/g, 'n')
		.replace(/qu?|ck|c(?![eiyh])|k/g, 'k')
		.replace(/[zs]+|c(?=[eiy])/g, 's')
		.replace(/eau|au/g, 'o')
		.replace(/[ae][mn](?![aeiouynm])/g, 'an')
		.replace(/(?:ai|ei|er$|ez$|et$)/g, 'e')
		.replace(/y/g, 'i')
		.replace(/h/g, '')
		.replace(/([a-z])\1+/g, '$1')
		.replace(/(?<=..)(?:ent|e|s|t|d|x)+$/, '')
		.replace(/(.)\1+/g, '$1');
}

/** Words of the catalogue that a misspelt one may stand for, the likeliest first. */
export function findSpellings(index: SearchIndex, typed: string): Spelling[] {
	if (typed.length < SHORTEST || /\d/.test(typed)) return [];
	const sound = toSound(typed);
	const tolerance = getTolerance(typed.length);
	const found: (Spelling & { count: number })[] = [];
	for (const [word, stem] of index.stemByWord) {
		const gap = Math.abs(word.length - typed.length);
		if (word.length < SHORTEST || gap > 3 || word === typed) continue;
		const sameStart = word[0] === typed[0];
		// A slip at the start leaves the next letter in place, or exchanges the two.
		const isNear = gap < 2 && (word[1] === typed[0] || word[0] === typed[1]);
		if (!sameStart && (typed.length < 6 || !isNear)) continue;
		let distance = editDistance(typed, word);
		if (distance > MOST_EDITS) continue;
		const isAlike = word.startsWith(typed.slice(0, gap === 0 ? 1 : 3)) && toSound(word) === sound;
		if (isAlike) distance = Math.min(distance, 0.8);
		// Two letters exchanged are a slip of the fingers, never another word.
		else if (distance === 1 && isTransposition(typed, word)) distance = 0.7;
		// One letter for another makes a short word another word: « tarte », « carte ».
		else if (gap === 0 && (!sameStart || typed.length < SAFE_LENGTH)) continue;
		if (distance > (sameStart ? tolerance : 1)) continue;
		found.push({ word, distance, count: index.postings.get(stem)?.size ?? 0 });
	}
	found.sort((a, b) => a.distance - b.distance || b.count - a.count);
	const nearest = found[0]?.distance ?? 0;
	return found.filter(({ distance }) => distance <= nearest + 0.2).slice(0, MOST_CANDIDATES);
}

function isTransposition(a: string, b: string): boolean {
	return a.length === b.length && [...a].sort().join('') === [...b].sort().join('');
}

/** « quotientfamilial » → « quotient familial », when both halves are words of the catalogue. */
export function splitJoined(index: SearchIndex, typed: string): [string, string] | undefined {
	for (let at = 4; at <= typed.length - 4; at++) {
		const halves: [string, string] = [typed.slice(0, at), typed.slice(at)];
		if (halves.every((half) => index.stemByWord.has(half))) return halves;
	}
	return undefined;
}
