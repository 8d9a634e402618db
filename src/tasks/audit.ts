/**
 * Looks with axe at every page of the built site, narrow and wide, light and dark:
 * `npm run build`, then `npm run audit`. The tests look at each page once.
 */
import { runProgram } from './run-steps.ts';
import { runTask } from './run-task.ts';
import { getOutputFolder } from './settings.ts';
import { requireSite } from './site-folders.ts';

await runTask(async () => {
	const folder = getOutputFolder();
	requireSite(folder);
	process.exitCode = await runProgram('playwright', ['test', 'accessibility', '--reporter=list'], {
		AUDIT: '1',
	});
});
