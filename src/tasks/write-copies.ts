import { readFileSync, rmSync } from 'node:fs';
import {
	brotliCompressSync,
	brotliDecompressSync,
	constants,
	gunzipSync,
	gzipSync,
	type BrotliOptions,
} from 'node:zlib';

import { putFile } from './put-file.ts';

/** What fits in one packet with its headers travels no sooner for being shorter. */
const ONE_PACKET = 1_100;
/** What programs read in the place of a page need only come at once. */
const ONE_ROUND_TRIP = 14_000;

/** Whether copies of a text file are worth what they take to make. */
export function needsCopies(name: string, size: number): boolean {
	return size >= (name.endsWith('.md') ? ONE_ROUND_TRIP : ONE_PACKET);
}

export interface Levels {
	brotli: number;
	gzip: number;
	/** What gzip writes of its level in the head of a file: how the copies of the last build were made. */
	mark: number;
}

/** The best levels cost about 1 s per megabyte: a site of ten thousand pages cannot afford them. */
export const THOROUGH: Levels = { brotli: 11, gzip: 9, mark: 2 };
/** About a tenth heavier, and thirty times faster. */
export const QUICK: Levels = { brotli: 5, gzip: 6, mark: 0 };

/**
 * The answers of self-checks are most pages of a large catalogue, and each has few readers: they
 * get their copies as they are written.
 */
export function hasQuickCopies(name: string): boolean {
	return /\/demande-acces\/.+\/[^/]+$/.test(name);
}

const GZIP_MARK_OFFSET = 8;

/**
 * Writes the copies of a file beside it, where they are smaller than it. Those of the same file in
 * the site that is `published` serve again, if they still fit.
 */
export function writeCopies(
	path: string,
	source: Buffer,
	levels: Levels,
	published?: string,
): void {
	const copies = (published && readCopies(published, source, levels)) || makeCopies(source, levels);
	for (const [extension, copy] of Object.entries(copies))
		if (copy.length < source.length)
			putFile(path + extension, copy, published && published + extension);
		else rmSync(path + extension, { force: true });
}

interface Copies {
	'.br': Buffer;
	'.gz': Buffer;
}

function makeCopies(source: Buffer, levels: Levels): Copies {
	return {
		'.br': brotliCompressSync(source, tune(source, levels.brotli)),
		'.gz': gzipSync(source, { level: levels.gzip }),
	};
}

/** The copies that an earlier build made, when they give back the very bytes of the file. */
function readCopies(path: string, source: Buffer, levels: Levels): Copies | undefined {
	try {
		const gz = readFileSync(`${path}.gz`);
		if (gz[GZIP_MARK_OFFSET] !== levels.mark || !gunzipSync(gz).equals(source)) return undefined;
		const br = readFileSync(`${path}.br`);
		return brotliDecompressSync(br).equals(source) ? { '.br': br, '.gz': gz } : undefined;
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
