import { resolve } from 'node:path';

const PROJECT_ROOT = resolve(import.meta.dirname, '../..');

/** Where the site is built, and served from: `OUT_DIR`, or `dist` in the project. */
export function getOutputFolder(): string {
	return resolve(PROJECT_ROOT, process.env['OUT_DIR'] || 'dist');
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
