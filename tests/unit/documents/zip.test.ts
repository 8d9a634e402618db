import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';

import { buildZip, getCrc32 } from '../../../src/domain/documents/zip.ts';

const encode = (text: string) => new TextEncoder().encode(text);

/** Reads a stored archive from its directory, as an unpacking program does. */
function readZip(archive: Uint8Array): { name: string; bytes: Uint8Array }[] {
	const view = new DataView(archive.buffer);
	const end = archive.length - 22;
	assert.equal(view.getUint32(end, true), 0x06054b50);
	const count = view.getUint16(end + 10, true);
	assert.equal(view.getUint32(end + 12, true) + view.getUint32(end + 16, true), end);
	let position = view.getUint32(end + 16, true);
	return Array.from({ length: count }, () => {
		assert.equal(view.getUint32(position, true), 0x02014b50);
		const size = view.getUint32(position + 24, true);
		const nameLength = view.getUint16(position + 28, true);
		const offset = view.getUint32(position + 42, true);
		const name = new TextDecoder().decode(
			archive.subarray(position + 46, position + 46 + nameLength),
		);
		assert.equal(view.getUint32(offset, true), 0x04034b50);
		const start = offset + 30 + view.getUint16(offset + 26, true);
		const bytes = archive.subarray(start, start + size);
		assert.equal(view.getUint32(offset + 14, true), crc32(bytes));
		assert.equal(view.getUint32(position + 16, true), crc32(bytes));
		position += 46 + nameLength;
		return { name, bytes };
	});
}

test('an archive gives back its files, in their order, with their names', () => {
	const files = [
		{ name: 'mimetype', bytes: encode('text/plain') },
		{ name: 'vide', bytes: new Uint8Array() },
		{ name: 'dossier/été.txt', bytes: Uint8Array.from({ length: 70_000 }, (_, i) => i % 251) },
	];
	const read = readZip(buildZip(files));
	assert.deepEqual(
		read.map(({ name }) => name),
		files.map(({ name }) => name),
	);
	read.forEach(({ bytes }, index) => assert.deepEqual([...bytes], [...files[index]!.bytes]));
});

test('an archive without files is an empty archive', () => {
	assert.deepEqual(readZip(buildZip([])), []);
});

test('the same files give the same bytes', () => {
	const files = [{ name: 'a', bytes: encode('a') }];
	assert.deepEqual(buildZip(files), buildZip(files));
});

test('the first file is stored uncompressed at byte 38, where readers look for a media type', () => {
	const archive = buildZip([{ name: 'mimetype', bytes: encode('application/x') }]);
	assert.equal(new TextDecoder().decode(archive.subarray(30, 51)), 'mimetypeapplication/x');
});

test('the checksum is the CRC-32 of the standard', () => {
	assert.equal(getCrc32(encode('123456789')), 0xcbf43926);
});

test('the checksum does not depend on how many bytes are summed at once', () => {
	const bytes = Uint8Array.from({ length: 1000 }, (_, index) => (index * 151) % 256);
	for (const length of [0, 1, 2, 3, 4, 5, 7, 8, 1000])
		assert.equal(
			getCrc32(bytes.subarray(0, length)),
			crc32(bytes.subarray(0, length)),
			`${length}`,
		);
});
