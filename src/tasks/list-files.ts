import { readdir } from 'node:fs/promises';
import { relative, sep } from 'node:path';

/** Every regular file under the folder, as sorted paths from it, with slashes. */
export async function listFiles(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	// Working out a path costs more than reading it, and most folders hold several files.
	const prefixes = new Map<string, string>();
	const getPrefix = (parent: string) => {
		const known = prefixes.get(parent);
		if (known !== undefined) return known;
		const path = relative(folder, parent).replaceAll(sep, '/');
		const prefix = path === '' ? '' : `${path}/`;
		prefixes.set(parent, prefix);
		return prefix;
	};
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => getPrefix(entry.parentPath) + entry.name)
		.sort();
}
