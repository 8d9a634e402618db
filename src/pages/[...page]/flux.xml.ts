import type { APIRoute, GetStaticPaths } from 'astro';

import { listFeeds, type Feed } from '../../domain/exports/feeds.ts';
import { getOutlineSource } from '../../queries/exports.ts';
import { keepWithOutline } from '../../queries/outline.ts';

export const getStaticPaths = (async () => {
	const source = await getOutlineSource(new URL(import.meta.env.SITE));
	return keepWithOutline(
		listFeeds(source).map((feed) => ({
			params: { page: feed.page.slice(1, -1) || undefined },
			props: { feed },
		})),
	);
}) satisfies GetStaticPaths;

/** What happened in the catalogue, or to what one page is about. */
export const GET: APIRoute<{ feed: Feed }> = ({ props }) => new Response(props.feed.build());
