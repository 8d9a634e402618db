import { pagePaths } from '../catalogue/page-paths.ts';
import type { IsoDate } from '../text/dates.ts';
import { escapeXml } from '../text/xml.ts';

export interface SitemapPage {
	url: string;
	/** The day of its last change, only when the content tells it. */
	modified?: IsoDate | undefined;
}

/** The protocol allows 50,000 addresses and 50 MB a file. */
const MAX_ADDRESSES = 50_000;
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The sitemap in as many files as the protocol wants, then the index that names them. */
export function buildSitemaps(
	pages: readonly SitemapPage[],
	toUrl: (path: string) => string,
	maxAddresses = MAX_ADDRESSES,
): { path: string; xml: string }[] {
	const sorted = pages.toSorted((a, b) => (a.url < b.url ? -1 : 1));
	const count = Math.max(1, Math.ceil(sorted.length / maxAddresses));
	const files = Array.from({ length: count }, (_, index) => {
		const part = sorted.slice(index * maxAddresses, (index + 1) * maxAddresses);
		return {
			path: pagePaths.sitemap(String(index + 1)),
			modified: findLatest(part),
			xml: toDocument(
				'urlset',
				part.map((page) => toEntry('url', page)),
			),
		};
	});
	const index = toDocument(
		'sitemapindex',
		files.map(({ path, modified }) => toEntry('sitemap', { url: toUrl(path), modified })),
	);
	return [
		...files.map(({ path, xml }) => ({ path, xml })),
		{ path: pagePaths.sitemapIndex(), xml: index },
	];
}

function findLatest(pages: readonly SitemapPage[]): IsoDate | undefined {
	return pages
		.flatMap(({ modified }) => modified ?? [])
		.sort()
		.at(-1);
}

function toEntry(name: 'url' | 'sitemap', { url, modified }: SitemapPage): string {
	const date = modified === undefined ? '' : `<lastmod>${escapeXml(modified)}</lastmod>`;
	return `<${name}><loc>${escapeXml(url)}</loc>${date}</${name}>`;
}

function toDocument(name: 'urlset' | 'sitemapindex', entries: readonly string[]): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} ${NAMESPACE}>\n${entries.join('\n')}\n</${name}>\n`;
}
