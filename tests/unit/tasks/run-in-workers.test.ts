import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { test } from 'node:test';

import { runInProcesses } from '../../../src/tasks/run-in-workers.ts';

const SCRIPT = new URL('../../support/end-early.ts', import.meta.url);
const JOBS = Array.from({ length: 200 }, (_, rank) => rank);
const skip = availableParallelism() < 2 && 'one core reads without other processes';

const run = (data: { ends: boolean }) =>
	runInProcesses<number, string[]>(SCRIPT, JOBS, () => [], JOBS.length / 2, data);

test('a process started by a test runner is none itself', { skip }, async () => {
	const options = ['--test', '--experimental-test-isolation=none', '--test-shard=1/2'];
	process.execArgv.push(...options);
	try {
		const answers = await run({ ends: false });
		assert.ok(answers.length > 0);
		assert.deepEqual(
			answers.flat().filter((option) => option.includes('test')),
			[],
		);
	} finally {
		process.execArgv.splice(-options.length);
	}
});

test('a process that ends on its way is told, with how it ended', { skip }, async () => {
	await assert.rejects(run({ ends: true }), /arrêté avant sa fin \(SIGKILL\)/);
});
