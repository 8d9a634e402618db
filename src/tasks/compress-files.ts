import { readFileSync } from 'node:fs';

import { answerJobs } from './run-in-workers.ts';
import { QUICK, THOROUGH, writeCopies } from './write-copies.ts';

export interface CompressionJob {
	path: string;
	/** The same file in the site of the last build. */
	previous?: string | undefined;
	isThorough: boolean;
}

/** Writes a `.br` and a `.gz` copy beside each file, where they are smaller than it. */
export function compressFiles(jobs: readonly CompressionJob[]): void {
	for (const { path, previous, isThorough } of jobs)
		writeCopies(path, readFileSync(path), isThorough ? THOROUGH : QUICK, previous);
}

answerJobs(compressFiles);
