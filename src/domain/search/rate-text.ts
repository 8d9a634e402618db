import { listMeanings, overlaps } from './explain.ts';
import type { Query } from './read-query.ts';
import { isCommonWord, toStem, toWords } from './words.ts';

const TITLE_WORTH = 3;

/** How much a page is about a query, by its title and its text; 0 when a word of it is missing. */
export function rateText(query: Query, title: string, text: string): number {
	const titleStems = new Set(toWords(title).map(toStem));
	const counts = new Map<string, number>();
	for (const word of toWords(text)) {
		const stem = toStem(word);
		counts.set(stem, (counts.get(stem) ?? 0) + 1);
	}
	const meanings = listMeanings(query);
	let rate = 0;
	for (const [at, { word, weight, isOptional }] of query.words.entries()) {
		if (isOptional || isCommonWord(word)) continue;
		const count = [...meanings[at]!].reduce((sum, stem) => sum + (counts.get(stem) ?? 0), 0);
		const inTitle = overlaps(meanings[at]!, titleStems);
		if (count === 0 && !inTitle) return 0;
		rate += weight * (Math.log2(1 + count) + (inTitle ? TITLE_WORTH : 0));
	}
	return rate;
}
