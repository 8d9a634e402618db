import { capitalise, compareFrench, getInitial, toFrenchSpacing } from '../text/french.ts';
import type { ReferenceSummary } from '../openapi/summary.ts';
import { toSlug } from '../text/slug.ts';
import { OWN_API, type Api } from './api.ts';

/** A piece of data, and the APIs that return it. */
export interface DataItem {
	label: string;
	sources: DataSource[];
}

export interface DataSource {
	api: string;
	/** Operation of its reference that returns it. */
	operation?: string;
}

export interface DataLetter {
	letter: string;
	items: DataItem[];
}

/**
 * What the APIs return, from A to Z: the words of their entries, and the fields of their
 * descriptions. The same words said twice are one item. The fields of the API of the catalogue
 * (« sa page », « pourquoi ») describe entries, and are no data of the public sector.
 */
export function listDataItems(
	apis: readonly Api[],
	references: ReadonlyMap<string, ReferenceSummary>,
): DataItem[] {
	const items = new Map<string, DataItem>();
	const add = (label: string, source: DataSource) => {
		const key = toSlug(label);
		if (key === '') return;
		const item = items.get(key) ?? { label: toSentence(label), sources: [] };
		items.set(key, item);
		const known = item.sources.find(({ api }) => api === source.api);
		if (known) known.operation ??= source.operation;
		else item.sources.push(source);
	};
	for (const api of apis) {
		if (api.lifecycle.state === 'retired') continue;
		for (const label of api.data) add(label, { api: api.slug });
		if (api.slug === OWN_API) continue;
		for (const { label, operation } of references.get(api.slug)?.data ?? [])
			add(label, { api: api.slug, operation });
	}
	return [...items.values()].sort((a, b) => compareFrench(a.label, b.label));
}

export function groupByLetter(items: readonly DataItem[]): DataLetter[] {
	const letters = Map.groupBy(items, ({ label }) => getInitial(label));
	return [...letters]
		.map(([letter, group]) => ({ letter, items: group }))
		.sort((a, b) => compareFrench(a.letter, b.letter));
}

function toSentence(label: string): string {
	return capitalise(toFrenchSpacing(label.trim().replace(/\.$/, '')));
}
