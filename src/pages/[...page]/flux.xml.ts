import type { APIRoute, GetStaticPaths } from 'astro';

import { listFeeds, type Feed } from '../../domain/exports/feeds.ts';
import { getExportSource } from '../../queries/exports.ts';

export const getStaticPaths = (async () => {
	const source = await getExportSource(new URL(import.meta.env.SITE));
	return listFeeds(source).map((feed) => ({
		params: { page: feed.page.slice(1, -1) || undefined },
		props: { feed },
	}));
}) satisfies GetStaticPaths;

/** What happened in the catalogue, or to what one page is about. */
export const GET: APIRoute<{ feed: Feed }> = ({ props }) => new Response(props.feed.build());
