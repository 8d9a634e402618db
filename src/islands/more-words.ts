import { teachWords, wantsMoreWords, type SearchIndex } from '../domain/search/search-index.ts';
import { takeTurns } from './take-turns.ts';

/** The words and phrases that no page holds, in the order in which they are learnt. */
const PARTS = [() => import('virtual:search-words'), () => import('virtual:search-phrases')];

/** How many parts each index has learnt. */
const taught = new WeakMap<SearchIndex, number>();
const lessons = new WeakMap<SearchIndex, Promise<boolean>>();

const countTaught = (index: SearchIndex) => taught.get(index) ?? 0;

/** Whether a query must wait for more of these words. */
export function needsMoreWords(index: SearchIndex, text: string): boolean {
	return countTaught(index) < PARTS.length && wantsMoreWords(index, text);
}

/**
 * Fetches the next part of these words, one for each letter typed; without it, the query is answered
 * as it is. Says whether it came.
 */
export function loadMoreWords(index: SearchIndex): Promise<boolean> {
	let lesson = lessons.get(index);
	if (!lesson) {
		lesson = teach(index).finally(() => lessons.delete(index));
		lessons.set(index, lesson);
	}
	return lesson;
}

async function teach(index: SearchIndex): Promise<boolean> {
	const part = countTaught(index);
	try {
		const { default: words } = await PARTS[part]!();
		await takeTurns(teachWords(index, words));
		taught.set(index, part + 1);
		return true;
	} catch {
		// The next question tries again.
		return false;
	}
}
