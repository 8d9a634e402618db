import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

import { isCopy } from '../domain/hosting/response-headers.ts';
import { listFiles } from './list-files.ts';

export interface SiteMeasures {
	pages: number;
	/** The whole index of search, as it travels. */
	searchIndexBytes: number;
	/** What the browser asks for the first answer of a search: the quick index, and its code. */
	firstAnswerBytes: number;
}

const SEARCH_INDEX = /^_astro\/workers\/search-worker\b.*\.js$/;
const FIRST_ANSWER = /^_astro\/(?:workers\/search-worker|search-session)\b.*\.js$/;
const FULL_TEXT = /^pagefind\//;

export async function measureSite(folder: string): Promise<SiteMeasures> {
	const files = (await listFiles(folder)).filter((file) => !isCopy(file));
	const weigh = async (pattern: RegExp) => {
		let bytes = 0;
		for (const file of files)
			if (pattern.test(file)) bytes += await getTravelSize(join(folder, file));
		return bytes;
	};
	return {
		pages: files.filter((file) => file.endsWith('.html')).length,
		searchIndexBytes: (await weigh(SEARCH_INDEX)) + (await weigh(FULL_TEXT)),
		firstAnswerBytes: await weigh(FIRST_ANSWER),
	};
}

async function getTravelSize(path: string): Promise<number> {
	try {
		return (await readFile(`${path}.br`)).length;
	} catch {
		const bytes = await readFile(path);
		return /\.(?:js|json)$/.test(path) ? brotliCompressSync(bytes).length : bytes.length;
	}
}
