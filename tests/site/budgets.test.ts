import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parse } from 'parse5';

import { describeExcess } from '../../src/tasks/report.ts';
import { weighSite } from '../../src/tasks/site-budgets.ts';
import {
	BASE_PATH,
	findAll,
	getAttribute,
	isRedirectPage,
	listSiteFiles,
	readSiteFile,
	SITE_FOLDER,
} from '../support/pages.ts';

/** The heads of all pages: what these tests read, a tenth of the whole. */
const heads = listSiteFiles()
	.filter((file) => file.endsWith('.html') && !file.startsWith('/pagefind/'))
	.map((file) => {
		const html = readSiteFile(file);
		const path = file.replace(/index\.html$/, '');
		return { path, file, html, document: parse(html.split('</head>')[0]!) };
	});

for (const budget of await weighSite(SITE_FOLDER, BASE_PATH))
	test(`budget: ${budget.name}, over all of the site`, () => {
		assert.deepEqual(
			budget.over.map((page) => describeExcess(page, budget)),
			[],
		);
		if (budget.unit === 'octets' && budget.name !== 'Poids d’une police')
			assert.ok(budget.count > 0 && budget.worst!.amount > 0, 'nothing was weighed');
	});

test('one style sheet serves every page, and its name changes with its content', () => {
	const sheets = new Set(
		heads.flatMap(({ document }) =>
			findAll(document, 'link')
				.filter((link) => getAttribute(link, 'rel') === 'stylesheet')
				.map((link) => getAttribute(link, 'href')!),
		),
	);
	assert.equal(sheets.size, 1, [...sheets].join(', '));
	const unhashed = listSiteFiles()
		.filter((file) => file.startsWith('/_astro/') && !/\.(?:br|gz)$/.test(file))
		.filter((file) => !/\.[\w-]{8}\.\w+$/.test(file));
	assert.deepEqual(unhashed, []);
});

test('every page carries one strict policy, the console alone a wider one', () => {
	const policies = new Map<string, string[]>();
	for (const page of heads) {
		const [policy = 'none'] = findAll(page.document, 'meta')
			.filter((meta) => getAttribute(meta, 'http-equiv') === 'Content-Security-Policy')
			.map((meta) => getAttribute(meta, 'content')!);
		policies.set(policy, [...(policies.get(policy) ?? []), page.path]);
	}
	const [strict, ...wider] = [...policies].toSorted((a, b) => b[1].length - a[1].length);
	assert.ok(!strict![0].includes('unsafe-inline') && strict![0].includes("default-src 'none'"));
	assert.deepEqual(
		wider.flatMap(([, paths]) => paths).filter((path) => !path.endsWith('/console/')),
		[],
	);
	assert.ok(heads.some(isRedirectPage));
});
