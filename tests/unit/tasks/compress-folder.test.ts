import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';

import { compressFolder } from '../../../src/tasks/compress-folder.ts';
import { listFiles } from '../../../src/tasks/list-files.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const TEXT = '<p>Une API du secteur public</p>\n'.repeat(40);
/** No copy can stand beside it. */
const LONGEST_NAME = `${'x'.repeat(250)}.html`;

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
		'a.css a.csv a.html a.js a.json a.jsonld a.svg a.ttl a.txt a.webmanifest a.xml a.yml'
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
		'twin.md': TEXT,
	};
	const folder = makeTemporaryFolder(context, files);
	await compressFolder(folder);
	assert.deepEqual(await listFiles(folder), Object.keys(files).sort());
});

test('compresses a large file and an empty folder without trouble', async (context) => {
	const folder = makeTemporaryFolder(context, {
		'large.json': TEXT.repeat(4000),
		'large.md': TEXT.repeat(40),
	});
	await compressFolder(folder);
	assert.ok(existsSync(join(folder, 'large.md.br')));
	const copy = brotliDecompressSync(readFileSync(join(folder, 'large.json.br')));
	assert.equal(copy.length, TEXT.length * 4000);
	await compressFolder(makeTemporaryFolder(context));
});

const LARGE = TEXT.repeat(Math.floor(999_000 / TEXT.length));
/** More than a site may weigh to get the best compression everywhere. */
const makeLargeSite = (context: TestContext, page: string, others: Record<string, string>) =>
	makeTemporaryFolder(context, {
		...others,
		...Object.fromEntries(Array.from({ length: 31 }, (_, rank) => [page + `${rank}.html`, LARGE])),
	});
/** The level that gzip was asked for, as it writes it itself: 2 is the best. */
const getLevel = (folder: string, name: string) => readFileSync(join(folder, `${name}.gz`))[8];

test('compresses best what every page shares, however large the site', async (context) => {
	const folder = makeLargeSite(context, 'page-', { '_astro/style.css': TEXT });
	await compressFolder(folder);
	assert.equal(getLevel(folder, '_astro/style.css'), 2);
	assert.equal(getLevel(folder, 'page-0.html'), 0);
});

test('compresses best the pages that people come in by, as long as they are few', async (context) => {
	const folder = makeLargeSite(context, 'documentation/api/operation/', {
		'les-api/api-geo/index.html': TEXT,
	});
	await compressFolder(folder);
	assert.equal(getLevel(folder, 'les-api/api-geo/index.html'), 2);
	assert.equal(getLevel(folder, 'documentation/api/operation/0.html'), 0);
});

test('removes the copies of an earlier site that nothing asks for any more', async (context) => {
	const folder = makeTemporaryFolder(context, {
		'small.html': 'Une API',
		'small.html.br': 'old',
		'small.html.gz': 'old',
		'noise.txt': randomBytes(2000),
		'noise.txt.gz': 'old',
		'archive.tar.gz': 'a file of the site',
	});
	await compressFolder(folder);
	assert.deepEqual(await listFiles(folder), ['archive.tar.gz', 'noise.txt', 'small.html']);
});

test('makes anew the copies beside a file when they are those of another text', async (context) => {
	const folder = makeTemporaryFolder(context, { 'a.html': TEXT });
	await compressFolder(folder);
	const changed = TEXT.replace('Une API', 'Deux API');
	writeFileSync(join(folder, 'a.html'), changed);
	await compressFolder(folder);
	const path = join(folder, 'a.html');
	assert.equal(brotliDecompressSync(readFileSync(`${path}.br`)).toString(), changed);
	assert.equal(gunzipSync(readFileSync(`${path}.gz`)).toString(), changed);
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
	const folder = makeTemporaryFolder(context, { [LONGEST_NAME]: TEXT });
	await assert.rejects(compressFolder(folder), { code: 'ENAMETOOLONG' });
});

test('takes the copies of the last site for what has not changed, and only for that', async (context) => {
	const changed = TEXT.replace('Une API', 'Deux API');
	const previous = makeTemporaryFolder(context, { 'same.html': TEXT, 'changed.html': TEXT });
	await compressFolder(previous);
	// Larger than any copy made anew: it shows where the copy came from.
	const gzip = gzipSync(TEXT, { level: 9, memLevel: 1 });
	writeFileSync(join(previous, 'same.html.gz'), gzip);
	const folder = makeTemporaryFolder(context, { 'same.html': TEXT, 'changed.html': changed });
	await compressFolder(folder, previous);
	assert.deepEqual(readFileSync(join(folder, 'same.html.gz')), gzip);
	for (const [name, text] of [
		['same.html', TEXT],
		['changed.html', changed],
	] as const) {
		assert.equal(gunzipSync(readFileSync(join(folder, `${name}.gz`))).toString(), text);
		assert.equal(brotliDecompressSync(readFileSync(join(folder, `${name}.br`))).toString(), text);
	}
});

for (const [name, damage] of [
	['cut short', (copy: Buffer) => copy.subarray(0, 20)],
	['of another text', () => gzipSync(TEXT.toUpperCase(), { level: 9 })],
	['made in haste', () => gzipSync(TEXT, { level: 6 })],
	['empty', () => Buffer.alloc(0)],
] as const)
	test(`makes anew a copy of the last site that is ${name}`, async (context) => {
		const previous = makeTemporaryFolder(context, { 'a.html': TEXT });
		await compressFolder(previous);
		const copy = join(previous, 'a.html.gz');
		const sound = readFileSync(copy);
		writeFileSync(copy, damage(sound));
		const folder = makeTemporaryFolder(context, { 'a.html': TEXT });
		await compressFolder(folder, previous);
		assert.deepEqual(readFileSync(join(folder, 'a.html.gz')), sound);
	});

test('compresses a large site in several workers, and fails as one', async (context) => {
	const files = Object.fromEntries(
		Array.from({ length: 240 }, (_, rank) => [`p/${rank}.html`, `${TEXT}${rank}`]),
	);
	const folder = makeTemporaryFolder(context, files);
	await compressFolder(folder);
	for (const [name, text] of Object.entries(files))
		assert.equal(gunzipSync(readFileSync(join(folder, `${name}.gz`))).toString(), text);
	const other = makeTemporaryFolder(context, { ...files, [LONGEST_NAME]: TEXT });
	await assert.rejects(compressFolder(other), { code: 'ENAMETOOLONG' });
});
