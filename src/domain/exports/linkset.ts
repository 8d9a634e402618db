import { hasDocumentation } from '../catalogue/api.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import { findDescription, listEndpoints, type ExportSource } from './export-source.ts';

interface Target {
	href: string;
	type?: string;
	title?: string;
}

const API_CATALOG_PROFILE = 'https://www.rfc-editor.org/info/rfc9727';

/**
 * The API catalogue of RFC 9727, as a linkset (RFC 9264). An API is named by the address to call
 * when its description gives one, else by its page.
 */
export function buildLinkset({ catalogue, references, site }: ExportSource) {
	const { toUrl } = site;
	const own = toUrl(pagePaths.apiCatalog());
	const contexts = catalogue.apis.map((api) => {
		const page = toUrl(pagePaths.api(api.slug));
		const reference = references.get(api.slug);
		const description = findDescription(api, references);
		const documentation: Target[] = [
			{ href: page, type: 'text/html', title: api.title },
			...(reference || hasDocumentation(api)
				? [{ href: toUrl(pagePaths.reference(api.slug)), type: 'text/html' }]
				: []),
			...(api.documentation === undefined ? [] : [{ href: toUrl(api.documentation) }]),
		];
		const status = api.availability.statusPage;
		return {
			anchor: listEndpoints(reference)[0] ?? page,
			...(description === undefined
				? {}
				: {
						'service-desc': [
							{
								href: toUrl(description),
								...(reference ? { type: 'application/vnd.oai.openapi+json' } : {}),
							},
						],
					}),
			'service-doc': documentation,
			'service-meta': [
				{ href: toUrl(pagePaths.apiDocument(`apis/${api.slug}`)), type: 'application/json' },
			],
			...(status === undefined ? {} : { status: [{ href: toUrl(status) }] }),
		};
	});
	// Two APIs may share an address to call: one context then holds the links of both.
	const merged = new Map<string, Record<string, Target[]>>();
	for (const { anchor, ...relations } of contexts) {
		const known = merged.get(anchor) ?? {};
		merged.set(anchor, known);
		for (const [name, targets] of Object.entries(relations) as [string, Target[]][])
			known[name] = [...(known[name] ?? []), ...targets];
	}
	return {
		linkset: [
			{
				anchor: own,
				item: [...merged.keys()].map((href) => ({ href })),
				'service-meta': [
					{ href: toUrl(pagePaths.dcat('jsonld')), type: 'application/ld+json' },
					{ href: toUrl(pagePaths.apisJson()), type: 'application/json' },
				],
				profile: [{ href: API_CATALOG_PROFILE }],
			},
			...[...merged].map(([anchor, relations]) => ({ anchor, ...relations })),
		],
	};
}
