import { answerParent } from '../../src/tasks/run-in-workers.ts';

/** A process that tells the options it runs with, or ends at its first job. */
answerParent<{ ends: boolean }, number, string[]>(({ ends }) => () => {
	if (ends) process.kill(process.pid, 'SIGKILL');
	return process.execArgv;
});
