import type { Access, FranceConnect, LifecycleState } from '../catalogue/api.ts';
import type { Verdict } from '../eligibility/tree.ts';

export const SEARCH_KINDS = [
	'api',
	'guide',
	'use-case',
	'producer',
	'service',
	'term',
	'operation',
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** One page, or one term of the glossary, as search knows it. */
export interface SearchEntry {
	kind: SearchKind;
	slug: string;
	title: string;
	tagline: string;
	keywords: string[];
	/** What an API returns. */
	data: string[];
	/** From 0, nobody knows it, to 9. */
	popularity: number;
	acronym?: string | undefined;
	/** Slug of the producer. */
	producer?: string | undefined;
	/** Those of the API itself, or of the API that an operation belongs to. */
	api?: ApiFeatures | undefined;
	/** Name of the API that an operation belongs to. */
	apiTitle?: string | undefined;
}

/** How content and judgements name an entry: `kind:slug`, or the slug alone for an API. */
export function getEntryName({ kind, slug }: Pick<SearchEntry, 'kind' | 'slug'>): string {
	return kind === 'api' ? slug : `${kind}:${slug}`;
}

/** What an API can be filtered by. */
export interface ApiFeatures {
	access: Access;
	themes: string[];
	/** The answer to each profile, by its id. */
	verdicts: Record<string, Verdict>;
	franceConnect: FranceConnect;
	hasReference: boolean;
	state: LifecycleState;
}
