import { PAGE_SIZES, splitList, type ListPage } from '../catalogue/list-pages.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { createRecordBuilder, type RecordBuilder } from './build-records.ts';
import type { ExportSource } from './export-source.ts';
import type { ListLinks, RecordName } from './records.ts';

/** One kind of document of the JSON API: what its description says, and every document of it. */
export interface ApiOperation {
	operationId: string;
	/** Name of the document, with its parameter: `apis/{slug}`. */
	path: string;
	summary: string;
	description: string;
	tag: string;
	record: RecordName;
	isList: boolean;
	parameters: readonly { name: string; description: string; example: string | number }[];
	/** The documents, built only when asked for. */
	listDocuments: () => readonly ApiDocument[];
}

export interface ApiDocument {
	/** Name without its extension: `apis/api-geo`. */
	name: string;
	/** The entries that it tells whole; of all others it says no body. */
	tells: unknown;
	build: () => unknown;
}

interface Collection<Item> {
	/** `apis`. */
	name: string;
	/** Start of its operations: `Apis`. */
	id: string;
	tag: string;
	/** « les API du catalogue ». */
	title: string;
	listed: RecordName;
	listItems: () => readonly Item[];
	toListed: (item: Item) => unknown;
	/** The document of one item, for the collections that have some. */
	one?: {
		id: string;
		title: string;
		record: RecordName;
		key: 'slug' | 'id';
		/** What the description gives as an example when the collection is empty. */
		sample: string;
		getKey: (item: Item) => string;
		build: (item: Item) => unknown;
	};
}

/**
 * Everything that the JSON API serves, in the order in which its description tells it.
 *
 * @param whole the catalogue with its bodies, when that of the source has none
 */
export function listApiOperations(
	source: ExportSource,
	whole: CatalogueIndex = source.catalogue,
): ApiOperation[] {
	const { site } = source;
	const records = createRecordBuilder(source);
	const toSelf = (name: string) => site.toUrl(pagePaths.apiDocument(name));
	const getSlug = ({ slug }: { slug: string }) => slug;
	const getId = ({ id }: { id: string }) => id;

	const describe = <Item>(collection: Collection<Item>) => describeCollection(collection, toSelf);

	return [
		...describe({
			name: 'apis',
			id: 'Apis',
			tag: 'API',
			title: 'les API du catalogue',
			listed: 'ApiSummary',
			listItems: () => whole.apis,
			toListed: records.buildApiSummary,
			one: {
				id: 'Api',
				title: 'une API',
				record: 'Api',
				key: 'slug',
				sample: 'api-geo',
				getKey: getSlug,
				build: records.buildApi,
			},
		}),
		...describe({
			name: 'profiles',
			id: 'Profiles',
			tag: 'Éligibilité',
			title: 'les profils',
			listed: 'Profile',
			listItems: () => whole.profiles,
			toListed: records.buildProfile,
			one: {
				id: 'Profile',
				title: 'un profil',
				record: 'Profile',
				key: 'id',
				sample: 'commune',
				getKey: getId,
				build: records.buildProfile,
			},
		}),
		...describeVerdicts(source, records),
		...describe({
			name: 'producers',
			id: 'Producers',
			tag: 'Producteurs et thèmes',
			title: 'les producteurs',
			listed: 'ProducerSummary',
			listItems: () => whole.producers,
			toListed: records.buildProducerSummary,
			one: {
				id: 'Producer',
				title: 'un producteur',
				record: 'Producer',
				key: 'slug',
				sample: 'dinum',
				getKey: getSlug,
				build: records.buildProducer,
			},
		}),
		...describe({
			name: 'themes',
			id: 'Themes',
			tag: 'Producteurs et thèmes',
			title: 'les thèmes',
			listed: 'ThemeSummary',
			listItems: () => whole.themes,
			toListed: records.buildThemeSummary,
			one: {
				id: 'Theme',
				title: 'un thème',
				record: 'Theme',
				key: 'id',
				sample: 'geographie',
				getKey: getId,
				build: records.buildTheme,
			},
		}),
		...describe({
			name: 'guides',
			id: 'Guides',
			tag: 'Guides, cas d’usage et règles',
			title: 'les guides',
			listed: 'GuideSummary',
			listItems: () => whole.listedGuides,
			toListed: records.buildGuideSummary,
			one: {
				id: 'Guide',
				title: 'un guide',
				record: 'Guide',
				key: 'slug',
				sample: 'choisir-son-acces',
				getKey: getSlug,
				build: records.buildGuide,
			},
		}),
		...describe({
			name: 'use-cases',
			id: 'UseCases',
			tag: 'Guides, cas d’usage et règles',
			title: 'les cas d’usage',
			listed: 'UseCaseSummary',
			listItems: () => whole.listedUseCases,
			toListed: records.buildUseCaseSummary,
			one: {
				id: 'UseCase',
				title: 'un cas d’usage',
				record: 'UseCase',
				key: 'slug',
				sample: 'ccas',
				getKey: getSlug,
				build: records.buildUseCase,
			},
		}),
		...describe({
			name: 'rules',
			id: 'Rules',
			tag: 'Guides, cas d’usage et règles',
			title: 'les règles datées',
			listed: 'Rule',
			listItems: () => whole.rules,
			toListed: records.buildRule,
			one: {
				id: 'Rule',
				title: 'une règle',
				record: 'Rule',
				key: 'id',
				sample: 'quotient-familial',
				getKey: getId,
				build: records.buildRule,
			},
		}),
		...describe({
			name: 'services',
			id: 'Services',
			tag: 'Services, données et vocabulaire',
			title: 'les services qui utilisent des API',
			listed: 'Service',
			listItems: () => whole.services,
			toListed: records.buildService,
			one: {
				id: 'Service',
				title: 'un service',
				record: 'Service',
				key: 'slug',
				sample: 'mon-entreprise',
				getKey: getSlug,
				build: records.buildService,
			},
		}),
		...describe({
			name: 'data-items',
			id: 'DataItems',
			tag: 'Services, données et vocabulaire',
			title: 'les données renvoyées par les API',
			listed: 'DataItem',
			listItems: records.listDataItems,
			toListed: records.buildDataItem,
		}),
		...describe({
			name: 'terms',
			id: 'Terms',
			tag: 'Services, données et vocabulaire',
			title: 'les termes du glossaire',
			listed: 'Term',
			listItems: () => whole.terms,
			toListed: records.buildTerm,
		}),
		...describe({
			name: 'events',
			id: 'Events',
			tag: 'Services, données et vocabulaire',
			title: 'les événements datés du catalogue',
			listed: 'Event',
			listItems: records.listEvents,
			toListed: records.buildEvent,
		}),
	];
}

