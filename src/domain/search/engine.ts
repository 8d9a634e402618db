import { explainMatch, markMatches, type Reason, type TextPiece } from './explain.ts';
import type { ApiFeatures, SearchEntry, SearchKind } from './entry.ts';
import { asksForOperations, findOperations, joinOperations } from './operation-hits.ts';
import type { NamedQuery } from './identifiers.ts';
import type { PackedIndex, PackedWords } from './packed-index.ts';
import type { Query } from './read-query.ts';
import {
	openSearchIndex,
	teachWords,
	toPath,
	wantsMoreWords,
	type SearchIndex,
} from './search-index.ts';
import {
	isAsking,
	selectHits,
	sortHits,
	type SearchState,
	type Selection,
} from './search-state.ts';
import { search, type SearchAnswer, type SearchHit } from './search.ts';
import type { WaysOut } from './ways-out.ts';
import { isStopWord } from './words.ts';

/** What an engine fetches when a question wants it. */
export interface SearchSources {
	/** The words and phrases that no page holds, in the order in which they are learnt. */
	lessons: readonly (() => Promise<PackedWords>)[];
	/** The index of the operations. */
	operations: (pages: SearchIndex) => Promise<SearchIndex>;
	/** What a query is about that holds a number instead of saying so. */
	nameIdentifier: (text: string) => Promise<NamedQuery | undefined>;
	/** What helps whoever finds nothing. */
	findWaysOut: (pages: SearchIndex, query: Query) => Promise<WaysOut>;
	/** The pages whose text answers a query, the best first. */
	fullText: (query: Query) => Promise<TextPage[]>;
}

/** A page whose text answers. */
export interface TextPage {
	href: string;
	title: string;
	excerpt: string;
	/** Label of its kind. */
	kind: string;
}

/** A result as a page shows it. */
export interface Result {
	href: string;
	kind: SearchKind;
	title: TextPiece[];
	tagline: TextPiece[];
	/** Why it answers, when that is not seen. */
	reason?: { place: Reason['place']; text: TextPiece[] } | undefined;
	/** Who publishes it, or the API of an operation. */
	origin?: string | undefined;
	access?: ApiFeatures['access'] | undefined;
	state?: ApiFeatures['state'] | undefined;
	/** What its API answers to the profile of the search. */
	verdict?: string | undefined;
}

/** A page whose text answers, as a page shows it. */
export interface TextResult extends Pick<TextPage, 'href' | 'kind'> {
	title: TextPiece[];
	excerpt: TextPiece[];
}

export interface Answer extends Pick<Selection<SearchHit>, 'counts' | 'kinds'> {
	/** The first results. */
	results: Result[];
	count: number;
	/** How many results hold what was asked; the others go with them. */
	held: number;
	/** How many results there are of all the kinds that are shown together. */
	total: number;
	/** Whether something is found when the filters are left out. */
	isFound: boolean;
	/** Whether the query holds words to search for. */
	hasWords: boolean;
	/** What was searched instead of what was asked. */
	corrected?: string | undefined;
	/** What the number is that was asked for. */
	named?: string | undefined;
	need?: string | undefined;
	areOperationsKnown: boolean;
	/** Whether words that are still to be learnt may change this answer. */
	wantsMoreWords: boolean;
	/** Whether so little is found that the text of the pages is worth a search. */
	wantsFullText: boolean;
}

export interface Suggestions {
	results: Pick<Result, 'href' | 'kind' | 'title'>[];
	isFound: boolean;
	wantsMoreWords: boolean;
}

/** Fewer results than this, and the text of the pages is searched too. */
const ENOUGH = 5;

const toHits = (entries: readonly SearchEntry[]): SearchHit[] =>
	entries.map((entry) => ({ entry, score: 0 }));

const isHolder = ({ besides }: SearchHit) => besides === undefined;

const sumCounts = (counts: ReadonlyMap<unknown, number>) =>
	[...counts.values()].reduce((sum, count) => sum + count, 0);

