import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildOutline, describeWhole } from '../../../src/domain/catalogue/outline.ts';
import { API_FILE, formatApi, readFolder } from '../../support/content-folder.ts';

async function readOutline(text: string) {
	const { catalogue } = await readFolder({ [API_FILE]: text });
	return buildOutline(catalogue);
}

test('an outline stays the same when only a body changes', async () => {
	const [first, second] = [
		await readOutline(formatApi()),
		await readOutline(formatApi({}, 'Autre.')),
	];
	assert.equal(describeWhole(first), describeWhole(second));
});

test('an outline changes with any other field', async () => {
	const before = describeWhole(await readOutline(formatApi()));
	for (const change of [
		{ title: 'API Autre' },
		{ tagline: 'Des départements' },
		{ is_open: 'restreint' },
		{ keywords: '[commune]' },
	])
		assert.notEqual(describeWhole(await readOutline(formatApi(change))), before);
});

test('an outline refuses to tell a body, and says of which entry', async () => {
	const { apis } = await readOutline(formatApi());
	assert.throws(() => apis[0]!.body, /"api-geo"/);
});

test('what JSON would drop is not described', () => {
	for (const value of [new Map([['a', 1]]), new Set([1]), () => 1])
		assert.throws(() => describeWhole({ value }), TypeError);
});
