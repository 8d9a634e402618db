import type { SearchKind } from '../domain/search/entry.ts';
import { explainMatch, markMatches, type Reason } from '../domain/search/explain.ts';
import { toPath, type SearchIndex } from '../domain/search/search-index.ts';
import {
	formatSearchState,
	isAsking,
	type Facet,
	type SearchState,
	type Selection,
} from '../domain/search/search-state.ts';
import type { SearchAnswer, SearchHit } from '../domain/search/search.ts';
import type { FoundPage } from './full-text.ts';
import { cloneTemplate, fillTemplate, toMarks } from './templates.ts';

const PAGE_SIZE = 10;

export interface Results extends Selection<SearchHit> {
	/** How many results there are of all the kinds that are shown together. */
	total: number;
}

/** What the search page shows; every word of it is in the templates of the page. */
export class SearchView {
	#host: HTMLElement;
	#index: SearchIndex;
	#base: string;
	#answer: SearchAnswer | undefined;
	#profile: string | undefined;
	#areOperationsKnown = false;
	#hits: SearchHit[] = [];
	#shown = 0;
	#adviceTurn = 0;
	/** Of the pages that the list of the page tells whole, by address: the index holds their start. */
	#sentences = new Map<string, string>();

	constructor(host: HTMLElement, index: SearchIndex) {
		this.#host = host;
		this.#index = index;
		this.#base = host.dataset['base']!.replace(/\/$/, '');
		for (const sentence of document.querySelectorAll('[data-sentence]')) {
			const link = sentence.parentElement!.querySelector('a')!;
			this.#sentences.set(link.getAttribute('href')!, sentence.textContent!.trim());
		}
		this.#find('[data-search-more]').addEventListener('click', () => this.#showMore(true));
	}

