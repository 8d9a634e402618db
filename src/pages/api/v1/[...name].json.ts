import type { APIRoute, GetStaticPaths } from 'astro';

import { listApiOperations, type ApiDocument } from '../../../domain/exports/api-documents.ts';
import { getExportSource } from '../../../queries/exports.ts';

export const getStaticPaths = (async () => {
	const source = await getExportSource(new URL(import.meta.env.SITE));
	return listApiOperations(source)
		.flatMap(({ listDocuments }) => listDocuments())
		.map((document) => ({ params: { name: document.name }, props: { document } }));
}) satisfies GetStaticPaths;

/** One document of the JSON API. */
export const GET: APIRoute<{ document: ApiDocument }> = ({ props }) =>
	Response.json(props.document.build());
