/** A spreadsheet: the first row names the columns. */
export type SheetRows = readonly (readonly string[])[];

/** What a spreadsheet would take for the start of a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** CSV for French spreadsheets: semicolons, and the mark that makes them read UTF-8. */
export function buildCsv(rows: SheetRows): string {
	return `\ufeff${rows.map((row) => row.map(formatCell).join(';')).join('\r\n')}\r\n`;
}

function formatCell(text: string): string {
	// An apostrophe keeps text that comes from elsewhere from being run as a formula.
	const safe = FORMULA.test(text) ? `'${text}` : text;
	return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
