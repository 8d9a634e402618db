import { SEARCH_KINDS, type SearchEntry, type SearchKind } from './entry.ts';

/** What an API can be filtered by, as the address of the search page names it. */
export const FACETS = [
	'theme',
	'acces',
	'producteur',
	'profil',
	'franceconnect',
	'reference',
	'etat',
] as const;
export type Facet = (typeof FACETS)[number];

export const SORTS = ['pertinence', 'titre', 'popularite'] as const;
export type Sort = (typeof SORTS)[number];

/** A search as its address holds it. */
export interface SearchState {
	q: string;
	kind?: SearchKind | undefined;
	filters: Partial<Record<Facet, string>>;
	sort: Sort;
}

const KIND_IDS: Record<SearchKind, string> = {
	api: 'api',
	guide: 'guide',
	'use-case': 'cas-usage',
	producer: 'producteur',
	service: 'service',
	term: 'terme',
	operation: 'operation',
};

const ACCESS_IDS = { open: 'libre', account: 'compte', restricted: 'habilitation' } as const;
const STATE_IDS = {
	production: 'production',
	beta: 'essai',
	deprecated: 'en-retrait',
	retired: 'retiree',
} as const;

const LONGEST_VALUE = 200;

/** Reads `?q=…&theme=…`; what is not understood counts for nothing. */
export function parseSearchState(query: string): SearchState {
	const params = new URLSearchParams(query);
	const read = (name: string) => (params.get(name) ?? '').trim().slice(0, LONGEST_VALUE);
	const kindId = read('type');
	const sort = read('tri');
	return {
		q: read('q'),
		kind: SEARCH_KINDS.find((kind) => KIND_IDS[kind] === kindId),
		filters: Object.fromEntries(
			FACETS.flatMap((facet) => (read(facet) ? [[facet, read(facet)]] : [])),
		),
		sort: SORTS.find((known) => known === sort) ?? 'pertinence',
	};
}

/** `?q=…`, or nothing for a search that asks nothing; the opposite of `parseSearchState`. */
export function formatSearchState({ q, kind, filters, sort }: SearchState): string {
	const params = new URLSearchParams();
	if (q) params.set('q', q);
	if (kind) params.set('type', KIND_IDS[kind]);
	for (const facet of FACETS) if (filters[facet]) params.set(facet, filters[facet]);
	if (sort !== 'pertinence') params.set('tri', sort);
	const query = params.toString();
	return query ? `?${query}` : '';
}

/** Whether a search asks for anything: words, a kind or a filter. */
export function isAsking({ q, kind, filters }: SearchState): boolean {
	return q !== '' || kind !== undefined || Object.keys(filters).length > 0;
}

/** The values of a facet that an entry has, as addresses name them; none outside the APIs. */
export function getFacetValues({ api, producer }: SearchEntry, facet: Facet): string[] {
	if (!api) return [];
	switch (facet) {
		case 'theme':
			return api.themes;
		case 'acces':
			return [ACCESS_IDS[api.access]];
		case 'producteur':
			return producer === undefined ? [] : [producer];
		case 'profil':
			return Object.keys(api.verdicts).filter((id) => api.verdicts[id] !== 'no');
		case 'franceconnect':
			return api.franceConnect === 'none' ? ['non'] : ['oui'];
		case 'reference':
			return api.hasReference ? ['oui'] : ['non'];
		case 'etat':
			return [STATE_IDS[api.state]];
	}
}

export interface Selection<Hit> {
	hits: Hit[];
	/** How many hits each value would leave, the other filters kept. */
	counts: Map<Facet, Map<string, number>>;
	/** How many hits of each kind there are, filters kept. */
	kinds: Map<SearchKind, number>;
}

/** Keeps the hits of a kind that pass every filter, and counts what other choices would leave. */
export function selectHits<Hit extends { entry: SearchEntry }>(
	hits: readonly Hit[],
	{ kind, filters }: Pick<SearchState, 'kind' | 'filters'>,
): Selection<Hit> {
	const active = FACETS.filter((facet) => filters[facet] !== undefined);
	const counts = new Map(FACETS.map((facet) => [facet, new Map<string, number>()]));
	const kinds = new Map<SearchKind, number>();
	const kept = hits.filter(({ entry }) => {
		const refused = active.filter(
			(facet) => !getFacetValues(entry, facet).includes(filters[facet]!),
		);
		const isOfKind = kind === undefined || entry.kind === kind;
		if (refused.length === 0) kinds.set(entry.kind, (kinds.get(entry.kind) ?? 0) + 1);
		if (isOfKind && refused.length < 2)
			for (const facet of refused.length === 1 ? refused : FACETS) {
				const values = counts.get(facet)!;
				for (const value of getFacetValues(entry, facet))
					values.set(value, (values.get(value) ?? 0) + 1);
			}
		return isOfKind && refused.length === 0;
	});
	return { hits: kept, counts, kinds };
}

/** Made when it is first needed: that keeps a telephone busy for longer than an answer. */
let collator: Intl.Collator | undefined;
const toFilingTitle = (title: string) => title.replace(/^API\s+/i, '');

/** By title, by popularity, or as they come: the best answer first. */
export function sortHits<Hit extends { entry: SearchEntry }>(
	hits: readonly Hit[],
	sort: Sort,
): Hit[] {
	if (sort === 'pertinence') return [...hits];
	const { compare } = (collator ??= new Intl.Collator('fr', {
		sensitivity: 'base',
		numeric: true,
	}));
	const byTitle = (a: Hit, b: Hit) =>
		compare(toFilingTitle(a.entry.title), toFilingTitle(b.entry.title));
	return [...hits].sort((a, b) =>
		sort === 'popularite'
			? b.entry.popularity - a.entry.popularity || byTitle(a, b)
			: byTitle(a, b),
	);
}
