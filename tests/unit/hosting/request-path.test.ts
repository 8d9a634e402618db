import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	formatPath,
	isHiddenPath,
	parseRequestPath,
} from '../../../src/domain/hosting/request-path.ts';

test('decodes each segment once and keeps the query apart', () => {
	assert.deepEqual(parseRequestPath('/les-api/donn%C3%A9es/?q=a%2Fb?c'), {
		segments: ['les-api', 'données'],
		isFolder: true,
		query: '?q=a%2Fb?c',
	});
	assert.deepEqual(parseRequestPath('/'), { segments: [], isFolder: true, query: '' });
	assert.deepEqual(parseRequestPath('http://exemple.fr/a#b'), {
		segments: ['a'],
		isFolder: false,
		query: '',
	});
});

for (const target of [
	'',
	'a',
	'*',
	'//',
	'//exemple.fr',
	'/a//b',
	'/../a',
	'/a/..',
	'/%2e%2e/a',
	'/a/%2E/b',
	'/a%2fb',
	'/a%5cb',
	'/..\\a',
	'/a%00',
	'/a%0d%0aSet-Cookie:%20a=b',
	'/%',
	'/%zz',
	'/%c3%28',
])
	test(`refuses the path ${JSON.stringify(target)}`, () => {
		assert.equal(parseRequestPath(target), undefined);
	});

test('writes back a path that is read the same', () => {
	const path = parseRequestPath('/a%20b/%C3%A9%25%3F%23/')!;
	assert.equal(formatPath(path.segments, path.isFolder), '/a%20b/%C3%A9%25%3F%23/');
});

const visibility: [segments: string[], isHidden: boolean][] = [
	[['index.html'], false],
	[['.well-known', 'api-catalog'], false],
	[['a', 'redirects.json'], false],
	[['redirects.json'], true],
	[['Redirects.JSON'], true],
	[['_headers'], true],
	[['_redirects'], true],
	[['a', '_headers'], false],
	[['index.html.br'], true],
	[['index.html.GZ'], true],
	[['.env'], true],
	[['.git', 'config'], true],
	[['a', '.well-known', 'b'], true],
	[['.well-known', '.env'], true],
];

for (const [segments, isHidden] of visibility)
	test(`${isHidden ? 'hides' : 'shows'} ${segments.join('/')}`, () => {
		assert.equal(isHiddenPath(segments), isHidden);
	});
