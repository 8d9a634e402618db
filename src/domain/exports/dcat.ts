import type { Api } from '../catalogue/api.ts';
import { listEvents } from '../catalogue/events.ts';
import { splitList, type ListPage } from '../catalogue/list-pages.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import { findDescription, listEndpoints, type ExportSource } from './export-source.ts';
import { findMail } from './contacts.ts';
import { RdfGraphBuilder, type RdfGraph, type RdfValue } from './rdf.ts';

const PREFIXES = {
	dcat: 'http://www.w3.org/ns/dcat#',
	dct: 'http://purl.org/dc/terms/',
	foaf: 'http://xmlns.com/foaf/0.1/',
	hydra: 'http://www.w3.org/ns/hydra/core#',
	skos: 'http://www.w3.org/2004/02/skos/core#',
	vcard: 'http://www.w3.org/2006/vcard/ns#',
	xsd: 'http://www.w3.org/2001/XMLSchema#',
} as const;

const FRENCH_LANGUAGE = 'http://publications.europa.eu/resource/authority/language/FRA';
const ACCESS_RIGHTS = 'http://publications.europa.eu/resource/authority/access-right/';
const OPENAPI = 'https://spec.openapis.org/oas/latest.html';

/** Past this many services a document is long to read: harvesters follow the next page. */
const DCAT_PAGE_SIZE = 1000;

export type RdfFormat = 'jsonld' | 'ttl';

/** The pages of the catalogue, each named as its address wants it: `''`, then `2`. */
export function listDcatPages({ catalogue }: Pick<ExportSource, 'catalogue'>) {
	return splitList(catalogue.apis, DCAT_PAGE_SIZE).map((page) => ({
		name: page.rank === 1 ? '' : String(page.rank),
		page,
	}));
}

/**
 * A page of the catalogue as DCAT-AP 3.0.1. Every node it names is described in the same document,
 * because harvesters and the official shapes look no further.
 */
