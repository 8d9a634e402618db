import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { HostedSite } from '../../../src/domain/hosting/hosted-site.ts';
import { parseRedirectTable } from '../../../src/domain/hosting/redirect-table.ts';
import { getHeaders } from '../../../src/domain/hosting/response-headers.ts';
import {
	buildHeadersFile,
	buildRedirectsFile,
} from '../../../src/domain/hosting/static-host-files.ts';

const STYLE = '/base/_astro/style.Bx3kd9.css';

const site: HostedSite = {
	basePath: '/base',
	files: [
		'/index.html',
		'/index.html.br',
		'/404.html',
		'/_astro/a.js',
		'/_astro/style.Bx3kd9.css',
		'/_astro/a.js.gz',
		'/_astro/workers/search.js',
		'/apis.csv',
		'/documentation/index.html',
		'/documentation/api-geo/console/index.html',
		'/documentation/api-geo/openapi.json',
		'/les-api/index.html',
		'/.well-known/api-catalog',
	],
	redirects: parseRedirectTable(
		JSON.stringify({ '/été': '/les-api/', '/les-api': '/les-api/', '/a': 'https://exemple.fr/' }),
	),
};

/** The headers that a host adds up for an address, each with all its values. */
function collect(path: string): Map<string, string[]> {
	const found = new Map<string, string[]>();
	let isFitting = false;
	for (const line of buildHeadersFile(site).split('\n')) {
		if (/^\//.test(line))
			isFitting = line.endsWith('*') ? path.startsWith(line.slice(0, -1)) : path === line;
		const [, name, value] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
		if (isFitting && name) found.set(name, [...(found.get(name) ?? []), value!]);
	}
	return found;
}

for (const path of [
	'/',
	'/404.html',
	'/les-api/',
	'/_astro/a.js',
	'/_astro/workers/search.js',
	'/apis.csv',
])
	test(`gives ${path} each header of the one source, and each once`, () => {
		const found = collect(`/base${path}`);
		for (const [name, value] of Object.entries(getHeaders(path, STYLE)))
			assert.deepEqual(found.get(name), [value], name);
	});

test('lets the console work, its neighbours being held by the copy in each page', () => {
	const [policy, ...others] = collect('/base/documentation/api-geo/console/').get(
		'Content-Security-Policy',
	)!;
	assert.match(policy!, /style-src 'self' 'unsafe-inline'/);
	assert.deepEqual(others, []);
});

test('keeps for good only what is named by its content', () => {
	assert.deepEqual(collect('/base/_astro/a.js').get('Cache-Control'), [
		'public, max-age=31536000, immutable',
	]);
	for (const path of ['/base/', '/base/les-api/', '/base/documentation/api-geo/openapi.json'])
		assert.equal(collect(path).get('Cache-Control'), undefined);
});

test('says what the file without an extension is', () => {
	assert.match(
		collect('/base/.well-known/api-catalog').get('Content-Type')![0]!,
		/^application\/linkset\+json/,
	);
});

test('redirects each old address in both forms, and none to itself', () => {
	assert.deepEqual(buildRedirectsFile(site).split('\n').slice(1), [
		'/base/%C3%A9t%C3%A9 /base/les-api/ 301',
		'/base/%C3%A9t%C3%A9/ /base/les-api/ 301',
		'/base/les-api /base/les-api/ 301',
		'/base/a https://exemple.fr/ 301',
		'/base/a/ https://exemple.fr/ 301',
		'',
	]);
});
