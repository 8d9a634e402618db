/**
 * Looks with axe at every page of the built site, narrow and wide, light and dark:
 * `npm run build`, then `npm run audit`. The tests look at each page once.
 */
import { getOutputFolder } from './output-folder.ts';
import { runProgram } from './run-steps.ts';
import { runTask } from './run-task.ts';
import { hasSite } from './serve.ts';
import { TaskFailure } from './task-failure.ts';

await runTask(async () => {
	const folder = getOutputFolder();
	if (!hasSite(folder))
		throw new TaskFailure(`Aucun site dans « ${folder} » : lancez d’abord npm run build.`);
	process.exitCode = await runProgram('playwright', ['test', 'accessibility', '--reporter=list'], {
		AUDIT: '1',
	});
});
