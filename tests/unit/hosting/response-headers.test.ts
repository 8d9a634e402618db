import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	CONTENT_SECURITY_POLICY,
	getCacheControl,
	getMediaType,
	getHeaders,
	isCompressible,
	META_CONTENT_SECURITY_POLICY,
} from '../../../src/domain/hosting/response-headers.ts';

test('allows no script, style or frame from elsewhere and nothing inline', () => {
	assert.match(
		CONTENT_SECURITY_POLICY,
		/^default-src 'none'; script-src 'self'; worker-src 'self';/,
	);
	assert.match(CONTENT_SECURITY_POLICY, /; frame-ancestors 'none'$/);
	assert.doesNotMatch(CONTENT_SECURITY_POLICY, /unsafe-inline|unsafe-eval|https?:|\*/);
});

test('keeps the same policy for the meta copy, without what browsers refuse there', () => {
	assert.equal(`${META_CONTENT_SECURITY_POLICY}; frame-ancestors 'none'`, CONTENT_SECURITY_POLICY);
});

for (const path of ['/', '/404.html', '/_astro/', '/favicon.svg', '/api/v1/apis.json'])
	test(`protects ${path} with every security header`, () => {
		const names = Object.keys(getHeaders(path));
		for (const name of [
			'Content-Security-Policy',
			'Cross-Origin-Opener-Policy',
			'Cross-Origin-Resource-Policy',
			'Permissions-Policy',
			'Referrer-Policy',
			'Strict-Transport-Security',
			'X-Content-Type-Options',
		])
			assert.ok(names.includes(name), name);
	});

for (const path of ['/_astro/a.css', '/_astro/a.js'])
	test(`sends with ${path} what a browser reads of it, and not the policy of pages`, () => {
		assert.deepEqual(Object.keys(getHeaders(path)), [
			'Cross-Origin-Resource-Policy',
			'Strict-Transport-Security',
			'X-Content-Type-Options',
		]);
	});

test('gives a worker a policy of its own, with what the full text needs and no more', () => {
	const { 'Content-Security-Policy': policy } = getHeaders('/_astro/workers/search.js');
	assert.equal(
		policy,
		"default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
	);
});

test('writes headers that HTTP accepts', () => {
	for (const [name, value] of Object.entries(getHeaders('/catalogue.jsonld')))
		assert.match(`${name}: ${value}`, /^[A-Za-z-]+: [\x20-\x7e]+$/);
});

for (const path of ['/api/v1/apis.json', '/catalogue.jsonld', '/.well-known/api-catalog', '/x.csv'])
	test(`lets the pages of other sites read ${path}`, () => {
		const headers = getHeaders(path);
		assert.equal(headers['Access-Control-Allow-Origin'], '*');
		assert.equal(headers['Cross-Origin-Resource-Policy'], 'cross-origin');
	});

for (const path of [
	'/',
	'/les-api/x/',
	'/_astro/a.js',
	'/logo.svg',
	'/pagefind/pagefind-entry.json',
])
	test(`keeps ${path} to this site`, () => {
		const headers = getHeaders(path);
		assert.equal(headers['Access-Control-Allow-Origin'], undefined);
		assert.equal(headers['Cross-Origin-Resource-Policy'], 'same-origin');
	});

const caching: [path: string, value: string][] = [
	['/_astro/page.Bx3kd9.css', 'public, max-age=31536000, immutable'],
	['/pagefind/fragment/fr_31ab7.pf_fragment', 'public, max-age=31536000, immutable'],
	['/pagefind/index/fr_31ab7.pf_index', 'public, max-age=31536000, immutable'],
	['/pagefind/pagefind.fr_31ab7.pf_meta', 'public, max-age=31536000, immutable'],
	['/pagefind/pagefind.js', 'no-cache'],
	['/pagefind/pagefind-worker.js', 'no-cache'],
	['/pagefind/pagefind-entry.json', 'no-cache'],
	['/pagefind/wasm.fr.pagefind', 'no-cache'],
	['/', 'public, max-age=0, must-revalidate'],
	['/les-api/api-particulier/', 'public, max-age=0, must-revalidate'],
	['/404.html', 'public, max-age=0, must-revalidate'],
	['/api/v1/apis.json', 'public, max-age=0, must-revalidate'],
	['/favicon.svg', 'public, max-age=3600'],
];

for (const [path, value] of caching)
	test(`caches ${path} as “${value}”`, () => assert.equal(getCacheControl(path), value));

const types: [path: string, type: string][] = [
	['/', 'text/html; charset=utf-8'],
	['/les-api/v1.2/', 'text/html; charset=utf-8'],
	['/index.HTML', 'text/html; charset=utf-8'],
	['/catalogue.jsonld', 'application/ld+json; charset=utf-8'],
	[
		'/.well-known/api-catalog',
		'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
	],
	['/.well-known/security.txt', 'text/plain; charset=utf-8'],
	['/flux.xml', 'application/xml; charset=utf-8'],
	['/site.webmanifest', 'application/manifest+json; charset=utf-8'],
	['/les-api/x.md', 'text/markdown; charset=utf-8'],
	['/apis.csv', 'text/csv; charset=utf-8'],
	['/x.openapi.yml', 'application/yaml; charset=utf-8'],
	['/x.wasm', 'application/wasm'],
	['/x.woff2', 'font/woff2'],
	['/pagefind/pagefind.fr_1.pf_meta', 'application/octet-stream'],
	['/folder.d/none', 'application/octet-stream'],
];

for (const [path, type] of types)
	test(`gives ${path} the type ${type}`, () => assert.equal(getMediaType(path), type));

test('compresses text and leaves alone what is packed already', () => {
	const texts = [
		'/',
		'/a.css',
		'/a.svg',
		'/a.jsonld',
		'/a.webmanifest',
		'/.well-known/api-catalog',
	];
	const packed = ['/a.woff2', '/a.png', '/a.wasm', '/pagefind/a.pf_index', '/a.html.br'];
	assert.deepEqual(
		texts.filter((path) => !isCompressible(path)),
		[],
	);
	assert.deepEqual(packed.filter(isCompressible), []);
});

test('leads programs to the catalogue of APIs from the home page and from itself', () => {
	const find = (path: string) => {
		const target = /^<([^>]+)>; rel="api-catalog"$/.exec(getHeaders(path)['Link'] ?? '')?.[1];
		return target && new URL(target, `https://exemple.fr/dossier${path}`).pathname;
	};
	assert.equal(find('/'), '/dossier/.well-known/api-catalog');
	assert.equal(find('/.well-known/api-catalog'), '/dossier/.well-known/api-catalog');
	assert.equal(find('/les-api/'), undefined);
});
