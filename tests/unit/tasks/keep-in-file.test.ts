import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { keepInFile } from '../../../src/tasks/keep-in-file.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const makeFile = (context: TestContext) => join(makeTemporaryFolder(context), 'new/kept.json');

test('takes again what was made of the same, and makes what was made of something else', (context) => {
	const file = makeFile(context);
	assert.deepEqual(
		keepInFile(file, 'a', () => ['première']),
		['première'],
	);
	assert.deepEqual(
		keepInFile(file, 'a', () => ['seconde']),
		['première'],
	);
	assert.deepEqual(
		keepInFile(file, 'b', () => ['autre']),
		['autre'],
	);
});

test('makes again what was kept in a file cut short', (context) => {
	const file = makeFile(context);
	keepInFile(file, 'a', () => 'première');
	writeFileSync(file, readFileSync(file, 'utf8').slice(0, -2));
	assert.equal(
		keepInFile(file, 'a', () => 'seconde'),
		'seconde',
	);
});

test('keeps nothing, and loses nothing, where nothing can be written', (context) => {
	const file = join(makeTemporaryFolder(context, { taken: '' }), 'taken/kept.json');
	for (const value of ['première', 'seconde'])
		assert.equal(
			keepInFile(file, 'a', () => value),
			value,
		);
});
