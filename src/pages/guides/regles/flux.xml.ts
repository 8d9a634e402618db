import type { APIRoute } from 'astro';

import { buildRulesFeed } from '../../../domain/exports/feeds.ts';
import { getExportSite } from '../../../export-site.ts';
import { getCatalogue } from '../../../queries/catalogue.ts';

/** What changed in the rules, for feed readers. */
export const GET: APIRoute = async ({ site }) =>
	new Response(buildRulesFeed(await getCatalogue(), getExportSite(site)));
