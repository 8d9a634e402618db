import { buildSite } from './build.ts';
import { reportFailure, runTask } from './run-task.ts';
import { parseServeOptions, serveSite } from './serve.ts';
import { getContentDir } from './settings.ts';
import { hasSite } from './site-folders.ts';

/** Builds and serves; a failed build leaves the last good site, which is served instead. */
async function startSite(): Promise<void> {
	// Before the build: a mistyped port should not take a minute to be told.
	const options = parseServeOptions(process.env);
	try {
		await buildSite({ contentDir: getContentDir(), outDir: options.root });
	} catch (error) {
		if (!hasSite(options.root)) throw error;
		reportFailure(error);
		console.error('⚠ Le site n’a pas été reconstruit : le dernier site construit est servi.');
	}
	await serveSite(options);
}

await runTask(startSite);
