import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';

import { buildCsv } from '../../../src/domain/documents/csv.ts';
import { buildOdt } from '../../../src/domain/documents/odt.ts';
import { buildZip } from '../../../src/domain/documents/zip.ts';
import { formatTextDocument } from '../../../src/domain/documents/text-document.ts';

/** The files of an archive, read through its index as a reader would. */
function readZip(bytes: Uint8Array): Map<string, string> {
	const view = new DataView(bytes.buffer);
	const end = bytes.length - 22;
	assert.equal(view.getUint32(end, true), 0x06054b50);
	const files = new Map<string, string>();
	let at = view.getUint32(end + 16, true);
	for (let left = view.getUint16(end + 10, true); left > 0; left--) {
		assert.equal(view.getUint32(at, true), 0x02014b50);
		const size = view.getUint32(at + 24, true);
		const nameLength = view.getUint16(at + 28, true);
		const file = view.getUint32(at + 42, true);
		const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
		assert.equal(view.getUint32(file, true), 0x04034b50);
		const start = file + 30 + nameLength;
		const content = bytes.subarray(start, start + size);
		assert.equal(view.getUint32(at + 16, true), crc32(content));
		files.set(name, new TextDecoder().decode(content));
		at += 46 + nameLength;
	}
	return files;
}

test('keeps every file of an archive, with its name and its checksum', () => {
	const entries = [
		{ name: 'é.txt', content: 'Éligible ?' },
		{ name: 'vide.txt', content: '' },
		{ name: 'long.txt', content: 'a'.repeat(70_000) },
	];
	const files = readZip(buildZip(entries.map(({ name, content }) => ({ name, bytes: new TextEncoder().encode(content) }))));
	assert.deepEqual(
		[...files].map(([name, content]) => ({ name, content })),
		entries,
	);
});

test('starts an ODT with its media type, as the format wants', () => {
	const bytes = buildOdt([{ kind: 'title', text: 'Titre' }]);
	const head = new TextDecoder().decode(bytes.subarray(30, 85));
	assert.match(head, /^mimetypeapplication\/vnd\.oasis\.opendocument\.text/);
});

test('writes hostile text in an ODT as text', () => {
	const text = 'a < b & "c" ]]> \u0000\u0008 \ud800 </text:p>';
	const content = readZip(buildOdt([{ kind: 'paragraph', text }])).get('content.xml')!;
	assert.match(content, /a &lt; b &amp; "c" \]\]&gt; {2}\ufffd &lt;\/text:p&gt;/);
});

test('writes a text document that old editors open', () => {
	const text = formatTextDocument([
		{ kind: 'title', text: 'Titre' },
		{ kind: 'list', items: ['un', 'deux'] },
	]);
	assert.equal(text, '\ufeffTitre\r\n=====\r\n\r\n[ ] un\r\n[ ] deux\r\n');
});

test('writes cells that a spreadsheet cannot take for several, nor for a formula', () => {
	assert.equal(
		buildCsv([['a;b', 'dit "oui"', '=1+1', '@x', 'l\nm', '']]),
		'\ufeff"a;b";"dit ""oui""";\'=1+1;\'@x;"l\nm";\r\n',
	);
});
