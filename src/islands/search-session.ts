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
/** How long a query must stand still before all that may answer it is fetched. */
const STILL = 700;
/** What a line that hangs never brings is done without. */
const LONGEST_WAIT = 10_000;

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

	const sayAnswered = (is: boolean) => {
		isAnswered = is;
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
		const pages = answer.wantsFullText ? inTime(ask('findPages'), []) : [];
		if (!answer.areOperationsKnown && answer.need === undefined) {
			await inTime(ask('openOperations'), undefined);
			const extended = await ask('answer', state, PAGE_SIZE);
			if (asked !== turn) return;
			view.extend(state, extended);
		}
		const found = await pages;
		if (asked !== turn) return;
		await view.widen(found, state);
		if (asked === turn) sayAnswered(true);
	};

	/** Draws the answer to a state; `isSettled` when it is known to be the question. */
	const answerTo = async (state: SearchState, isSettled: boolean) => {
		const asked = ++turn;
		clearTimeout(still);
		const draw = (answer: Answer) =>
			view.show(state, answer, answer.hasWords && answer.need === undefined);
		let answer = await ask('answer', state, PAGE_SIZE);
		if (asked !== turn) return;
		// What is found already does not wait for words that may put it in another order.
		if (!answer.wantsMoreWords || answer.isFound) draw(answer);
		let hasLearnt = false;
		if (answer.wantsMoreWords) {
			hasLearnt = await inTime(ask('learnWords', isSettled), false);
			if (hasLearnt || !answer.isFound) answer = await ask('answer', state, PAGE_SIZE);
			if (asked !== turn) return;
			if (!view.isEntered) draw(answer);
		}
		// Whoever types sees the results of each letter; a question is answered when all is there.
		if (!answer.hasWords || (!isSettled && view.count > 0)) sayAnswered(true);
		// Whoever types on asks for the rest of the words with the next letter.
		const isMore = hasLearnt && answer.wantsMoreWords;
		const goOn = () => void (isMore ? answerTo(state, true) : widen(answer, state));
		if (isMore || answer.hasWords) still = setTimeout(goOn, isSettled ? 0 : STILL);
	};

	const show = (state: SearchState, isSettled: boolean) => {
		sayAnswered(false);
		return answerTo(state, isSettled);
	};

	const go = (state: SearchState) => {
		writeTyped();
		write(state, true);
		input.value = state.q;
		return show(state, true);
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
		const filters = select.value ? { ...others, [select.name]: select.value } : others;
		if (select.name === 'tri') void go({ ...state, sort: select.value as SearchState['sort'] });
		else void go({ ...state, filters });
	});
	host.addEventListener('click', (event) => {
		const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-search-link]');
		if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
		event.preventDefault();
		const shown = go(parseSearchState(new URL(link.href).search));
		void shown.then(() => view.focusAfter(link));
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
			void go({ ...readState(), q: input.value.trim().slice(0, 200) });
		},
	};
}

/** What is asked, or something else when it fails or takes too long. */
function inTime<Value>(asked: Promise<Value>, otherwise: Value): Promise<Value> {
	const late = new Promise<Value>((resolve) => setTimeout(resolve, LONGEST_WAIT, otherwise));
	return Promise.race([asked.catch(() => otherwise), late]);
}
