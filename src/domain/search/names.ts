import type { SearchEntry } from './entry.ts';
import { isCommonWord, isStopWord, toWords } from './words.ts';

/** A shorter word is seldom a name. */
const SHORTEST = 5;
const NOBODY = -1;

/** The parts of a title that are names by themselves: « API Découpage administratif (API Geo) ». */
export function toNames(title: string): string[] {
	return title.split(/\s[-–:]\s|[()]/).flatMap((name) => name.trim() || []);
}

/** The words of a name or a sentence, each between spaces: one is in the other or is not. */
export const toRow = (words: readonly string[]): string => ` ${words.join(' ')} `;

/** Whether nobody says these words by chance: « jours fériés » is no name to everybody. */
export const isPlainName = (row: string): boolean => /^ api \w|(?: \w+){3}/.test(row);

/** The names of APIs that are understood inside a sentence, each with its API; the longest first. */
export function listNames(entries: readonly SearchEntry[]): [row: string, place: number][] {
	const places = new Map<string, number>();
	for (const [place, { kind, title }] of entries.entries()) {
		if (kind !== 'api') continue;
		for (const name of [title, ...toNames(title), title.replace(/^API /, '')]) {
			const words = toWords(name);
			const row = toRow(words);
			// « FICOBA » is a name, « Structures » a word, and « offres d’emploi » both.
			const isName =
				isPlainName(row) ||
				(name === title
					? row.trim().length >= SHORTEST &&
						!words.some((word) => isStopWord(word) || isCommonWord(word))
					: words.length === 1 && /\p{Lu}.*\p{Lu}/u.test(name));
			// « Hub'Eau » alone names none of its APIs.
			if (isName) places.set(row, (places.get(row) ?? place) === place ? place : NOBODY);
		}
	}
	return [...places]
		.filter(([, place]) => place !== NOBODY)
		.sort(([a], [b]) => b.length - a.length);
}
