import type { DataItem } from '../catalogue/data-items.ts';
import { toSlug } from '../text/slug.ts';

/** Data that the same APIs return: whoever may have one may have the others. */
export interface DataAnswer {
	/** Part of its address. */
	slug: string;
	/** API slugs. */
	apis: readonly string[];
	labels: readonly string[];
}

/** The pages of the list stand beside the answers. */
const LIST_PAGE = /^page-\d+$/;

/** What one can ask for, with the APIs that return it; one answer for all that one API alone returns. */
export function listDataAnswers(items: readonly DataItem[]): DataAnswer[] {
	const labelsByApi = new Map<string, string[]>();
	const shared: DataAnswer[] = [];
	const owners = new Set(items.flatMap(({ sources }) => sources.map(({ api }) => api)));
	for (const { label, sources } of items) {
		const apis = sources.map(({ api }) => api).sort();
		const [only] = apis.length === 1 ? apis : [];
		if (only === undefined) {
			const slug = toSlug(label);
			const isTaken = owners.has(slug) || LIST_PAGE.test(slug);
			shared.push({ slug: isTaken ? `donnee-${slug}` : slug, apis, labels: [label] });
		} else labelsByApi.set(only, [...(labelsByApi.get(only) ?? []), label]);
	}
	const own = [...labelsByApi].map(([slug, labels]) => ({ slug, apis: [slug], labels }));
	return [...own, ...shared];
}
