import type { APIRoute } from 'astro';

import { buildCatalogueCsv } from '../domain/exports/sheet.ts';
import { getExportSource } from '../queries/exports.ts';

/** The catalogue for programs that read tables. */
export const GET: APIRoute = async ({ site }) =>
	new Response(buildCatalogueCsv(await getExportSource(site)));
