import { join } from 'node:path';

import { close, createIndex } from 'pagefind';

import { TaskFailure } from './task-failure.ts';

/** Below this, the index was built over the wrong folder or the wrong markup. */
const MIN_PAGES = 1;

/** Writes the search index of a built site into it. */
export async function indexSite(folder: string): Promise<void> {
	const { index, errors } = await createIndex({ forceLanguage: 'fr' });
	refuseErrors(errors);
	try {
		const added = await index!.addDirectory({ path: folder });
		refuseErrors(added.errors);
		if (added.page_count < MIN_PAGES)
			throw new TaskFailure('L’index de recherche est vide : aucune page n’a été lue.');
		const written = await index!.writeFiles({ outputPath: join(folder, 'pagefind') });
		refuseErrors(written.errors);
	} finally {
		await close();
	}
}

function refuseErrors(errors: readonly string[]): void {
	if (errors.length > 0)
		throw new TaskFailure(`L’index de recherche n’a pas pu être construit : ${errors.join(' ; ')}`);
}
