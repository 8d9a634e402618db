import { join } from 'node:path';

import { close, createIndex } from 'pagefind';

import { INDEX_FOLDER } from './output-folder.ts';
import { putFile } from './put-file.ts';
import { sweepFolder } from './sweep-folder.ts';
import { TaskFailure } from './task-failure.ts';

/** Below this, the index was built over the wrong folder or the wrong markup. */
const MIN_PAGES = 1;

/**
 * Where the pages that search may find are: no answer of a self-check, which are most pages of a
 * large catalogue, each one to be read for nothing.
 */
const INDEXED_PAGES = '{*.html,*/*.html,*/*/*.html,documentation/**/*.html}';

/** Pagefind's own interfaces: the site has its own. */
const UNUSED_FILE = /^pagefind-(?:.*ui|highlight|playground)/;

/** Writes the search index of a built site into it, in the place of that of the site before. */
export async function indexSite(folder: string, previous: string): Promise<void> {
	const { index, errors } = await createIndex({ forceLanguage: 'fr' });
	refuseErrors(errors);
	try {
		const added = await index!.addDirectory({ path: folder, glob: INDEXED_PAGES });
		refuseErrors(added.errors);
		if (added.page_count < MIN_PAGES)
			throw new TaskFailure('L’index de recherche est vide : aucune page n’a été lue.');
		const { files, errors: faults } = await index!.getFiles();
		refuseErrors(faults);
		// Pagefind's own writing never ends on a full disk.
		const used = files.filter(({ path }) => !UNUSED_FILE.test(path));
		for (const { path, content } of used) {
			const name = join(INDEX_FOLDER, path);
			putFile(join(folder, name), content, join(previous, name));
		}
		await sweepFolder(join(folder, INDEX_FOLDER), new Set(used.map(({ path }) => path)));
	} finally {
		await close();
	}
}

function refuseErrors(errors: readonly string[]): void {
	if (errors.length > 0)
		throw new TaskFailure(`L’index de recherche n’a pas pu être construit : ${errors.join(' ; ')}`);
}
