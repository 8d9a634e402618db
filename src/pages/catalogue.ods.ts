import type { APIRoute } from 'astro';

import { buildOds } from '../domain/documents/ods.ts';
import { buildSheet, SHEET_TYPES } from '../domain/exports/sheet.ts';
import { deflate, getExportSource } from '../queries/exports.ts';

/** The catalogue for people who open a spreadsheet. */
export const GET: APIRoute = async ({ site }) => {
	const rows = buildSheet(await getExportSource(site));
	return new Response(new Uint8Array(buildOds('Catalogue', rows, deflate, SHEET_TYPES)));
};
