import type { APIRoute, GetStaticPaths } from 'astro';

import type { Api } from '../domain/catalogue/api.ts';
import type { ListPage } from '../domain/catalogue/list-pages.ts';
import { buildDcat } from '../domain/exports/dcat.ts';
import { toTurtle } from '../domain/exports/rdf.ts';
import { getExportSource, listDcatPaths } from '../queries/exports.ts';

export const getStaticPaths = listDcatPaths satisfies GetStaticPaths;

/** A page of the catalogue for other catalogues, in Turtle, after the first. */
export const GET: APIRoute<{ page: ListPage<Api> }> = async ({ props, site }) => {
	const graph = buildDcat(await getExportSource(site), props.page, 'ttl');
	return new Response(toTurtle(graph));
};
