import type { APIRoute, GetStaticPaths } from 'astro';

import type { Api } from '../domain/catalogue/api.ts';
import type { ListPage } from '../domain/catalogue/list-pages.ts';
import { buildDcat } from '../domain/exports/dcat.ts';
import { toJsonLd } from '../domain/exports/rdf.ts';
import { getExportSource, listDcatPaths } from '../queries/exports.ts';

export const getStaticPaths = listDcatPaths satisfies GetStaticPaths;

/** A page of the catalogue for other catalogues, in JSON-LD, after the first. */
export const GET: APIRoute<{ page: ListPage<Api> }> = async ({ props, site }) => {
	const graph = buildDcat(await getExportSource(site), props.page, 'jsonld');
	return new Response(JSON.stringify(toJsonLd(graph)));
};
