import { runProgram } from './run-steps.ts';
import { runTask } from './run-task.ts';

await runTask(async () => {
	process.exitCode = await runProgram('astro', ['dev', ...process.argv.slice(2)], {
		ASTRO_DEV_BACKGROUND: '0',
	});
});
