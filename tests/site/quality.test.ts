import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	BASE_PATH,
	findAll,
	getAttribute,
	getText,
	listSiteFiles,
	readPages,
	readSiteFile,
} from '../support/pages.ts';

const pages = new Map(readPages().map((page) => [page.path, page]));
const getRows = (path: string) =>
	findAll(pages.get(path)!.document, 'table')
		.slice(0, 1)
		.flatMap((table) => findAll(table, 'tbody'))
		.flatMap((body) => findAll(body, 'tr'));

test('the count of each rule is the number of entries that its page lists', () => {
	const rows = getRows('/qualite/');
	assert.ok(rows.length > 5);
	for (const row of rows) {
		const [link] = findAll(row, 'a');
		const path = getAttribute(link!, 'href')!.slice(BASE_PATH.length);
		const count = Number(getAttribute(findAll(row, 'td')[1]!, 'data-value'));
		assert.equal(getRows(path).length, Math.min(count, 300), path);
	}
});

test('every line of a rule leads to the correction of its entry', () => {
	const faults = [...pages.keys()]
		.filter((path) => path.startsWith('/qualite/a-corriger/'))
		.flatMap((path) =>
			getRows(path)
				.filter((row) => !/Corriger cette page/.test(getText(row)))
				.map((row) => `${path}: ${getText(row)}`),
		);
	assert.deepEqual(faults, []);
});

test('a comparison shows what each of its sheets says', () => {
	const sheetOf = (slug: string) => JSON.parse(readSiteFile(`/comparer/fiches/${slug}.json`));
	const static_ = [...pages.keys()].filter((path) => /^\/comparer\/./.test(path));
	assert.ok(static_.length > 10);
	for (const path of static_) {
		const table = findAll(pages.get(path)!.document, 'table')[0]!;
		const slugs = findAll(findAll(table, 'thead')[0]!, 'a').map(
			(link) => /\/les-api\/([^/]+)\/$/.exec(getAttribute(link, 'href')!)![1]!,
		);
		assert.ok(slugs.length >= 2 && slugs.length <= 4, path);
		const text = getText(table);
		for (const { answers } of slugs.map(sheetOf))
			for (const lines of Object.values(answers) as { text: string }[][])
				for (const line of lines) assert.ok(text.includes(line.text), `${path}: ${line.text}`);
	}
});

test('every address of a sheet leads to a page of the site, or to the web', () => {
	const files = listSiteFiles().filter((file) => /^\/comparer\/fiches\/.*\.json$/.test(file));
	assert.ok(files.length > 0);
	const names = JSON.parse(readSiteFile('/comparer/fiches.json')) as { slug: string }[];
	assert.equal(names.length, files.length);
	for (const file of files) {
		const { href, answers } = JSON.parse(readSiteFile(file)) as {
			href: string;
			answers: Record<string, { href?: string }[]>;
		};
		const inside = [href, ...Object.values(answers).flatMap((lines) => lines.map((l) => l.href))]
			.filter((address) => address !== undefined)
			.filter((address) => !/^(?:https?:|mailto:|tel:)/.test(address));
		for (const address of inside)
			assert.ok(
				pages.has(address.slice(BASE_PATH.length).split(/[?#]/)[0]!),
				`${file}: ${address}`,
			);
	}
});
