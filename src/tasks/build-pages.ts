import { rmSync } from 'node:fs';

import { build } from 'astro';

import { checkContent } from './check-content.ts';
import { hideStacks } from './hide-stacks.ts';
import { getCacheFolder, getContentDir, getOutputFolder, PROJECT_ROOT } from './settings.ts';
import { setSiteFolders } from './site-folders.ts';
import { answerPagesProcess, type PagesListener } from './pages-process.ts';
import { explainDiskFault, readMessage, TaskFailure } from './task-failure.ts';

/** Reads and checks the content, then fills the folder with its pages. */
async function buildPages(staging: string, { endStep, takeFiles }: PagesListener): Promise<void> {
	const contentDir = getContentDir();
	await requireSoundContent(contentDir);
	endStep('lecture');
	const cacheDir = getCacheFolder(contentDir);
	// It lies in the project: Astro moves files from one to the other by renaming.
	const outDir = `${cacheDir}-site`;
	setSiteFolders({ filled: staging, published: getOutputFolder() }, takeFiles);
	try {
		rmSync(outDir, { recursive: true, force: true });
		await hideStacks(() => build({ root: PROJECT_ROOT, outDir, cacheDir, logLevel: 'warn' }));
	} catch (error) {
		const sentence = explainDiskFault(error) ?? describeAstroError(error);
		throw new TaskFailure(sentence, { cause: error });
	} finally {
		rmSync(outDir, { recursive: true, force: true });
	}
	endStep('pages');
}

async function requireSoundContent(contentDir: string): Promise<void> {
	const { errors } = await checkContent(contentDir);
	if (errors === 0) return;
	const count = errors === 1 ? 'une erreur' : `${errors} erreurs`;
	throw new TaskFailure(`Le site n’est pas construit : ${count} dans le contenu.`);
}

function describeAstroError(error: unknown): string {
	const { hint, loc } = error as { hint?: string; loc?: { file?: string; line?: number } };
	const place = loc?.file ? `\n${[loc.file, loc.line].filter(Boolean).join(':')}` : '';
	const advice = hint ? `\n→ ${hint}` : '';
	return `La construction a échoué : ${readMessage(error)}${place}${advice}`;
}

await answerPagesProcess(buildPages);
