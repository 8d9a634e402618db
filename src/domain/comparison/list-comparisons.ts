import type { ComparisonWish } from '../catalogue/api.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { pagePaths } from '../catalogue/page-paths.ts';

export const MIN_COMPARED = 2;
export const MAX_COMPARED = 4;

/** APIs that one page shows side by side because an entry says that people hesitate. */
export interface Comparison {
	path: string;
	slugs: string[];
	/** Which one to choose, in the words of each entry that says it. */
	advice: string[];
	/** Pages that declare it, other than those of its APIs. */
	readings: { title: string; path: string }[];
}

export function isComparable(slugs: readonly string[]): boolean {
	const { size } = new Set(slugs);
	return size === slugs.length && size >= MIN_COMPARED && size <= MAX_COMPARED;
}

/** Every comparison that the content declares; two entries that name the same APIs share one. */
export function listComparisons({
	apis,
	guides,
	useCases,
}: Pick<Catalogue, 'apis' | 'guides' | 'useCases'>): Comparison[] {
	const found = new Map<string, Comparison>();
	const add = (
		{ comparison }: { comparison: ComparisonWish },
		reading?: Comparison['readings'][number],
	) => {
		if (comparison.apis.length === 0) return;
		const path = pagePaths.comparison(...comparison.apis);
		const known = found.get(path) ?? { path, slugs: comparison.apis, advice: [], readings: [] };
		found.set(path, known);
		const { advice } = comparison;
		if (advice !== undefined && !known.advice.includes(advice)) known.advice.push(advice);
		if (reading) known.readings.push(reading);
	};
	for (const guide of guides) add(guide, { title: guide.title, path: pagePaths.guide(guide.slug) });
	for (const useCase of useCases)
		add(useCase, { title: useCase.title, path: pagePaths.useCase(useCase.slug) });
	for (const api of apis) add(api);
	return [...found.values()];
}
