import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { siteConfig } from '../../site.config.ts';
import { getContentDir, readContent } from '../../src/tasks/read-content.ts';
import { BASE_PATH, findAll, getAttribute, readPages, SITE_FOLDER } from '../support/pages.ts';

const contentDir = getContentDir();
const { catalogue } = await readContent(contentDir);

test('every entry has a link to its correction, on its page', () => {
	const links = new Map<string, string>();
	for (const { document } of readPages())
		for (const note of findAll(document, 'p')) {
			const file = getAttribute(note, 'data-correction');
			const link = file && findAll(note, 'a')[0];
			if (link) links.set(file, getAttribute(link, 'href')!);
		}
	const lists = [
		catalogue.apis,
		catalogue.guides,
		catalogue.useCases,
		catalogue.producers,
		catalogue.services,
		catalogue.rules,
	];
	const missing = lists.flat().filter(({ file }) => !links.has(file));
	assert.deepEqual(
		missing.map(({ file }) => file),
		[],
	);
	for (const { file, slug } of catalogue.apis)
		assert.equal(links.get(file), `${BASE_PATH}/nouvelle-api/?fiche=${slug}`);
	if (!siteConfig.repository)
		for (const { file } of catalogue.guides)
			assert.ok(existsSync(join(SITE_FOLDER, links.get(file)!.slice(BASE_PATH.length))), file);
});

test('the published text of an entry is that of its file', () => {
	for (const { file } of [...catalogue.apis, ...catalogue.guides, ...catalogue.rules])
		assert.equal(
			readFileSync(join(SITE_FOLDER, 'fiches', file), 'utf8'),
			readFileSync(join(contentDir, file), 'utf8').replaceAll('\r\n', '\n'),
			file,
		);
});
