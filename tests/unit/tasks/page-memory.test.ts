import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test, type TestContext } from 'node:test';

import { listFiles } from '../../../src/tasks/list-files.ts';
import { PageMemory } from '../../../src/tasks/page-memory.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const PAGE = 'les-api/a/index.html';
const TWIN = 'les-api/a/index.md';
const MADE = { names: [PAGE, TWIN], listed: { url: 'https://exemple.fr/les-api/a/' } };
const SRC = resolve(import.meta.dirname, '../../../src');
const getStamp = (name: string) => `left ${name}`;
const isThere = (name: string, stamp: string) => stamp === getStamp(name);

/** Where a build has remembered one page. */
function remember(context: TestContext): string {
	const file = join(makeTemporaryFolder(context), 'cache/pages.json');
	const memory = new PageMemory(file, 'stamp');
	memory.remember(PAGE, 'key', MADE, getStamp);
	memory.write();
	return file;
}

test('finds a page that was made from the same data', (context) => {
	const found = new PageMemory(remember(context), 'stamp').find(PAGE, 'key', isThere);
	assert.deepEqual(found?.names, MADE.names);
	assert.deepEqual(found?.listed, MADE.listed);
});

test('remembers only what the last build had', (context) => {
	const file = remember(context);
	new PageMemory(file, 'stamp').write();
	assert.equal(new PageMemory(file, 'stamp').find(PAGE, 'key', isThere), undefined);
	assert.deepEqual(readdirSync(join(file, '..')), ['pages.json']);
});

interface Change {
	stamp?: string;
	name?: string;
	key?: string;
	isThere?: typeof isThere;
}

const CHANGES: Record<string, (file: string) => Change> = {
	'whose data has changed': () => ({ key: 'other' }),
	'that other code made': () => ({ stamp: 'other' }),
	'that nobody remembers': () => ({ name: 'les-api/b/index.html' }),
	'whose name every object knows': () => ({ name: 'constructor' }),
	'whose file was touched': () => ({ isThere: (name) => name !== PAGE }),
	'whose twin was touched': () => ({ isThere: (name) => name !== TWIN }),
	'when what was remembered is cut short': (file) => (
		writeFileSync(file, readFileSync(file, 'utf8').slice(0, -9)),
		{}
	),
	'when what was remembered is another thing': (file) => (writeFileSync(file, '[null]'), {}),
	'when what was remembered holds no page': (file) => (
		writeFileSync(file, '{"stamp":"stamp","pages":null}'),
		{}
	),
};

for (const [what, change] of Object.entries(CHANGES))
	test(`finds no page ${what}`, (context) => {
		const file = remember(context);
		const changed = { stamp: 'stamp', name: PAGE, key: 'key', isThere, ...change(file) };
		const memory = new PageMemory(file, changed.stamp);
		assert.equal(memory.find(changed.name, changed.key, changed.isThere), undefined);
	});

/** What tells nothing that the key of a kept page would not tell as well. */
const KEPT_QUERIES = ['comparison', 'eligibility', 'evidence', 'outline', 'references'];

/** The modules of queries that a file of the site asks. */
function listQueries(source: string): string[] {
	return [...source.matchAll(/from '[./]*\/(?:queries\/)?([a-z]+)\.ts'/g)].map(([, name]) => name!);
}

/** The file without what lists its pages, which may look at all that the key is made of. */
function dropPaths(source: string): string {
	return source.replace(
		/export (?:async function getStaticPaths[\s\S]*?\n}\n|const getStaticPaths[\s\S]*?\n}\) satisfies GetStaticPaths;\n)/,
		'',
	);
}

/** The names that a file imports from modules of queries that may tell more. */
function listForbiddenNames(source: string): string[] {
	const imports = source.matchAll(/import \{([^}]*)\} from '[./]*\/queries\/([a-z]+)\.ts'/g);
	return [...imports]
		.filter(([, , module]) => !KEPT_QUERIES.includes(module!))
		.flatMap(([, names]) => names!.split(',').map((name) => name.trim()))
		.filter((name) => name !== 'getMdxContent');
}

test('pages that are kept with the outline are made of nothing that their key does not tell', async () => {
	const readSource = (name: string) => readFileSync(join(SRC, name), 'utf8');
	const pages = (await listFiles(join(SRC, 'pages'))).map((name) => `pages/${name}`);
	const kept = pages.filter((name) => readSource(name).includes('keepWithOutline'));
	assert.ok(kept.length > 0);
	for (const name of kept) {
		const source = readSource(name);
		const rest = dropPaths(source);
		assert.notEqual(rest, source, name);
		const used = listForbiddenNames(source).filter((query) => rest.includes(`${query}(`));
		assert.deepEqual(used, [], name);
	}
	const queries = (await listFiles(join(SRC, 'queries'))).map((name) => name.replace('.ts', ''));
	for (const module of KEPT_QUERIES) {
		const asked = listQueries(readSource(`queries/${module}.ts`));
		const others = asked.filter((name) => queries.includes(name) && !KEPT_QUERIES.includes(name));
		assert.deepEqual(others, [], module);
	}
});

test('components ask no query: what a page shows is what the page has asked', async () => {
	for (const folder of ['components', 'layouts'])
		for (const name of await listFiles(join(SRC, folder)))
			assert.doesNotMatch(readFileSync(join(SRC, folder, name), 'utf8'), /\/queries\//, name);
});
