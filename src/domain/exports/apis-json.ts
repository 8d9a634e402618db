import type { Api } from '../catalogue/api.ts';
import { hasDocumentation } from '../catalogue/api.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import { truncate } from '../text/french.ts';
import { findDescription, type ExportSource } from './export-source.ts';
import { findMail } from './contacts.ts';
import { findEndpoint } from './dcat.ts';

const LONGEST_NAME = 50;
const LONGEST_DESCRIPTION = 1000;

interface Property {
	type: string;
	url: string;
	name?: string;
	mediaType?: string;
}

/** The catalogue as APIs.json 0.23; what the format wants and the content does not know is left out. */
export function buildApisJson(source: ExportSource) {
	const { catalogue, site } = source;
	const { toUrl } = site;
	return {
		aid: new URL(toUrl('/')).host,
		name: truncate(site.name, LONGEST_NAME),
		description: truncate(site.description, LONGEST_DESCRIPTION),
		type: 'Index',
		position: 'Consuming',
		access: '3rd-Party',
		url: toUrl(pagePaths.apisJson()),
		image: toUrl('/favicon.svg'),
		specificationVersion: '0.23',
		tags: catalogue.themes.map(({ label }) => label),
		apis: catalogue.apis.map((api) => toApi(api, source)),
		common: [
			{ type: 'Website', url: toUrl(pagePaths.home()) },
			{ type: 'OpenAPI', url: toUrl(pagePaths.apiDescription()), mediaType: 'application/json' },
			{ type: 'LlmsText', url: toUrl(pagePaths.llms()) },
		] satisfies Property[],
		maintainers: [
			{
				FN: site.publisher ?? site.name,
				url: toUrl(pagePaths.contact()),
				...(site.contactEmail === undefined ? {} : { email: site.contactEmail }),
			},
		],
	};
}

function toApi(api: Api, source: ExportSource) {
	const { catalogue, references, site } = source;
	const { toUrl } = site;
	const page = toUrl(pagePaths.api(api.slug));
	const description = findDescription(api, references);
	const reference = references.get(api.slug);
	const properties: Property[] = [
		{ type: 'Documentation', url: page },
		...(reference || hasDocumentation(api)
			? [{ type: 'APIReference', url: toUrl(pagePaths.reference(api.slug)) }]
			: []),
		...(description === undefined ? [] : [{ type: 'OpenAPI', url: toUrl(description) }]),
		...(api.documentation === undefined
			? []
			: [{ type: 'Documentation', url: toUrl(api.documentation) }]),
		...(api.requestLink === undefined
			? []
			: [{ type: 'APIOnboarding', url: toUrl(api.requestLink) }]),
		...(api.accountLink === undefined ? [] : [{ type: 'Signup', url: toUrl(api.accountLink) }]),
		...(api.rateLimit.link === undefined
			? []
			: [{ type: 'RateLimits', url: toUrl(api.rateLimit.link) }]),
		...(api.availability.statusPage === undefined
			? []
			: [{ type: 'StatusPage', url: toUrl(api.availability.statusPage) }]),
		{ type: 'X-json', url: toUrl(pagePaths.apiDocument(`apis/${api.slug}`)) },
	];
	const mail = api.contacts.map(findMail).find((address) => address !== undefined);
	return {
		aid: `${new URL(toUrl('/')).host}:${api.slug}`,
		name: api.title,
		description: api.tagline,
		image: toUrl('/favicon.svg'),
		humanURL: page,
		baseURL: toUrl(findEndpoint(api, source)),
		tags: [...api.themes.map((id) => catalogue.getTheme(id).label), ...api.keywords].filter(
			(tag) => tag !== '',
		),
		...(api.reviewed === undefined ? {} : { modified: api.reviewed }),
		properties,
		contact: [
			{
				FN: catalogue.getProducer(api.producer).name,
				...(mail === undefined ? {} : { email: mail }),
				url: toUrl(pagePaths.producer(api.producer)),
			},
		],
	};
}
