import assert from 'node:assert/strict';
import { test } from 'node:test';

import { fitExponent } from '../../../src/domain/statistics/fit-exponent.ts';

test('tells a linear growth from a quadratic one', () => {
	const grow = (toValue: (size: number) => number) =>
		fitExponent([100, 1000, 5000].map((size) => ({ size, value: toValue(size) })));
	assert.ok(Math.abs(grow((size) => 3 * size) - 1) < 1e-9);
	assert.ok(Math.abs(grow((size) => 0.2 * size ** 2) - 2) < 1e-9);
	assert.ok(grow((size) => 1000 + size) < 1);
});
