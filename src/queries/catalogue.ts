import { getCollection, getEntry, render } from 'astro:content';

import type { Api } from '../domain/catalogue/api.ts';
import type { Guide, UseCase } from '../domain/catalogue/article.ts';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { buildCatalogueIndex, type CatalogueIndex } from '../domain/catalogue/catalogue-index.ts';
import type { Producer, Service } from '../domain/catalogue/producer.ts';
import type { Rule } from '../domain/catalogue/rule.ts';

type CollectionName = 'apis' | 'guides' | 'useCases' | 'producers' | 'services' | 'rules';

let index: Promise<CatalogueIndex> | undefined;

/** The catalogue that pages show. Read once a build; again at each request of the dev server. */
export function getCatalogue(): Promise<CatalogueIndex> {
	if (import.meta.env.DEV) return loadCatalogue();
	index ??= loadCatalogue();
	return index;
}

async function loadCatalogue(): Promise<CatalogueIndex> {
	const vocabulary = await getEntry('vocabulary', 'vocabulary');
	return buildCatalogueIndex({
		apis: await getValues<Api>('apis'),
		guides: await getValues<Guide>('guides'),
		useCases: await getValues<UseCase>('useCases'),
		producers: await getValues<Producer>('producers'),
		services: await getValues<Service>('services'),
		rules: await getValues<Rule>('rules'),
		...(vocabulary!.data as Pick<
			Catalogue,
			| 'themes'
			| 'profiles'
			| 'terms'
			| 'synonyms'
			| 'needs'
			| 'roadmap'
			| 'redirects'
			| 'deliberation'
		>),
	});
}

async function getValues<Value>(name: CollectionName): Promise<Value[]> {
	const entries = await getCollection(name);
	return entries.map((entry) => entry.data as Value);
}

/** The component that shows the body of an MDX entry. */
export async function getMdxContent(collection: 'guides' | 'useCases', slug: string) {
	const entry = await getEntry(collection, slug);
	const { Content } = await render(entry!);
	return Content;
}
