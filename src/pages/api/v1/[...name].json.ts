import type { APIRoute, GetStaticPaths } from 'astro';

import { listApiOperations, type ApiDocument } from '../../../domain/exports/api-documents.ts';
import { getCatalogue } from '../../../queries/catalogue.ts';
import { getOutlineSource } from '../../../queries/exports.ts';
import { keepWithOutline } from '../../../queries/outline.ts';

export const getStaticPaths = (async () => {
	const source = await getOutlineSource(new URL(import.meta.env.SITE));
	const documents = listApiOperations(source, await getCatalogue()).flatMap(({ listDocuments }) =>
		listDocuments(),
	);
	const paths = documents.map((document) => ({
		params: { name: document.name },
		props: { document },
	}));
	return keepWithOutline(paths, ({ props }) => [props.document.tells]);
}) satisfies GetStaticPaths;

/** One document of the JSON API. */
export const GET: APIRoute<{ document: ApiDocument }> = ({ props }) =>
	Response.json(props.document.build());
