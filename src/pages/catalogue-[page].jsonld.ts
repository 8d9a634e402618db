import type { APIRoute, GetStaticPaths } from 'astro';

import type { Api } from '../domain/catalogue/api.ts';
import type { ListPage } from '../domain/catalogue/list-pages.ts';
import { buildDcat, listDcatPages } from '../domain/exports/dcat.ts';
import { toJsonLd } from '../domain/exports/rdf.ts';
import { getCatalogue } from '../queries/catalogue.ts';
import { getExportSource } from '../queries/exports.ts';

export const getStaticPaths = (async () =>
	listDcatPages({ catalogue: await getCatalogue() })
		.slice(1)
		.map(({ name, page }) => ({
			params: { page: name },
			props: { page },
		}))) satisfies GetStaticPaths;

/** A page of the catalogue for other catalogues, in JSON-LD, after the first. */
export const GET: APIRoute<{ page: ListPage<Api> }> = async ({ props, site }) => {
	const graph = buildDcat(await getExportSource(site), props.page, 'jsonld');
	return new Response(JSON.stringify(toJsonLd(graph)));
};
