import type { PackedIndex } from '../domain/search/packed-index.ts';
import {
	asksForOperations,
	findOperations,
	joinOperations,
} from '../domain/search/operation-hits.ts';
import type { SearchEntry } from '../domain/search/entry.ts';
import { openInSteps, type SearchIndex } from '../domain/search/search-index.ts';
import {
	formatSearchState,
	isAsking,
	parseSearchState,
	selectHits,
	sortHits,
	type SearchState,
} from '../domain/search/search-state.ts';
import { search, type SearchAnswer, type SearchHit } from '../domain/search/search.ts';
import type { FoundPage } from './full-text.ts';
import { loadMoreWords, needsMoreWords } from './more-words.ts';
import { SearchView, type Results } from './search-view.ts';
import { takeTurns } from './take-turns.ts';

export interface SearchSession {
	submit: () => void;
}

/** Waits for a short pause of the fingers. */
const PAUSE = 80;
/**
 * How long they rest before the address says what is typed: to a browser a new address is a new
 * page, whose icon and history cost as much as an answer.
 */
const REST = 200;
/** Fewer results than this, and the full text of the pages is searched too. */
const ENOUGH = 5;
/** How long a query must stand still before the full text is fetched for it. */
const STILL = 700;

function sumCounts(counts: ReadonlyMap<unknown, number>): number {
	return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** The search of one page: what the address asks, what the index answers, what the page shows. */
export async function startSession(
	host: HTMLElement,
	form: HTMLFormElement,
	packed: PackedIndex,
): Promise<SearchSession> {
	const index = await takeTurns(openInSteps(packed));
	const input = form.querySelector('input')!;
	const view = new SearchView(host, index);
	let pause: ReturnType<typeof setTimeout> | undefined;
	let still: ReturnType<typeof setTimeout> | undefined;
	let rest: ReturnType<typeof setTimeout> | undefined;
	let turn = 0;
	let isAnswered = false;
	/** What is typed and not in the address yet. */
	let typed: SearchState | undefined;
	let operations: SearchIndex | undefined;

	const readState = () => typed ?? parseSearchState(location.search);

	const write = (state: SearchState, isStep: boolean) => {
		const query = formatSearchState(state);
		if (isStep && location.search !== query) history.pushState(null, '', location.pathname + query);
		else history.replaceState(null, '', location.pathname + query);
	};

	const sayState = () => {
		host.dataset['searchState'] = isAnswered && !typed ? 'done' : 'loading';
	};

	const finish = () => {
		isAnswered = true;
		sayState();
	};

	const writeTyped = () => {
		clearTimeout(rest);
		if (!typed) return;
		write(typed, false);
		typed = undefined;
		sayState();
	};

	let opening: Promise<void> | undefined;
	const loadOperations = () =>
		(opening ??= import('./search-operations.ts')
			.then(async ({ openOperations }) => {
				operations = await openOperations(index);
			})
			.catch(() => {
				// The pages are found without them, and the next question tries again.
				opening = undefined;
			}));

	/**
	 * The results that a state keeps. Enough pages leave the operations to their tab: the list says
	 * the same whether these have come or not.
	 */
	const select = (state: SearchState, answer: SearchAnswer | undefined): Results => {
		const toHits = (entries: readonly SearchEntry[]): SearchHit[] =>
			entries.map((entry) => ({ entry, score: 0 }));
		const isAsked = isAsking(state);
		const areOperationsAsked = asksForOperations(state.q);
		const pages = answer ? answer.hits : isAsked ? toHits(index.entries) : [];
		let found: SearchHit[] = [];
		if (operations && !answer?.need)
			if (answer) found = findOperations(operations, state.q);
			else if (state.kind === 'operation') found = toHits(operations.entries);
		const kept = selectHits(pages, state);
		const total = sumCounts(kept.kinds);
		const sort = !answer && state.sort === 'pertinence' ? 'titre' : state.sort;
		const holders = pages.filter(({ besides }) => !besides);
		const areApart = !areOperationsAsked && sumCounts(selectHits(holders, state).kinds) >= ENOUGH;
		if (areApart && state.kind !== 'operation') {
			const count = sumCounts(selectHits(found, state).kinds);
			const kinds = new Map(kept.kinds).set('operation', count);
			return { ...kept, kinds, total, hits: sortHits(kept.hits, sort) };
		}
		const joined = selectHits(joinOperations(pages, found, areOperationsAsked), state);
		return {
			...joined,
			total: areApart ? total : sumCounts(joined.kinds),
			hits: sortHits(joined.hits, sort),
		};
	};

	const findPages = async (answer: SearchAnswer): Promise<FoundPage[]> => {
		try {
			const { findInFullText } = await import('./full-text.ts');
			return await findInFullText(host.dataset['engine']!, host.dataset['base']!, answer);
		} catch {
			// The answer stands without it.
			return [];
		}
	};

	/** What is only looked for once the first answer is on screen goes below it. */
	const widen = async (answer: SearchAnswer, state: SearchState) => {
		const asked = turn;
		const isFiltered = state.kind !== undefined || Object.keys(state.filters).length > 0;
		// What only goes with the first answer is not what was asked.
		const held = answer.hits.filter(({ besides }) => besides === undefined).length;
		const isEnough = isFiltered || answer.need !== undefined || held >= ENOUGH;
		const pages = isEnough ? Promise.resolve([]) : findPages(answer);
		if (!operations && answer.need === undefined) {
			await loadOperations();
			if (asked !== turn) return;
			view.extend(state, select(state, answer), operations !== undefined);
		}
		const found = await pages;
		if (asked !== turn) return;
		await view.widen(found, state);
		if (asked === turn) finish();
	};

	/** Shows the answer to a state; `isSettled` when the person has said that it is the question. */
	const show = async (state: SearchState, isSettled: boolean) => {
		const asked = ++turn;
		clearTimeout(still);
		isAnswered = false;
		sayState();
		if (!operations && (state.kind === 'operation' || asksForOperations(state.q))) {
			await loadOperations();
			if (asked !== turn) return;
		}
		const read = () => (state.q === '' ? undefined : search(index, state.q));
		let answer = read();
		const hasWords = () => answer !== undefined && answer.query.words.length > 0;
		const draw = () => {
			const isTyping = !isSettled && hasWords();
			view.show(state, answer, select(state, answer), operations !== undefined, isTyping);
		};
		let hasLearnt = false;
		if (needsMoreWords(index, state.q)) {
			// What is found already does not wait for words that may put it in another order.
			if (answer && answer.hits.length > 0) draw();
			hasLearnt = await loadMoreWords(index);
			if (asked !== turn) return;
			if (!view.isEntered) {
				answer = read();
				draw();
			}
		} else draw();
		const wide = hasWords() ? answer : undefined;
		if (!wide || view.count > 0) finish();
		// Whoever types on asks for the rest of the words with the next letter.
		const isMore = hasLearnt && needsMoreWords(index, state.q);
		const goOn = () => void (isMore ? show(state, isSettled) : wide && widen(wide, state));
		if (isMore || wide) still = setTimeout(goOn, isSettled ? 0 : STILL);
	};

	const go = (state: SearchState) => {
		writeTyped();
		write(state, true);
		input.value = state.q;
		void show(state, true);
	};

	input.addEventListener('input', () => {
		clearTimeout(pause);
		clearTimeout(rest);
		pause = setTimeout(() => {
			typed = { ...readState(), q: input.value.trim().slice(0, 200) };
			rest = setTimeout(writeTyped, REST);
			void show({ ...typed, q: input.value.trimStart() }, false);
		}, PAUSE);
	});
	// Whoever leaves the box may leave the page.
	input.addEventListener('change', writeTyped);
	host.addEventListener('change', (event) => {
		const select = (event.target as Element).closest('select');
		if (!select) return;
		const state = readState();
		const { [select.name]: _, ...others } = state.filters as Record<string, string>;
		if (select.name === 'tri') go({ ...state, sort: select.value as SearchState['sort'] });
		else
			go({ ...state, filters: select.value ? { ...others, [select.name]: select.value } : others });
	});
	host.addEventListener('click', (event) => {
		const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-search-link]');
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
		event.preventDefault();
		go(parseSearchState(new URL(link.href).search));
		view.focusAfter(link);
	});
	addEventListener('popstate', () => {
		typed = undefined;
		const state = readState();
		input.value = state.q;
		void show(state, true);
	});

	const letters = input.value.trim();
	const state = readState();
	// Letters typed while the index was on its way.
	if (letters !== state.q) write({ ...state, q: letters.slice(0, 200) }, false);
	void show(readState(), letters === state.q);

	return {
		submit: () => {
			clearTimeout(pause);
			go({ ...readState(), q: input.value.trim().slice(0, 200) });
		},
	};
}
