import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';

import { buildCsv } from '../../../src/domain/documents/csv.ts';
import { buildZip } from '../../../src/domain/documents/zip.ts';

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
	const files = readZip(
		buildZip(
			entries.map(({ name, content }) => ({ name, bytes: new TextEncoder().encode(content) })),
		),
	);
	assert.deepEqual(
		[...files].map(([name, content]) => ({ name, content })),
		entries,
	);
});

test('writes cells that a spreadsheet cannot take for several, nor for a formula', () => {
	assert.equal(
		buildCsv([['a;b', 'dit "oui"', '=1+1', '@x', 'l\nm', '']]),
		'\ufeff"a;b";"dit ""oui""";\'=1+1;\'@x;"l\nm";\r\n',
	);
});
