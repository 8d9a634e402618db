import { getRarity, type Query } from './read-query.ts';
import type { Phrase, SearchIndex } from './search-index.ts';

/** What the phrase of an entry that comes nearest to a query says of its words. */
/** How much of a phrase makes it whole. */
export const WHOLE_PHRASE = 0.95;

export interface PhraseMatch {
	/** For each word of the query, how surely the entry is asked for by it, from 0 to 1. */
	shares: number[];
	/** How much of the phrase the query holds. */
	share: number;
	/** What the words that they share weigh in the query. */
	weight: number;
}

/**
 * The entries that people ask for in the words of a query. A word proves as much as the query holds
 * of the phrase that the word is in: « prix » alone says nothing of « prix de l’eau ».
 */
export function matchPhrases(index: SearchIndex, query: Query): Map<number, PhraseMatch> {
	const found = new Map<Phrase, Map<string, number>[]>();
	const { words, spans } = query;
	words.forEach((word, at) => {
		const meanings = new Map(word.meanings);
		for (const { start, end, to, sureness } of spans)
			if (start === at && end === at + 1 && to.length === 1 && !meanings.has(to[0]!))
				meanings.set(to[0]!, sureness);
		for (const [stem, sureness] of meanings)
			for (const phrase of index.phrases.get(stem) ?? []) {
				let held = found.get(phrase);
				if (!held) found.set(phrase, (held = words.map(() => new Map())));
				held[at]!.set(stem, sureness);
			}
	});
	const matches = new Map<number, PhraseMatch>();
	for (const [phrase, held] of found) {
		let total = 0;
		let sum = 0;
		for (const stem of phrase.stems) {
			const rarity = getRarity(index, index.postings.get(stem));
			total += rarity;
			sum += rarity * Math.max(...held.map((stems) => stems.get(stem) ?? 0));
		}
		const share = sum / total;
		let match = matches.get(phrase.place);
		if (!match) {
			match = { shares: words.map(() => 0), share: 0, weight: 0 };
			matches.set(phrase.place, match);
		}
		let weight = 0;
		held.forEach((stems, at) => {
			if (stems.size === 0) return;
			const sureness = Math.max(...stems.values());
			weight += words[at]!.weight * sureness;
			match.shares[at] = Math.max(match.shares[at]!, share * sureness);
		});
		if (share * weight > match.share * match.weight) {
			match.share = share;
			match.weight = weight;
		}
	}
	return matches;
}
