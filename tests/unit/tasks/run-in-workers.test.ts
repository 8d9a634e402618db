import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { runInProcesses } from '../../../src/tasks/run-in-workers.ts';

const SCRIPT = new URL('../../support/end-early.ts', import.meta.url);
const JOBS = Array.from({ length: 200 }, (_, rank) => rank);
const skip = availableParallelism() < 2 && 'one core reads without other processes';

const run = (data: object) =>
	runInProcesses<number, number>(SCRIPT, JOBS, () => 0, JOBS.length / 2, data);

test('a process that the machine ends is started again, and no job is lost', { skip }, async () => {
	const folder = mkdtempSync(join(tmpdir(), 'processes-'));
	try {
		const answers = await run({ mark: join(folder, 'mark') });
		assert.equal(
			answers.reduce((total, answer) => total + answer),
			(199 * 200) / 2,
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('one that ends each time is told', { skip }, async () => {
	await assert.rejects(run({}), /arrêté avant sa fin \(SIGKILL\)/);
});
