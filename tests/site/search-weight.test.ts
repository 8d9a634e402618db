import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';

const SITE_FOLDER = process.env['OUT_DIR'] ?? 'dist';
/** What the first answer of a search costs: the index, and the code that reads it. */
const FIRST_ANSWER = /^(?:_virtual_search-index|search-session|explain|templates)\..+\.js$/;
const MOST_BYTES = 45_000;

test('the first answer of a search costs at most 45 kB', () => {
	const folder = join(SITE_FOLDER, '_astro');
	const files = readdirSync(folder).filter((file) => FIRST_ANSWER.test(file));
	assert.ok(files.some((file) => file.startsWith('_virtual_search-index')));
	const bytes = files.reduce(
		(sum, file) => sum + brotliCompressSync(readFileSync(join(folder, file))).length,
		0,
	);
	assert.ok(bytes <= MOST_BYTES, `${files.join(', ')}: ${bytes} bytes`);
});