const PAGE_PARAMETER = { name: 'page', description: 'Le rang de la page.', example: 2 };

/** The list of a collection, the document of each item, and the rest of the list. */
function describeCollection<Item>(
	collection: Collection<Item>,
	toSelf: (name: string) => string,
): ApiOperation[] {
	const { name, id, tag, title, listed, toListed, one } = collection;
	const listPages = () => splitList(collection.listItems(), PAGE_SIZES.records);
	const toDocument = (page: ListPage<Item>): ApiDocument => ({
		name: toDocumentName(name, page.rank),
		tells: page.items,
		build: () => buildList(name, page, toSelf, toListed),
	});
	return [
		{
			operationId: `list${id}`,
			path: name,
			summary: `Lister ${title}`,
			description:
				'La première page de la liste. Quand il y en a d’autres, `links.next` donne la suivante.',
			tag,
			record: listed,
			isList: true,
			parameters: [],
			listDocuments: () => listPages().slice(0, 1).map(toDocument),
		},
		...(one
			? [
					{
						operationId: `get${one.id}`,
						path: `${name}/{${one.key}}`,
						summary: `Lire ${one.title}`,
						description: 'L’enregistrement complet.',
						tag,
						record: one.record,
						isList: false,
						parameters: [
							{
								name: one.key,
								description: 'L’identifiant, tel que la liste le donne.',
								example: collection.listItems().map(one.getKey)[0] ?? one.sample,
							},
						],
						listDocuments: () =>
							collection.listItems().map((item) => ({
								name: `${name}/${one.getKey(item)}`,
								tells: item,
								build: () => one.build(item),
							})),
					},
				]
			: []),
		{
			operationId: `list${id}Page`,
			path: `${name}-{page}`,
			summary: `Lister ${title}, à partir de la deuxième page`,
			description:
				'Une page de la suite de la liste ; elle n’existe que si la première annonce plus d’une page.',
			tag,
			record: listed,
			isList: true,
			parameters: [PAGE_PARAMETER],
			listDocuments: () => listPages().slice(1).map(toDocument),
		},
	];
}

/** The answers of every API to one profile: a list for each profile. */
function describeVerdicts(
	{ catalogue, site }: ExportSource,
	records: RecordBuilder,
): ApiOperation[] {
	const toSelf = (name: string) => site.toUrl(pagePaths.apiDocument(name));
	const listDocuments = (isWanted: (page: number) => boolean) =>
		catalogue.profiles.flatMap(({ id }) => {
			const name = `profiles/${id}/verdicts`;
			return splitList(records.listRows(id), PAGE_SIZES.records)
				.filter(({ rank }) => isWanted(rank))
				.map((page) => ({
					name: toDocumentName(name, page.rank),
					tells: [],
					build: () => buildList(name, page, toSelf, records.buildApiVerdict),
				}));
		});
	const profileParameter = {
		name: 'id',
		description: 'L’identifiant du profil.',
		example: catalogue.profiles[0]?.id ?? 'commune',
	};
	const common = { tag: 'Éligibilité', record: 'ApiVerdict', isList: true } as const;
	return [
		{
			...common,
			operationId: 'listVerdicts',
			path: 'profiles/{id}/verdicts',
			summary: 'Lister les réponses des API à un profil',
			description:
				'Oui, sous conditions ou non, pour chaque API, avec la raison et la page où se poursuivent les questions. Première page de la liste.',
			parameters: [profileParameter],
			listDocuments: () => listDocuments((page) => page === 1),
		},
		{
			...common,
			operationId: 'listVerdictsPage',
			path: 'profiles/{id}/verdicts-{page}',
			summary: 'Lister les réponses des API à un profil, à partir de la deuxième page',
			description:
				'Une page de la suite de la liste ; elle n’existe que si la première annonce plus d’une page.',
			parameters: [profileParameter, PAGE_PARAMETER],
			listDocuments: () => listDocuments((page) => page > 1),
		},
	];
}

function buildList<Item>(
	name: string,
	page: ListPage<Item>,
	toSelf: (name: string) => string,
	toListed: (item: Item) => unknown,
) {
	const toPage = (number: number) => toSelf(toDocumentName(name, number));
	const links: ListLinks = {
		self: toPage(page.rank),
		first: toPage(1),
		...(page.rank > 1 ? { previous: toPage(page.rank - 1) } : {}),
		...(page.rank < page.count ? { next: toPage(page.rank + 1) } : {}),
		last: toPage(page.count),
	};
	return {
		total: page.total,
		pageNumber: page.rank,
		pageCount: page.count,
		links,
		items: page.items.map(toListed),
	};
}

/** Name of a document of a list: the first page has the name of the list. */
function toDocumentName(name: string, page: number): string {
	return page === 1 ? name : `${name}-${page}`;
}
