import type { ReferenceSummary } from '../domain/openapi/summary.ts';
import { getCatalogueSource } from '../integrations/catalogue-source.ts';
import { getOutline } from './outline.ts';

type References = Map<string, ReferenceSummary>;

let references: Promise<References> | undefined;

/** The descriptions that have pages: those of the APIs of the catalogue. */
export function getReferences(): Promise<References> {
	if (import.meta.env.DEV) return loadReferences();
	references ??= loadReferences();
	return references;
}

async function loadReferences(): Promise<References> {
	const { findApi } = await getOutline();
	const summaries = await getCatalogueSource().readSummaries();
	return new Map(
		summaries.filter(({ slug }) => findApi(slug)).map((summary) => [summary.slug, summary]),
	);
}
