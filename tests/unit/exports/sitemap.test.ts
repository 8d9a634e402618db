import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readPageHead } from '../../../src/domain/exports/page-head.ts';
import { buildSitemaps } from '../../../src/domain/exports/sitemap.ts';
import { listSitemapFaults, readSitemap } from '../../support/exports/check-sitemap.ts';

const toUrl = (path: string) => `https://exemple.fr/catalogue${path}`;
const pages = [
	{ url: 'https://exemple.fr/catalogue/b/?a=1&b=2' },
	{ url: 'https://exemple.fr/catalogue/a/', modified: '2026-01-15' },
	{ url: 'https://exemple.fr/catalogue/c/', modified: '2025-06-01' },
];

test('the official schema accepts the sitemap, and dates are where they are known', async () => {
	const [file] = buildSitemaps(pages, toUrl);
	assert.equal(file!.path, '/sitemap-1.xml');
	assert.deepEqual(await listSitemapFaults(file!.xml), []);
	assert.deepEqual(readSitemap(file!.xml), [
		{ loc: 'https://exemple.fr/catalogue/a/', lastmod: '2026-01-15' },
		{ loc: 'https://exemple.fr/catalogue/b/?a=1&amp;b=2'.replace('&amp;', '&') },
		{ loc: 'https://exemple.fr/catalogue/c/', lastmod: '2025-06-01' },
	]);
});

test('the official schema refuses a date in words', async () => {
	const [file] = buildSitemaps([{ url: toUrl('/'), modified: 'hier' }], toUrl);
	assert.match((await listSitemapFaults(file!.xml)).join('\n'), /lastmod/);
});

test('addresses past the limit of a file go to another, and the index names both', () => {
	const files = buildSitemaps(pages, toUrl, 2);
	assert.deepEqual(
		files.map(({ path }) => path),
		['/sitemap-1.xml', '/sitemap-2.xml', '/sitemap-index.xml'],
	);
	assert.deepEqual(readSitemap(files[2]!.xml), [
		{ loc: toUrl('/sitemap-1.xml'), lastmod: '2026-01-15' },
		{ loc: toUrl('/sitemap-2.xml'), lastmod: '2025-06-01' },
	]);
});

test('the pages of ten thousand APIs stay within the limits of the protocol', () => {
	const many = Array.from({ length: 80_000 }, (_, rank) => ({
		url: toUrl(`/les-api/api-${rank}/`),
	}));
	const files = buildSitemaps(many, toUrl).slice(0, -1);
	assert.equal(files.length, 2);
	const counts = files.map(({ xml }) => xml.match(/<loc>/g)!.length);
	assert.deepEqual(counts, [50_000, 30_000]);
	assert.ok(files.every(({ xml }) => xml.length < 50_000_000));
});

test('a page says its address and its date, or that it only leads elsewhere', () => {
	const head = readPageHead(
		'<!doctype html><html><head><title>A &amp; B</title><link rel="canonical" href="https://exemple.fr/?a&amp;b"><meta name="dcterms.modified" content="2026-01-15"><link rel="alternate" type="text/markdown" href="index.md"></head><body><link rel="canonical" href="no"></body></html>',
	);
	assert.deepEqual(head, {
		title: 'A & B',
		canonical: 'https://exemple.fr/?a&b',
		modified: '2026-01-15',
		isRedirect: false,
		hasTwin: true,
	});
	assert.equal(
		readPageHead('<meta http-equiv="Refresh" content="0;url=/x/"><link rel="canonical" href="/x/">')
			.isRedirect,
		true,
	);
});
