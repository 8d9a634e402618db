import { runProgram } from './run-steps.ts';
import { runTask } from './run-task.ts';
import { parseServeOptions } from './serve.ts';

await runTask(async () => {
	const { port, host } = parseServeOptions(process.env);
	const place = ['--port', String(port), '--host', host];
	process.exitCode = await runProgram('astro', ['dev', ...place, ...process.argv.slice(2)], {
		ASTRO_DEV_BACKGROUND: '0',
	});
});
