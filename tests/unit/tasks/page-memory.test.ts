import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';

import { listFiles } from '../../../src/tasks/list-files.ts';
import { PageMemory } from '../../../src/tasks/page-memory.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const PAGE = 'les-api/a/index.html';
const SRC = resolve(import.meta.dirname, '../../../src');

interface Workshop {
	file: string;
	page: string;
}

/** A site with one page, and what a build has remembered of it. */
function makeWorkshop(context: TestContext): Workshop {
	const folder = makeTemporaryFolder(context, { [PAGE]: 'the page' });
	const file = join(folder, 'cache/pages.json');
	const memory = new PageMemory(file, 'stamp');
	memory.remember(PAGE, 'key', Buffer.from('the page'));
	memory.write();
	return { file, page: join(folder, PAGE) };
}

test('finds a page that was made from the same data', (context) => {
	const { file, page } = makeWorkshop(context);
	assert.equal(new PageMemory(file, 'stamp').find(PAGE, 'key', page)?.toString(), 'the page');
});

test('remembers a page that it has found for the build after the next', (context) => {
	const { file, page } = makeWorkshop(context);
	const memory = new PageMemory(file, 'stamp');
	memory.find(PAGE, 'key', page);
	memory.write();
	assert.ok(new PageMemory(file, 'stamp').find(PAGE, 'key', page));
});

test('remembers only what the last build had', (context) => {
	const { file, page } = makeWorkshop(context);
	new PageMemory(file, 'stamp').write();
	assert.equal(new PageMemory(file, 'stamp').find(PAGE, 'key', page), undefined);
	assert.deepEqual(readdirSync(join(file, '..')), ['pages.json']);
});

const CHANGES: Record<string, (workshop: Workshop) => Partial<Record<string, string>>> = {
	'whose data has changed': () => ({ key: 'other' }),
	'that other code made': () => ({ stamp: 'other' }),
	'that nobody remembers': () => ({ name: 'les-api/b/index.html' }),
	'whose name every object knows': () => ({ name: 'constructor' }),
	'whose file is another': ({ page }) => (writeFileSync(page, 'the pagf'), {}),
	'whose file is not there': () => ({ page: '/nowhere/index.html' }),
	'when what was remembered is cut short': ({ file }) => (
		writeFileSync(file, readFileSync(file, 'utf8').slice(0, -9)),
		{}
	),
	'when what was remembered is another thing': ({ file }) => (writeFileSync(file, '[null]'), {}),
	'when what was remembered holds no page': ({ file }) => (
		writeFileSync(file, '{"stamp":"stamp","pages":null}'),
		{}
	),
};

for (const [what, change] of Object.entries(CHANGES))
	test(`finds no page ${what}`, (context) => {
		const workshop = makeWorkshop(context);
		const { stamp = 'stamp', name = PAGE, key = 'key', page = workshop.page } = change(workshop);
		assert.equal(new PageMemory(workshop.file, stamp).find(name, key, page), undefined);
	});

/** The modules of queries that a file of the site asks. */
function listQueries(source: string): string[] {
	return [...source.matchAll(/from '[./]*\/(?:queries\/)?([a-z]+)\.ts'/g)].map(([, name]) => name!);
}

test('pages that are kept with the outline ask for nothing else', async () => {
	const queries = (await listFiles(join(SRC, 'queries'))).map((name) => name.replace('.ts', ''));
	const allowed = ['outline', 'eligibility'];
	const readSource = (name: string) => readFileSync(join(SRC, name), 'utf8');
	const pages = (await listFiles(join(SRC, 'pages'))).map((name) => `pages/${name}`);
	const kept = pages.filter((name) => readSource(name).includes('keepWithOutline'));
	assert.ok(kept.length > 0);
	for (const name of [...kept, 'queries/eligibility.ts']) {
		const asked = listQueries(readSource(name)).filter((query) => queries.includes(query));
		assert.deepEqual(
			asked.filter((query) => !allowed.includes(query)),
			[],
			name,
		);
	}
});
