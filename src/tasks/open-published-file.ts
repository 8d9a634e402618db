import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { Encoding } from '../domain/hosting/rank-encodings.ts';

export interface PublishedFile {
	/** The caller closes it. */
	handle: FileHandle;
	size: number;
	encoding: Encoding;
	/** Entity tag of these very bytes: the same content keeps it from one build to the next. */
	tag: string;
}

const SUFFIXES: Readonly<Record<Encoding, string>> = { br: '.br', gzip: '.gz', identity: '' };
const SWAP_ATTEMPTS = 40;
const SWAP_PAUSE_MS = 25;

/**
 * Opens a file of the published folder in the first of the encodings it exists in.
 * `undefined` when there is no such file, or when a symbolic link leads out of the folder.
 */
export async function openPublishedFile(
	root: string,
	segments: readonly string[],
	encodings: readonly Encoding[],
): Promise<PublishedFile | undefined> {
	for (let attempt = 0; attempt < SWAP_ATTEMPTS; attempt++) {
		const before = await identifyFolder(root);
		const file = await openFirst(root, segments, encodings);
		// A build may have put another folder in the place of this one during the search.
		if (file || (before !== undefined && before === (await identifyFolder(root)))) return file;
		await setTimeout(SWAP_PAUSE_MS);
	}
	return undefined;
}

async function identifyFolder(folder: string): Promise<string | undefined> {
	const stats = await stat(folder).catch(ignoreAbsence);
	return stats && `${stats.dev}:${stats.ino}`;
}

async function openFirst(
	root: string,
	segments: readonly string[],
	encodings: readonly Encoding[],
): Promise<PublishedFile | undefined> {
	const realRoot = await realpath(root).catch(ignoreAbsence);
	if (realRoot === undefined) return undefined;
	const path = await realpath(join(realRoot, ...segments)).catch(ignoreAbsence);
	if (!path?.startsWith(realRoot + sep) || !(await stat(path).catch(ignoreAbsence))?.isFile())
		return undefined;
	for (const encoding of encodings) {
		const file = await openEncoded(path, encoding);
		if (file) return file;
	}
	return undefined;
}

async function openEncoded(path: string, encoding: Encoding): Promise<PublishedFile | undefined> {
	// The links of the path are resolved: one that is still there is a copy that leads elsewhere.
	const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
	const handle = await open(path + SUFFIXES[encoding], flags).catch(ignoreAbsence);
	if (!handle) return undefined;
	try {
		const { size, mtimeNs, ino } = await handle.stat({ bigint: true });
		const tag = await getTag(handle, `${ino}-${mtimeNs}-${size}`);
		return { handle, size: Number(size), encoding, tag };
	} catch (error) {
		await handle.close();
		throw error;
	}
}

const tags = new Map<string, string>();
const LARGEST_TAG_COUNT = 100_000;

async function getTag(handle: FileHandle, version: string): Promise<string> {
	const known = tags.get(version);
	if (known !== undefined) return known;
	const hash = createHash('sha256');
	for await (const chunk of handle.createReadStream({ start: 0, autoClose: false }))
		hash.update(chunk as Buffer);
	const tag = `"${hash.digest('base64url').slice(0, 22)}"`;
	if (tags.size >= LARGEST_TAG_COUNT) tags.clear();
	tags.set(version, tag);
	return tag;
}

const ABSENCE_CODES = new Set(['EACCES', 'EISDIR', 'ELOOP', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR']);

function ignoreAbsence(error: unknown): undefined {
	if (!ABSENCE_CODES.has(String((error as NodeJS.ErrnoException).code))) throw error;
	return undefined;
}