	#find<Found extends HTMLElement>(selector: string): Found {
		return this.#host.querySelector<Found>(selector)!;
	}

	/** How many results hold what was asked. */
	get count(): number {
		return this.#hits.filter(({ besides }) => !besides).length;
	}

	/** Whether the reader is in the list: it must not move then. */
	get isEntered(): boolean {
		return this.#find('[data-search-list]').contains(document.activeElement);
	}

	show(
		state: SearchState,
		answer: SearchAnswer | undefined,
		selection: Results,
		areOperationsKnown: boolean,
	): void {
		this.#answer = answer;
		this.#areOperationsKnown = areOperationsKnown;
		this.#profile = state.filters.profil;
		this.#hits = selection.hits;
		this.#shown = 0;
		this.#find('[data-search-list]').replaceChildren();
		this.#showMore(false);
		this.#showKinds(state, selection);
		this.#showFilters(state, selection);
		void this.#showAdvice(state);
		this.#say(state);
		const isFound = isAsking(state) && this.#hits.length > 0;
		document.querySelector<HTMLElement>('[data-search-fallback]')!.hidden = isFound;
		document.querySelector<HTMLElement>('[data-search-needs]')!.hidden =
			isFound && answer?.need === undefined;
	}

	/** Adds the operations that answer below the list, which does not move. */
	extend(state: SearchState, selection: Results, areOperationsKnown: boolean): void {
		this.#areOperationsKnown = areOperationsKnown;
		this.#showKinds(state, selection);
		const count = this.#hits.length;
		if (selection.hits.length === count || state.sort !== 'pertinence') return;
		this.#hits = selection.hits;
		this.#showMore(false, Math.max(0, PAGE_SIZE - this.#shown));
		this.#showFilters(state, selection);
		void this.#showAdvice(state);
		this.#say(state);
	}

	/** Adds pages below the list, which does not move. */
	async widen(pages: readonly FoundPage[], state: SearchState): Promise<void> {
		const answer = this.#answer;
		const list = this.#find('[data-search-list]');
		const known = new Set(
			[...list.querySelectorAll<HTMLAnchorElement>('a[data-search-result]')].map(
				({ href }) => href,
			),
		);
		const fresh = pages.filter(({ href }) => !known.has(new URL(href, location.href).href));
		list.append(...fresh.map((page) => this.#toPageItem(page)));
		this.#say(state, fresh.length);
		await this.#showAdvice(state, fresh.length);
		if (this.#answer === answer) this.#host.dataset['searchState'] = 'done';
	}

	/** Keeps the keyboard where it was when the link that was followed is gone. */
	focusAfter(link: HTMLElement): void {
		if (!link.isConnected) this.#find('[data-search-status]').focus();
	}

	#say(state: SearchState, added = 0): void {
		const status = this.#find('[data-search-status]');
		const count = this.#hits.length + added;
		if (!isAsking(state)) return status.replaceChildren();
		const amount = count === 0 ? 'none' : count === 1 ? 'one' : 'many';
		const text = this.#answer?.corrected ?? state.q.trim();
		const message = text === '' ? `${amount}-filtered` : amount;
		status.replaceChildren(
			fillTemplate(this.#host, `[data-message="${message}"]`, { text, count }),
		);
	}

	#showMore(isAsked: boolean, most = PAGE_SIZE): void {
		const list = this.#find('[data-search-list]');
		const next = this.#hits.slice(this.#shown, this.#shown + most);
		const items = next.map((hit) => this.#toItem(hit));
		const first = items[0]?.querySelector('a');
		list.append(...items);
		this.#shown += next.length;
		const more = this.#find('[data-search-more]');
		more.hidden = this.#shown >= this.#hits.length;
		if (isAsked) first?.focus();
	}

	#toItem({ entry: found, besides }: SearchHit): DocumentFragment {
		const item = cloneTemplate(this.#host, '[data-result]');
		const query = this.#answer?.query;
		const toNodes = (text: string) =>
			query ? toMarks(markMatches(query, text)) : [document.createTextNode(text)];
		const link = item.querySelector('a')!;
		const href = this.#base + toPath(this.#index, found);
		const entry = { ...found, tagline: this.#sentences.get(href) ?? found.tagline };
		link.href = href;
		link.replaceChildren(...toNodes(entry.title));
		const tagline = item.querySelector<HTMLElement>('[data-tagline]')!;
		if (entry.tagline) tagline.append(...toNodes(entry.tagline));
		else tagline.remove();
		const producer = this.#index.entries.find(
			({ kind, slug }) => kind === 'producer' && slug === entry.producer,
		);
		const producerName = producer?.acronym ?? producer?.title;
		const reason: Reason | undefined = besides
			? { place: 'besides', text: besides.title }
			: query && explainMatch(query, entry, producerName);
		if (reason) {
			const words = fillTemplate(this.#host, `[data-reason="${reason.place}"]`, {});
			words
				.querySelector('b')!
				.replaceChildren(...(besides ? [reason.text] : toNodes(reason.text)));
			item.querySelector('[data-why]')!.append(words);
		} else item.querySelector('[data-why]')!.remove();
		const foot = item.querySelector('[data-foot]')!;
		const verdict = entry.api?.verdicts[this.#profile ?? ''];
		if (verdict) foot.append(cloneTemplate(this.#host, `[data-verdict="${verdict}"]`));
		foot.append(cloneTemplate(this.#host, `[data-kind="${entry.kind}"]`));
		if (entry.api) foot.append(cloneTemplate(this.#host, `[data-access="${entry.api.access}"]`));
		if (entry.api && entry.api.state !== 'production')
			foot.append(cloneTemplate(this.#host, `[data-state="${entry.api.state}"]`));
		const origin = entry.apiTitle ?? producerName;
		if (origin) foot.append(origin);
		return item;
	}

	#toPageItem({ href, title, excerpt, kind }: FoundPage): DocumentFragment {
		const item = cloneTemplate(this.#host, '[data-result]');
		const query = this.#answer!.query;
		const link = item.querySelector('a')!;
		link.href = href;
		link.replaceChildren(...toMarks(markMatches(query, title)));
		item.querySelector('[data-tagline]')!.append(...toMarks(markMatches(query, excerpt)));
		item.querySelector('[data-why]')!.append(cloneTemplate(this.#host, '[data-reason="text"]'));
		item.querySelector('[data-foot]')!.append(kind);
		return item;
	}

	#showKinds(state: SearchState, { kinds, total }: Results): void {
		this.#find('[data-search-kinds]').hidden =
			total === 0 && !kinds.get('operation') && state.kind === undefined;
		for (const link of this.#host.querySelectorAll<HTMLAnchorElement>('[data-search-kinds] a')) {
			const kind = (link.dataset['value'] || undefined) as SearchKind | undefined;
			const count = kind === undefined ? total : (kinds.get(kind) ?? 0);
			link.href = this.#toHref({ ...state, kind });
			// A tab that came and went with the operations would move what is below it.
			const isPending = kind === 'operation' && !this.#areOperationsKnown;
			const stays = kind === 'operation' && state.q.trim() !== '';
			link.querySelector('data')!.textContent = isPending ? '' : String(count);
			if (kind === state.kind) link.setAttribute('aria-current', 'true');
			else link.removeAttribute('aria-current');
			link.parentElement!.hidden = count === 0 && kind !== state.kind && !stays;
		}
	}

	#toHref(state: SearchState): string {
		return location.pathname + formatSearchState({ ...state, q: state.q.trim() });
	}

	#showFilters(state: SearchState, { counts }: Selection<SearchHit>): void {
		const chips: Node[] = [];
		for (const select of this.#host.querySelectorAll('select')) {
			if (select.name === 'tri') {
				select.value = state.sort;
				continue;
			}
			const facet = select.name as Facet;
			const chosen = state.filters[facet];
			select.value = chosen ?? '';
			for (const option of select.options) {
				if (option.value === '') continue;
				const label = (option.dataset['label'] ??= option.text);
				const count = counts.get(facet)?.get(option.value) ?? 0;
				const text = isAsking(state) ? `${label} (${count})` : label;
				// Of a hundred options at each key: changing the text is cheaper than replacing it.
				const written = option.firstChild as Text;
				if (written.data !== text) written.data = text;
				const isVain = isAsking(state) && count === 0 && option.value !== chosen;
				if (option.disabled !== isVain) option.disabled = isVain;
			}
			if (chosen === undefined) continue;
			const { [facet]: _, ...filters } = state.filters;
			const label = select.selectedOptions[0]?.dataset['label'] ?? chosen;
			const chip = fillTemplate(this.#host, '[data-chip]', { text: label });
			chip.querySelector('a')!.href = this.#toHref({ ...state, filters });
			chips.push(chip);
		}
		this.#find('[data-search-chips]').replaceChildren(...chips);
	}

	async #showAdvice(state: SearchState, added = 0): Promise<void> {
		this.#adviceTurn++;
		const advice = this.#find('[data-search-advice]');
		advice.replaceChildren();
		const answer = this.#answer;
		if (!answer) return;
		if (answer.corrected)
			advice.append(fillTemplate(this.#host, '[data-corrected]', { text: state.q.trim() }));
		const need = answer.need && document.getElementById(`page-besoin-${answer.need}`);
		if (need) {
			const words = cloneTemplate(this.#host, '[data-need]');
			words
				.querySelector('[data-need-text]')!
				.append(...[...need.childNodes].map((node) => node.cloneNode(true)));
			advice.append(words);
		}
		if (this.#hits.length + added > 0 || need) return;
		await this.#showEmpty(state, answer);
	}

	/** Few questions find nothing: what helps then is fetched then. */
	async #showEmpty(state: SearchState, answer: SearchAnswer): Promise<void> {
		const turn = this.#adviceTurn;
		const ways = await import('./ways-out.ts').catch(() => undefined);
		if (turn !== this.#adviceTurn) return;
		const empty = cloneTemplate(this.#host, '[data-empty]');
		const toLink = (selector: string, linked: SearchState | undefined) => {
			const place = empty.querySelector<HTMLElement>(selector)!;
			if (!linked) return place.remove();
			const link = place.querySelector('a')!;
			link.href = this.#toHref(linked);
			if (linked.q !== state.q) link.textContent = linked.q;
		};
		const proposed = ways?.suggestSpelling(this.#index, answer.query);
		toLink('[data-spelling]', proposed === undefined ? undefined : { ...state, q: proposed });
		toLink(
			'[data-unfiltered]',
			answer.hits.length === 0 ? undefined : { q: state.q, filters: {}, sort: 'pertinence' },
		);
		const near = ways?.findThemes(this.#index, answer.query) ?? [];
		if (near.length > 0)
			for (const theme of empty.querySelectorAll<HTMLElement>('[data-theme]'))
				theme.hidden = !near.includes(theme.dataset['theme']!);
		empty.querySelector<HTMLElement>('[data-near]')!.hidden = near.length === 0;
		this.#find('[data-search-advice]').append(empty);
	}
}
