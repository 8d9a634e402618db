import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

import { findTargetFault, resolveLinks, type ProtectedFolders } from './find-target-fault.ts';
import { takeFolderLock } from './folder-lock.ts';
import { TaskFailure } from './task-failure.ts';

export interface PublicationTarget extends ProtectedFolders {
	outDir: string;
}

/** The three names of one published folder; the lock lets one build at a time use them. */
interface Places {
	outDir: string;
	staging: string;
	/** The site before the published one, kept for the next build to start from. */
	previous: string;
}

/**
 * Lets `produce` fill a folder, then puts that folder in the place of `outDir`, whole or not at
 * all: whatever stops it, `outDir` is the old site or the new one, or is so again at the next call.
 * The folder holds the site before last, if there is one: `produce` leaves in it what is still right
 * and removes the rest.
 */
export async function publishFolder(
	target: PublicationTarget,
	produce: (staging: string) => Promise<void>,
): Promise<void> {
	const fault = findTargetFault(target.outDir, target);
	if (fault !== undefined) throw new TaskFailure(fault);
	const outDir = resolveLinks(target.outDir);
	const places = { outDir, staging: `${outDir}.building`, previous: `${outDir}.previous` };
	mkdirSync(dirname(outDir), { recursive: true });
	const lock = takeFolderLock(`${outDir}.lock`);
	const cleanUp = () => {
		removeLeftovers(places);
		lock.release();
	};
	const stopWatching = watchForExit(cleanUp);
	try {
		restorePublished(places);
		takePrevious(places);
		await produce(places.staging);
		publish(places);
	} finally {
		stopWatching();
		cleanUp();
	}
}

/** Puts back the site that a killed build had moved aside. */
function restorePublished({ outDir, previous }: Places): void {
	if (!existsSync(outDir) && existsSync(previous)) renameSync(previous, outDir);
}

/** Makes the folder to fill of the site before last, or of what a killed build left of it. */
function takePrevious({ staging, previous }: Places): void {
	if (existsSync(previous)) {
		removeFolder(staging);
		renameSync(previous, staging);
	}
	mkdirSync(staging, { recursive: true });
	// A link would lead the files of the site elsewhere.
	for (const entry of readdirSync(staging, { recursive: true, withFileTypes: true }))
		if (!entry.isFile() && !entry.isDirectory()) rmSync(join(entry.parentPath, entry.name));
}

function removeFolder(folder: string): void {
	rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Both renames in one go: no signal is heard between them. */
function publish({ outDir, staging, previous }: Places): void {
	if (!existsSync(join(staging, 'index.html')))
		throw new TaskFailure('Le site construit n’a pas de page d’accueil : il n’est pas publié.');
	if (existsSync(outDir)) renameSync(outDir, previous);
	try {
		renameSync(staging, outDir);
	} catch (error) {
		if (existsSync(previous)) renameSync(previous, outDir);
		throw error;
	}
}

/** What cannot be removed is left to the next build: it must not hide how this one ended. */
function removeLeftovers(places: Places): void {
	try {
		restorePublished(places);
		removeFolder(places.staging);
	} catch {
		return;
	}
}

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Cleans up when the process leaves early; gives back the function that ends the watch. */
function watchForExit(cleanUp: () => void): () => void {
	const exit = (signal: (typeof STOP_SIGNALS)[number]) =>
		process.exit(128 + constants.signals[signal]);
	process.once('exit', cleanUp);
	for (const signal of STOP_SIGNALS) process.on(signal, exit);
	return () => {
		process.removeListener('exit', cleanUp);
		for (const signal of STOP_SIGNALS) process.removeListener(signal, exit);
	};
}
