import { readContent } from './read-content.ts';
import { reportFailure, runTask } from './run-task.ts';
import { getContentDir, getToday } from './settings.ts';
import { TaskFailure } from './task-failure.ts';
import { WATCH_STEPS, watchNetwork, type WatchStep } from './watch-network.ts';

/**
 * `npm run watch`: calls the links, the descriptions and the APIs of the catalogue, and writes
 * what it saw in `content/evidence`, which the next build shows.
 * `npm run watch -- links`: that step alone.
 */
async function watch(args: readonly string[]): Promise<void> {
	const unknown = args.find((argument) => !(WATCH_STEPS as readonly string[]).includes(argument));
	if (unknown !== undefined)
		throw new TaskFailure(
			`« ${unknown} » n’est pas une vérification : écrivez ${WATCH_STEPS.join(', ')}, ou rien pour toutes.`,
		);
	const contentDir = getContentDir();
	const { catalogue } = await readContent(contentDir);
	const steps = args.length > 0 ? (args as WatchStep[]) : WATCH_STEPS;
	for (const step of steps)
		try {
			console.log(`✔ ${await watchNetwork(step, { contentDir, catalogue, today: getToday() })}`);
		} catch (error) {
			reportFailure(error);
			process.exitCode = 1;
		}
}

await runTask(() => watch(process.argv.slice(2)));
