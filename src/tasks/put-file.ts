import {
	lstatSync,
	mkdirSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync,
	type Stats,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a file of the site what it must be. Most files of a site are what they were in the one
 * before: finding it takes a tenth of the time of making them, and of removing them later.
 *
 * What is there is never believed, but read. It is never changed in place either: it may have a
 * second name elsewhere, or somebody may be reading it. A file whose bytes are those of the site
 * that is `published` keeps its date as well, by which a browser knows that it has not changed.
 */
export function putFile(path: string, content: Uint8Array, published?: string): void {
	const old = find(path);
	const shown = published === undefined ? undefined : find(published);
	const isThere = old?.isFile() === true && holds(path, old, content);
	if (isThere && (shown === undefined || readDate(old) === readDate(shown))) return;
	const isKnown = shown?.isFile() === true && holds(published!, shown, content);
	if (!isThere || !isKnown) writeAnew(path, content, old);
	if (isKnown) utimesSync(path, shown.mtime, shown.mtime);
}

function find(path: string): Stats | undefined {
	try {
		return lstatSync(path, { throwIfNoEntry: false });
	} catch (error) {
		// A folder that leads to it was a file.
		if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
		throw error;
	}
}

/** As far as a program can set it: the system knows finer ones. */
function readDate({ mtime }: Stats): number {
	return mtime.getTime();
}

function holds(path: string, { size }: Stats, content: Uint8Array): boolean {
	return size === content.length && readFileSync(path).equals(content);
}

function writeAnew(path: string, content: Uint8Array, old: Stats | undefined): void {
	if (old) rmSync(path, { recursive: true });
	const write = () => writeFileSync(path, content, { flag: 'wx' });
	try {
		write();
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
		makeFolder(dirname(path));
		write();
	}
}

/** What was a file may have become a folder. */
function makeFolder(folder: string): void {
	const blocker = find(folder);
	if (blocker?.isDirectory()) return;
	if (blocker) rmSync(folder);
	else makeFolder(dirname(folder));
	mkdirSync(folder, { recursive: true });
}
