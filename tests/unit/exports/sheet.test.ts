import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildCatalogueCsv, buildCsvMetadata } from '../../../src/domain/exports/sheet.ts';
import { listTableFaults, parseStrictCsv } from '../../support/exports/check-table.ts';
import { aHostileApi, anApi, aSource, HOSTILE_TEXT } from './a-catalogue.ts';

const source = aSource({ apis: [anApi(), aHostileApi()] });
const csv = buildCatalogueCsv(source);
const metadata = buildCsvMetadata(source.site);

test('the table holds what its metadata announce, whatever the texts hold', () => {
	assert.deepEqual(listTableFaults(csv, metadata), []);
});

test('contacts are addresses that a person can copy', () => {
	const [titles, ...rows] = parseStrictCsv(csv);
	const row = rows.find(([slug]) => slug === 'api-hostile')!;
	assert.equal(
		row[titles!.indexOf('Contacts')],
		'equipe@exemple.fr|https://exemple.fr/contact?a=b%20c|https://exemple.fr/catalogue/contact/',
	);
});

test('a text comes back whole, kept from being run as a formula', () => {
	const rows = parseStrictCsv(csv);
	const row = rows.find(([slug]) => slug === 'api-hostile')!;
	assert.equal(row[1], `'${HOSTILE_TEXT.replaceAll('|', '/')}`);
	assert.deepEqual(
		rows.flat().filter((cell) => /^[=+\-@\t\r\n]/.test(cell)),
		[],
	);
});

const twins: readonly [name: string, fault: RegExp, csv: string, metadata: typeof metadata][] = [
	['a semicolon instead of a comma', /titles/, csv.replace(',', ';'), metadata],
	['a key that is there twice', /keys repeat/, csv + csv.split('\r\n')[1] + '\r\n', metadata],
	['a date in words', /is not date/, csv.replace('2021-03-31', 'mars 2021'), metadata],
	[
		'metadata that forget a column',
		/titles/,
		csv,
		{
			...metadata,
			tableSchema: {
				...metadata.tableSchema,
				columns: metadata.tableSchema.columns.slice(1),
			},
		},
	],
];

for (const [name, fault, brokenCsv, brokenMetadata] of twins)
	test(`the check sees ${name}`, () => {
		assert.match(listTableFaults(brokenCsv, brokenMetadata).join('\n'), fault);
	});

test('the check refuses a quote that is not closed', () => {
	assert.throws(() => parseStrictCsv('a,"b\r\n'), /RFC 4180/);
});
