import type { Api } from '../catalogue/api.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { compareFrench } from '../text/french.ts';

export interface Count {
	id: string;
	label: string;
	value: number;
}

function countBy(
	items: readonly Api[],
	toKeys: (api: Api) => readonly string[],
): Map<string, number> {
	const counts = new Map<string, number>();
	for (const item of items)
		for (const key of toKeys(item)) counts.set(key, (counts.get(key) ?? 0) + 1);
	return counts;
}

const byValue = (a: Count, b: Count) => b.value - a.value || compareFrench(a.label, b.label);

/** APIs by access, theme and producer; entries of each kind. */
export function countCatalogue(catalogue: Catalogue, accessLabels: Record<Api['access'], string>) {
	const { apis } = catalogue;
	const access = countBy(apis, (api) => [api.access]);
	const themes = countBy(apis, (api) => api.themes);
	const producers = countBy(apis, (api) => [api.producer]);
	const franceConnect = apis.filter(
		(api) => api.franceConnect && api.franceConnect !== 'none',
	).length;
	return {
		kinds: [
			{ id: 'apis', label: 'API', value: apis.length },
			{ id: 'producers', label: 'Producteurs', value: catalogue.producers.length },
			{ id: 'services', label: 'Services', value: catalogue.services.length },
			{ id: 'guides', label: 'Guides', value: catalogue.guides.length },
			{ id: 'useCases', label: 'Cas d’usage', value: catalogue.useCases.length },
			{ id: 'terms', label: 'Termes du glossaire', value: catalogue.terms.length },
			{
				id: 'roadmap',
				label: 'Événements de la feuille de route',
				value: catalogue.roadmap.length,
			},
		] satisfies Count[],
		access: (Object.keys(accessLabels) as Api['access'][]).map((id) => ({
			id,
			label: accessLabels[id],
			value: access.get(id) ?? 0,
		})) satisfies Count[],
		themes: catalogue.themes
			.map(({ id, label }) => ({ id, label, value: themes.get(id) ?? 0 }))
			.sort(byValue) satisfies Count[],
		producers: catalogue.producers
			.map(({ slug, acronym, name }) => ({
				id: slug,
				label: acronym ?? name,
				value: producers.get(slug) ?? 0,
			}))
			.sort(byValue) satisfies Count[],
		franceConnect,
	};
}

/** Arrivals of APIs, year by year. */
export function countArrivals(catalogue: Catalogue): Count[] {
	const years = new Map<string, number>();
	for (const event of catalogue.roadmap)
		if (event.kind === 'api') {
			const year = event.date.slice(0, 4);
			years.set(year, (years.get(year) ?? 0) + 1);
		}
	return [...years]
		.map(([id, value]) => ({ id, label: id, value }))
		.sort((a, b) => a.id.localeCompare(b.id));
}

/** How old the dates that entries declare are, year by year. */
export function countDeclaredYears(catalogue: Catalogue): Count[] {
	const years = countBy(catalogue.apis, (api) => [api.declaredUpdate?.slice(0, 4) ?? 'sans date']);
	return [...years]
		.map(([id, value]) => ({ id, label: id, value }))
		.sort((a, b) => a.id.localeCompare(b.id));
}
