import assert from 'node:assert/strict';
import { cpSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { putFile } from '../../../src/tasks/put-file.ts';
import { getSiteMemoryFile, readStamp, SiteMemory } from '../../../src/tasks/site-memory.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const FILES = { 'a.html': 'page', 'a.html.br': 'copy', 'b.html': 'other page' };

interface Workshop {
	folders: { filled: string; published: string };
	/** What the builds so far have left. */
	read: () => SiteMemory;
	/** Of the published file, what the system says now. */
	readStamp: (name: string) => string;
	/** Writes the site as a build does, and puts it in the place of the last one. */
	build: (files?: Record<string, string>) => Promise<void>;
}

function makeWorkshop(context: TestContext): Workshop {
	const folder = makeTemporaryFolder(context);
	const folders = { filled: join(folder, 'filled'), published: join(folder, 'published') };
	const read = () => new SiteMemory(join(folder, 'cache'), folders);
	return {
		folders,
		read,
		readStamp: (name) => readStamp(join(folders.published, name)),
		build: async (files = FILES) => {
			for (const [name, content] of Object.entries(files))
				putFile(join(folders.filled, name), Buffer.from(content), join(folders.published, name));
			await read().write('quick');
			rmSync(join(folder, 'aside'), { recursive: true, force: true });
			try {
				renameSync(folders.published, join(folder, 'aside'));
			} catch {
				// The first build.
			}
			renameSync(folders.filled, folders.published);
			try {
				renameSync(join(folder, 'aside'), folders.filled);
			} catch {
				// There was no site before.
			}
		},
	};
}

async function buildTwice(context: TestContext): Promise<Workshop> {
	const workshop = makeWorkshop(context);
	await workshop.build();
	await workshop.build();
	return workshop;
}

test('a site that nobody has touched is settled in the folder to fill', async (context) => {
	const { read, readStamp, build } = await buildTwice(context);
	// The dates of the first site, which no other had before it, are those of the second by now.
	await build();
	const memory = read();
	for (const name of ['a.html', 'b.html']) {
		assert.ok(memory.isUntouched(name, readStamp(name)), name);
		assert.ok(memory.isSettled(name), name);
		assert.ok(memory.hasCopies(name, 'quick'), name);
		assert.ok(!memory.hasCopies(name, 'thorough'), name);
	}
	for (const name of ['c.html', 'constructor']) {
		assert.ok(!memory.hasCopies(name, 'quick'), name);
		assert.ok(!memory.isUntouched(name, readStamp(name)), name);
		assert.ok(!memory.isSettled(name), name);
	}
	assert.ok(memory.wasPublished('a.html.br'));
	assert.ok(!memory.wasPublished('b.html.br'));
});

test('what is new since the site before is not settled', async (context) => {
	const { read, readStamp, build } = await buildTwice(context);
	await build({ ...FILES, 'a.html': 'egap', 'c.html': 'new' });
	const memory = read();
	for (const name of ['a.html', 'c.html']) {
		assert.ok(memory.isUntouched(name, readStamp(name)), name);
		assert.ok(!memory.isSettled(name), name);
	}
	assert.ok(memory.isSettled('b.html'));
});

const TOUCHES: Record<string, (site: string) => void> = {
	'written again with as many letters': (site) => writeFileSync(join(site, 'a.html'), 'egap'),
	'written and given its date again': (site) => {
		const path = join(site, 'a.html');
		utimesSync(path, new Date(0), new Date(0));
		writeFileSync(path, 'egap');
	},
	removed: (site) => rmSync(join(site, 'a.html')),
	replaced: (site) => {
		cpSync(join(site, 'a.html'), join(site, 'new'), { preserveTimestamps: true });
		renameSync(join(site, 'new'), join(site, 'a.html'));
	},
	'whose copy was written': (site) => writeFileSync(join(site, 'a.html.br'), 'poop'),
	'whose copy was removed': (site) => rmSync(join(site, 'a.html.br')),
	'that got a copy': (site) => writeFileSync(join(site, 'a.html.gz'), 'copy'),
};

for (const [what, touch] of Object.entries(TOUCHES))
	test(`a file ${what} is read`, async (context) => {
		const { folders, read, readStamp, build } = await buildTwice(context);
		await build();
		const stamp = readStamp('a.html');
		touch(folders.filled);
		assert.ok(read().isUntouched('a.html', stamp));
		assert.ok(!read().isSettled('a.html'));
		assert.ok(!read().hasCopies('a.html', 'quick'));
		touch(folders.published);
		assert.ok(!read().isUntouched('a.html', stamp));
		assert.ok(!read().isUntouched('a.html', readStamp('a.html')));
		assert.ok(!read().isSettled('a.html'));
		assert.ok(read().isSettled('b.html'));
	});

test('without what was left, or with less of it, every file is read', async (context) => {
	const { folders, read, readStamp, build } = await buildTwice(context);
	await build();
	const file = getSiteMemoryFile(join(folders.filled, '../cache'), folders.published);
	const whole = readFileSync(file, 'utf8');
	for (const content of [whole.slice(0, -1), whole.slice(0, -20), 'end', '', '[null]']) {
		writeFileSync(file, content);
		assert.ok(!read().isUntouched('a.html', readStamp('a.html')), content);
		assert.ok(!read().isSettled('a.html'), content);
	}
});
