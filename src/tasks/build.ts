import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { build } from 'astro';

import { checkContent } from './check-content.ts';
import { compressFolder } from './compress-folder.ts';
import { hideStacks } from './hide-stacks.ts';
import { indexSite } from './index-site.ts';
import { listFiles } from './list-files.ts';
import { getOutputFolder } from './output-folder.ts';
import { publishFolder } from './publish-folder.ts';
import { getContentDir, PROJECT_ROOT } from './read-content.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { explainDiskFault, readMessage, TaskFailure } from './task-failure.ts';

export interface BuildFolders {
	contentDir: string;
	outDir: string;
}

/** Builds the site and publishes it in `outDir`, whole or not at all. */
export async function buildSite(folders: BuildFolders): Promise<void> {
	const start = performance.now();
	const contentDir = resolve(PROJECT_ROOT, folders.contentDir);
	const outDir = resolve(PROJECT_ROOT, folders.outDir);
	// Astro's configuration and the pages read them too: one meaning whatever the current folder.
	process.env['CONTENT_DIR'] = contentDir;
	process.env['OUT_DIR'] = outDir;
	let summary = '';
	await publishFolder({ outDir, contentDir, projectRoot: PROJECT_ROOT }, async (staging) => {
		await requireSoundContent(contentDir);
		summary = await makeSite(contentDir, staging);
	});
	console.log(
		`Site construit : ${summary}, en ${formatNumber((performance.now() - start) / 1000)} s`,
	);
}

async function requireSoundContent(contentDir: string): Promise<void> {
	const { errors } = await checkContent(contentDir);
	if (errors === 0) return;
	const count = errors === 1 ? 'une erreur' : `${errors} erreurs`;
	throw new TaskFailure(`Le site n’est pas construit : ${count} dans le contenu.`);
}

/** Fills the folder and describes the site in it; a full disk is told the same at every step. */
async function makeSite(contentDir: string, staging: string): Promise<string> {
	try {
		await buildPages(contentDir, staging);
		await indexSite(staging);
		const summary = await describeSite(staging);
		await compressFolder(staging);
		return summary;
	} catch (error) {
		const sentence = explainDiskFault(error);
		throw sentence === undefined ? error : new TaskFailure(sentence, { cause: error });
	}
}

async function buildPages(contentDir: string, outDir: string): Promise<void> {
	const cacheDir = getCacheFolder(contentDir);
	try {
		await hideStacks(() => build({ root: PROJECT_ROOT, outDir, cacheDir, logLevel: 'warn' }));
	} catch (error) {
		throw new TaskFailure(describeAstroError(error), { cause: error });
	}
}

/** Astro reads its pages' content from its cache: two content folders must not share one. */
function getCacheFolder(contentDir: string): string {
	const name = createHash('sha256').update(contentDir).digest('hex').slice(0, 12);
	return join(PROJECT_ROOT, '.cache', `astro-${name}`);
}

function describeAstroError(error: unknown): string {
	const { hint, loc } = error as { hint?: string; loc?: { file?: string; line?: number } };
	const place = loc?.file ? `\n${[loc.file, loc.line].filter(Boolean).join(':')}` : '';
	const advice = hint ? `\n→ ${hint}` : '';
	return `La construction a échoué : ${readMessage(error)}${place}${advice}`;
}

async function describeSite(folder: string): Promise<string> {
	const files = await listFiles(folder);
	const pages = files.filter((file) => file.endsWith('.html')).length;
	const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size));
	const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
	return `${pages} page${pages > 1 ? 's' : ''}, ${formatNumber(size / 1e6)} Mo`;
}

function formatNumber(value: number): string {
	return value.toLocaleString('fr', { maximumFractionDigits: 1 });
}

if (isRunDirectly(import.meta.url))
	await runTask(() => buildSite({ contentDir: getContentDir(), outDir: getOutputFolder() }));
