import {
	constants,
	copyFileSync,
	existsSync,
	linkSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';

import { TaskFailure } from './task-failure.ts';

export interface FolderLock {
	/** Does nothing the second time. */
	release(): void;
}

const held = new Set<string>();

/**
 * Takes the lock file, or throws when a live process holds it. The lock of a dead process is
 * taken over.
 */
export function takeFolderLock(path: string): FolderLock {
	const owner = readOwner(path);
	if (owner !== undefined) {
		if (isAlive(owner, path)) throw new TaskFailure(describeOtherBuild(path, owner));
		discardStaleLock(path, owner);
	}
	if (!createLock(path)) throw new TaskFailure(describeOtherBuild(path, readOwner(path)));
	held.add(path);
	return { release: () => releaseLock(path) };
}

function releaseLock(path: string): void {
	if (held.delete(path) && readOwner(path) === process.pid) rmSync(path, { force: true });
}

/** `undefined` when there is no lock; `NaN` when the file holds anything but a process. */
function readOwner(path: string): number | undefined {
	try {
		return Number.parseInt(readFileSync(path, 'utf8'), 10);
	} catch (error) {
		if (readCode(error) === 'ENOENT') return undefined;
		throw error;
	}
}

function isAlive(pid: number, path: string): boolean {
	// In a container the same number comes back from one run to the next.
	if (pid === process.pid) return held.has(path);
	return isProcessAlive(pid);
}

function isProcessAlive(pid: number): boolean {
	if (!(pid > 0)) return false;
	try {
		return process.kill(pid, 0) && !isZombie(pid);
	} catch (error) {
		return readCode(error) === 'EPERM';
	}
}

/** Where nobody collects the dead (a container), a killed process answers for ever. */
function isZombie(pid: number): boolean {
	const status = `/proc/${pid}/stat`;
	return existsSync(status) && /\) [ZX] /.test(readFileSync(status, 'utf8'));
}

/** Moves the file away before looking at it again: another build may have just taken it over. */
function discardStaleLock(path: string, staleOwner: number): void {
	const aside = `${path}.stale-${process.pid}`;
	try {
		renameSync(path, aside);
	} catch (error) {
		if (readCode(error) === 'ENOENT') return;
		throw error;
	}
	if (!Object.is(readOwner(aside), staleOwner)) linkIfFree(aside, path);
	rmSync(aside, { force: true });
}

/** The file appears whole, with its owner: an empty lock would look like a stale one. */
function createLock(path: string): boolean {
	const draft = `${path}.draft-${process.pid}`;
	try {
		writeFileSync(draft, `${process.pid}\n`);
		return linkIfFree(draft, path);
	} finally {
		rmSync(draft, { force: true });
	}
}

function linkIfFree(source: string, path: string): boolean {
	try {
		placeCopy(source, path);
		return true;
	} catch (error) {
		if (readCode(error) === 'EEXIST') return false;
		throw error;
	}
}

/** A hard link where the disk knows them. */
function placeCopy(source: string, path: string): void {
	try {
		linkSync(source, path);
	} catch (error) {
		if (readCode(error) === 'EEXIST') throw error;
		copyFileSync(source, path, constants.COPYFILE_EXCL);
	}
}

function readCode(error: unknown): string | undefined {
	return (error as NodeJS.ErrnoException).code;
}

function describeOtherBuild(path: string, owner: number | undefined): string {
	const holder = owner ? ` (processus ${owner})` : '';
	return `Une autre construction de ce site est en cours${holder} : attendez qu’elle finisse. S’il n’y en a pas, supprimez « ${path} ».`;
}
