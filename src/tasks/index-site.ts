import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { close, createIndex } from 'pagefind';

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

/** Writes the search index of a built site into it. */
export async function indexSite(folder: string): Promise<void> {
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
		for (const { path, content } of files)
			if (!UNUSED_FILE.test(path)) await writeSearchFile(join(folder, 'pagefind', path), content);
	} finally {
		await close();
	}
}

async function writeSearchFile(path: string, content: Uint8Array): Promise<void> {
	await mkdir(dirname(path), { recursive: true });
	await writeFile(path, content);
}

function refuseErrors(errors: readonly string[]): void {
	if (errors.length > 0)
		throw new TaskFailure(`L’index de recherche n’a pas pu être construit : ${errors.join(' ; ')}`);
}
