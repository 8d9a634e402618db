import { escapeXml } from '../text/xml.ts';
import type { Block } from './blocks.ts';
import { buildZip } from './zip.ts';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.text';
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACES = [
	['office', 'urn:oasis:names:tc:opendocument:xmlns:office:1.0'],
	['text', 'urn:oasis:names:tc:opendocument:xmlns:text:1.0'],
	['style', 'urn:oasis:names:tc:opendocument:xmlns:style:1.0'],
	['fo', 'urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0'],
	['dc', 'http://purl.org/dc/elements/1.1/'],
]
	.map(([prefix, address]) => ` xmlns:${prefix}="${address}"`)
	.join('');

/** An OpenDocument text (ODF 1.3) that word processors open; French, A4. */
export function buildOdt(title: string, blocks: readonly Block[]): Uint8Array<ArrayBuffer> {
	const encoder = new TextEncoder();
	const file = (name: string, content: string) => ({ name, bytes: encoder.encode(content) });
	return buildZip([
		// Readers recognise the format by this file, which must come first and uncompressed.
		file('mimetype', MEDIA_TYPE),
		file('META-INF/manifest.xml', MANIFEST),
		file('meta.xml', buildMeta(title)),
		file('styles.xml', STYLES),
		file('content.xml', buildContent(blocks)),
	]);
}

const MANIFEST = `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${[
	['/', MEDIA_TYPE],
	['meta.xml', 'text/xml'],
	['styles.xml', 'text/xml'],
	['content.xml', 'text/xml'],
]
	.map(
		([path, type]) =>
			`<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`,
	)
	.join('')}</manifest:manifest>`;

function buildMeta(title: string): string {
	return `${XML}<office:document-meta${NAMESPACES} office:version="1.3"><office:meta><dc:title>${escapeXml(title)}</dc:title><dc:language>fr-FR</dc:language></office:meta></office:document-meta>`;
}

const PAGE =
	'<style:page-layout style:name="Page"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm"/></style:page-layout>';

const paragraphStyle = (name: string, paragraph: string, text: string) =>
	`<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties ${paragraph}/><style:text-properties ${text}/></style:style>`;

const STYLES = `${XML}<office:document-styles${NAMESPACES} office:version="1.3"><office:styles><style:default-style style:family="paragraph"><style:text-properties fo:language="fr" fo:country="FR" fo:font-size="11pt"/></style:default-style>${[
	paragraphStyle('Title', 'fo:margin-bottom="0.4cm"', 'fo:font-size="18pt" fo:font-weight="bold"'),
	paragraphStyle(
		'Heading',
		'fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"',
		'fo:font-size="13pt" fo:font-weight="bold"',
	),
	paragraphStyle('Paragraph', 'fo:margin-bottom="0.25cm"', 'fo:font-size="11pt"'),
	paragraphStyle(
		'Notice',
		'fo:margin-bottom="0.4cm" fo:padding="0.2cm" fo:border="0.5pt solid #7a4a00"',
		'fo:font-size="11pt" fo:font-style="italic"',
	),
].join(
	'',
)}</office:styles><office:automatic-styles>${PAGE}</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="Page"/></office:master-styles></office:document-styles>`;

function buildContent(blocks: readonly Block[]): string {
	let body = '';
	let isInList = false;
	for (const { kind, text } of blocks) {
		if (isInList && kind !== 'item') body += '</text:list>';
		if (!isInList && kind === 'item') body += '<text:list>';
		isInList = kind === 'item';
		body += formatBlock(kind, escapeXml(text));
	}
	if (isInList) body += '</text:list>';
	return `${XML}<office:document-content${NAMESPACES} office:version="1.3"><office:body><office:text>${body}</office:text></office:body></office:document-content>`;
}

function formatBlock(kind: Block['kind'], text: string): string {
	switch (kind) {
		case 'title':
			return `<text:h text:style-name="Title" text:outline-level="1">${text}</text:h>`;
		case 'heading':
			return `<text:h text:style-name="Heading" text:outline-level="2">${text}</text:h>`;
		case 'notice':
			return `<text:p text:style-name="Notice">${text}</text:p>`;
		case 'item':
			return `<text:list-item><text:p text:style-name="Paragraph">${text}</text:p></text:list-item>`;
		case 'paragraph':
			return `<text:p text:style-name="Paragraph">${text}</text:p>`;
	}
}
