import type { APIRoute, GetStaticPaths } from 'astro';

import { getCatalogue } from '../../queries/catalogue.ts';

export const getStaticPaths = (async () => {
	const { deliberation } = await getCatalogue();
	return deliberation ? [{ params: { kit: 'deliberation' } }] : [];
}) satisfies GetStaticPaths;

/** What the builder of a délibération loads. */
export const GET: APIRoute = async () => Response.json((await getCatalogue()).deliberation);
