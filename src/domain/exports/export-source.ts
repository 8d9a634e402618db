import type { Api } from '../catalogue/api.ts';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import type { ReferenceSummary } from '../openapi/summary.ts';
import type { ExportSite } from './export-site.ts';

/** What the exports are made from. */
export interface ExportSource {
	catalogue: CatalogueIndex;
	references: ReadonlyMap<string, ReferenceSummary>;
	site: ExportSite;
}

/** The description of this site, else the one of the producer. */
export function findDescription(
	{ slug, openapiSource }: Api,
	references: ExportSource['references'],
): string | undefined {
	const reference = references.get(slug);
	return reference ? pagePaths.referenceFile(slug, reference.file) : openapiSource;
}

/** The addresses to call: those of the description that lead somewhere as they are. */
export function listEndpoints(reference: Pick<ReferenceSummary, 'servers'> | undefined): string[] {
	return (reference?.servers ?? []).filter(
		(server) => /^https?:\/\/[^{}\s]+$/.test(server) && URL.canParse(server),
	);
}
