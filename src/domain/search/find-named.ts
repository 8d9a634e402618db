import type { SearchEntry } from './entry.ts';
import { toRow } from './names.ts';
import { isAboutSubject } from './read-entry.ts';
import type { Query } from './read-query.ts';
import type { SearchIndex } from './search-index.ts';
import { toWords } from './words.ts';

/** The name of an API that a query says. */
export interface SaidName {
	row: string;
	/** How many words of the query that are about its subject it takes. */
	taken: number;
}

/**
 * The APIs that a query calls by their name and says more of; of two names, the longer.
 *
 * @param typed its words, without slips
 */
export function findNamed(
	{ names }: SearchIndex,
	{ words }: Query,
	typed: readonly string[],
): Map<number, SaidName> {
	const found = new Map<number, SaidName>();
	let rest = toRow(typed);
	for (const [row, place] of names) {
		// « API FICOBA » says no more than « FICOBA ».
		if (!rest.includes(row) || !/\w/.test(rest.replace(row, ' ').replace(/\bapi\b/, ''))) continue;
		rest = rest.replace(row, ' ');
		const isTaken = (word: string) => row.includes(toRow([word]));
		const taken = words.filter(
			(word) => isAboutSubject(word) && isTaken(word.corrected ?? word.word),
		).length;
		found.set(place, { row, taken });
	}
	return found;
}

/** Whether an article is about something more of an API that the query names. */
export function isAboutNamed(
	{ kind, title }: SearchEntry,
	held: number,
	named: ReadonlyMap<number, SaidName>,
): boolean {
	if (named.size === 0 || (kind !== 'guide' && kind !== 'use-case')) return false;
	const words = toRow(toWords(title));
	return [...named.values()].some(({ row, taken }) => held > taken && words.includes(row));
}
