import type { Block } from './text-document.ts';
import { buildZip } from './zip.ts';

const MEDIA_TYPE = 'application/vnd.oasis.opendocument.text';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACES = ['office', 'text', 'style']
	.map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
	.concat('xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"')
	.join(' ');

/** The document as a file of LibreOffice, which other word processors read too. */
export function buildOdt(blocks: readonly Block[]): Uint8Array<ArrayBuffer> {
	const encoder = new TextEncoder();
	return buildZip([
		// First and not compressed: that is how the format is recognised.
		{ name: 'mimetype', bytes: encoder.encode(MEDIA_TYPE) },
		{ name: 'META-INF/manifest.xml', bytes: encoder.encode(MANIFEST) },
		{ name: 'styles.xml', bytes: encoder.encode(STYLES) },
		{ name: 'content.xml', bytes: encoder.encode(buildContent(blocks)) },
	]);
}

const MANIFEST = `${DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${MEDIA_TYPE}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>`;

const style = (name: string, size: string, weight: string, space: string) =>
	`<style:style style:name="${name}" style:family="paragraph"><style:paragraph-properties fo:margin-top="${space}" fo:margin-bottom="0.2cm"/><style:text-properties fo:font-size="${size}" fo:font-weight="${weight}" fo:language="fr" fo:country="FR"/></style:style>`;

const STYLES = `${DECLARATION}<office:document-styles ${NAMESPACES} office:version="1.3"><office:styles>${[
	style('Standard', '11pt', 'normal', '0cm'),
	style('Heading_1', '18pt', 'bold', '0cm'),
	style('Heading_2', '14pt', 'bold', '0.5cm'),
].join('')}</office:styles></office:document-styles>`;

function buildContent(blocks: readonly Block[]): string {
	return `${DECLARATION}<office:document-content ${NAMESPACES} office:version="1.3"><office:body><office:text>${blocks.map(toXml).join('')}</office:text></office:body></office:document-content>`;
}

function toXml(block: Block): string {
	switch (block.kind) {
		case 'title':
			return `<text:h text:style-name="Heading_1" text:outline-level="1">${escape(block.text)}</text:h>`;
		case 'heading':
			return `<text:h text:style-name="Heading_2" text:outline-level="2">${escape(block.text)}</text:h>`;
		case 'paragraph':
			return `<text:p text:style-name="Standard">${escape(block.text)}</text:p>`;
		case 'list':
			return `<text:list>${block.items.map((item) => `<text:list-item><text:p text:style-name="Standard">☐ ${escape(item)}</text:p></text:list-item>`).join('')}</text:list>`;
	}
}

/** XML has no room for control characters, nor for half of a character. */
function escape(text: string): string {
	return text
		.toWellFormed()
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replace(/\r?\n/g, '<text:line-break/>');
}
