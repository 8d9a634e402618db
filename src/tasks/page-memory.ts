import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { listFiles } from './list-files.ts';
import { getBasePath, getToday, PROJECT_ROOT, toPublicUrl } from './read-content.ts';

interface Kept {
	/** What the page was made from. */
	key: string;
	/** What it was, to find a file that somebody or something has changed since. */
	hash: string;
}

/**
 * What a build remembers of pages whose data has a key: the next one takes them from the site as
 * long as the key is the same, and nothing else that makes pages has changed.
 */
export class PageMemory {
	#file: string;
	#stamp: string;
	#before: ReadonlyMap<string, Kept> = new Map();
	#now = new Map<string, Kept>();

	/** @param stamp what all pages are made from, beside their data */
	constructor(file: string, stamp: string) {
		this.#file = file;
		this.#stamp = stamp;
		try {
			const { stamp: before, pages } = JSON.parse(readFileSync(file, 'utf8'));
			if (before === stamp) this.#before = new Map(Object.entries(pages));
		} catch {
			// Absent or damaged: pages are made again.
		}
	}

	/** The page of this name, when the file holds what was made from the same data; it stays remembered. */
	find(name: string, key: string, file: string): Buffer | undefined {
		const kept = this.#before.get(name);
		if (kept?.key !== key) return undefined;
		try {
			const page = readFileSync(file);
			if (hash(page) !== kept.hash) return undefined;
			this.#now.set(name, kept);
			return page;
		} catch {
			return undefined;
		}
	}

	remember(name: string, key: string, page: Uint8Array): void {
		this.#now.set(name, { key, hash: hash(page) });
	}

	write(): void {
		mkdirSync(dirname(this.#file), { recursive: true });
		writeFileSync(
			`${this.#file}.new`,
			JSON.stringify({ stamp: this.#stamp, pages: Object.fromEntries(this.#now) }),
		);
		renameSync(`${this.#file}.new`, this.#file);
	}
}

function hash(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('base64url');
}

/** Of the project: what makes pages. Packages are those of the lock file. */
const CODE_FOLDERS = ['src', 'public'];
const CODE_FILES = ['astro.config.mjs', 'site.config.ts', 'tsconfig.json', 'package-lock.json'];

/**
 * Tells whether two builds make the same page of the same data.
 *
 * @param assets names of the scripts and styles, which change with what is in them
 */
export async function stampBuild(assets: readonly string[]): Promise<string> {
	const names = [...CODE_FILES];
	for (const folder of CODE_FOLDERS)
		for (const name of await listFiles(join(PROJECT_ROOT, folder))) names.push(`${folder}/${name}`);
	const code = names.map((name) => [name, hash(readFileSync(join(PROJECT_ROOT, name)))]);
	const settings = [process.version, getBasePath(), toPublicUrl('/'), getToday()];
	return hash(JSON.stringify([code, settings, assets]));
}
