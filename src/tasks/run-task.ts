import { existsSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { explainDiskFault, readMessage, TaskFailure } from './task-failure.ts';

/** Whether the module is the file that Node was asked to run; tests are asked for by a pattern. */
export function isRunDirectly(moduleUrl: string): boolean {
	const [, script = ''] = process.argv;
	return existsSync(script) && realpathSync(script) === fileURLToPath(moduleUrl);
}

/** Runs the body of a command: any failure becomes sentences and the exit code 1. */
export async function runTask(body: () => Promise<void>): Promise<void> {
	process.on('uncaughtException', exitWithFailure);
	process.on('beforeExit', exitUnfinished);
	await body().catch(exitWithFailure);
	process.removeListener('beforeExit', exitUnfinished);
}

/** Nothing is left to wait for: a child process died without its answer. */
function exitUnfinished(): never {
	exitWithFailure(
		new TaskFailure('La commande n’a pas pu finir : un programme dont elle dépend a échoué.'),
	);
}

/** Tells a failure without its stack, which `DEBUG=1` brings back. */
export function reportFailure(error: unknown): void {
	const sentence =
		error instanceof TaskFailure ? error.message : (explainDiskFault(error) ?? readMessage(error));
	console.error(`✖ ${sentence}`);
	if (process.env['DEBUG']) console.error(error);
}

// Leaves at once: what failed may have left timers, sockets or child processes behind it.
function exitWithFailure(error: unknown): never {
	reportFailure(error);
	process.exit(1);
}
