import type { LegalReference } from '../eligibility/tree.ts';
import type { RichText } from '../markup/rich-text.ts';
import { toFirstDay, type IsoDate } from '../text/dates.ts';

/** The answer of a rule, as a badge says it. */
export type RuleVerdict = 'yes' | 'no' | 'not-necessarily' | 'depends';

/** An answer that was given before, or on the day the rule was written. */
export interface RuleChange {
	/** Year, month or day since which the answer was given; absent when nobody noted it. */
	since?: string | undefined;
	/** Year, month or day until which it was given. */
	until?: string | undefined;
	answer: string;
	reason?: string | undefined;
}

/** A legal or practical rule: one answer, one source, a date, whatever the pages that show it. */
export interface Rule {
	id: string;
	file: string;
	question: string;
	verdict: RuleVerdict;
	answer: string;
	conditions: string[];
	/** `undefined`: not filled in. Empty: no particular text applies. */
	legalBasis?: LegalReference[] | undefined;
	audience: string[];
	/** API slugs, once titles are resolved. */
	apis: string[];
	checked: { date: IsoDate; by: string };
	reviewBefore: IsoDate;
	/** Whether the review date had passed on the day of the build. */
	isOverdue: boolean;
	/** Latest first. */
	history: RuleChange[];
	detail: RichText;
}

const getTime = (change: RuleChange) => change.since ?? change.until ?? '';

/** Latest first; a month counts as later than the year that holds it. */
export function sortHistory<Change extends RuleChange>(changes: readonly Change[]): Change[] {
	return changes.toSorted((a, b) => getTime(b).localeCompare(getTime(a)));
}

export function isReviewOverdue(reviewBefore: IsoDate, today: IsoDate): boolean {
	return reviewBefore < today;
}

/** An answer of a rule on the day since which it holds. */
export interface DatedChange {
	rule: Rule;
	change: RuleChange;
	/** A month or a year counts as its first day. */
	day: IsoDate;
}

/** Every dated answer of every rule, latest first: what a feed tells. */
export function listDatedChanges(rules: readonly Rule[]): DatedChange[] {
	return rules
		.flatMap((rule) =>
			rule.history.flatMap((change): DatedChange[] =>
				change.since === undefined ? [] : [{ rule, change, day: toFirstDay(change.since) }],
			),
		)
		.toSorted((a, b) => b.day.localeCompare(a.day) || a.rule.id.localeCompare(b.rule.id));
}
