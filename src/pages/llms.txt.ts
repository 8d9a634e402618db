import type { APIRoute } from 'astro';

import { buildLlmsTxt } from '../domain/exports/llms-txt.ts';
import { getExportSource } from '../queries/exports.ts';

/** What a language model should read first. */
export const GET: APIRoute = async ({ site }) =>
	new Response(buildLlmsTxt(await getExportSource(site)));
