import type { PackedIndex } from '../domain/search/packed-index.ts';
import { openSearchIndex } from '../domain/search/search-index.ts';
import {
	formatSearchState,
	isAsking,
	parseSearchState,
	selectHits,
	sortHits,
	type SearchState,
} from '../domain/search/search-state.ts';
import { search, type SearchAnswer } from '../domain/search/search.ts';
import { findInFullText } from './full-text.ts';
import { SearchView } from './search-view.ts';

export interface SearchSession {
	submit: () => void;
}

/** Waits for a short pause of the fingers: the address is written once a word, not once a letter. */
const PAUSE = 80;
/** Fewer results than this, and the full text of the pages is searched too. */
const ENOUGH = 5;
/** How long a query must stand still before the full text is fetched for it. */
const STILL = 700;

/** The search of one page: what the address asks, what the index answers, what the page shows. */
export function startSession(
	host: HTMLElement,
	form: HTMLFormElement,
	packed: PackedIndex,
): SearchSession {
	const index = openSearchIndex(packed);
	const input = form.querySelector('input')!;
	const view = new SearchView(host, index);
	let pause: ReturnType<typeof setTimeout> | undefined;
	let still: ReturnType<typeof setTimeout> | undefined;
	let turn = 0;

	const readAddress = () => parseSearchState(location.search);

	const write = (state: SearchState, isStep: boolean) => {
		const address = location.pathname + formatSearchState(state);
		if (isStep && location.search !== formatSearchState(state))
			history.pushState(null, '', address);
		else history.replaceState(null, '', address);
	};

	const widen = async (answer: SearchAnswer, state: SearchState) => {
		const asked = turn;
		try {
			const pages = await findInFullText(host.dataset['engine']!, host.dataset['base']!, answer);
			if (asked === turn) view.widen(pages, state);
		} catch {
			if (asked === turn) view.widen([], state);
		}
	};

	/** Shows the answer to a state; `isSettled` when the person has said that it is the question. */
	const show = (state: SearchState, isSettled: boolean) => {
		turn++;
		clearTimeout(still);
		host.dataset['searchState'] = 'loading';
		const answer = state.q === '' ? undefined : search(index, state.q);
		const hits = answer ? answer.hits : index.entries.map((entry) => ({ entry, score: 0 }));
		const selection = selectHits(isAsking(state) ? hits : [], state);
		const sort = !answer && state.sort === 'pertinence' ? 'titre' : state.sort;
		const count = selection.hits.length;
		const canWiden =
			answer !== undefined &&
			answer.query.words.length > 0 &&
			answer.need === undefined &&
			Object.keys(state.filters).length === 0 &&
			count < ENOUGH;
		view.show(state, answer, { ...selection, hits: sortHits(selection.hits, sort) });
		if (!canWiden) host.dataset['searchState'] = 'done';
		else {
			if (count > 0) host.dataset['searchState'] = 'done';
			still = setTimeout(() => void widen(answer, state), isSettled ? 0 : STILL);
		}
	};

	const go = (state: SearchState) => {
		write(state, true);
		input.value = state.q;
		show(state, true);
	};

	input.addEventListener('input', () => {
		clearTimeout(pause);
		pause = setTimeout(() => {
			const state = { ...readAddress(), q: input.value.trim().slice(0, 200) };
			write(state, false);
			show({ ...state, q: input.value.trimStart() }, false);
		}, PAUSE);
	});
	host.addEventListener('change', (event) => {
		const select = (event.target as Element).closest('select');
		if (!select) return;
		const state = readAddress();
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
		const state = readAddress();
		input.value = state.q;
		show(state, true);
	});

	const typed = input.value.trim();
	const state = readAddress();
	// Letters typed while the index was on its way.
	if (typed !== state.q) write({ ...state, q: typed.slice(0, 200) }, false);
	show(readAddress(), typed === state.q);

	return {
		submit: () => {
			clearTimeout(pause);
			go({ ...readAddress(), q: input.value.trim().slice(0, 200) });
		},
	};
}
