import type { Answer, Result, TextResult } from '../domain/search/engine.ts';
import type { SearchKind } from '../domain/search/entry.ts';
import {
	formatSearchState,
	isAsking,
	type Facet,
	type SearchState,
} from '../domain/search/search-state.ts';
import { placeItems, ResultCards } from './result-cards.ts';
import type { AskEngine } from './search-engine.ts';
import { cloneTemplate, fillTemplate } from './templates.ts';

export const PAGE_SIZE = 10;

/** What the search page shows; every word of it is in the templates of the page. */
export class SearchView {
	#host: HTMLElement;
	#ask: AskEngine;
	#cards: ResultCards;
	#filters: HTMLDetailsElement;
	#countOptions = () => {};
	#answer: Answer | undefined;
	/** Whether more may still be found. */
	#isPending = false;
	#shown = 0;
	#turn = 0;
	#adviceTurn = 0;

	constructor(host: HTMLElement, ask: AskEngine) {
		this.#host = host;
		this.#ask = ask;
		this.#cards = new ResultCards(host);
		this.#filters = this.#find('details');
		this.#filters.addEventListener('toggle', () => this.#countOptions());
		this.#find('[data-search-more]').addEventListener('click', () => void this.#showMore());
	}

	#find<Found extends HTMLElement>(selector: string): Found {
		return this.#host.querySelector<Found>(selector)!;
	}

	/** How many results hold what was asked. */
	get count(): number {
		return this.#answer?.held ?? 0;
	}

	/** Whether the reader is in the list: it must not move then. */
	get isEntered(): boolean {
		return this.#find('[data-search-list]').contains(document.activeElement);
	}

	show(state: SearchState, answer: Answer, isPending: boolean): void {
		this.#turn++;
		this.#answer = answer;
		this.#isPending = isPending;
		this.#shown = 0;
		placeItems(this.#find('[data-search-list]'), this.#take(answer.results));
		this.#showKinds(state, answer);
		this.#showFilters(state, answer);
		void this.#showAdvice(state);
		this.#say(state);
		this.#showLists(state);
	}

	/** The lists of the page stand in for a question: words that find nothing have their advice. */
	#showLists(state: SearchState): void {
		const isFound = isAsking(state) && this.#answer!.count > 0;
		document.querySelector<HTMLElement>('[data-search-fallback]')!.hidden =
			isFound || state.q.trim() !== '';
		// They would come and go under the reader's eyes: what is half typed often finds nothing.
		if (!isFound && this.#isPending) return;
		document.querySelector<HTMLElement>('[data-search-needs]')!.hidden =
			isFound && this.#answer?.need === undefined;
	}

	/** Adds the operations that answer below the list, which does not move. */
	extend(state: SearchState, answer: Answer): void {
		this.#showKinds(state, answer);
		if (answer.count === this.#answer!.count || state.sort !== 'pertinence') return;
		this.#answer = answer;
		this.#find('[data-search-list]').append(...this.#take(answer.results.slice(this.#shown)));
		this.#showFilters(state, answer);
		void this.#showAdvice(state);
		this.#say(state);
	}

	/** Adds pages below the list, which does not move. */
	async widen(pages: readonly TextResult[], state: SearchState): Promise<void> {
		const list = this.#find('[data-search-list]');
		const known = new Set(
			[...list.querySelectorAll<HTMLAnchorElement>('a[data-search-result]')].map(
				({ href }) => href,
			),
		);
		const fresh = pages.filter(({ href }) => !known.has(new URL(href, location.href).href));
		list.append(...fresh.map((page) => this.#cards.showPage(page)));
		this.#isPending = false;
		this.#say(state, fresh.length);
		this.#showLists(state);
		await this.#showAdvice(state, fresh.length);
	}

	/** Keeps the keyboard where it was when the link that was followed is gone. */
	focusAfter(link: HTMLElement): void {
		if (!link.isConnected) this.#find('[data-search-status]').focus();
	}

	#say(state: SearchState, added = 0): void {
		const status = this.#find('[data-search-status]');
		const count = this.#answer!.count + added;
		if (!isAsking(state)) return status.replaceChildren();
		const none = this.#isPending ? 'pending' : 'none';
		const amount = count === 0 ? none : count === 1 ? 'one' : 'many';
		const text = this.#answer?.corrected ?? state.q.trim();
		const message = text === '' ? `${amount}-filtered` : amount;
		status.replaceChildren(
			fillTemplate(this.#host, `[data-message="${message}"]`, { text, count }),
		);
	}

	async #showMore(): Promise<void> {
		const turn = this.#turn;
		const results = await this.#ask('list', this.#shown, PAGE_SIZE);
		if (turn !== this.#turn) return;
		const items = this.#take(results);
		this.#find('[data-search-list]').append(...items);
		items[0]?.querySelector('a')!.focus();
	}

	/** The cards of the next results. */
	#take(results: readonly Result[]): HTMLElement[] {
		this.#shown += results.length;
		this.#find('[data-search-more]').hidden = this.#shown >= this.#answer!.count;
		return results.map((result) => this.#cards.show(result));
	}

	#showKinds(state: SearchState, { kinds, total, areOperationsKnown }: Answer): void {
		this.#find('[data-search-kinds]').hidden =
			total === 0 && !kinds.get('operation') && state.kind === undefined;
		for (const link of this.#host.querySelectorAll<HTMLAnchorElement>('[data-search-kinds] a')) {
			const kind = (link.dataset['value'] || undefined) as SearchKind | undefined;
			const count = kind === undefined ? total : (kinds.get(kind) ?? 0);
			link.href = this.#toHref({ ...state, kind });
			// A tab that came and went with the operations would move what is below it.
			const isPending = kind === 'operation' && !areOperationsKnown;
			const stays = kind === 'operation' && state.q.trim() !== '';
			const number = link.querySelector('data')!;
			const text = isPending ? '' : String(count);
			if (number.textContent !== text) number.textContent = text;
			if (kind === state.kind) link.setAttribute('aria-current', 'true');
			else link.removeAttribute('aria-current');
			link.parentElement!.hidden = count === 0 && kind !== state.kind && !stays;
		}
	}

	#toHref(state: SearchState): string {
		return location.pathname + formatSearchState({ ...state, q: state.q.trim() });
	}

	#showFilters(state: SearchState, { counts }: Answer): void {
		const chips: Node[] = [];
		for (const select of this.#host.querySelectorAll('select')) {
			if (select.name === 'tri') {
				select.value = state.sort;
				continue;
			}
			const facet = select.name as Facet;
			const chosen = state.filters[facet];
			select.value = chosen ?? '';
			if (chosen === undefined) continue;
			const { [facet]: _, ...filters } = state.filters;
			const option = select.selectedOptions[0];
			const label = option?.dataset['label'] ?? option?.text ?? chosen;
			const chip = fillTemplate(this.#host, '[data-chip]', { text: label });
			chip.querySelector('a')!.href = this.#toHref({ ...state, filters });
			chips.push(chip);
		}
		this.#find('[data-search-chips]').replaceChildren(...chips);
		this.#countOptions = () => this.#writeCounts(state, counts);
		// Nobody sees a hundred options while they are closed.
		if (this.#filters.open) this.#countOptions();
	}

	#writeCounts(state: SearchState, counts: Answer['counts']): void {
		for (const { name, options } of this.#filters.querySelectorAll('select')) {
			if (name === 'tri') continue;
			for (const option of options) {
				if (option.value === '') continue;
				const label = (option.dataset['label'] ??= option.text);
				const count = counts.get(name as Facet)?.get(option.value) ?? 0;
				const text = isAsking(state) ? `${label} (${count})` : label;
				// Changing the text is cheaper than replacing it.
				const written = option.firstChild as Text;
				if (written.data !== text) written.data = text;
				const isVain = isAsking(state) && count === 0 && !option.selected;
				if (option.disabled !== isVain) option.disabled = isVain;
			}
		}
	}

	async #showAdvice(state: SearchState, added = 0): Promise<void> {
		this.#adviceTurn++;
		const advice = this.#find('[data-search-advice]');
		advice.replaceChildren();
		if (state.q === '') return;
		const { corrected, named, need: needId, count } = this.#answer!;
		if (corrected) {
			const message = named ? 'named' : 'corrected';
			advice.append(fillTemplate(this.#host, `[data-${message}]`, { text: state.q.trim(), named }));
		}
		const need = needId && document.getElementById(`page-besoin-${needId}`);
		if (need) {
			const words = cloneTemplate(this.#host, '[data-need]');
			words
				.querySelector('[data-need-text]')!
				.append(...[...need.childNodes].map((node) => node.cloneNode(true)));
			advice.append(words);
		}
		if (count + added > 0 || need || this.#isPending) return;
		await this.#showEmpty(state);
	}

	/** Few questions find nothing: what helps then is looked for then. */
	async #showEmpty(state: SearchState): Promise<void> {
		const turn = this.#adviceTurn;
		const { spelling, themes } = await this.#ask('findWaysOut');
		if (turn !== this.#adviceTurn) return;
		const empty = cloneTemplate(this.#host, '[data-empty]');
		const toLink = (selector: string, linked: SearchState | undefined) => {
			const place = empty.querySelector<HTMLElement>(selector)!;
			if (!linked) return place.remove();
			const link = place.querySelector('a')!;
			link.href = this.#toHref(linked);
			if (linked.q !== state.q) link.textContent = linked.q;
		};
		toLink('[data-spelling]', spelling === undefined ? undefined : { ...state, q: spelling });
		toLink(
			'[data-unfiltered]',
			this.#answer!.isFound ? { q: state.q, filters: {}, sort: 'pertinence' } : undefined,
		);
		if (themes.length > 0)
			for (const theme of empty.querySelectorAll<HTMLElement>('[data-theme]'))
				theme.hidden = !themes.includes(theme.dataset['theme']!);
		empty.querySelector<HTMLElement>('[data-near]')!.hidden = themes.length === 0;
		this.#find('[data-search-advice]').append(empty);
	}
}
