import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { PROBLEM_TITLES } from '../../src/domain/content/problem.ts';
import { PROJECT_ROOT } from '../../src/tasks/settings.ts';

test('CONTRIBUTING explains every code of a problem, once, and no other', () => {
	const text = readFileSync(join(PROJECT_ROOT, 'CONTRIBUTING.md'), 'utf8');
	const headings = [...text.matchAll(/^### `([a-z0-9-]+)`$/gm)].map(([, code]) => code!);
	assert.deepEqual(headings.toSorted(), Object.keys(PROBLEM_TITLES).toSorted());
});

test('the README of the rules tells what each of their folders is for, and names no other', () => {
	const rules = join(PROJECT_ROOT, 'src/domain');
	const text = readFileSync(join(rules, 'README.md'), 'utf8');
	const told = [...text.matchAll(/^\| `([a-z-]+)\/`/gm)].map(([, name]) => name!);
	const folders = readdirSync(rules, { withFileTypes: true }).filter((entry) =>
		entry.isDirectory(),
	);
	assert.deepEqual(told.toSorted(), folders.map(({ name }) => name).toSorted());
});
