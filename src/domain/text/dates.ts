/** An ISO calendar day, `2021-03-31`. */
export type IsoDate = string;

/** Reads `31/03/2021`, `2021-03-31` and ISO instants; `undefined` for anything else or an impossible day. */
export function parseDate(text: string): IsoDate | undefined {
	const trimmed = text.trim();
	const french = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(trimmed);
	const iso = /^(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(trimmed);
	const parts = french ? [french[3], french[2], french[1]] : iso?.slice(1, 4);
	if (!parts) return undefined;
	const [year, month, day] = parts.map(Number) as [number, number, number];
	const date = new Date(Date.UTC(year, month - 1, day));
	const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
	return exists && year >= 1900 && year <= 2200 ? date.toISOString().slice(0, 10) : undefined;
}

/** The day that many days later, or earlier. */
export function addDays(day: IsoDate, count: number): IsoDate {
	return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

const dayFormat = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat('fr-FR', {
	month: 'long',
	year: 'numeric',
	timeZone: 'UTC',
});

/** « 31 mars 2021 », « 1er mai 2020 ». */
export function formatDate(date: IsoDate): string {
	return dayFormat.format(new Date(`${date}T00:00:00Z`)).replace(/^1 /, '1er ');
}

/** « mars 2021 », from a day or a month. */
export function formatMonth(date: string): string {
	return monthFormat.format(new Date(`${date.slice(0, 7)}-01T00:00:00Z`));
}

/** « 2021 », « juin 2021 » or « 10 juillet 2025 » : as precise as what is known. */
export function formatPeriod(period: string): string {
	if (period.length === 4) return period;
	return period.length === 7 ? formatMonth(period) : formatDate(period);
}

/** A month or a year counts as its first day. */
export function toFirstDay(period: string): IsoDate {
	return period.length === 4 ? `${period}-01-01` : period.length === 7 ? `${period}-01` : period;
}

/** « depuis 2021 », « depuis juin 2021 », « depuis le 10 juillet 2025 ». */
export function formatSince(period: string): string {
	return `depuis ${period.length === 10 ? 'le ' : ''}${formatPeriod(period)}`;
}

/** « jusqu’en 2021 », « jusqu’en juin 2021 », « jusqu’au 10 juillet 2025 ». */
export function formatUntil(period: string): string {
	return `jusqu’${period.length === 10 ? 'au' : 'en'} ${formatPeriod(period)}`;
}

/** « (rédaction du 1 janvier 2021, relu le 3 mars 2026) », or nothing when no day is known. */
export function formatReferenceDates(
	{ version, checked }: { version?: IsoDate | undefined; checked?: IsoDate | undefined },
	unchecked?: string,
): string {
	const dates = [
		version && `rédaction du ${formatDate(version)}`,
		checked ? `relu le ${formatDate(checked)}` : unchecked,
	].filter(Boolean);
	return dates.length > 0 ? `(${dates.join(', ')})` : '';
}
