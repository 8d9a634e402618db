import type { IsoDate } from '../text/dates.ts';
import type { ApiMeasure, LinkCheck, LinkEvidence, MeasuredDay } from './evidence.ts';

/** Days of measures that are kept. */
export const KEPT_DAYS = 90;

/**
 * The links of the content with what is known of them: those that were called today, and those of
 * which only an earlier call tells. What the content no longer links to is forgotten.
 */
export function mergeLinks(
	former: readonly LinkEvidence[],
	checks: ReadonlyMap<string, LinkCheck>,
	addresses: readonly string[],
	today: IsoDate,
): LinkEvidence[] {
	const known = new Map(former.map((link) => [link.address, link]));
	return addresses.toSorted().flatMap((address): LinkEvidence[] => {
		const before = known.get(address);
		const check = checks.get(address);
		if (!check) return before ? [before] : [];
		const isSame = before?.state === check.state && before.cause === check.cause;
		return [{ address, ...check, checked: today, since: isSame ? before.since : today }];
	});
}

export interface Measure {
	milliseconds: number;
	/** Why the call is not counted as an answer. */
	fault?: string | undefined;
}

/** Adds one call to the summary of its day. */
export function addMeasure(
	former: ApiMeasure | undefined,
	probe: { slug: string; address: string },
	{ milliseconds, fault }: Measure,
	today: IsoDate,
): ApiMeasure {
	// Another address measures something else.
	const before = former?.address === probe.address ? former.days : [];
	const [latest, ...others] = before;
	const current: MeasuredDay =
		latest?.day === today ? latest : { day: today, calls: 0, answers: 0 };
	const day: MeasuredDay = {
		...current,
		calls: current.calls + 1,
		...(fault === undefined
			? {
					answers: current.answers + 1,
					milliseconds: Math.round(
						((current.milliseconds ?? 0) * current.answers + milliseconds) / (current.answers + 1),
					),
				}
			: {}),
	};
	return {
		...probe,
		days: [day, ...(current === latest ? others : before)].slice(0, KEPT_DAYS),
		...(fault === undefined ? {} : { fault }),
	};
}
