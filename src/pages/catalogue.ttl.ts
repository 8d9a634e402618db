import type { APIRoute } from 'astro';

import { buildDcat, listDcatPages } from '../domain/exports/dcat.ts';
import { toTurtle } from '../domain/exports/rdf.ts';
import { getExportSource } from '../queries/exports.ts';

/** The catalogue for other catalogues, in Turtle: its first page. */
export const GET: APIRoute = async ({ site }) => {
	const source = await getExportSource(site);
	const graph = buildDcat(source, listDcatPages(source)[0]!.page, 'ttl');
	return new Response(toTurtle(graph));
};