const mark = (query: Query | undefined, text: string): TextPiece[] =>
	query ? markMatches(query, text) : text === '' ? [] : [{ text, isMatch: false }];

/** Answers the questions of one page; what it gives back is data that a worker may send. */
export class SearchEngine {
	#index: SearchIndex;
	/** Base path of the site, without its last slash. */
	#base: string;
	#sources: SearchSources;
	#producers: ReadonlyMap<string | undefined, SearchEntry>;
	#sentences: ReadonlyMap<string, string> = new Map();
	#taught = 0;
	#lesson: Promise<boolean> | undefined;
	#operations: SearchIndex | undefined;
	#opening: Promise<void> | undefined;
	/** What was answered last: its other results may still be asked for. */
	#last: { query?: Query | undefined; profile: string; hits: SearchHit[] } = {
		profile: '',
		hits: [],
	};

	constructor(packed: PackedIndex, base: string, sources: SearchSources) {
		this.#index = openSearchIndex(packed);
		this.#base = base;
		this.#sources = sources;
		this.#producers = new Map(
			this.#index.entries.flatMap((entry) =>
				entry.kind === 'producer' ? [[entry.slug, entry]] : [],
			),
		);
	}

	/** The whole sentences of some pages, by address: the index holds their start. */
	learnSentences(sentences: ReadonlyMap<string, string>): void {
		this.#sentences = sentences;
	}

	/**
	 * Learns the next words, or all those that are left, once at a time. Says whether they came: the
	 * next question tries again.
	 */
	learnWords(areAllWanted = false): Promise<boolean> {
		this.#lesson ??= this.#teach(areAllWanted).finally(() => (this.#lesson = undefined));
		return this.#lesson;
	}

	async #teach(areAllWanted: boolean): Promise<boolean> {
		const known = this.#taught;
		const wanted = this.#sources.lessons.slice(known, areAllWanted ? undefined : known + 1);
		for (const lesson of await Promise.allSettled(wanted.map((open) => open()))) {
			// Those after one that is lost come again with it.
			if (lesson.status === 'rejected') break;
			teachWords(this.#index, lesson.value);
			this.#taught++;
		}
		return this.#taught > known;
	}

	#wantsMoreWords(text: string): boolean {
		return this.#taught < this.#sources.lessons.length && wantsMoreWords(this.#index, text);
	}

	/** The pages are found without the operations, and the next question tries again. */
	openOperations(): Promise<void> {
		this.#opening ??= this.#sources
			.operations(this.#index)
			.then((operations) => {
				this.#operations = operations;
			})
			.catch(() => {
				this.#opening = undefined;
			});
		return this.#opening;
	}

	/** The answer to a search, with so many results at most. */
	async answer(asked: SearchState, most: number): Promise<Answer> {
		const areAsked = asked.kind === 'operation' || asksForOperations(asked.q);
		if (areAsked && !this.#operations) await this.openOperations();
		const first = asked.q === '' ? undefined : search(this.#index, asked.q);
		const named = first && (await this.#name(asked.q, first));
		const state = named ? { ...asked, q: named.text } : asked;
		const answer = named ? search(this.#index, named.text) : first;
		const selection = this.#select(state, answer);
		const { hits, counts, kinds, total } = selection;
		const isFiltered = state.kind !== undefined || Object.keys(state.filters).length > 0;
		const isEnough =
			answer?.need !== undefined || (answer?.hits.filter(isHolder).length ?? 0) >= ENOUGH;
		// Every page holds « le », and none is about it.
		const isAboutSomething = answer?.query.words.some(({ word }) => !isStopWord(word)) ?? false;
		this.#last = { query: answer?.query, profile: state.filters.profil ?? '', hits };
		return {
			results: this.list(0, most),
			count: hits.length,
			held: hits.filter(isHolder).length,
			total,
			counts,
			kinds,
			isFound: answer !== undefined && answer.hits.length > 0,
			hasWords: answer !== undefined && answer.query.words.length > 0,
			corrected: named?.text ?? answer?.corrected,
			named: named?.name,
			need: answer?.need,
			areOperationsKnown: this.#operations !== undefined,
			wantsMoreWords: this.#wantsMoreWords(state.q),
			wantsFullText: !isFiltered && !isEnough && isAboutSomething,
		};
	}

	/** No page holds the number that somebody pastes, but some tell what it is. */
	async #name(text: string, { hits, need }: SearchAnswer): Promise<NamedQuery | undefined> {
		if (hits.length > 0 || need !== undefined || !/\d/.test(text)) return undefined;
		return this.#sources.nameIdentifier(text).catch(() => undefined);
	}

	/**
	 * The results that a state keeps. Enough pages leave the operations to their tab: the list says
	 * the same whether these have come or not.
	 */
	#select(
		state: SearchState,
		answer: SearchAnswer | undefined,
	): Selection<SearchHit> & { total: number } {
		const operations = this.#operations;
		const areOperationsAsked = asksForOperations(state.q);
		const pages = answer ? answer.hits : isAsking(state) ? toHits(this.#index.entries) : [];
		let found: SearchHit[] = [];
		if (operations && !answer?.need)
			if (answer) found = findOperations(operations, state.q);
			else if (state.kind === 'operation') found = toHits(operations.entries);
		const kept = selectHits(pages, state);
		const total = sumCounts(kept.kinds);
		const sort = !answer && state.sort === 'pertinence' ? 'titre' : state.sort;
		const holders = selectHits(pages.filter(isHolder), state);
		const areApart = !areOperationsAsked && sumCounts(holders.kinds) >= ENOUGH;
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
	}

	/** Some of the results of the last answer. */
	list(start: number, most: number): Result[] {
		return this.#last.hits.slice(start, start + most).map((hit) => this.#show(hit));
	}

	#show({ entry: found, besides }: SearchHit): Result {
		const { query, profile } = this.#last;
		const href = this.#toHref(found);
		const entry = { ...found, tagline: this.#sentences.get(href) ?? found.tagline };
		const producer = this.#producers.get(entry.producer);
		const producerName = producer?.acronym ?? producer?.title;
		const reason = query && explainMatch(query, entry, producerName);
		return {
			href,
			kind: entry.kind,
			title: mark(query, entry.title),
			tagline: mark(query, entry.tagline),
			reason: besides
				? { place: 'besides', text: mark(undefined, besides.title) }
				: reason && { place: reason.place, text: mark(query, reason.text) },
			origin: entry.apiTitle ?? producerName,
			access: entry.api?.access,
			state: entry.api?.state,
			verdict: entry.api?.verdicts[profile],
		};
	}

	#toHref(entry: SearchEntry): string {
		return this.#base + toPath(this.#index, entry);
	}

	/** The pages whose text answers the last question. */
	async findPages(): Promise<TextResult[]> {
		const { query } = this.#last;
		const pages = query ? await this.#sources.fullText(query) : [];
		return pages.map((page) => ({
			...page,
			title: mark(query, page.title),
			excerpt: mark(query, page.excerpt),
		}));
	}

	/** What helps whoever found nothing. */
	async findWaysOut(): Promise<WaysOut> {
		const { query } = this.#last;
		const none = { themes: [] };
		return query ? this.#sources.findWaysOut(this.#index, query).catch(() => none) : none;
	}

	/** The pages to propose for what is being typed. */
	suggest(text: string, most: number): Suggestions {
		const { query, hits } = search(this.#index, text);
		return {
			results: hits
				.filter(isHolder)
				.slice(0, most)
				.map(({ entry }) => ({
					href: this.#toHref(entry),
					kind: entry.kind,
					title: mark(query, entry.title),
				})),
			isFound: hits.length > 0,
			wantsMoreWords: this.#wantsMoreWords(text),
		};
	}
}
