import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import {
	CRITERION_COUNT,
	MANUAL_CRITERIA,
	countStates,
} from '../../../src/domain/quality/rgaa-criteria.ts';

interface Axe {
	getRules: () => { tags: string[] }[];
}

const require = createRequire(import.meta.url);
const axe = createRequire(require.resolve('@axe-core/playwright'))('axe-core') as Axe;

test('each criterion is either seen by the tool or told to people, never both', () => {
	const seen = new Set(
		axe
			.getRules()
			.flatMap(({ tags }) => tags)
			.flatMap((tag) => /^RGAA-(\d+\.\d+)\./.exec(tag)?.[1] ?? []),
	);
	const told = MANUAL_CRITERIA.flatMap(({ criteria }) => criteria.map(({ id }) => id));
	assert.equal(new Set(told).size, told.length);
	assert.deepEqual(
		told.filter((id) => seen.has(id)),
		[],
	);
	assert.equal(seen.size + told.length, CRITERION_COUNT);
});

test('a state other than unknown says what it rests on, and criteria stand in order', () => {
	for (const { rank, criteria } of MANUAL_CRITERIA) {
		const ranks = criteria.map(({ id }) => Number(id.split('.')[1]));
		assert.deepEqual(
			ranks,
			ranks.toSorted((a, b) => a - b),
		);
		for (const { id, state, reason } of criteria) {
			assert.ok(id.startsWith(`${rank}.`), id);
			assert.equal(state === 'unknown', reason === '', id);
		}
	}
	const { absent, checked, unknown } = countStates(MANUAL_CRITERIA);
	assert.equal(absent + checked + unknown, 73);
});
