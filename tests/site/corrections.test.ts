import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { siteConfig } from '../../site.config.ts';
import { TEMPLATES, type TemplateKind } from '../../src/domain/content/entry-template.ts';
import { listKnown, type ProposalContext } from '../../src/domain/proposal/read-proposal.ts';
import { readContent } from '../../src/tasks/read-content.ts';
import { getContentDir } from '../../src/tasks/settings.ts';
import { BASE_PATH, findAll, getAttribute, readPages, SITE_FOLDER } from '../support/pages.ts';

const contentDir = getContentDir();
const { catalogue } = await readContent(contentDir);
const readFile = (path: string) => readFileSync(join(SITE_FOLDER, path), 'utf8');
const context = JSON.parse(readFile('contribuer/catalogue.json')) as ProposalContext;
const entries = [
	catalogue.apis,
	catalogue.guides,
	catalogue.useCases,
	catalogue.producers,
	catalogue.services,
	catalogue.rules,
].flat();

/** Path of an entry → the links to its form and to its file, on its page. */
function listCorrections(): Map<string, URL[]> {
	const links = new Map<string, URL[]>();
	for (const { document, path } of readPages())
		for (const note of findAll(document, 'p')) {
			const file = getAttribute(note, 'data-correction');
			const page = `https://x${BASE_PATH}${path}`;
			if (file)
				links.set(
					file,
					findAll(note, 'a').map((link) => new URL(getAttribute(link, 'href')!, page)),
				);
		}
	return links;
}

test('every entry has, on its page, a link to the form of its kind, opened on it', () => {
	const links = listCorrections();
	assert.ok(entries.length > 0);
	for (const { file } of entries) {
		const [link, source] = links.get(file) ?? [];
		assert.ok(link, `${file} has no link to its correction`);
		const page = readFile(`${link.pathname.slice(BASE_PATH.length)}index.html`);
		const [, kind] = /<app-proposal[^>]* data-kind="([a-z-]+)"/.exec(page) ?? [];
		assert.equal(TEMPLATES[kind as TemplateKind].folder, file.split('/')[0], file);
		const known = listKnown(context, kind as TemplateKind);
		const opened = known.find(({ slug }) => slug === link.searchParams.get('fiche'));
		assert.equal(opened?.file, file);
		assert.ok(existsSync(join(SITE_FOLDER, 'fiches', file)), `${file} is not published`);
		// Without a program there is no form.
		if (!siteConfig.repository) assert.equal(source?.pathname, `${BASE_PATH}/fiches/${file}`);
	}
});

test('every kind of entry has a form, which the page of the others offers', () => {
	const forms = readPages().filter(({ html }) => html.includes('<app-proposal'));
	assert.equal(forms.length, Object.keys(TEMPLATES).length);
	for (const { document, path } of [
		...forms,
		...readPages().filter(({ path }) => path === '/contribuer/'),
	]) {
		const addresses = findAll(document, 'a').map((link) => getAttribute(link, 'href'));
		for (const other of forms)
			if (other.path !== path)
				assert.ok(addresses.includes(BASE_PATH + other.path), `${path} → ${other.path}`);
	}
});

test('the published text of an entry is that of its file', () => {
	for (const { file } of entries)
		assert.equal(
			readFile(`fiches/${file}`),
			readFileSync(join(contentDir, file), 'utf8').replaceAll('\r\n', '\n'),
			file,
		);
});
