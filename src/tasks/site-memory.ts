import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { listFiles } from './list-files.ts';
import type { SiteFolders } from './output-folder.ts';

/** What a build left: what the system said of each file, by its name, and how copies were made. */
interface LeftSite {
	copies: string;
	stamps: ReadonlyMap<string, string>;
}

const NOTHING: LeftSite = { copies: '', stamps: new Map() };

/**
 * How the last two builds left the files of their sites. The system says something else of a file
 * that anybody has written, replaced or dated since: of which it says the same need not be read.
 */
export class SiteMemory {
	#file: string;
	#folders: SiteFolders;
	#published: LeftSite = NOTHING;
	/** The site before, which the next build fills again. */
	#filled: LeftSite = NOTHING;

	constructor(cacheDir: string, folders: SiteFolders) {
		this.#file = getSiteMemoryFile(cacheDir, folders.published);
		this.#folders = folders;
		try {
			const [published = NOTHING, filled = NOTHING] = JSON.parse(
				readFileSync(this.#file, 'utf8'),
			).map(fromJson);
			this.#published = published;
			this.#filled = filled;
		} catch {
			// Absent or damaged: files are read.
		}
	}

	/** How the copies of the published site were made. */
	get copies(): string {
		return this.#published.copies;
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

	#holdsPublished(name: string): boolean {
		const published = this.#readPublished(name);
		const filled = readStamp(join(this.#folders.filled, name));
		return (
			published !== undefined &&
			filled === (this.#filled.stamps.get(name) ?? ABSENT) &&
			readVersion(filled) === readVersion(published)
		);
	}

	#readPublished(name: string): string | undefined {
		const stamp = readStamp(join(this.#folders.published, name));
		return stamp === (this.#published.stamps.get(name) ?? ABSENT) ? stamp : undefined;
	}

	/** Keeps for the next build what the folder holds, which is the whole site; tells its files by size. */
	async write(copies: string): Promise<ReadonlyMap<string, number>> {
		const { filled } = this.#folders;
		const names = await listFiles(filled);
		const stamps = new Map(names.map((name) => [name, readStamp(join(filled, name))]));
		mkdirSync(dirname(this.#file), { recursive: true });
		writeFileSync(
			`${this.#file}.new`,
			JSON.stringify([{ copies, stamps }, this.#published].map(toJson)),
		);
		renameSync(`${this.#file}.new`, this.#file);
		return new Map([...stamps].map(([name, stamp]) => [name, parseInt(stamp)]));
	}
}

/** One for each place where the same content is published. */
export function getSiteMemoryFile(cacheDir: string, published: string): string {
	const place = createHash('sha256').update(published).digest('hex').slice(0, 12);
	return join(cacheDir, `site-${place}.json`);
}

/** With the names of its compressed copies. */
export function withCopies(name: string): string[] {
	return [name, `${name}.br`, `${name}.gz`];
}

const ABSENT = '';

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

function toJson({ copies, stamps }: LeftSite): object {
	return { copies, stamps: Object.fromEntries(stamps) };
}

function fromJson({
	copies,
	stamps,
}: {
	copies: string;
	stamps: Record<string, string>;
}): LeftSite {
	return { copies, stamps: new Map(Object.entries(stamps)) };
}
