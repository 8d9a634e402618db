import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseBasePath } from '../../../src/domain/hosting/base-path.ts';

const cases: [text: string | undefined, basePath: string | undefined][] = [
	[undefined, ''],
	['', ''],
	['/', ''],
	['catalogue', '/catalogue'],
	['/catalogue/', '/catalogue'],
	['/a/b-c_d.e~f/', '/a/b-c_d.e~f'],
	['/a/../b', undefined],
	['/.', undefined],
	['/é', undefined],
	['/a?b', undefined],
	['https://exemple.fr/a', undefined],
];

for (const [text, basePath] of cases)
	test(`reads the base path ${JSON.stringify(text)} as ${JSON.stringify(basePath)}`, () => {
		assert.equal(parseBasePath(text), basePath);
	});
