import { writeFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync, type BrotliOptions } from 'node:zlib';

/** What fits in one packet with its headers travels no sooner for being shorter. */
export const SMALLEST_FILE = 1_100;

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

export interface Copies {
	br: Buffer;
	gz: Buffer;
}

export function makeCopies(source: Buffer, levels: Levels): Copies {
	return {
		br: brotliCompressSync(source, tune(source, levels.brotli)),
		gz: gzipSync(source, { level: levels.gzip }),
	};
}

/** Writes the copies of a file beside it, where they are smaller than it. */
export function writeCopies(path: string, source: Buffer, { br, gz }: Copies): void {
	if (br.length < source.length) writeFileSync(`${path}.br`, br);
	if (gz.length < source.length) writeFileSync(`${path}.gz`, gz);
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
