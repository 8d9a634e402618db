import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

import { listFiles } from '../../src/tasks/list-files.ts';
import { getCacheFolder } from '../../src/tasks/settings.ts';
import { getSiteMemoryFile, readStamp } from '../../src/tasks/site-memory.ts';
import { API_FILE, formatApi, SOUND_FILES, writeContent } from '../support/content-folder.ts';

const PROJECT_ROOT = resolve(import.meta.dirname, '../..');
const workshop = mkdtempSync(join(PROJECT_ROOT, 'dist.rebuild-'));
after(() => {
	for (const folder of [workshop, getCacheFolder(contentDir)])
		rmSync(folder, { recursive: true, force: true });
});

const contentDir = join(workshop, 'content');
const site = join(workshop, 'site');
const clean = join(workshop, 'clean');
const OTHER_FILE = 'apis/api-adresse.md';
const EDITED = formatApi({}, 'Les communes, leurs contours et leurs maires.');

function build(outDir: string): void {
	const result = spawnSync(process.execPath, ['src/tasks/build.ts'], {
		cwd: PROJECT_ROOT,
		env: {
			...process.env,
			...{ CONTENT_DIR: contentDir, OUT_DIR: outDir, BASE_PATH: '', SITE_URL: '' },
			SOURCE_DATE_EPOCH: '1790000000',
		},
		encoding: 'utf8',
	});
	assert.equal(result.status, 0, result.stdout + result.stderr);
}

/** What a bad disk or a curious hand does to a site, of which a build must believe nothing. */
function damage(folder: string): void {
	const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
	write('les-api/api-adresse/index.html', '<h1>Autre chose</h1>');
	write('les-api/index.md', '');
	write('index.html.br', 'rien de lisible');
	rmSync(join(folder, 'les-api/api-adresse/index.html.gz'));
	rmSync(join(folder, 'pagefind/pagefind.js'));
	mkdirSync(join(folder, 'les-api/api-retiree'));
	write('les-api/api-retiree/index.html', '<h1>Une API retirée</h1>');
	write('pagefind/fragment.pf_fragment', '');
}

const dates: Record<'before' | 'after', (name: string) => number> = {
	before: () => 0,
	after: () => 0,
};

async function readDates(): Promise<(name: string) => number> {
	const names = await listFiles(site);
	const times = new Map(names.map((name) => [name, statSync(join(site, name)).mtimeMs]));
	// As fine as a program can set it.
	return (name) => Math.round(times.get(name)!);
}

before(async () => {
	writeContent(contentDir, {
		...SOUND_FILES,
		[OTHER_FILE]: formatApi({ title: 'API Adresse', tagline: 'Des adresses' }),
	});
	build(site);
	build(site);
	dates.before = await readDates();
	writeContent(contentDir, { [API_FILE]: EDITED });
	damage(`${site}.previous`);
	writeFileSync(join(site, 'les-api/api-adresse/demande-acces/index.html'), 'Autre chose');
	build(site);
	dates.after = await readDates();
	build(clean);
});

test('the site made over an earlier one is that of a first build, byte for byte', async () => {
	const names = await listFiles(clean);
	assert.deepEqual(await listFiles(site), names);
	const different = names.filter(
		(name) => !readFileSync(join(site, name)).equals(readFileSync(join(clean, name))),
	);
	assert.deepEqual(different, []);
});

test('the edited entry changes its pages, and the others keep their date', () => {
	const page = 'les-api/api-geo/index.html';
	assert.match(readFileSync(join(site, page), 'utf8'), /et leurs maires/);
	assert.ok(dates.after(page) > dates.before(page));
	for (const name of ['index.html', 'les-api/api-adresse/index.html.gz', 'redirects.json'])
		assert.equal(dates.after(name), dates.before(name), name);
});

/** Makes a build believe that the last one has made the file so. */
function forge(name: string, change: (html: string) => string): void {
	const path = join(site, name);
	const cache = getCacheFolder(contentDir);
	const before = readStamp(path);
	writeFileSync(path, change(readFileSync(path, 'utf8')));
	for (const memory of [getSiteMemoryFile(cache, site), join(cache, 'pages.json')]) {
		const text = readFileSync(memory, 'utf8');
		assert.ok(text.includes(before));
		writeFileSync(memory, text.replaceAll(before, readStamp(path)));
	}
}

test('a page is taken from the last site until the outline or its own body changes', () => {
	const own = 'les-api/api-geo/index.html';
	const other = 'les-api/api-adresse/index.html';
	const check = 'les-api/api-geo/demande-acces/index.html';
	const sheet = 'comparer/fiches/api-geo.json';
	const read = (name: string) => readFileSync(join(site, name), 'utf8');
	// What is remembered of pages is that of the last build, which was another site.
	build(site);
	for (const name of [own, other, check, sheet])
		forge(name, (html) => html.replaceAll(/API (Géo|Adresse)/g, 'API forgée'));
	writeContent(contentDir, { [API_FILE]: formatApi({}, 'Encore un autre texte.') });
	build(site);
	assert.doesNotMatch(read(own), /forgée/);
	for (const name of [other, check, sheet]) assert.match(read(name), /forgée/);
	// The other entry is not the one of the page.
	writeContent(contentDir, {
		[OTHER_FILE]: formatApi({ title: 'API Adresse', tagline: 'De nouvelles adresses' }),
	});
	build(site);
	for (const name of [other, check, sheet]) assert.doesNotMatch(read(name), /forgée/);
});

test('what another site of the same content was given since is not taken for what this one has', () => {
	const body = 'Un texte que le premier site n’a pas encore.';
	writeContent(contentDir, { [API_FILE]: formatApi({}, body) });
	build(clean);
	build(site);
	assert.match(readFileSync(join(site, 'les-api/api-geo/index.html'), 'utf8'), /pas encore/);
});
