import { siteConfig } from '../site.config.ts';
import { toUri, type ExportSite } from './domain/exports/export-site.ts';
import { exportLabels } from './labels.ts';
import { toHref } from './routes.ts';

/** What the exports say of this site, published at that address. */
export function getExportSite(address: URL | undefined): ExportSite {
	return {
		name: siteConfig.name,
		shortName: siteConfig.shortName,
		description: siteConfig.description,
		publisher: siteConfig.publisher?.name,
		contactEmail: siteConfig.contactEmail,
		toUrl: (path) => toUri(toHref(path), address),
		labels: exportLabels,
	};
}
