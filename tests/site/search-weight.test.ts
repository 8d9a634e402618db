import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const SITE_FOLDER = process.env['OUT_DIR'] ?? 'dist';
const MOST_BYTES = 45_000;
const MOST_PART_BYTES = 30_000;
/** What the server of the site says before each script, to the byte or so, and before a worker. */
const HEADERS = 425;
const WORKER_POLICY = 105;

const folder = join(SITE_FOLDER, '_astro');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

/** Some scripts, and all those that they import before they run. */
function withImports(files: readonly string[], known = new Set<string>()): Set<string> {
	for (const file of files) {
		if (known.has(file)) continue;
		known.add(file);
		const imports = [...read(file).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)];
		withImports(
			imports.map(([, name]) => name!),
			known,
		);
	}
	return known;
}

const find = (start: string) => {
	const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
		(file) => file.startsWith(start) && file.endsWith('.js'),
	);
	assert.ok(found.length > 0, start);
	return found;
};

/** As servers send them: a file too small to be worth a copy has none. */
const weigh = (file: string) => {
	const copy = join(folder, `${file}.br`);
	return statSync(existsSync(copy) ? copy : join(folder, file)).size;
};

test('the first answer of a search costs at most 45 kB, all its scripts counted', () => {
	const before = withImports([...find('rechercher-api.astro'), ...find('SearchForm.astro')]);
	const wanted = withImports([...find('workers/search-worker'), ...find('search-session')]);
	const fetched = [...wanted].filter((file) => !before.has(file));
	const bytes = fetched.reduce((sum, file) => sum + HEADERS + weigh(file), WORKER_POLICY);
	assert.ok(bytes <= MOST_BYTES, `${fetched.join(', ')}: ${bytes} bytes`);
});

test('a letter that asks for more words costs at most 30 kB', () => {
	for (const file of find('_virtual_search-lesson-'))
		assert.ok(HEADERS + weigh(file) <= MOST_PART_BYTES, file);
});

test('every page that search may find is in the full-text index', () => {
	const findable = readdirSync(SITE_FOLDER, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.html'))
		.filter((file) => readFileSync(join(SITE_FOLDER, file), 'utf8').includes('data-pagefind-body'));
	const entry = JSON.parse(
		readFileSync(join(SITE_FOLDER, 'pagefind', 'pagefind-entry.json'), 'utf8'),
	) as { languages: Record<string, { page_count: number }> };
	const counts = Object.values(entry.languages).map(({ page_count: count }) => count);
	assert.deepEqual(counts, [findable.length]);
});
