import { getCatalogueSource } from '../integrations/catalogue-source.ts';
import { onceABuild } from './once-a-build.ts';
import { getOutline } from './outline.ts';

/** The descriptions that have pages: those of the APIs of the catalogue. */
export const getReferences = onceABuild(async () => {
	const { findApi } = await getOutline();
	const summaries = await getCatalogueSource().readSummaries();
	return new Map(
		summaries.filter(({ slug }) => findApi(slug)).map((summary) => [summary.slug, summary]),
	);
});
