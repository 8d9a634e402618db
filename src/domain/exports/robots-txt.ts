import { pagePaths } from '../catalogue/page-paths.ts';
import type { ExportSite } from './export-site.ts';

/** Everything may be read; the pages that search engines should not keep say so themselves. */
export function buildRobotsTxt({ toUrl }: Pick<ExportSite, 'toUrl'>): string {
	return `User-agent: *\nDisallow:\n\nSitemap: ${toUrl(pagePaths.sitemapIndex())}\n`;
}
