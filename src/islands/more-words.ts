import { addWords, wantsMoreWords, type SearchIndex } from '../domain/search/search-index.ts';

/** Indexes that have learnt all the words. */
const taught = new WeakSet<SearchIndex>();

/** Whether a query must wait for the words and phrases that no page holds. */
export function needsMoreWords(index: SearchIndex, text: string): boolean {
	return !taught.has(index) && wantsMoreWords(index, text);
}

/** Fetches these words; without them, the query is answered as it is. */
export async function loadMoreWords(index: SearchIndex): Promise<void> {
	try {
		const { default: words } = await import('virtual:search-words');
		if (taught.has(index)) return;
		taught.add(index);
		addWords(index, words);
	} catch {
		// The next question tries again.
	}
}
