/** A table for a spreadsheet: semicolons and a byte order mark, which those of French readers expect. */
export function formatCsv(rows: readonly (readonly string[])[]): string {
	return `\ufeff${rows.map((row) => row.map(formatCell).join(';')).join('\r\n')}\r\n`;
}

function formatCell(value: string): string {
	// A spreadsheet would run a cell that starts like a formula.
	const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
	return /[;"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
