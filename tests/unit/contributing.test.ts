import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { PROBLEM_TITLES } from '../../src/domain/content/problem.ts';
import { PROJECT_ROOT } from '../../src/tasks/settings.ts';

test('CONTRIBUTING explains every code of a problem, once, and no other', () => {
	const text = readFileSync(join(PROJECT_ROOT, 'CONTRIBUTING.md'), 'utf8');
	const headings = [...text.matchAll(/^### `([a-z0-9-]+)`$/gm)].map(([, code]) => code!);
	assert.deepEqual(headings.toSorted(), Object.keys(PROBLEM_TITLES).toSorted());
});
