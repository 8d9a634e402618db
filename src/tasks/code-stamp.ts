import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { hash } from './hash.ts';
import { listFiles } from './list-files.ts';
import { getBasePath, getToday, PROJECT_ROOT, toPublicUrl } from './settings.ts';

/** Of the project: what makes pages. Packages are those of the lock file. */
const CODE_FOLDERS = ['src', 'public'];
const CODE_FILES = ['astro.config.mjs', 'site.config.ts', 'tsconfig.json', 'package-lock.json'];

let codeOnce: Promise<string> | undefined;

/** Tells whether two programs do the same with the same content. */
export async function stampCode(): Promise<string> {
	// What runs is the code as it was when the program began, whatever somebody makes of it since.
	codeOnce ??= hashCode();
	const settings = [process.version, getBasePath(), toPublicUrl('/'), getToday()];
	return hash(JSON.stringify([await codeOnce, settings]));
}

async function hashCode(): Promise<string> {
	const names = [...CODE_FILES];
	for (const folder of CODE_FOLDERS)
		for (const name of await listFiles(join(PROJECT_ROOT, folder))) names.push(`${folder}/${name}`);
	const code = names.map((name) => [name, hash(readFileSync(join(PROJECT_ROOT, name)))]);
	return hash(JSON.stringify(code));
}
