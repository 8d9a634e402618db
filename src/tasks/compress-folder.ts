import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip, type BrotliOptions } from 'node:zlib';

import { isCompressible } from '../domain/hosting/response-headers.ts';
import { listFiles } from './list-files.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

const SMALLEST_FILE = 256;
const LARGEST_THOROUGH_FILE = 150_000;
/** The best level costs about 0.8 s per megabyte: a site of ten thousand pages cannot afford it. */
const LARGEST_THOROUGH_FOLDER = 30_000_000;
/** Within 3 % of the best level here, and a hundred times faster over five megabytes of code. */
const ON_DEMAND_QUALITY = 5;
/** Twice the four threads of libuv: one file is read while another is compressed. */
const PARALLEL_FILES = 8;

interface TextFile {
	path: string;
	size: number;
	/** Part of the console, which few people open. */
	isOnDemand: boolean;
}

/** Writes a `.br` and a `.gz` copy beside every text file, where they are smaller than it. */
export async function compressFolder(folder: string): Promise<void> {
	const files = await listTextFiles(folder);
	const total = files.reduce((sum, file) => sum + file.size, 0);
	const queue = files.values();
	const work = async () => {
		for (const file of queue) await compressFile(file, chooseQuality(file, total));
	};
	await Promise.all(Array.from({ length: PARALLEL_FILES }, work));
}

async function listTextFiles(folder: string): Promise<TextFile[]> {
	const files: TextFile[] = [];
	for (const name of await listFiles(folder)) {
		if (!isCompressible(`/${name}`)) continue;
		const path = join(folder, name);
		const { size } = await stat(path);
		if (size >= SMALLEST_FILE) files.push({ path, size, isOnDemand: name.startsWith('scalar/') });
	}
	return files;
}

function chooseQuality({ isOnDemand, size }: TextFile, total: number): number {
	if (isOnDemand) return ON_DEMAND_QUALITY;
	return size < LARGEST_THOROUGH_FILE && total <= LARGEST_THOROUGH_FOLDER ? 11 : 9;
}

async function compressFile({ path }: TextFile, quality: number): Promise<void> {
	const source = await readFile(path);
	await writeIfSmaller(`${path}.br`, source, await compressBrotli(source, tune(source, quality)));
	await writeIfSmaller(`${path}.gz`, source, await compressGzip(source, { level: 9 }));
}

function tune(source: Buffer, quality: number): BrotliOptions {
	// A window that fits the file: preparing the default one takes longer than compressing a page.
	const window = Math.ceil(Math.log2(source.length + 16));
	return {
		params: {
			[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
			[constants.BROTLI_PARAM_QUALITY]: quality,
			[constants.BROTLI_PARAM_SIZE_HINT]: source.length,
			[constants.BROTLI_PARAM_LGWIN]: Math.min(
				Math.max(window, constants.BROTLI_MIN_WINDOW_BITS),
				constants.BROTLI_MAX_WINDOW_BITS,
			),
		},
	};
}

async function writeIfSmaller(path: string, source: Buffer, copy: Buffer): Promise<void> {
	if (copy.length < source.length) await writeFile(path, copy);
}
