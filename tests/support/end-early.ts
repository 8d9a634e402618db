import { existsSync, writeFileSync } from 'node:fs';

import { answerParent } from '../../src/tasks/run-in-workers.ts';

/** A process that ends at its first job, every time or until one has left a mark. */
answerParent<{ mark?: string }, number, number>(({ mark }) => (jobs) => {
	if (mark === undefined || !existsSync(mark)) {
		if (mark !== undefined) writeFileSync(mark, '');
		process.kill(process.pid, 'SIGKILL');
	}
	return sum(jobs);
});

function sum(jobs: readonly number[]): number {
	return jobs.reduce((total, job) => total + job, 0);
}
