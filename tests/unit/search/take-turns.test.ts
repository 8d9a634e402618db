import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openInSteps } from '../../../src/domain/search/search-index.ts';
import { takeTurns } from '../../../src/islands/take-turns.ts';
import { packExamples } from './index-of-examples.ts';

test('what is typed during a long work is heard before its end', async () => {
	let isHeard = false;
	setTimeout(() => (isHeard = true));
	function* work() {
		const deadline = performance.now() + 5_000;
		while (!isHeard && performance.now() < deadline) yield;
		return isHeard;
	}
	assert.ok(await takeTurns(work()));
});

test('an index is opened in as many steps as it has entries, or more', () => {
	const packed = packExamples(
		Array.from({ length: 50 }, (_, rank) => ({ title: `API numéro ${rank}` })),
	);
	assert.ok([...openInSteps(packed.index)].length >= 50);
});
