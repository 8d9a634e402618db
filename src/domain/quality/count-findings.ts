import { compareFrench } from '../text/french.ts';
import type { IsoDate } from '../text/dates.ts';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import type { EntryReport, QualityReport } from './build-report.ts';
import { IMPORTANCES, type Importance } from './finding.ts';

export interface ProducerCount {
	slug: string;
	name: string;
	apis: number;
	counts: Record<Importance, number>;
	/** The oldest day that its entries declare or were reviewed on. */
	oldest?: IsoDate | undefined;
}

/** Every producer with what its entries lack, the one with most to mend first. */
export function countByProducer(report: QualityReport, catalogue: CatalogueIndex): ProducerCount[] {
	return catalogue.producers
		.map(({ slug, acronym, name }): ProducerCount => {
			const entries = report.entriesByProducer(slug);
			const days = catalogue
				.apisByProducer(slug)
				.map(({ reviewed, declaredUpdate }) => reviewed ?? declaredUpdate)
				.filter((day) => day !== undefined);
			return {
				slug,
				name: acronym ?? name,
				apis: entries.filter(({ kind }) => kind === 'api').length,
				counts: sumCounts(entries),
				oldest: days.toSorted()[0],
			};
		})
		.toSorted((a, b) => compareCounts(a.counts, b.counts) || compareFrench(a.name, b.name));
}

export function sumCounts(entries: readonly EntryReport[]): Record<Importance, number> {
	const total = { high: 0, medium: 0, low: 0 };
	for (const { counts } of entries)
		for (const importance of IMPORTANCES) total[importance] += counts[importance];
	return total;
}

/** Most important first: one way in that is missing outweighs any number of small things. */
function compareCounts(a: Record<Importance, number>, b: Record<Importance, number>): number {
	return (
		IMPORTANCES.map((importance) => b[importance] - a[importance]).find(
			(difference) => difference !== 0,
		) ?? 0
	);
}
