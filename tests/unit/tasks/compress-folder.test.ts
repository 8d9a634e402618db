import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { compressFolder } from '../../../src/tasks/compress-folder.ts';
import { listFiles } from '../../../src/tasks/list-files.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const TEXT = '<p>Une API du secteur public</p>\n'.repeat(40);

test('writes copies that give back the very same bytes', async (context) => {
	const folder = makeTemporaryFolder(context, { 'les-api/index.html': TEXT });
	await compressFolder(folder);
	const path = join(folder, 'les-api/index.html');
	assert.equal(brotliDecompressSync(readFileSync(`${path}.br`)).toString(), TEXT);
	assert.equal(gunzipSync(readFileSync(`${path}.gz`)).toString(), TEXT);
	assert.equal(readFileSync(path, 'utf8'), TEXT);
});

test('compresses every kind of text, the file without extension of the catalogue included', async (context) => {
	const names =
		'a.css a.csv a.html a.js a.json a.jsonld a.md a.svg a.ttl a.txt a.webmanifest a.xml a.yml'
			.split(' ')
			.concat('.well-known/api-catalog');
	const folder = makeTemporaryFolder(
		context,
		Object.fromEntries(names.map((name) => [name, TEXT])),
	);
	await compressFolder(folder);
	const copies = names.flatMap((name) => [name, `${name}.br`, `${name}.gz`]);
	assert.deepEqual(await listFiles(folder), copies.sort());
});

test('leaves alone what is packed already, too small, or would not shrink', async (context) => {
	const files = {
		'packed.pf_fragment': TEXT,
		'packed.wasm': TEXT,
		'photo.png': TEXT,
		'noise.txt': randomBytes(2000),
		'small.html': TEXT.slice(0, 255),
	};
	const folder = makeTemporaryFolder(context, files);
	await compressFolder(folder);
	assert.deepEqual(await listFiles(folder), Object.keys(files).sort());
});

test('compresses a large file and an empty folder without trouble', async (context) => {
	const folder = makeTemporaryFolder(context, { 'large.json': TEXT.repeat(4000) });
	await compressFolder(folder);
	const copy = brotliDecompressSync(readFileSync(join(folder, 'large.json.br')));
	assert.equal(copy.length, TEXT.length * 4000);
	await compressFolder(makeTemporaryFolder(context));
});

test('writes the same copies when it runs again', async (context) => {
	const folder = makeTemporaryFolder(context, { 'index.html': TEXT });
	await compressFolder(folder);
	const names = await listFiles(folder);
	await compressFolder(folder);
	assert.deepEqual(await listFiles(folder), names);
});

test('does not follow symbolic links', async (context) => {
	const outside = makeTemporaryFolder(context, { 'secret.txt': TEXT });
	const folder = makeTemporaryFolder(context);
	symlinkSync(join(outside, 'secret.txt'), join(folder, 'secret.txt'));
	symlinkSync(outside, join(folder, 'outside'));
	await compressFolder(folder);
	assert.ok(!existsSync(join(folder, 'secret.txt.br')));
	assert.deepEqual(await listFiles(outside), ['secret.txt']);
});

test('fails when a copy cannot be written, instead of publishing half of them', async (context) => {
	const folder = makeTemporaryFolder(context, { 'a.html': TEXT, 'a.html.br/occupied': '' });
	await assert.rejects(compressFolder(folder));
});
