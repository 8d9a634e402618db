import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { EntryMemory } from '../../../src/tasks/entry-memory.ts';
import { readContent, type ContentReading } from '../../../src/tasks/read-content.ts';
import type { EntryPlace } from '../../../src/tasks/read-entry.ts';
import {
	API_FILE,
	formatApi,
	SOUND_FILES,
	writeContent,
	type ContentFiles,
} from '../../support/content-folder.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const PLACE: EntryPlace = { kind: 'apis', slug: 'api-geo', file: API_FILE, format: 'md' };
const FILES: ContentFiles = {
	...SOUND_FILES,
	'guides/g.mdx': '---\ntitle: Guide\n---\n\nUn **texte**.\n',
};
const PAST = '\nreview_before: 2020-01-01\nreviewed: 2019-01-01';

interface Folders {
	content: string;
	memory: string;
}

function makeFolders(context: TestContext, files: ContentFiles = FILES): Folders {
	const folder = makeTemporaryFolder(context);
	const folders = { content: join(folder, 'content'), memory: join(folder, 'cache/entries.bin') };
	writeContent(folders.content, files);
	return folders;
}

/** Reads the folder as the next program does. */
function read({ content, memory }: Folders, stamp = ''): Promise<ContentReading> {
	return readContent(content, async () => new EntryMemory(memory, stamp));
}

/** Has an entry be remembered that says what its text does not: what is read tells from where. */
function misremember({ memory }: Folders, text: string, stamp = ''): void {
	const { value } = new EntryMemory(memory, stamp).find({ place: PLACE, text })!;
	const left = new EntryMemory(memory, stamp);
	left.remember(
		{ place: PLACE, text },
		{
			isReadable: true,
			value: { ...value!, title: 'Souvenir' },
			problems: [],
		},
	);
	left.write();
}

const titleOf = ({ catalogue }: ContentReading) => catalogue.apis.map(({ title }) => title);

test('reads the same thing with and without a memory, warnings and lines as well', async (context) => {
	const folders = makeFolders(context, {
		...FILES,
		// A warning of its own, and a fault that only the whole catalogue shows.
		[API_FILE]: formatApi({ producer: 'dinun' }),
		'guides/g.mdx': `---\ntitle: Guide${PAST}\n---\n\nUn **texte**.\n`,
	});
	const without = await readContent(folders.content);
	assert.deepEqual(
		without.problems.map(({ file, line }) => `${file}:${line}`),
		[`${API_FILE}:5`, 'guides/g.mdx:3'],
	);
	assert.deepEqual(await read(folders), without);
	assert.deepEqual(await read(folders), without);
});

test('takes an entry whose text is the same from the reading before', async (context) => {
	const folders = makeFolders(context);
	await read(folders);
	misremember(folders, formatApi());
	assert.deepEqual(titleOf(await read(folders)), ['Souvenir']);
});

test('remembers no entry with an error', async (context) => {
	const text = formatApi({ is_open: 'peut-être' });
	const folders = makeFolders(context, { ...FILES, [API_FILE]: text });
	await read(folders);
	assert.equal(new EntryMemory(folders.memory, '').find({ place: PLACE, text }), undefined);
});

test('forgets an entry that is no more', async (context) => {
	const folders = makeFolders(context);
	await read(folders);
	new EntryMemory(folders.memory, '').write();
	assert.equal(
		new EntryMemory(folders.memory, '').find({ place: PLACE, text: formatApi() }),
		undefined,
	);
	assert.deepEqual(readdirSync(dirname(folders.memory)), ['entries.bin']);
});

const CHANGES: Record<string, (folders: Folders) => void> = {
	'when its text has changed': ({ content }) =>
		writeContent(content, { [API_FILE]: formatApi({}, 'Autre texte.') }),
	'when what is remembered is cut short': ({ memory }) =>
		writeFileSync(memory, readFileSync(memory).subarray(0, -9)),
	'when what is remembered is another thing': ({ memory }) => writeFileSync(memory, '[null]'),
};

for (const [what, change] of Object.entries(CHANGES))
	test(`reads an entry again ${what}`, async (context) => {
		const folders = makeFolders(context);
		await read(folders);
		misremember(folders, formatApi());
		change(folders);
		assert.deepEqual(titleOf(await read(folders)), ['API Géo']);
	});

test('reads an entry again when what it is read against has changed', async (context) => {
	const folders = makeFolders(context);
	await read(folders);
	misremember(folders, formatApi());
	assert.deepEqual(titleOf(await read(folders, 'other')), ['API Géo']);
});

test('reads all the same where nothing can be written', async (context) => {
	const folders = makeFolders(context);
	mkdirSync(folders.memory, { recursive: true });
	assert.deepEqual(titleOf(await read(folders)), ['API Géo']);
	assert.deepEqual(readdirSync(dirname(folders.memory)), ['entries.bin']);
});
