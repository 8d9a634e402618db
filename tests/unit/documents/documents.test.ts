import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { test } from 'node:test';

import { buildCsv } from '../../../src/domain/documents/csv.ts';
import { buildOds } from '../../../src/domain/documents/ods.ts';
import { buildZip } from '../../../src/domain/documents/zip.ts';

const text = (content: string) => new TextEncoder().encode(content);

test('a cell keeps its separators, quotes and line breaks', () => {
	assert.equal(buildCsv([['a;b', 'dit "oui"', 'x\ny']]), '\ufeff"a;b";"dit ""oui""";"x\ny"\r\n');
});

test('no cell is run as a formula', () => {
	assert.equal(
		buildCsv([['=1+1', '+33', '-', '@SUM', 'a=b']]),
		"\ufeff'=1+1;'+33;'-;'@SUM;a=b\r\n",
	);
});

test('an archive carries names in UTF-8, sizes and checksums', () => {
	const bytes = buildZip([{ name: 'é.txt', bytes: text('bonjour') }]);
	const view = new DataView(bytes.buffer);
	assert.equal(view.getUint32(0, true), 0x04034b50);
	assert.equal(view.getUint32(14, true), crc32('bonjour'));
	assert.equal(view.getUint32(18, true), 7);
	assert.equal(new TextDecoder().decode(bytes.subarray(30, 36)), 'é.txt');
});

test('an archive can be opened by another program', (t) => {
	const folder = mkdtempSync(join(tmpdir(), 'zip-'));
	t.after(() => rmSync(folder, { recursive: true, force: true }));
	const file = join(folder, 'a.zip');
	writeFileSync(file, buildZip([{ name: 'a/b.txt', bytes: text('contenu') }]));
	try {
		execFileSync('unzip', ['-v'], { stdio: 'ignore' });
	} catch {
		t.skip('unzip is not on this machine');
		return;
	}
	assert.equal(execFileSync('unzip', ['-p', file, 'a/b.txt']).toString(), 'contenu');
});

test('a spreadsheet starts with its media type, stored as it is', () => {
	const bytes = buildOds('Données', [['Titre'], ['<a> & "b"\u0000']]);
	const content = new TextDecoder('latin1').decode(bytes);
	assert.equal(
		content.slice(30, 30 + 8 + 46),
		'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
	);
	assert.match(content, /<text:p>&lt;a&gt; &amp; &quot;b&quot;<\/text:p>/);
});

test('a spreadsheet keeps days and numbers as such, and text where they do not read so', () => {
	const rows = [
		['Mise à jour', 'Disponibilité', 'SIRET'],
		['2026-01-31', '99.5', '13002526500013'],
		['janvier', '', '1'],
	];
	const xml = new TextDecoder().decode(
		buildOds('Données', rows, undefined, ['date', 'decimal', 'text']),
	);
	const values = [...xml.matchAll(/office:value-type="(\w+)"(?: office:\S*?value="([^"]*)")?/g)];
	assert.deepEqual(
		values.map(([, type, value]) => value ?? type),
		[...Array(3).fill('string'), '2026-01-31', '99.5', ...Array(4).fill('string')],
	);
});

test('a packed spreadsheet is lighter, and still starts with its media type as it is', () => {
	const rows = Array.from({ length: 100 }, () => ['Une donnée', 'Un contenu']);
	const packed = buildOds('Données', rows, (bytes) => deflateRawSync(bytes));
	assert.ok(packed.length < buildOds('Données', rows).length / 5);
	assert.equal(
		new TextDecoder('latin1').decode(packed.slice(30, 30 + 8 + 46)),
		'mimetypeapplication/vnd.oasis.opendocument.spreadsheet',
	);
});