export function buildDcat(source: ExportSource, page: ListPage<Api>, format: RdfFormat): RdfGraph {
	const { catalogue, site } = source;
	const { toUrl } = site;
	const graph = new RdfGraphBuilder();
	const french = (text: string): RdfValue => ({ text, language: 'fr' });
	const toPage = (number: number) => ({
		iri: toUrl(pagePaths.dcat(format, number === 1 ? '' : String(number))),
	});
	const language = graph.add(FRENCH_LANGUAGE, 'dct:LinguisticSystem');
	const scheme = graph.add(toUrl(`${pagePaths.themes()}#themes`), 'skos:ConceptScheme', {
		'dct:title': french(`Thèmes de ${site.name}`),
	});
	const events = listEvents(catalogue, source.references);
	const arrivals = new Map(
		events
			.filter(({ kind, api }) => kind === 'new' && api !== undefined)
			.map(({ api, date }) => [api!, date]),
	);
	const services = page.items.map((api) => addService(api, arrivals.get(api.slug)));

	graph.add(toUrl(`${pagePaths.home()}#catalogue`), 'dcat:Catalog', {
		'dct:identifier': { text: toUrl(pagePaths.home()) },
		'dct:title': french(site.name),
		'dct:description': french(site.description),
		'dct:publisher': graph.add(toUrl(`${pagePaths.about()}#editeur`), 'foaf:Agent', {
			'foaf:name': french(site.publisher ?? site.name),
		}),
		'dct:language': language,
		'foaf:homepage': graph.add(toUrl(pagePaths.home()), 'foaf:Document'),
		'dcat:themeTaxonomy': scheme,
		'dcat:service': services,
	});
	if (page.count > 1) {
		const view = graph.add(toPage(page.rank).iri, 'hydra:PartialCollectionView', {
			'hydra:first': toPage(1),
			'hydra:previous': page.rank > 1 ? toPage(page.rank - 1) : undefined,
			'hydra:next': page.rank < page.count ? toPage(page.rank + 1) : undefined,
			'hydra:last': toPage(page.count),
		});
		graph.add(toUrl(`${pagePaths.home()}#catalogue`), 'hydra:Collection', {
			'hydra:totalItems': { text: String(page.total), datatype: 'xsd:integer' },
			'hydra:view': view,
		});
	}
	return graph.build(PREFIXES);

	function addService(api: Api, arrival: string | undefined) {
		const landingPage = toUrl(pagePaths.api(api.slug));
		const description = findDescription(api, source.references);
		return graph.add(`${landingPage}#api`, 'dcat:DataService', {
			'dct:identifier': { text: api.slug },
			'dct:title': french(api.title),
			'dct:description': french(
				[api.tagline, api.intro?.plain, api.body.plain]
					.map((text) => text?.trim())
					.filter(Boolean)
					.join('\n\n'),
			),
			'dcat:endpointURL': { iri: toUrl(findEndpoint(api, source)) },
			'dcat:endpointDescription':
				description === undefined ? undefined : { iri: toUrl(description) },
			'dcat:landingPage': graph.add(landingPage, 'foaf:Document'),
			'foaf:page':
				api.documentation === undefined
					? undefined
					: graph.add(toUrl(api.documentation), 'foaf:Document'),
			'dct:conformsTo':
				description === undefined
					? undefined
					: graph.add(OPENAPI, 'dct:Standard', { 'dct:title': { text: 'OpenAPI' } }),
			'dct:publisher': addProducer(api.producer),
			'dcat:contactPoint': addContacts(api),
			'dcat:keyword': [...new Set(api.keywords)].filter((word) => word !== '').map(french),
			'dcat:theme': api.themes.map(addTheme),
			'dct:accessRights': graph.add(
				// The European list counts as public what anyone may register for.
				`${ACCESS_RIGHTS}${api.access === 'restricted' ? 'RESTRICTED' : 'PUBLIC'}`,
				'dct:RightsStatement',
			),
			'dct:language': language,
			'dct:issued': arrival === undefined ? undefined : toDateValue(arrival),
			'dct:modified': api.reviewed === undefined ? undefined : toDateValue(api.reviewed),
		});
	}

	function addProducer(slug: string) {
		const { name } = catalogue.getProducer(slug);
		return graph.add(toUrl(`${pagePaths.producer(slug)}#organisme`), 'foaf:Agent', {
			'foaf:name': french(name),
		});
	}

	function addContacts({ slug, contacts, producer }: Api) {
		return contacts.map((contact, rank) => {
			const mail = findMail(contact);
			return graph.add(toUrl(`${pagePaths.api(slug)}#contact-${rank + 1}`), 'vcard:Kind', {
				'vcard:fn': french(catalogue.getProducer(producer).name),
				[mail === undefined ? 'vcard:hasURL' : 'vcard:hasEmail']: {
					iri: toUrl(mail === undefined ? contact : `mailto:${mail}`),
				},
			});
		});
	}

	function addTheme(id: string) {
		return graph.add(toUrl(`${pagePaths.theme(id)}#theme`), 'skos:Concept', {
			'skos:prefLabel': french(catalogue.getTheme(id).label),
			'skos:inScheme': scheme,
		});
	}
}

/**
 * The address to call, which DCAT-AP requires: the one of the description; when no description
 * gives it, the nearest thing that the entry knows of the service.
 */
export function findEndpoint(api: Api, { references }: Pick<ExportSource, 'references'>): string {
	return (
		listEndpoints(references.get(api.slug))[0] ??
		api.site ??
		api.documentation ??
		pagePaths.api(api.slug)
	);
}

function toDateValue(date: string): RdfValue {
	const datatype = { 4: 'xsd:gYear', 7: 'xsd:gYearMonth' }[date.length] ?? 'xsd:date';
	return { text: date, datatype };
}
