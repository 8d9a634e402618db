import { pagePaths } from '../catalogue/page-paths.ts';
import type { SearchEntry, SearchKind } from './entry.ts';

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
	if (kind !== 'operation') return PATHS[kind](slug);
	// An operation is known by its API and itself: `api-geo/liste-communes`.
	const [api, operation] = slug.split('/');
	return operation === undefined ? pagePaths.reference(api!) : pagePaths.operation(api!, operation);
}
