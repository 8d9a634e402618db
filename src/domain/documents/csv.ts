/** A spreadsheet: the first row names the columns. */
export type SheetRows = readonly (readonly string[])[];

export interface CsvDialect {
	separator: ';' | ',';
	/** Whether the text starts with the mark that makes spreadsheets read it as UTF-8. */
	hasMark: boolean;
}

/** What French spreadsheets open at once. */
const FRENCH_SPREADSHEET: CsvDialect = { separator: ';', hasMark: true };

/** What a spreadsheet would take for the start of a formula. */
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

/** CSV as RFC 4180 writes it, but for the separator and the mark of the dialect. */
export function buildCsv(rows: SheetRows, dialect = FRENCH_SPREADSHEET): string {
	const { separator, hasMark } = dialect;
	const lines = rows.map((row) => row.map((text) => formatCell(text, separator)).join(separator));
	return `${hasMark ? '\ufeff' : ''}${lines.join('\r\n')}\r\n`;
}

function formatCell(text: string, separator: string): string {
	// An apostrophe keeps text that comes from elsewhere from being run as a formula.
	const safe = FORMULA.test(text) ? `'${text}` : text;
	const isSplit = safe.includes(separator) || /["\r\n]/.test(safe);
	return isSplit ? `"${safe.replaceAll('"', '""')}"` : safe;
}
