import type { Api } from './api.ts';

/** Where a button sends to learn an API, and what one finds there. */
export interface ApiDocument {
	address: string;
	label: string;
}

/** A page for people comes before a file for programs, which is never called a documentation. */
export function chooseDocument({
	documentation,
	site,
	openapiSource,
}: Pick<Api, 'documentation' | 'site' | 'openapiSource'>): ApiDocument | undefined {
	if (documentation) return { address: documentation, label: 'Documentation du producteur' };
	if (site) return { address: site, label: 'Voir le site du service' };
	if (openapiSource) return { address: openapiSource, label: 'Description technique (OpenAPI)' };
	return undefined;
}
