import { statSync } from 'node:fs';
import { join } from 'node:path';

import { isCompressible } from '../domain/hosting/response-headers.ts';
import { compressFiles, type CompressionJob } from './compress-files.ts';
import { listFiles } from './list-files.ts';
import { runInWorkers } from './run-in-workers.ts';
import { SMALLEST_FILE } from './write-copies.ts';

const LARGEST_THOROUGH_FILE = 1_000_000;
/** Above this weight, only what pages share gets the best and slowest compression. */
const LARGEST_THOROUGH_SITE = 30_000_000;
/** Every visitor fetches these, and they are few. */
const SHARED = /^_astro\//;
/** Few people open the console. */
const SELDOM_READ = /^scalar\//;

/**
 * Writes a `.br` and a `.gz` copy beside every text file that has none, where they are smaller
 * than it. Files that have not changed since the site in `previous` take its copies.
 */
export async function compressFolder(folder: string, previous?: string): Promise<void> {
	const script = new URL('./compress-files.ts', import.meta.url);
	await runInWorkers(script, await listJobs(folder, previous), compressFiles);
}

async function listJobs(folder: string, previous: string | undefined): Promise<CompressionJob[]> {
	const names = await listFiles(folder);
	const known = new Set(names);
	const files = names
		.filter((name) => isCompressible(`/${name}`) && !known.has(`${name}.br`))
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
