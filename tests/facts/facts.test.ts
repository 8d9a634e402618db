import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { parse } from 'yaml';

import { readContent } from '../../src/tasks/read-content.ts';
import { PROJECT_ROOT } from '../../src/tasks/settings.ts';
import { compareFacts, isExplainedBy, type Correction, type Difference } from './compare-facts.ts';
import { missingFacts, readFacts, type Facts } from './read-facts.ts';

const format = ({ entry, field, from, actual, isList }: Difference) => {
	const shown = isList && from !== undefined ? 'missing from the list' : (actual[0] ?? 'nothing');
	return `${entry}, ${field}: the facts say « ${from ?? 'nothing'} », the catalogue says « ${shown} »`;
};

const formatCorrection = ({ entry, field, from, to }: Correction) =>
	`${entry}, ${field}: « ${from ?? 'nothing'} » → « ${to ?? 'nothing'} »`;

describe('catalogue and facts', { skip: missingFacts }, () => {
	let facts: Facts;
	let differences: Difference[];
	let corrections: Correction[];

	before(async () => {
		facts = readFacts();
		const { catalogue } = await readContent(join(PROJECT_ROOT, 'content'));
		differences = compareFacts(catalogue, facts);
		corrections = parse(
			readFileSync(join(import.meta.dirname, 'corrections.yml'), 'utf8'),
		) as Correction[];
	});

	it('agree on everything, or the difference is explained', () => {
		const unexplained = differences.filter(
			(difference) => !corrections.some((correction) => isExplainedBy(difference, correction)),
		);
		assert.deepEqual(unexplained.map(format), []);
	});

	it('need every explanation that is given', () => {
		const useless = corrections.filter(
			(correction) => !differences.some((difference) => isExplainedBy(difference, correction)),
		);
		assert.deepEqual(useless.map(formatCorrection), []);
	});

	it('give a reason with each explanation, once', () => {
		const keys = corrections.map(({ entry, field, from, to }) =>
			JSON.stringify([entry, field, from, to]),
		);
		assert.equal(new Set(keys).size, keys.length);
		assert.deepEqual(
			corrections
				.filter(({ why }) => typeof why !== 'string' || why.length < 15)
				.map(formatCorrection),
			[],
		);
	});

	it('cover what the predecessor held', (context) => {
		assert.equal(facts.apis.length, 170);
		assert.equal(facts.producers.length, 60);
		assert.equal(facts.services.length, 18);
		context.diagnostic(`${differences.length} differences, ${corrections.length} explanations`);
	});
});

describe('comparison with the facts', () => {
	const difference: Difference = {
		entry: 'apis/a',
		field: 'title',
		from: 'Old',
		actual: ['New'],
		isList: false,
	};
	const correction: Correction = {
		entry: 'apis/a',
		field: 'title',
		from: 'Old',
		to: 'New',
		why: 'A reason.',
	};

	it('accepts an explanation that names both sides', () => {
		assert.ok(isExplainedBy(difference, correction));
	});

	it('refuses an explanation of another entry, field or value', () => {
		assert.ok(!isExplainedBy(difference, { ...correction, entry: 'apis/b' }));
		assert.ok(!isExplainedBy(difference, { ...correction, field: 'producer' }));
		assert.ok(!isExplainedBy(difference, { ...correction, from: 'Older' }));
		assert.ok(!isExplainedBy(difference, { ...correction, to: 'Newer' }));
		assert.ok(!isExplainedBy(difference, { ...correction, to: undefined }));
	});

	it('explains a term that was dropped, replaced or added', () => {
		const list: Difference = {
			...difference,
			field: 'keywords',
			from: 'odl',
			actual: ['old', 'new'],
			isList: true,
		};
		assert.ok(isExplainedBy(list, { ...correction, field: 'keywords', from: 'odl', to: 'old' }));
		assert.ok(
			isExplainedBy(list, { ...correction, field: 'keywords', from: 'odl', to: undefined }),
		);
		assert.ok(
			!isExplainedBy(list, { ...correction, field: 'keywords', from: 'odl', to: 'absent' }),
		);
		const added: Difference = { ...difference, from: undefined, actual: ['New'], isList: true };
		assert.ok(isExplainedBy(added, correction));
		assert.ok(isExplainedBy(added, { ...correction, from: undefined }));
	});
});
