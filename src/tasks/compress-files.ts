import { readFileSync } from 'node:fs';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { answerJobs } from './run-in-workers.ts';
import {
	makeCopies,
	QUICK,
	THOROUGH,
	writeCopies,
	type Copies,
	type Levels,
} from './write-copies.ts';

export interface CompressionJob {
	path: string;
	/** The same file in the site of the last build, whose copies serve again if they still fit. */
	previous?: string | undefined;
	isThorough: boolean;
}

const GZIP_MARK_OFFSET = 8;

/** Writes a `.br` and a `.gz` copy beside each file, where they are smaller than it. */
export function compressFiles(jobs: readonly CompressionJob[]): void {
	for (const { path, previous, isThorough } of jobs) {
		const source = readFileSync(path);
		const levels = isThorough ? THOROUGH : QUICK;
		const copies = previous === undefined ? undefined : readCopies(previous, source, levels);
		writeCopies(path, source, copies ?? makeCopies(source, levels));
	}
}

/** The copies that the last build made, when they give back the very bytes of the file. */
function readCopies(path: string, source: Buffer, levels: Levels): Copies | undefined {
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

answerJobs(compressFiles);
