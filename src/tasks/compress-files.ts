import { readFileSync, writeFileSync } from 'node:fs';
import {
	brotliCompressSync,
	brotliDecompressSync,
	constants,
	gunzipSync,
	gzipSync,
	type BrotliOptions,
} from 'node:zlib';

import { answerJobs } from './run-in-workers.ts';

export interface CompressionJob {
	path: string;
	/** The same file in the site of the last build, whose copies serve again if they still fit. */
	previous?: string | undefined;
	isThorough: boolean;
}

interface Levels {
	brotli: number;
	gzip: number;
	/** What gzip writes of its level in the head of a file: how the copies of the last build were made. */
	mark: number;
}

/** The best levels cost about 1 s per megabyte: a site of ten thousand pages cannot afford them. */
const THOROUGH: Levels = { brotli: 11, gzip: 9, mark: 2 };
/** About a tenth heavier, and thirty times faster. */
const QUICK: Levels = { brotli: 5, gzip: 6, mark: 0 };

const GZIP_MARK_OFFSET = 8;

/** Writes a `.br` and a `.gz` copy beside each file, where they are smaller than it. */
export function compressFiles(jobs: readonly CompressionJob[]): void {
	for (const job of jobs) compressFile(job);
}

function compressFile({ path, previous, isThorough }: CompressionJob): void {
	const source = readFileSync(path);
	const levels = isThorough ? THOROUGH : QUICK;
	const copies = (previous && readCopies(previous, source, levels)) || {
		br: brotliCompressSync(source, tune(source, levels.brotli)),
		gz: gzipSync(source, { level: levels.gzip }),
	};
	if (copies.br.length < source.length) writeFileSync(`${path}.br`, copies.br);
	if (copies.gz.length < source.length) writeFileSync(`${path}.gz`, copies.gz);
}

/** The copies that the last build made, when they give back the very bytes of the file. */
function readCopies(path: string, source: Buffer, levels: Levels) {
	try {
		const gz = readFileSync(`${path}.gz`);
		if (gz[GZIP_MARK_OFFSET] !== levels.mark || !gunzipSync(gz).equals(source)) return undefined;
		const br = readFileSync(`${path}.br`);
		return brotliDecompressSync(br).equals(source) ? { br, gz } : undefined;
	} catch {
		// Absent or damaged: they are made anew.
		return undefined;
	}
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

answerJobs(compressFiles);
