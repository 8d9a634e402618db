import type { APIRoute } from 'astro';

import { buildLinkset } from '../../domain/exports/linkset.ts';
import { getExportSource } from '../../queries/exports.ts';

/** The API catalogue of RFC 9727. */
export const GET: APIRoute = async ({ site }) =>
	new Response(JSON.stringify(buildLinkset(await getExportSource(site))));
