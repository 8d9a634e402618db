import type { SearchEntry } from './entry.ts';
import { isPlain } from './names.ts';
import { isAboutSubject } from './read-entry.ts';
import type { Query } from './read-query.ts';
import type { SearchIndex } from './search-index.ts';
import { toWords } from './words.ts';

/** The name of an API that a query says. */
export interface SaidName {
	/** Its words, between spaces. */
	text: string;
	/** How many words of the query that are about its subject it takes. */
	taken: number;
	/** Whether nobody says it by chance. */
	isPlain: boolean;
}

/** « API FICOBA » says no more than « FICOBA ». */
function countWords(words: readonly string[]): number {
	return words.filter((word) => word !== 'api').length;
}

/**
 * The APIs that a query calls by their name and says more of; of two names, the longer.
 *
 * @param typed its words, without slips
 */
export function findNamed(
	{ names }: SearchIndex,
	query: Query,
	typed: readonly string[],
): Map<number, SaidName> {
	const found = new Map<number, SaidName>();
	const subject = query.words.filter(isAboutSubject);
	const length = countWords(typed);
	for (let at = 0; at < typed.length;) {
		const said = (names.get(typed[at]!) ?? []).filter(({ words }) =>
			words.every((word, offset) => word === typed[at + offset]),
		);
		const longest = Math.max(0, ...said.map(({ words }) => words.length));
		for (const { place, words } of said)
			if (words.length === longest && countWords(words) < length)
				found.set(place, {
					text: ` ${words.join(' ')} `,
					taken: subject.filter(({ word, corrected = word }) => words.includes(corrected)).length,
					isPlain: isPlain(words),
				});
		at += Math.max(1, longest);
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
	const words = ` ${toWords(title).join(' ')} `;
	return [...named.values()].some(({ text, taken }) => held > taken && words.includes(text));
}
