import type { ApiMeasure, DescriptionCheck, LinkEvidence } from '../evidence/evidence.ts';
import type { ReferenceSummary } from '../openapi/summary.ts';
import type { IsoDate } from '../text/dates.ts';

/** How much a reader loses: the way in, an answer, or some ease. */
export const IMPORTANCES = ['high', 'medium', 'low'] as const;
export type Importance = (typeof IMPORTANCES)[number];

/** One thing that an entry may lack, and what to do of it. */
export interface QualityRule<Subject> {
	/** Permanent: it is part of an address. */
	code: string;
	label: string;
	importance: Importance;
	/** Why a reader misses it. */
	why: string;
	/** What to write, and where. */
	mend: string;
	/** What was found, with its evidence; `undefined` when nothing is missing. */
	find: (subject: Subject) => string | undefined;
}

/** What rules look at, besides the entry itself. */
export interface QualityContext {
	/** Day against which dates are judged. */
	today: IsoDate;
	/** What is known of the links of the entry; empty when none was called. */
	links: readonly LinkEvidence[];
}

export interface ApiContext extends QualityContext {
	reference?: ReferenceSummary | undefined;
	measure?: ApiMeasure | undefined;
	description?: DescriptionCheck | undefined;
}

/** `since` is at least that many months before `today`. */
export function isOlderThan(since: IsoDate, months: number, today: IsoDate): boolean {
	const limit = new Date(`${since}T00:00:00Z`);
	limit.setUTCMonth(limit.getUTCMonth() + months);
	return limit.toISOString().slice(0, 10) <= today;
}
