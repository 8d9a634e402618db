import { buildQualityReport } from '../domain/quality/build-report.ts';
import { getCatalogue } from './catalogue.ts';
import { getSuggester } from './eligibility.ts';
import { getEvidence } from './evidence.ts';
import { onceABuild } from './once-a-build.ts';
import { getReferences } from './references.ts';

/** What is missing or old in each entry. */
export const getQualityReport = onceABuild(async () => {
	const { today, ...evidence } = await getEvidence();
	return buildQualityReport({
		catalogue: await getCatalogue(),
		references: await getReferences(),
		evidence,
		today,
		suggest: await getSuggester(),
	});
});
