import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { isCompressible } from '../domain/hosting/response-headers.ts';
import { compressFiles, type CompressionJob } from './compress-files.ts';
import { listFiles } from './list-files.ts';
import { runInThreads } from './run-in-workers.ts';
import type { SiteMemory } from './site-memory.ts';
import { hasQuickCopies, needsCopies, QUICK, THOROUGH } from './write-copies.ts';

const LARGEST_THOROUGH_FILE = 1_000_000;
/** Above this weight, not every file gets the best and slowest compression. */
const LARGEST_THOROUGH_SITE = 30_000_000;
/** The pages that people come in by: they get the best compression in all but the largest sites. */
const FRONT = /^(?:[^/]+\/){0,2}[^/]+\.html$/;
const LARGEST_THOROUGH_FRONT = 15_000_000;
/** Starting a thread takes as long as compressing this many small files. */
const JOBS_WORTH_A_THREAD = 100;
/** Every visitor fetches these, and they are few. */
const SHARED = /^_astro\//;
/** Few people open the console. */
const SELDOM_READ = /^scalar\//;

/**
 * Gives every text file of the folder a `.br` and a `.gz` copy, where they are smaller than it,
 * and removes all other copies. Files that have not changed since the site in `previous` take its
 * copies; those that the folder held with theirs are not even read. Pages that got their copies
 * when they were written keep them. Tells how copies were made.
 *
 * @param isElsewhere tells the files that another work is writing
 */
export async function compressFolder(
	folder: string,
	previous?: string,
	memory?: Pick<SiteMemory, 'hasCopies'>,
	isElsewhere: (name: string) => boolean = () => false,
): Promise<string> {
	const names = (await listFiles(folder)).filter((name) => !isElsewhere(name));
	const files = names
		.filter((name) => isCompressible(`/${name}`))
		.map((name) => ({ name, path: join(folder, name), size: statSync(join(folder, name)).size }))
		.filter(({ name, size }) => needsCopies(name, size));
	const known = new Set(names);
	const originals = new Set(files.map(({ name }) => name));
	for (const name of names.filter((name) => !originals.has(name)))
		for (const copy of [`${name}.br`, `${name}.gz`])
			if (known.has(copy)) rmSync(join(folder, copy));
	const script = new URL('./compress-files.ts', import.meta.url);
	const own = files.filter(({ name }) => !hasQuickCopies(name));
	const worthy = own.filter(isWorthIt);
	const front = worthy.filter(({ name }) => FRONT.test(name));
	const isLightSite = getWeight(worthy) <= LARGEST_THOROUGH_SITE;
	const isLightFront = getWeight(front) <= LARGEST_THOROUGH_FRONT;
	const thorough = new Set([
		...worthy.filter(({ name }) => isLightSite || SHARED.test(name)),
		...(isLightFront ? front : []),
	]);
	const copies = JSON.stringify({ QUICK, THOROUGH, isLightSite, isLightFront });
	const jobs = own
		.filter(({ name }) => !memory?.hasCopies(name, copies))
		.map((file): CompressionJob => ({
			path: file.path,
			previous: previous && join(previous, file.name),
			isThorough: thorough.has(file),
		}));
	await runInThreads(script, jobs, compressFiles, JOBS_WORTH_A_THREAD);
	return copies;
}

interface File {
	name: string;
	path: string;
	size: number;
}

const getWeight = (files: readonly File[]) => files.reduce((sum, { size }) => sum + size, 0);

function isWorthIt({ name, size }: File): boolean {
	return size <= LARGEST_THOROUGH_FILE && !SELDOM_READ.test(name);
}
