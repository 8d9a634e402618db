import { teachWords, wantsMoreWords, type SearchIndex } from '../domain/search/search-index.ts';

/** Indexes that have learnt all the words. */
const taught = new WeakSet<SearchIndex>();
const lessons = new WeakMap<SearchIndex, Promise<void>>();

/** Whether a query must wait for the words and phrases that no page holds. */
export function needsMoreWords(index: SearchIndex, text: string): boolean {
	return !taught.has(index) && wantsMoreWords(index, text);
}

/** Fetches these words; without them, the query is answered as it is. */
export function loadMoreWords(index: SearchIndex): Promise<void> {
	let lesson = lessons.get(index);
	if (!lesson) lessons.set(index, (lesson = teach(index)));
	return lesson;
}

async function teach(index: SearchIndex): Promise<void> {
	try {
		const { default: words } = await import('virtual:search-words');
		// The letters typed meanwhile are shown first.
		for (const _ of teachWords(index, words)) await new Promise((resolve) => setTimeout(resolve));
		taught.add(index);
	} catch {
		// The next question tries again.
		lessons.delete(index);
	}
}
