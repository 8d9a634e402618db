import { rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { isCopy } from '../domain/hosting/response-headers.ts';
import { listFiles } from './list-files.ts';

/**
 * Removes the files that the site does not have any more: all but those that are `kept` or stand
 * for one of them. Fails when a kept file is not there.
 */
export async function sweepFolder(
	folder: string,
	kept: ReadonlySet<string>,
	isElsewhere: (name: string) => boolean = () => false,
): Promise<void> {
	const names = await listFiles(folder);
	const there = new Set(names);
	const missing = [...kept].find((name) => !there.has(name));
	if (missing !== undefined) throw new Error(`The file "${missing}" of the site is not there.`);
	const isKept = (name: string) =>
		kept.has(name) || (isCopy(name) && kept.has(name.slice(0, -3))) || isElsewhere(name);
	for (const name of names) if (!isKept(name)) removeFile(folder, name);
}

/** With the folders that held nothing else. */
function removeFile(folder: string, name: string): void {
	rmSync(join(folder, name));
	try {
		for (let place = dirname(name); place !== '.'; place = dirname(place))
			rmdirSync(join(folder, place));
	} catch {
		// Something else is in it.
	}
}
