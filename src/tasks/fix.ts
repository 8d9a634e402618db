import { repairEncoding } from './repair-encoding.ts';
import { runProgram } from './run-steps.ts';
import { runTask } from './run-task.ts';

/** `npm run fix`: formatting and lint. `npm run fix -- --encoding <files>`: broken accents. */
await runTask(async () => {
	const [option, ...files] = process.argv.slice(2);
	if (option === '--encoding') {
		for (const file of files) await repairEncoding(file);
		return;
	}
	const codes = [
		await runProgram('eslint', ['--fix', '.']),
		await runProgram('prettier', ['--write', '--log-level', 'warn', '.']),
	];
	process.exitCode = Math.max(...codes);
});
