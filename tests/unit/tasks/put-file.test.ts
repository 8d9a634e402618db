import assert from 'node:assert/strict';
import {
	linkSync,
	lstatSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { putFile } from '../../../src/tasks/put-file.ts';
import { sweepFolder } from '../../../src/tasks/sweep-folder.ts';
import { makeTemporaryFolder, writeFiles } from './temporary-folder.ts';

const DAY = 86_400;

/** Gives the file a date, in days since 1970. */
function setDay(path: string, day: number): void {
	utimesSync(path, day * DAY, day * DAY);
}

function getDay(path: string): number {
	return Math.floor(statSync(path).mtimeMs / 1000 / DAY);
}

test('writes a file in folders that are not there yet', (context) => {
	const path = join(makeTemporaryFolder(context), 'a/b/index.html');
	putFile(path, Buffer.from('new'));
	assert.equal(readFileSync(path, 'utf8'), 'new');
});

test('leaves alone a file that is what it must be', (context) => {
	const path = join(makeTemporaryFolder(context, { a: 'same' }), 'a');
	setDay(path, 10);
	putFile(path, Buffer.from('same'));
	assert.equal(getDay(path), 10);
});

for (const [what, old] of [
	['longer', 'older'],
	['of the same length', 'old'],
	['empty', ''],
] as const)
	test(`writes anew a file that was ${what}, and not its other names`, (context) => {
		const folder = makeTemporaryFolder(context, { a: old });
		linkSync(join(folder, 'a'), join(folder, 'backup'));
		putFile(join(folder, 'a'), Buffer.from('new'));
		assert.equal(readFileSync(join(folder, 'a'), 'utf8'), 'new');
		assert.equal(readFileSync(join(folder, 'backup'), 'utf8'), old);
	});

test('puts a file in the place of a link, of a folder, and of the file that its folder was', (context) => {
	const folder = makeTemporaryFolder(context, { mine: 'same', 'b/c/d': '', e: '' });
	symlinkSync(join(folder, 'mine'), join(folder, 'a'));
	for (const name of ['a', 'b', 'e/f/g']) putFile(join(folder, name), Buffer.from('same'));
	assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), [
		...['a', 'b', 'e', 'e/f', 'e/f/g', 'mine'],
	]);
	assert.ok(lstatSync(join(folder, 'a')).isFile());
});

test('keeps the date of the published file when it says the same', (context) => {
	const folder = makeTemporaryFolder(context, { 'dist/a': 'new', 'next/a': 'old', 'next/b': '' });
	setDay(join(folder, 'dist/a'), 20);
	putFile(join(folder, 'next/a'), Buffer.from('new'), join(folder, 'dist/a'));
	assert.equal(readFileSync(join(folder, 'next/a'), 'utf8'), 'new');
	assert.equal(getDay(join(folder, 'next/a')), 20);
});

test('gives a new date to a file that says again what the site before last said', (context) => {
	const folder = makeTemporaryFolder(context, { 'dist/a': 'changed', 'next/a': 'first' });
	setDay(join(folder, 'next/a'), 10);
	setDay(join(folder, 'dist/a'), 20);
	putFile(join(folder, 'next/a'), Buffer.from('first'), join(folder, 'dist/a'));
	assert.ok(getDay(join(folder, 'next/a')) > 20);
});

test('sweeps what the site has no more, and leaves no empty folder', async (context) => {
	const folder = makeTemporaryFolder(context, {
		'index.html': '',
		'index.html.br': '',
		'gone.html.br': '',
		'a/gone/index.html': '',
		'a/kept.html': '',
		'b/gone/index.html': '',
		'pagefind/index': '',
	});
	const kept = new Set(['index.html', 'a/kept.html']);
	await sweepFolder(folder, kept, (name) => name.startsWith('pagefind/'));
	assert.deepEqual(readdirSync(folder, { recursive: true }).sort(), [
		...['a', 'a/kept.html', 'index.html', 'index.html.br', 'pagefind', 'pagefind/index'],
	]);
});

test('refuses to sweep a site that has lost a file', async (context) => {
	const folder = makeTemporaryFolder(context);
	writeFiles(folder, { 'a.html': '' });
	await assert.rejects(sweepFolder(folder, new Set(['a.html', 'b.html'])), /"b\.html"/);
});
