import { fork } from 'node:child_process';
import { join } from 'node:path';

import { readMessage, TaskFailure } from './task-failure.ts';

export type PagesStep = 'lecture' | 'pages';

type Message = { step: PagesStep } | { files: readonly string[] } | { fault: string };

/** What the process of the pages tells while it works. */
export interface PagesListener {
	endStep: (step: PagesStep) => void;
	/** Files of the site by their names, once they are in its folder. */
	takeFiles: (names: readonly string[]) => void;
}

/**
 * Room for what a few pages leave behind them. With the default of 16, their remains are copied
 * again and again before they are found dead: a fifth of all the calculation of a build.
 */
const YOUNG_MEGABYTES = 64;

/**
 * Fills the folder with pages in a process of its own: the catalogue, Astro and its bundler keep
 * gigabytes, which nothing gives back to the system before the process ends.
 */
export function runPagesProcess(staging: string, listener: PagesListener): Promise<void> {
	return new Promise((resolve, reject) => {
		const child = fork(join(import.meta.dirname, 'build-pages.ts'), [staging], {
			execArgv: [...process.execArgv, `--max-semi-space-size=${YOUNG_MEGABYTES}`],
		});
		const stop = () => child.kill('SIGKILL');
		// Before the folder that it writes in is removed.
		process.prependOnceListener('exit', stop);
		let isDone = false;
		let fault = 'La construction des pages s’est arrêtée avant sa fin.';
		child.on('message', (message: Message) => {
			if ('fault' in message) fault = message.fault;
			else if ('files' in message) listener.takeFiles(message.files);
			else {
				listener.endStep(message.step);
				isDone = message.step === 'pages';
			}
		});
		child.on('error', reject);
		child.on('close', () => {
			process.removeListener('exit', stop);
			if (isDone) resolve();
			else reject(new TaskFailure(fault));
		});
	});
}

/** In the process of the pages, does what it was started for. */
export async function answerPagesProcess(
	work: (staging: string, listener: PagesListener) => Promise<void>,
): Promise<void> {
	const tell = (message: Message, whenTold: () => void = () => undefined) =>
		process.send!(message, undefined, undefined, whenTold);
	const fail = (error: unknown) => {
		if (process.env['DEBUG']) console.error(error);
		tell({ fault: readMessage(error) }, () => process.exit(1));
	};
	process.on('uncaughtException', fail);
	// The build was killed: nobody waits for the pages.
	process.once('disconnect', () => process.exit(1));
	process.channel!.unref();
	const listener: PagesListener = {
		endStep: (step) => tell({ step }),
		takeFiles: (files) => tell({ files }),
	};
	await work(process.argv[2]!, listener).then(() => process.disconnect(), fail);
}
