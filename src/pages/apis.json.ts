import type { APIRoute } from 'astro';

import { buildApisJson } from '../domain/exports/apis-json.ts';
import { getExportSource } from '../queries/exports.ts';

/** The catalogue as APIs.json. */
export const GET: APIRoute = async ({ site }) =>
	Response.json(buildApisJson(await getExportSource(site)));
