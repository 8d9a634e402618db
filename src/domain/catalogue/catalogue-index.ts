import { listComparisons, type Comparison } from '../comparison/list-comparisons.ts';
import { compareFrench } from '../text/french.ts';
import type { Api } from './api.ts';
import type { Guide, UseCase } from './article.ts';
import type { Catalogue } from './catalogue.ts';
import type { Producer, Service } from './producer.ts';
import type { Theme } from './vocabulary.ts';

/** A catalogue in the order that readers expect, with every link readable from both ends. */
export interface CatalogueIndex extends Catalogue {
	getApi: (slug: string) => Api;
	findApi: (slug: string) => Api | undefined;
	getProducer: (slug: string) => Producer;
	findProducer: (slug: string) => Producer | undefined;
	getTheme: (id: string) => Theme;
	getGuide: (slug: string) => Guide;
	getUseCase: (slug: string) => UseCase;
	getService: (slug: string) => Service;
	apisByProducer: (slug: string) => Api[];
	apisByPartner: (slug: string) => Api[];
	apisByTheme: (id: string) => Api[];
	/** APIs that a bundle carries. */
	apisInBundle: (slug: string) => Api[];
	guidesForApi: (slug: string) => Guide[];
	useCasesForApi: (slug: string) => UseCase[];
	servicesForApi: (slug: string) => Service[];
	/** Comparisons that this one is in. */
	comparisonsForApi: (slug: string) => Comparison[];
	/** APIs whose own comparison names this one. */
	apisComparedWith: (slug: string) => Api[];
	/** APIs that this one replaces. */
	apisReplacedBy: (slug: string) => Api[];
	listedGuides: Guide[];
	listedUseCases: UseCase[];
}

function groupBy<Item>(items: readonly Item[], toKeys: (item: Item) => readonly string[]) {
	const groups = new Map<string, Item[]>();
	for (const item of items)
		for (const key of toKeys(item)) {
			const group = groups.get(key);
			if (group) group.push(item);
			else groups.set(key, [item]);
		}
	return (key: string): Item[] => groups.get(key) ?? [];
}

function getFrom<Item>(items: readonly Item[], toKey: (item: Item) => string) {
	const map = new Map(items.map((item) => [toKey(item), item]));
	const find = (key: string) => map.get(key);
	const get = (key: string): Item => {
		const item = map.get(key);
		if (item === undefined) throw new Error(`The catalogue holds no entry named "${key}".`);
		return item;
	};
	return { find, get };
}

const byTitle = (a: { title: string }, b: { title: string }) => compareFrench(a.title, b.title);

function sortCatalogue(catalogue: Catalogue): Catalogue {
	return {
		...catalogue,
		apis: catalogue.apis.toSorted(byTitle),
		guides: catalogue.guides.toSorted((a, b) => a.order - b.order || byTitle(a, b)),
		useCases: catalogue.useCases.toSorted(byTitle),
		producers: catalogue.producers.toSorted((a, b) => compareFrench(a.name, b.name)),
		services: catalogue.services.toSorted(byTitle),
		rules: catalogue.rules.toSorted((a, b) => compareFrench(a.question, b.question)),
		terms: catalogue.terms.toSorted((a, b) => compareFrench(a.term, b.term)),
		roadmap: catalogue.roadmap.toSorted((a, b) => b.date.localeCompare(a.date)),
	};
}

export function buildCatalogueIndex(unsorted: Catalogue): CatalogueIndex {
	const catalogue = sortCatalogue(unsorted);
	const apis = getFrom(catalogue.apis, (api) => api.slug);
	const producers = getFrom(catalogue.producers, (producer) => producer.slug);
	const themes = getFrom(catalogue.themes, (theme) => theme.id);
	const listedGuides = catalogue.guides.filter((guide) => guide.isListed);
	const listedUseCases = catalogue.useCases.filter((useCase) => useCase.isListed);
	return {
		...catalogue,
		getApi: apis.get,
		findApi: apis.find,
		getProducer: producers.get,
		findProducer: producers.find,
		getTheme: themes.get,
		getGuide: getFrom(catalogue.guides, (guide) => guide.slug).get,
		getUseCase: getFrom(catalogue.useCases, (useCase) => useCase.slug).get,
		getService: getFrom(catalogue.services, (service) => service.slug).get,
		apisByProducer: groupBy(catalogue.apis, (api) => [api.producer]),
		apisByPartner: groupBy(catalogue.apis, (api) => api.partners),
		apisByTheme: groupBy(catalogue.apis, (api) => api.themes),
		apisInBundle: groupBy(catalogue.apis, (api) => api.bundles),
		guidesForApi: groupBy(listedGuides, (guide) => guide.apis),
		useCasesForApi: groupBy(listedUseCases, (useCase) => useCase.apis),
		servicesForApi: groupBy(catalogue.services, (service) => service.apis),
		comparisonsForApi: groupBy(listComparisons(catalogue), ({ slugs }) => slugs),
		apisComparedWith: groupBy(catalogue.apis, (api) => api.comparison.apis),
		apisReplacedBy: groupBy(catalogue.apis, (api) => api.lifecycle.replacedBy),
		listedGuides,
		listedUseCases,
	};
}
