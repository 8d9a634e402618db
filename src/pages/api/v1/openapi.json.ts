import type { APIRoute } from 'astro';

import { listApiOperations } from '../../../domain/exports/api-documents.ts';
import { buildOpenApi } from '../../../domain/exports/openapi.ts';
import { getExportSource } from '../../../queries/exports.ts';

/** The description of the JSON API. */
export const GET: APIRoute = async ({ site }) => {
	const source = await getExportSource(site);
	return Response.json(buildOpenApi(listApiOperations(source), source.site));
};
