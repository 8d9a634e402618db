import { readFile, realpath, stat } from 'node:fs/promises';
import { sep } from 'node:path';

/**
 * The text of what stands beside the content, a file of its folder that is no longer than that;
 * throws for anything else: reading a pipe, or a device that a link leads to, would never end.
 */
export async function readOwnFile(folder: string, path: string, maxBytes: number): Promise<string> {
	const realPath = await realpath(path);
	if (!realPath.startsWith((await realpath(folder)) + sep)) throw new Error(`${path} is elsewhere`);
	const stats = await stat(realPath);
	if (!stats.isFile()) throw new Error(`${path} is not a file`);
	if (stats.size > maxBytes) throw new Error(`${path} is too long`);
	return readFile(realPath, 'utf8');
}
