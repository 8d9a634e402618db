import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findRedirect, parseRedirectTable } from '../../../src/domain/hosting/redirect-table.ts';

const table = parseRedirectTable(
	JSON.stringify({
		'/les-api/ancienne': '/les-api/nouvelle/',
		'/les-api/donn%C3%A9es': '/les-api/donnees/',
		'/Majuscule': '/minuscule/',
		'/ailleurs': 'https://exemple.fr/é',
		'/boucle': '/boucle/',
		'/code': 'javascript:alert(1)',
		'/hote': '//exemple.fr',
		'/nombre': 3,
		'/%zz': '/a/',
		__proto__: '/a/',
	}),
);

const cases: [segments: string[], isFolder: boolean, target: string | undefined][] = [
	[['les-api', 'ancienne'], false, '/les-api/nouvelle/'],
	[['les-api', 'ancienne'], true, '/les-api/nouvelle/'],
	[['les-api', 'données'], true, '/les-api/donnees/'],
	[['Majuscule'], true, '/minuscule/'],
	[['majuscule'], true, undefined],
	[['ailleurs'], true, 'https://exemple.fr/%C3%A9'],
	[['boucle'], false, '/boucle/'],
	[['boucle'], true, undefined],
	[['code'], true, undefined],
	[['hote'], true, undefined],
	[['nombre'], true, undefined],
	[['__proto__'], true, undefined],
	[[], true, undefined],
];

for (const [segments, isFolder, target] of cases)
	test(`sends /${segments.join('/')}${isFolder ? '/' : ''} to ${target}`, () => {
		assert.equal(findRedirect(table, segments, isFolder), target);
	});

for (const json of ['', '{', 'null', '3'])
	test(`refuses a table that is ${JSON.stringify(json)}`, () => {
		assert.throws(() => parseRedirectTable(json));
	});
