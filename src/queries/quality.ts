import { buildQualityReport, type QualityReport } from '../domain/quality/build-report.ts';
import { getCatalogue } from './catalogue.ts';
import { getSuggester } from './eligibility.ts';
import { getEvidence } from './evidence.ts';
import { getReferences } from './references.ts';

let report: Promise<QualityReport> | undefined;

/** What is missing or old in each entry. Judged once a build. */
export function getQualityReport(): Promise<QualityReport> {
	if (import.meta.env.DEV) return loadReport();
	report ??= loadReport();
	return report;
}

async function loadReport(): Promise<QualityReport> {
	const { today, ...evidence } = await getEvidence();
	return buildQualityReport({
		catalogue: await getCatalogue(),
		references: await getReferences(),
		evidence,
		today,
		suggest: await getSuggester(),
	});
}
