/** Reads CSV as RFC 4180 writes it; throws on anything else. */
export function parseStrictCsv(text: string): string[][] {
	const rows: string[][] = [];
	const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
	let row: string[] = [];
	while (cell.lastIndex < text.length) {
		const start = cell.lastIndex;
		const match = cell.exec(text);
		if (!match) throw new Error(`not RFC 4180 at character ${start}`);
		row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
		if (match[3] === ',') continue;
		rows.push(row);
		row = [];
	}
	if (row.length > 0) throw new Error('the last line does not end');
	return rows;
}

interface Column {
	name: string;
	titles: string;
	datatype: string;
	required?: boolean;
	separator?: string;
}

export interface TableMetadata {
	'@context': unknown;
	url: string;
	dialect: { delimiter: string; encoding: string; header: boolean };
	tableSchema: { aboutUrl: string; primaryKey: string; columns: Column[] };
}

const FORMS: Record<string, (value: string) => boolean> = {
	string: () => true,
	anyURI: (value) => URL.canParse(value),
	date: (value) => /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)),
	decimal: (value) => /^-?\d+(?:\.\d+)?$/.test(value),
};

/** Where the table does not hold what its metadata announce (W3C, tabular data on the web). */
export function listTableFaults(csv: string, metadata: TableMetadata): string[] {
	const { columns, primaryKey, aboutUrl } = metadata.tableSchema;
	const [head = [], ...rows] = parseStrictCsv(csv);
	const faults: string[] = [];
	const context = [metadata['@context']].flat()[0];
	if (context !== 'http://www.w3.org/ns/csvw') faults.push(`context ${JSON.stringify(context)}`);
	if (metadata.dialect.delimiter !== ',' || metadata.dialect.encoding !== 'utf-8')
		faults.push('the dialect is not the one of the file');
	if (!/^https?:.*\{\w+\}/.test(aboutUrl)) faults.push(`aboutUrl ${aboutUrl}`);
	for (const { name } of columns)
		if (!/^[a-z][a-z0-9_]*$/i.test(name)) faults.push(`column name ${name}`);
	if (new Set(columns.map(({ name }) => name)).size < columns.length) faults.push('names repeat');
	const titles = columns.map(({ titles }) => titles);
	if (titles.join('|') !== head.join('|')) faults.push(`titles ${titles} are not ${head}`);
	const keyRank = columns.findIndex(({ name }) => name === primaryKey);
	if (new Set(rows.map((row) => row[keyRank])).size < rows.length) faults.push('keys repeat');
	rows.forEach((row, index) => {
		if (row.length !== columns.length) faults.push(`row ${index + 2} has ${row.length} cells`);
		columns.forEach(({ name, datatype, required, separator }, rank) => {
			const cell = row[rank] ?? '';
			if (cell === '' && required) faults.push(`row ${index + 2}: ${name} is empty`);
			const values = cell === '' ? [] : separator ? cell.split(separator) : [cell];
			for (const value of values)
				if (!FORMS[datatype]?.(value))
					faults.push(`row ${index + 2}: ${name} « ${value} » is not ${datatype}`);
		});
	});
	return faults;
}
