import type { APIRoute, GetStaticPaths } from 'astro';

import { getComparisonSheets } from '../../../queries/comparison.ts';
import { getOutline, keepWithOutline } from '../../../queries/outline.ts';

export const getStaticPaths = (async () => {
	const { apis } = await getOutline();
	return keepWithOutline(apis.map(({ slug }) => ({ params: { slug } })));
}) satisfies GetStaticPaths;

/** What the comparator loads of one API. */
export const GET: APIRoute = async ({ params }) => {
	const [sheet] = await getComparisonSheets([params['slug']!]);
	return Response.json(sheet);
};
