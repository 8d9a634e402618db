import type { APIRoute } from 'astro';

import { siteConfig } from '../../site.config.ts';
import { formatOpenSearch } from '../domain/search/open-search.ts';
import { routes, toHref } from '../routes.ts';

/** The description by which browsers offer the search of the site. */
export const GET: APIRoute = ({ site }) => {
	const toUrl = (href: string) => new URL(href, site).href;
	return new Response(
		formatOpenSearch({
			name: siteConfig.shortName,
			description: siteConfig.description,
			searchUrl: toUrl(routes.search()),
			iconUrl: toUrl(toHref('/favicon.svg')),
			ownUrl: toUrl(toHref('/opensearch.xml')),
		}),
	);
};
