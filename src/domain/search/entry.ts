import type { Access, FranceConnect, LifecycleState } from '../catalogue/api.ts';
import { pagePaths } from '../catalogue/page-paths.ts';

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
	api?: ApiFeatures | undefined;
}

/** What an API can be filtered by. */
export interface ApiFeatures {
	access: Access;
	themes: string[];
	/** Profiles that may use it, under conditions or not. */
	profiles: string[];
	franceConnect: FranceConnect;
	hasReference: boolean;
	state: LifecycleState;
}

const PATHS: Record<Exclude<SearchKind, 'operation'>, (slug: string) => string> = {
	api: pagePaths.api,
	guide: pagePaths.guide,
	'use-case': pagePaths.useCase,
	producer: pagePaths.producer,
	service: pagePaths.service,
	term: pagePaths.term,
};

/** Address of an entry, without the base path of the site. */
export function getEntryPath({ kind, slug }: Pick<SearchEntry, 'kind' | 'slug'>): string {
	return kind === 'operation' ? slug : PATHS[kind](slug);
}
