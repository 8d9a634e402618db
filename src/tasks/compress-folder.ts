import { statSync } from 'node:fs';
import { join } from 'node:path';

import { isCompressible } from '../domain/hosting/response-headers.ts';
import { compressFiles, type CompressionJob } from './compress-files.ts';
import { listFiles } from './list-files.ts';
import { runInWorkers } from './run-in-workers.ts';

/** What fits in one packet with its headers travels no sooner for being shorter. */
const SMALLEST_FILE = 1_100;
const LARGEST_THOROUGH_FILE = 1_000_000;
/** Above this weight, only what pages share gets the best and slowest compression. */
const LARGEST_THOROUGH_SITE = 30_000_000;
/** Every visitor fetches these, and they are few. */
const SHARED = /^_astro\//;
/** Few people open the console, and each answer of a self-check has few readers. */
const SELDOM_READ = /^scalar\/|\/demande-acces\/./;

/**
 * Writes a `.br` and a `.gz` copy beside every text file, where they are smaller than it.
 * Files that have not changed since the site in `previous` take its copies.
 */
export async function compressFolder(folder: string, previous?: string): Promise<void> {
	const script = new URL('./compress-files.ts', import.meta.url);
	await runInWorkers(script, await listJobs(folder, previous), compressFiles);
}

async function listJobs(folder: string, previous: string | undefined): Promise<CompressionJob[]> {
	const files = (await listFiles(folder))
		.filter((name) => isCompressible(`/${name}`))
		.map((name) => ({ name, path: join(folder, name), size: statSync(join(folder, name)).size }))
		.filter(({ size }) => size >= SMALLEST_FILE);
	const isWorthIt = ({ name, size }: (typeof files)[number]) =>
		size <= LARGEST_THOROUGH_FILE && !SELDOM_READ.test(name);
	const weight = files.filter(isWorthIt).reduce((sum, { size }) => sum + size, 0);
	return files.map((file) => ({
		path: file.path,
		previous: previous === undefined ? undefined : join(previous, file.name),
		isThorough: isWorthIt(file) && (SHARED.test(file.name) || weight <= LARGEST_THOROUGH_SITE),
	}));
}
