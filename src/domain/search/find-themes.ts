import type { Query } from './read-query.ts';
import type { SearchIndex } from './search-index.ts';

const MOST_THEMES = 3;
/** A theme this far behind the nearest one is not near. */
const LEAST_SHARE = 0.4;

/** The themes of the APIs that hold some word of a query, the nearest first; none for nonsense. */
export function findThemes(index: SearchIndex, { words, spans }: Query): string[] {
	const scores = new Map<string, number>();
	const add = (stem: string, worth: number) => {
		for (const [place, strength] of index.postings.get(stem) ?? [])
			for (const theme of index.entries[place]!.api?.themes ?? [])
				scores.set(theme, (scores.get(theme) ?? 0) + worth * strength);
	};
	for (const { meanings, weight, isAside } of words)
		if (!isAside) for (const [stem, sureness] of meanings) add(stem, weight * sureness);
	for (const { to, sureness } of spans) for (const stem of to) add(stem, sureness);
	const ranked = [...scores].sort((a, b) => b[1] - a[1]).slice(0, MOST_THEMES);
	return ranked.filter(([, score]) => score >= ranked[0]![1] * LEAST_SHARE).map(([theme]) => theme);
}
