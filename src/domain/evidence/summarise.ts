import { addDays, formatDate, type IsoDate } from '../text/dates.ts';
import { formatCount, formatNumber } from '../text/french.ts';
import { LINK_CAUSES, type ApiMeasure, type LinkEvidence } from './evidence.ts';

const MONTH = 30;

export interface Availability {
	calls: number;
	answers: number;
	/** Share of the calls that got an answer, in per cent. */
	rate: number;
	milliseconds?: number | undefined;
	/** Day of the last call. */
	checked: IsoDate;
	fault?: string | undefined;
}

/** What was measured in the thirty days that end with the last call. */
export function summariseMeasure({ days, fault }: ApiMeasure): Availability | undefined {
	const last = days[0];
	if (!last) return undefined;
	const first = addDays(last.day, 1 - MONTH);
	const kept = days.filter(({ day }) => day >= first);
	const calls = sum(kept.map((day) => day.calls));
	const answers = sum(kept.map((day) => day.answers));
	const time = sum(kept.map((day) => (day.milliseconds ?? 0) * day.answers));
	return {
		calls,
		answers,
		rate: calls === 0 ? 0 : (100 * answers) / calls,
		...(answers > 0 ? { milliseconds: Math.round(time / answers) } : {}),
		checked: last.day,
		...(fault === undefined ? {} : { fault }),
	};
}

/** « 99,5 % de réponses à 200 appels de ce site, 120 ms en moyenne ; dernier appel le 3 mars 2026 ». */
export function formatAvailability({
	calls,
	answers,
	rate,
	milliseconds,
	checked,
}: Availability): string {
	const time =
		milliseconds === undefined ? '' : `, ${formatNumber(milliseconds)}\u00a0ms en moyenne`;
	// Rounding would make a failure disappear.
	const shown = answers < calls ? Math.min(99.9, Math.round(rate * 10) / 10) : 100;
	return `${formatNumber(shown)}\u00a0% de réponses à ${formatCount(calls, 'appel')} de ce site en trente jours${time}\u202f; dernier appel le ${formatDate(checked)}`;
}

/** « répond que la page n’existe pas (404), vu le 3 mars 2026 ». */
export function formatLinkFault({ cause, status, checked, since, movedTo }: LinkEvidence): string {
	const words = cause ? LINK_CAUSES[cause] : 'répond';
	const code = status !== undefined && status >= 400 ? ` (${status})` : '';
	const place = movedTo === undefined ? '' : `\u00a0: ${movedTo}`;
	const days =
		since === checked
			? `vu le ${formatDate(checked)}`
			: `depuis le ${formatDate(since)}, revu le ${formatDate(checked)}`;
	return `${words}${code}${place} (${days})`.replace(') (', ', ');
}

function sum(values: readonly number[]): number {
	return values.reduce((total, value) => total + value, 0);
}
