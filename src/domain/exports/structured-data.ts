import type { BreadcrumbList, DataCatalog, WebAPI, WebSite, WithContext } from 'schema-dts';

import type { Api } from '../catalogue/api.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import type { Producer } from '../catalogue/producer.ts';
import type { ExportSite } from './export-site.ts';

/** What search engines read of a page, in the words of schema.org. */
export type StructuredData = WithContext<BreadcrumbList | DataCatalog | WebAPI | WebSite>;

/** The trail of a page, the page itself last, which says its own address already. */
export function buildBreadcrumbList(
	trail: readonly { label: string; url?: string }[],
): WithContext<BreadcrumbList> {
	return {
		'@context': 'https://schema.org',
		'@type': 'BreadcrumbList',
		itemListElement: trail.map(({ label, url }, index) => ({
			'@type': 'ListItem',
			position: index + 1,
			name: label,
			...(url === undefined ? {} : { item: url }),
		})),
	};
}

export function buildWebApi(api: Api, producer: Producer, site: ExportSite): WithContext<WebAPI> {
	const page = site.toUrl(pagePaths.api(api.slug));
	return {
		'@context': 'https://schema.org',
		'@type': 'WebAPI',
		'@id': `${page}#api`,
		name: api.title,
		description: api.tagline,
		url: page,
		...(api.documentation === undefined ? {} : { documentation: site.toUrl(api.documentation) }),
		provider: {
			'@type': 'Organization',
			name: producer.name,
			url: site.toUrl(pagePaths.producer(producer.slug)),
		},
	};
}

export function buildWebSite(site: ExportSite): WithContext<WebSite> {
	return {
		'@context': 'https://schema.org',
		'@type': 'WebSite',
		'@id': `${site.toUrl(pagePaths.home())}#site`,
		name: site.name,
		description: site.description,
		url: site.toUrl(pagePaths.home()),
		inLanguage: 'fr',
		potentialAction: {
			'@type': 'SearchAction',
			target: {
				'@type': 'EntryPoint',
				urlTemplate: `${site.toUrl(pagePaths.search())}?q={search_term_string}`,
			},
			// The types know no such property; search engines require it.
			...{ 'query-input': 'required name=search_term_string' },
		},
	};
}

export function buildDataCatalog(site: ExportSite): WithContext<DataCatalog> {
	return {
		'@context': 'https://schema.org',
		'@type': 'DataCatalog',
		'@id': `${site.toUrl(pagePaths.home())}#catalogue`,
		name: site.name,
		description: site.description,
		url: site.toUrl(pagePaths.apis()),
		inLanguage: 'fr',
		publisher: { '@type': 'Organization', name: site.publisher ?? site.name },
	};
}

/** JSON for a `<script>` element: nothing in it ends the element, nor a line of a script. */
export function formatScriptData(data: StructuredData): string {
	return JSON.stringify(data).replace(
		/[<>&\u2028\u2029]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
