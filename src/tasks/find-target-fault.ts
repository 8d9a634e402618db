import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** The folders that a build reads and must never write into. */
export interface ProtectedFolders {
	projectRoot: string;
	contentDir: string;
}

const SOURCE_FOLDERS = ['.git', 'content', 'node_modules', 'public', 'src'];

/**
 * Why the folder must not be replaced by a build, in one French sentence, or `undefined` when it
 * may be: a mistyped `OUT_DIR` would otherwise erase someone's work.
 */
export function findTargetFault(
	outDir: string,
	{ projectRoot, contentDir }: ProtectedFolders,
): string | undefined {
	const target = resolveLinks(outDir);
	const refusal = `Le dossier de sortie « ${outDir} » est refusé`;
	if (isInside(resolveLinks(projectRoot), target))
		return `${refusal} : il contient le projet lui-même. Donnez-en un autre dans OUT_DIR.`;
	const content = resolveLinks(contentDir);
	if (isInside(content, target) || isInside(target, content))
		return `${refusal} : il se confond avec le dossier de contenu. Donnez-en un autre dans OUT_DIR.`;
	const source = SOURCE_FOLDERS.find((name) =>
		isInside(target, join(resolveLinks(projectRoot), name)),
	);
	if (source)
		return `${refusal} : le dossier « ${source} » du projet contient ses sources. Donnez-en un autre dans OUT_DIR.`;
	if (!existsSync(target)) return undefined;
	if (!statSync(target).isDirectory()) return `${refusal} : c’est un fichier.`;
	if (readdirSync(target).length > 0 && !existsSync(join(target, 'index.html')))
		return `${refusal} : il n’est pas vide et ne contient pas de site (index.html y manque). Videz-le ou donnez-en un autre dans OUT_DIR.`;
	return undefined;
}

/** The path without symbolic links, also when its last folders do not exist. */
export function resolveLinks(path: string): string {
	const absolute = resolve(path);
	const parent = dirname(absolute);
	if (existsSync(absolute)) return realpathSync.native(absolute);
	return parent === absolute ? absolute : join(resolveLinks(parent), relative(parent, absolute));
}

/** Whether the path is the folder or lies in it; both are real paths. */
export function isInside(path: string, folder: string): boolean {
	const way = relative(folder, path);
	return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
