import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { TaskFailure } from './task-failure.ts';

/** Whether there is a built site in the folder. */
export function hasSite(folder: string): boolean {
	return existsSync(join(folder, 'index.html'));
}

/** Throws when there is no built site in the folder. */
export function requireSite(folder: string): void {
	if (!hasSite(folder))
		throw new TaskFailure(`Aucun site dans « ${folder} » : lancez d’abord npm run build.`);
}

/** Of the site: what Pagefind writes there, once pages are made. */
export const INDEX_FOLDER = 'pagefind';

export function isIndexFile(name: string): boolean {
	return name.startsWith(`${INDEX_FOLDER}/`);
}

export interface SiteFolders {
	/** The folder that a build fills. It holds an earlier site already, when there is one. */
	filled: string;
	/** The site that is served meanwhile, when there is one. */
	published: string;
}

let folders: SiteFolders | undefined;
let tell: (names: readonly string[]) => void = () => undefined;

/**
 * Says where this process puts the files of the site: Astro has a folder of its own, which it empties.
 *
 * @param whenFilled is told the names of files once they are there
 */
export function setSiteFolders(chosen: SiteFolders, whenFilled: typeof tell): void {
	folders = chosen;
	tell = whenFilled;
}

export function getSiteFolders(): SiteFolders | undefined {
	return folders;
}

/** Says that these files are in the folder. */
export function tellFilled(names: readonly string[]): void {
	tell(names);
}
