import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { listFiles } from './list-files.ts';
import type { SiteFolders } from './site-folders.ts';

/** How a build left its site. */
interface LeftSite {
	/** How the copies were made. */
	copies: string;
	/** By the name of a file, what the system said of it. */
	stamps: ReadonlyMap<string, string>;
}

/**
 * How the last two builds left the files of their sites. The system says something else of a file
 * that anybody has written, replaced or dated since: of which it says the same need not be read.
 */
export class SiteMemory {
	#file: string;
	#folders: SiteFolders;
	#publishedOnce: LeftSite | undefined;
	#filledOnce: LeftSite | undefined;

	constructor(cacheDir: string, folders: SiteFolders) {
		this.#file = getSiteMemoryFile(cacheDir, folders.published);
		this.#folders = folders;
	}

	get #published(): LeftSite {
		return (this.#publishedOnce ??= readLeftSite(this.#file));
	}

	/** The site before, which the next build fills again. */
	get #filled(): LeftSite {
		return (this.#filledOnce ??= readLeftSite(toBefore(this.#file)));
	}

	/** Whether the published site had it when it was made. */
	wasPublished(name: string): boolean {
		return this.#published.stamps.has(name);
	}

	/**
	 * The published file is the one that was left with this stamp; nobody has touched it since, nor
	 * its copies, nor given it others.
	 */
	isUntouched(name: string, stamp: string): boolean {
		return (
			this.#published.stamps.get(name) === stamp &&
			withCopies(name).every((name) => this.#readPublished(name) !== undefined)
		);
	}

	/** So is it, and the folder to fill holds the very same file and copies. */
	isSettled(name: string): boolean {
		return this.wasPublished(name) && withCopies(name).every((name) => this.#holdsPublished(name));
	}

	/** The folder to fill holds this file and its copies, made so, as the build before last left them. */
	hasCopies(name: string, copies: string): boolean {
		return (
			this.#filled.copies === copies &&
			this.#filled.stamps.has(name) &&
			withCopies(name).every((name) => this.#readFilled(name) !== undefined)
		);
	}

	#holdsPublished(name: string): boolean {
		const published = this.#readPublished(name);
		const filled = this.#readFilled(name);
		return (
			published !== undefined &&
			filled !== undefined &&
			readVersion(filled) === readVersion(published)
		);
	}

	#readPublished(name: string): string | undefined {
		return readIfLeft(this.#folders.published, name, this.#published);
	}

	#readFilled(name: string): string | undefined {
		return readIfLeft(this.#folders.filled, name, this.#filled);
	}

	/** Keeps for the next build what the folder holds, which is the whole site; tells its files by size. */
	async write(copies: string): Promise<ReadonlyMap<string, number>> {
		const { filled } = this.#folders;
		const names = await listFiles(filled);
		const stamps = new Map(names.map((name) => [name, readStamp(join(filled, name))]));
		mkdirSync(dirname(this.#file), { recursive: true });
		const isNamed = ([name]: [string, string]) => !/[\t\n]/.test(name);
		const lines = [...stamps].filter(isNamed).map(([name, stamp]) => `${name}\t${stamp}`);
		writeFileSync(`${this.#file}.new`, [copies, ...lines, END].join('\n'));
		rmSync(toBefore(this.#file), { force: true });
		try {
			renameSync(this.#file, toBefore(this.#file));
		} catch {
			// The first build.
		}
		renameSync(`${this.#file}.new`, this.#file);
		return new Map([...stamps].map(([name, stamp]) => [name, parseInt(stamp)]));
	}
}

/** One for each place where the same content is published. */
export function getSiteMemoryFile(cacheDir: string, published: string): string {
	const place = createHash('sha256').update(published).digest('hex').slice(0, 12);
	return join(cacheDir, `site-${place}.tsv`);
}

function toBefore(file: string): string {
	return file.replace(/\.tsv$/, '.before.tsv');
}

/** Shows that nothing is missing. */
const END = 'end';

/** Nothing when it is absent or cut short: files are read then. */
function readLeftSite(file: string): LeftSite {
	let lines: string[] = [];
	try {
		lines = readFileSync(file, 'utf8').split('\n');
	} catch {
		// It is the first build.
	}
	const [copies = '', ...entries] = lines;
	if (entries.pop() !== END) return { copies: '', stamps: new Map() };
	const stamps = new Map<string, string>();
	for (const line of entries) {
		const end = line.indexOf('\t');
		stamps.set(line.slice(0, end), line.slice(end + 1));
	}
	return { copies, stamps };
}

/** With the names of its compressed copies. */
export function withCopies(name: string): string[] {
	return [name, `${name}.br`, `${name}.gz`];
}

const ABSENT = '';

function readIfLeft(folder: string, name: string, { stamps }: LeftSite): string | undefined {
	const stamp = readStamp(join(folder, name));
	return stamp === (stamps.get(name) ?? ABSENT) ? stamp : undefined;
}

/** Size and date, by which builds know a version of a file, then what nobody can set. */
export function readStamp(path: string): string {
	const stats = lstatSync(path, { bigint: true, throwIfNoEntry: false });
	if (!stats?.isFile()) return ABSENT;
	// To the nearest millisecond: a program cannot set a finer date, and may miss it by one digit.
	const date = (stats.mtimeNs + 500_000n) / 1_000_000n;
	return [stats.size, date, stats.ino, stats.ctimeNs].join(' ');
}

/** The same in two sites when a build has found the same bytes in both. */
function readVersion(stamp: string): string {
	return stamp.split(' ', 2).join(' ');
}
