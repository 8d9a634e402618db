import type { Query } from './read-query.ts';
import type { SearchIndex } from './search-index.ts';
import { dropPlural } from './words.ts';

/** The share of a query that must be about a need for it to be the question. */
const LEAST_SHARE = 0.45;
/** What words beside the subject count for in it. */
const ASIDE_SHARE = 0.7;

/** The need without an API that a query asks for, if it asks for one. */
export function findNeed(index: SearchIndex, { words }: Query): string | undefined {
	const typed = words.map(({ word }) => dropPlural(word));
	const total = words.reduce(
		(sum, { weight, isAside }) => sum + weight * (isAside ? ASIDE_SHARE : 1),
		0,
	);
	let best: string | undefined;
	let bestShare = 0;
	for (const { id, terms } of index.needs) {
		const covered = new Set<number>();
		for (const term of terms)
			for (let start = 0; start + term.length <= typed.length; start++)
				if (term.every((word, offset) => word === typed[start + offset]))
					for (let at = start; at < start + term.length; at++) covered.add(at);
		let share = 0;
		for (const at of covered) share += words[at]!.weight / total;
		if (share >= LEAST_SHARE && share > bestShare) [best, bestShare] = [id, share];
	}
	return best;
}
