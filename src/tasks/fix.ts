import { repairEncodings } from './repair-encoding.ts';
import { runProgram } from './run-steps.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { TaskFailure } from './task-failure.ts';

/** `npm run fix`: formatting and lint. `npm run fix -- --encoding <files>`: broken accents. */
async function fix(args: readonly string[]): Promise<void> {
	const files = parseFixArguments(args);
	if (files) return repairEncodings(files);
	const codes = [
		await runProgram('eslint', ['--fix', '.']),
		await runProgram('prettier', ['--write', '--log-level', 'warn', '.']),
	];
	process.exitCode = Math.max(...codes);
}

/** The files whose accents are broken, or `undefined` when everything is to be formatted. */
export function parseFixArguments([option, ...files]: readonly string[]): string[] | undefined {
	if (option === undefined) return undefined;
	if (option !== '--encoding' || files.length === 0)
		throw new TaskFailure(
			'Écrivez : npm run fix, qui met tout en forme, ou npm run fix -- --encoding <fichier>…',
		);
	return files;
}

if (isRunDirectly(import.meta.url)) await runTask(() => fix(process.argv.slice(2)));
