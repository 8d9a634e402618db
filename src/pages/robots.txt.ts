import type { APIRoute } from 'astro';

import { buildRobotsTxt } from '../domain/exports/robots-txt.ts';
import { getExportSite } from '../export-site.ts';

export const GET: APIRoute = ({ site }) => new Response(buildRobotsTxt(getExportSite(site)));
