import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { isCopy } from '../domain/hosting/response-headers.ts';
import { listConfigurationFaults } from './check-configuration.ts';
import { compressFolder } from './compress-folder.ts';
import { takeFolderLock, type FolderLock } from './folder-lock.ts';
import {
	CACHE_FOLDER,
	getCacheFolder,
	getContentDir,
	getOutputFolder,
	getToday,
	PROJECT_ROOT,
} from './settings.ts';
import { INDEX_FOLDER, isIndexFile, type SiteFolders } from './site-folders.ts';
import { runPagesProcess } from './pages-process.ts';
import { publishFolder } from './publish-folder.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { SiteIndex } from './site-index.ts';
import { SiteMemory } from './site-memory.ts';
import { explainDiskFault, TaskFailure } from './task-failure.ts';

export interface BuildFolders {
	contentDir: string;
	outDir: string;
}

/** Builds the site and publishes it in `outDir`, whole or not at all. */
export async function buildSite(folders: BuildFolders): Promise<void> {
	const steps = new Steps();
	const contentDir = resolve(PROJECT_ROOT, folders.contentDir);
	const outDir = resolve(PROJECT_ROOT, folders.outDir);
	// The process of the pages reads them too: one meaning whatever the current folder.
	process.env['CONTENT_DIR'] = contentDir;
	process.env['OUT_DIR'] = outDir;
	let summary = '';
	const lock = lockProject();
	try {
		await publishFolder({ outDir, contentDir, projectRoot: PROJECT_ROOT }, async (staging) => {
			requireSoundConfiguration();
			summary = await makeSite({ staging, outDir }, steps);
		});
	} finally {
		lock.release();
	}
	console.log(`Site construit : ${summary}, en ${steps.describe()}`);
}

/** Astro prepares every site in the same folder of the project: one build of it at a time. */
function lockProject(): FolderLock {
	mkdirSync(CACHE_FOLDER, { recursive: true });
	const lock = takeFolderLock(join(CACHE_FOLDER, 'build.lock'));
	process.once('exit', lock.release);
	return lock;
}

/** Where the time of a build goes. */
class Steps {
	#start = performance.now();
	#ends: { name: string; time: number }[] = [];

	end(name: string): void {
		this.#ends.push({ name, time: performance.now() });
	}

	describe(): string {
		const steps = this.#ends.map(({ name, time }, rank) => {
			const start = this.#ends[rank - 1]?.time ?? this.#start;
			return `${name} ${formatNumber((time - start) / 1000)} s`;
		});
		return `${formatNumber((performance.now() - this.#start) / 1000)} s (${steps.join(', ')})`;
	}
}

function requireSoundConfiguration(): void {
	const faults = listConfigurationFaults(getToday());
	if (faults.length > 0)
		throw new TaskFailure(
			`Le site n’est pas construit : sa configuration est à corriger.\n${faults.join('\n')}`,
		);
}

/** Fills the folder and describes the site in it; a full disk is told the same at every step. */
async function makeSite(
	{ staging, outDir }: { staging: string; outDir: string },
	steps: Steps,
): Promise<string> {
	const index = new SiteIndex(staging);
	try {
		await runPagesProcess(staging, {
			endStep: (step) => {
				steps.end(step);
			},
			takeFiles: (names) => {
				index.take(names);
			},
		});
		const sizes = await finishSite({ filled: staging, published: outDir }, index);
		steps.end('recherche et compression');
		return describeSite(sizes);
	} catch (error) {
		const sentence = explainDiskFault(error);
		throw sentence === undefined ? error : new TaskFailure(sentence, { cause: error });
	} finally {
		await index.close();
	}
}

/**
 * Writes the index of search and compresses files, each on a core of its own. It is the last change
 * of the site: what the system says of its files from then on tells who has touched them.
 */
async function finishSite(
	folders: SiteFolders,
	index: SiteIndex,
): Promise<ReadonlyMap<string, number>> {
	const { filled, published } = folders;
	const memory = new SiteMemory(getCacheFolder(getContentDir()), folders);
	const [copies, indexing] = await Promise.allSettled([
		compressFolder(filled, published, memory, isIndexFile),
		index.write(published),
	]);
	// Neither goes on in a folder that is given up.
	if (copies.status === 'rejected') throw copies.reason;
	if (indexing.status === 'rejected') throw indexing.reason;
	await compressFolder(join(filled, INDEX_FOLDER), join(published, INDEX_FOLDER));
	return memory.write(copies.value);
}

function describeSite(sizes: ReadonlyMap<string, number>): string {
	const files = [...sizes].filter(([name]) => !isCopy(name));
	const pages = files.filter(([name]) => name.endsWith('.html')).length;
	const size = files.reduce((sum, [, bytes]) => sum + bytes, 0);
	return `${pages} page${pages > 1 ? 's' : ''}, ${formatNumber(size / 1e6)} Mo`;
}

function formatNumber(value: number): string {
	return value.toLocaleString('fr', { maximumFractionDigits: 1 });
}

if (isRunDirectly(import.meta.url))
	await runTask(() => buildSite({ contentDir: getContentDir(), outDir: getOutputFolder() }));
