import {
	formatSearchState,
	parseSearchState,
	type SearchState,
} from '../domain/search/search-state.ts';
import type { Answer } from '../domain/search/engine.ts';
import { readSentences } from './result-cards.ts';
import type { AskEngine } from './search-engine.ts';
import { PAGE_SIZE, SearchView } from './search-view.ts';

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
/** How long a query must stand still before the full text is fetched for it. */
const STILL = 700;

/** The search of one page: what the address asks, what the index answers, what the page shows. */
export function startSession(
	host: HTMLElement,
	form: HTMLFormElement,
	ask: AskEngine,
): SearchSession {
	const input = form.querySelector('input')!;
	const view = new SearchView(host, ask);
	let pause: ReturnType<typeof setTimeout> | undefined;
	let still: ReturnType<typeof setTimeout> | undefined;
	let rest: ReturnType<typeof setTimeout> | undefined;
	let turn = 0;
	let isAnswered = false;
	/** What is typed and not in the address yet. */
	let typed: SearchState | undefined;

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

	/** What is only looked for once the first answer is on screen goes below it. */
	const widen = async (answer: Answer, state: SearchState) => {
		const asked = turn;
		// The answer stands without them.
		const pages = answer.wantsFullText ? ask('findPages').catch(() => []) : [];
		if (!answer.areOperationsKnown && answer.need === undefined) {
			await ask('openOperations');
			const extended = await ask('answer', state, PAGE_SIZE);
			if (asked !== turn) return;
			view.extend(state, extended);
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
		const draw = (answer: Answer) => view.show(state, answer, !isSettled && answer.hasWords);
		let answer = await ask('answer', state, PAGE_SIZE);
		if (asked !== turn) return;
		// What is found already does not wait for words that may put it in another order.
		if (!answer.wantsMoreWords || answer.isFound) draw(answer);
		let hasLearnt = false;
		if (answer.wantsMoreWords) {
			hasLearnt = await ask('learnWords');
			if (hasLearnt || !answer.isFound) answer = await ask('answer', state, PAGE_SIZE);
			if (asked !== turn) return;
			if (!view.isEntered) draw(answer);
		}
		if (!answer.hasWords || view.count > 0) finish();
		// Whoever types on asks for the rest of the words with the next letter.
		const isMore = hasLearnt && answer.wantsMoreWords;
		const goOn = () => void (isMore ? show(state, isSettled) : widen(answer, state));
		if (isMore || answer.hasWords) still = setTimeout(goOn, isSettled ? 0 : STILL);
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

	void ask('learnSentences', readSentences());
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
