import type { SearchEntry } from './entry.ts';
import { isCommonWord, isStopWord, toWords } from './words.ts';

/** An API and one of its names, in words. */
export interface Name {
	place: number;
	words: string[];
}

const SHORTEST_WORD = 5;
const PLAIN_LENGTH = 3;

/** The parts of a title that are names by themselves: « API Découpage administratif (API Geo) ». */
export function toNames(title: string): string[] {
	return title.split(/\s[-–:]\s|[()]/).flatMap((name) => name.trim() || []);
}

/** By their first word, the names of APIs that are understood inside a sentence. */
export function listNames(entries: readonly SearchEntry[]): Map<string, Name[]> {
	const places = new Map<string, Set<number>>();
	for (const [place, { kind, title }] of entries.entries()) {
		if (kind !== 'api') continue;
		const parts = [...toNames(title), title.replace(/^API /, '')].filter(isPartSayable);
		for (const name of [title, ...parts].map((text) => toWords(text).join(' ')))
			places.set(name, (places.get(name) ?? new Set()).add(place));
	}
	const names = new Map<string, Name[]>();
	for (const [name, [place = 0, ...others]] of places) {
		const words = name.split(' ');
		// « Hub'Eau » alone names none of its APIs.
		if (others.length > 0 || !isSayable(words)) continue;
		const first = words[0]!;
		names.set(first, [...(names.get(first) ?? []), { place, words }]);
	}
	return names;
}

/** « FICOBA » and « API Geo » are names, « Structures » is a word. */
function isPartSayable(part: string): boolean {
	const words = toWords(part);
	return words.length === 1 ? /\p{Lu}.*\p{Lu}/u.test(part) : isPlain(words);
}

function isSayable(words: readonly string[]): boolean {
	const [first = ''] = words;
	if (words.length === 1) return first.length >= SHORTEST_WORD && !isCommonWord(first);
	return isPlain(words) || !words.some(isStopWord);
}

/** Whether nobody says these words by chance: « jours fériés » is no name to everybody. */
export function isPlain(words: readonly string[]): boolean {
	return words.length >= PLAIN_LENGTH || (words.length > 1 && words[0] === 'api');
}
