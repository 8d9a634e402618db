import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SiteIndex } from '../../../src/tasks/site-index.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

test('an index that is given up reads none of the pages that wait', async (context) => {
	const page = '<html><body><main data-pagefind-body>Une API</main></body></html>';
	const names = Array.from({ length: 20 }, (_, rank) => `page-${rank}.html`);
	const folder = makeTemporaryFolder(
		context,
		Object.fromEntries(names.map((name) => [name, page])),
	);
	const index = new SiteIndex(folder);
	index.take(names);
	await index.close();
	await assert.rejects(index.write(folder), /aucune page n’a été lue/);
});
