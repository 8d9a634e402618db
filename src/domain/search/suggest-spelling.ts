import { editDistance } from '../text/nearest.ts';
import type { Query } from './read-query.ts';
import type { SearchIndex } from './search-index.ts';

const SHORTEST = 4;
const MOST_GUESSES = 6;
/** How much of a word may be wrong for the nearest one to be worth a question. */
const MOST_WRONG = 0.4;

/** A query near this one that finds something, to propose when this one finds nothing. */
export function suggestSpelling(index: SearchIndex, { words }: Query): string | undefined {
	let isChanged = false;
	let guesses = 0;
	const proposed = words.map(({ word, meanings }) => {
		if (meanings.size > 0 || word.length < SHORTEST || guesses++ >= MOST_GUESSES) return word;
		let nearest = word;
		let least = word.length * MOST_WRONG;
		for (const [known, stem] of index.stemByWord) {
			if (known[0] !== word[0] || !index.postings.has(stem)) continue;
			if (Math.abs(known.length - word.length) > least) continue;
			const distance = editDistance(word, known);
			if (distance < least) [nearest, least] = [known, distance];
		}
		isChanged ||= nearest !== word;
		return nearest;
	});
	return isChanged ? proposed.join(' ') : undefined;
}
