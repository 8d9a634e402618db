import { escapeXml } from '../text/xml.ts';
import type { SheetRows } from './csv.ts';
import { buildZip, type Deflate } from './zip.ts';

const ODS_MEDIA_TYPE = 'application/vnd.oasis.opendocument.spreadsheet';

const NAMESPACES = [
	'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"',
	'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"',
	'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"',
	'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"',
	'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
].join(' ');
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** What the cells of a column hold; anything but a day or a number is text. */
export type CellType = 'date' | 'decimal' | 'text';

/** An OpenDocument spreadsheet of one sheet, whose first row is in bold. Columns are text by default. */
export function buildOds(
	sheetName: string,
	rows: SheetRows,
	deflate?: Deflate,
	types: readonly CellType[] = [],
): Uint8Array {
	const encoder = new TextEncoder();
	const width = Math.max(1, ...rows.map((row) => row.length));
	const content = `${DECLARATION}<office:document-content ${NAMESPACES} office:version="1.3"><office:automatic-styles><style:style style:name="head" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style><style:style style:name="cell" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap"/></style:style><style:style style:name="column" style:family="table-column"><style:table-column-properties style:column-width="5.5cm"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="${escapeXml(sheetName)}"><table:table-column table:style-name="column" table:number-columns-repeated="${width}"/>${rows.map((row, index) => formatRow(row, index, types)).join('')}</table:table></office:spreadsheet></office:body></office:document-content>`;
	const manifest = `${DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${ODS_MEDIA_TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>`;
	const files = [
		// The format wants it first, and stored as it is.
		{ name: 'mimetype', bytes: encoder.encode(ODS_MEDIA_TYPE), isStored: true },
		{ name: 'content.xml', bytes: encoder.encode(content) },
		{ name: 'META-INF/manifest.xml', bytes: encoder.encode(manifest) },
	];
	return buildZip(files, deflate);
}

function formatRow(row: readonly string[], index: number, types: readonly CellType[]): string {
	const style = index === 0 ? 'head' : 'cell';
	const cells = row.map((text, column) => {
		const value = formatValue(text, index === 0 ? 'text' : types[column]);
		return `<table:table-cell table:style-name="${style}" ${value}>${formatParagraphs(text)}</table:table-cell>`;
	});
	return `<table:table-row>${cells.join('')}</table:table-row>`;
}

/** A day or a number can be sorted and added up; what does not read as one stays text. */
function formatValue(text: string, type: CellType | undefined): string {
	if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(text))
		return `office:value-type="date" office:date-value="${text}"`;
	if (type === 'decimal' && /^-?\d+(?:\.\d+)?$/.test(text))
		return `office:value-type="float" office:value="${text}"`;
	return 'office:value-type="string"';
}

function formatParagraphs(text: string): string {
	return text
		.split(/\r?\n/)
		.map((line) => `<text:p>${escapeXml(line)}</text:p>`)
		.join('');
}
