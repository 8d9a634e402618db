import type { APIRoute } from 'astro';

import { buildDcat, listDcatPages } from '../domain/exports/dcat.ts';
import { toJsonLd } from '../domain/exports/rdf.ts';
import { getExportSource } from '../queries/exports.ts';

/** The catalogue for other catalogues, in JSON-LD: its first page. */
export const GET: APIRoute = async ({ site }) => {
	const source = await getExportSource(site);
	const graph = buildDcat(source, listDcatPages(source)[0]!.page, 'jsonld');
	return new Response(JSON.stringify(toJsonLd(graph)));
};
