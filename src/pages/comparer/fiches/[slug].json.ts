import type { APIRoute, GetStaticPaths } from 'astro';

import { getCatalogue } from '../../../queries/catalogue.ts';
import { getComparisonSheets } from '../../../queries/comparison.ts';

export const getStaticPaths = (async () => {
	const { apis } = await getCatalogue();
	return apis.map(({ slug }) => ({ params: { slug } }));
}) satisfies GetStaticPaths;

/** What the comparator loads of one API. */
export const GET: APIRoute = async ({ params }) => {
	const [sheet] = await getComparisonSheets([params['slug']!]);
	return Response.json(sheet);
};
