import assert from 'node:assert/strict';
import { test } from 'node:test';

import { generateSheets } from '../../../src/domain/sample/generate-sheets.ts';
import { formatProblem, readFolder } from '../../support/content-folder.ts';

const VOCABULARY = {
	themes: ['administration', 'eau'],
	profiles: [
		{ id: 'commune', label: 'Une commune, une intercommunalité ou un CCAS' },
		{ id: 'entreprise', label: 'Une entreprise' },
		{ id: 'association', label: 'Une association' },
	],
};

const generate = (count: number) =>
	Object.fromEntries(generateSheets(count, VOCABULARY).map(({ path, text }) => [path, text]));

test('a generated catalogue adds what was asked to a folder, without a fault', async () => {
	const { catalogue, problems } = await readFolder(generate(60));
	assert.deepEqual(problems.filter(({ severity }) => severity === 'error').map(formatProblem), []);
	assert.equal(catalogue.apis.length, 61);
	assert.equal(catalogue.producers.length, 22);
	const trees = catalogue.apis.filter(({ eligibility }) => eligibility !== undefined);
	assert.ok(trees.length >= 10 && trees.length <= 30, `${trees.length} trees`);
	assert.ok(catalogue.apis.some(({ related }) => related.length > 3));
});

test('the same catalogue is generated at each run, and a larger one has other links', () => {
	assert.deepEqual(generate(20), generate(20));
	assert.notDeepEqual(generate(20), generate(40));
});
