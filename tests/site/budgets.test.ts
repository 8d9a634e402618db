import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';

import {
	findAll,
	getAttribute,
	listSiteFiles,
	readPages,
	SITE_FOLDER,
	type Page,
} from '../support/pages.ts';

const KILOBYTE = 1000;
const PAGE_BUDGETS: readonly { name: string; pattern: RegExp; kilobytes: number }[] = [
	{
		name: 'API, guide or use case',
		pattern: /^\/(?:les-api|guides|cas-usages)\/[^/]+\/$/,
		kilobytes: 14,
	},
	{ name: 'any other page', pattern: /./, kilobytes: 30 },
];

function getCompressedSize(bytes: Uint8Array): number {
	return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;
}

function listOverweight(
	items: readonly { name: string; size: number }[],
	kilobytes: number,
): string[] {
	return items
		.filter(({ size }) => size > kilobytes * KILOBYTE)
		.map(
			({ name, size }) =>
				`${name} weighs ${(size / KILOBYTE).toFixed(1)} kB, more than ${kilobytes} kB`,
		);
}

const pages = readPages();

test('every page is light', () => {
	const rest = new Set<Page>(pages);
	const faults = PAGE_BUDGETS.flatMap(({ pattern, kilobytes }) => {
		const group = [...rest].filter((page) => pattern.test(page.path));
		for (const page of group) rest.delete(page);
		return listOverweight(
			group.map((page) => ({ name: page.path, size: getCompressedSize(Buffer.from(page.html)) })),
			kilobytes,
		);
	});
	assert.deepEqual(faults, []);
});

test('one style sheet of at most 10 kB serves every page', () => {
	const sheets = new Set(
		pages.flatMap(({ document }) =>
			findAll(document, 'link')
				.filter((link) => getAttribute(link, 'rel') === 'stylesheet')
				.map((link) => getAttribute(link, 'href')!),
		),
	);
	assert.equal(sheets.size, 1, [...sheets].join(', '));
	const files = listSiteFiles().filter(
		(file) => file.endsWith('.css') && file.startsWith('/_astro/'),
	);
	assert.deepEqual(
		listOverweight(
			files.map((file) => ({
				name: file,
				size: getCompressedSize(readFileSync(join(SITE_FOLDER, file))),
			})),
			10,
		),
		[],
	);
});

test('a page loads at most 4 kB of scripts before anyone acts', () => {
	const faults = pages.flatMap(({ path, document }) => {
		const size = findAll(document, 'script')
			.map((script) => getAttribute(script, 'src'))
			.filter((source) => source !== undefined)
			.reduce(
				(sum, source) =>
					sum +
					getCompressedSize(
						readFileSync(join(SITE_FOLDER, source.replace(/^.*\/_astro\//, '/_astro/'))),
					),
				0,
			);
		return listOverweight([{ name: path, size }], 4);
	});
	assert.deepEqual(faults, []);
});
