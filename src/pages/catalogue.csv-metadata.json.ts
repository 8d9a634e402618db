import type { APIRoute } from 'astro';

import { buildCsvMetadata } from '../domain/exports/sheet.ts';
import { getExportSite } from '../export-site.ts';

/** What each column of the catalogue as CSV holds. */
export const GET: APIRoute = ({ site }) => Response.json(buildCsvMetadata(getExportSite(site)));
