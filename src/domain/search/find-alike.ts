import { getRarity } from './read-query.ts';
import { isWordKey, type SearchIndex } from './search-index.ts';

/** How alike each page is to one of them, by the words that both hold: 1 is the page itself. */
export function findAlike(index: SearchIndex, place: number): Map<number, number> {
	const { postings, lengths } = index;
	const shared = new Map<number, number>();
	let whole = 0;
	for (const [key, posting] of postings) {
		const own = posting.get(place);
		if (!own || !isWordKey(key)) continue;
		const weight = own * getRarity(index, posting) ** 2;
		whole += weight * own;
		for (const [other, strength] of posting)
			shared.set(other, (shared.get(other) ?? 0) + weight * strength);
	}
	for (const [other, sum] of shared)
		shared.set(other, (sum * lengths[place]!) / (whole * lengths[other]!));
	return shared;
}
