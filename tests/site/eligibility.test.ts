import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	getVerdictForProfile,
	findTree,
} from '../../src/domain/eligibility/verdict-for-profile.ts';
import { createSuggester } from '../../src/domain/eligibility/suggest-alternatives.ts';
import { listNodes, listOutcomes } from '../../src/domain/eligibility/walk.ts';
import { listDataItems } from '../../src/domain/catalogue/data-items.ts';
import { pagePaths } from '../../src/domain/catalogue/page-paths.ts';
import { verdictLabels } from '../../src/labels.ts';
import { readContent } from '../../src/tasks/read-content.ts';
import { getContentDir } from '../../src/tasks/settings.ts';
import {
	BASE_PATH,
	findAll,
	getAttribute,
	getText,
	listSiteFiles,
	readPages,
	readSiteFile,
	type Page,
} from '../support/pages.ts';

const { catalogue } = await readContent(getContentDir());
const pages = new Map(readPages().map((page) => [page.path, page]));
const files = new Set(listSiteFiles());
const trees = catalogue.apis.flatMap((api) => {
	const tree = findTree(api);
	return tree ? [{ api, tree }] : [];
});

const getPage = (path: string): Page => {
	const page = pages.get(path);
	assert.ok(page, `${path} does not exist`);
	return page;
};

const getClean = (page: Page) => getText(findAll(page.document, 'main')[0]!).replace(/\s+/g, ' ');

/** Addresses, inside the site, where the form of a question may send. */
function listAnswers({ document }: Page): string[] {
	const buttons = findAll(document, 'button').flatMap(
		(button) => getAttribute(button, 'formaction') ?? [],
	);
	return buttons.map((address) => address.slice(BASE_PATH.length));
}

test('every API has its self-check', () => {
	for (const { slug } of catalogue.apis) getPage(pagePaths.selfCheck(slug));
});

test('an API that asks for an account leads to it, whatever else it asks for', () => {
	const withAccount = catalogue.apis.filter(
		({ access, accountLink }) => access !== 'open' && accountLink !== undefined,
	);
	assert.ok(withAccount.some(({ access }) => access === 'restricted'));
	for (const { slug, accountLink } of withAccount) {
		const links = findAll(getPage(pagePaths.api(slug)).document, 'a');
		assert.ok(
			links.some((link) => getAttribute(link, 'href') === accountLink),
			slug,
		);
	}
});

test('every path of every tree has its page, with the words of the tree', (context) => {
	let walks = 0;
	for (const { api, tree } of trees)
		for (const node of listNodes(tree)) {
			const path = pagePaths.selfCheck(api.slug, ...node.steps.map(({ slug }) => slug));
			const text = getClean(getPage(path));
			if (node.kind === 'question') {
				assert.ok(text.includes(node.question.text.replace(/\s+/g, ' ')), path);
				continue;
			}
			walks++;
			assert.ok(text.includes(verdictLabels[node.outcome.verdict]), path);
		}
	context.diagnostic(`${trees.length} trees, ${walks} paths walked`);
});

test('a result repeats the conditions of the answers before it, and asks for nothing when there is nothing to ask', () => {
	const toPlainText = (text: string) => text.replaceAll('’', "'").replace(/\s+/g, ' ');
	for (const { api, tree } of trees)
		for (const { steps, outcome } of listOutcomes(tree)) {
			const path = pagePaths.selfCheck(api.slug, ...steps.map(({ slug }) => slug));
			const text = toPlainText(getClean(getPage(path)));
			for (const { plain } of outcome.general ?? []) {
				const [first = ''] = toPlainText(plain).split(/[.:;] /);
				assert.ok(text.includes(first.trim()), `${path}: ${first}`);
			}
			if (outcome.needsNoRequest)
				assert.doesNotMatch(text, /Remplir la demande|À réunir avant|Écrivez au producteur/, path);
		}
});

test('the forms alone lead to every page of a tree, and to nothing else', () => {
	for (const { api, tree } of trees) {
		const reached = new Set<string>();
		const visit = (path: string) => {
			reached.add(path);
			for (const next of listAnswers(getPage(path))) if (!reached.has(next)) visit(next);
		};
		visit(pagePaths.selfCheck(api.slug));
		const wanted = listNodes(tree).map(({ steps }) =>
			pagePaths.selfCheck(api.slug, ...steps.map(({ slug }) => slug)),
		);
		assert.deepEqual([...reached].sort(), wanted.sort());
	}
});

test('each radio has a label, and a button that follows it', () => {
	for (const [path, page] of pages) {
		if (!path.includes('/demande-acces/')) continue;
		const radios = findAll(page.document, 'input').filter(
			(input) => getAttribute(input, 'type') === 'radio',
		);
		if (radios.length === 0) continue;
		assert.equal(listAnswers(page).length, radios.length, path);
		const labelled = new Set(
			findAll(page.document, 'label').map((label) => getAttribute(label, 'for')),
		);
		for (const radio of radios) assert.ok(labelled.has(getAttribute(radio, 'id')), path);
		assert.equal(findAll(page.document, 'legend').length, 1, path);
	}
});

test('no outcome is a dead end: it says on what it rests and where to go', () => {
	for (const { api, tree } of trees)
		for (const node of listNodes(tree)) {
			if (node.kind !== 'outcome') continue;
			const path = pagePaths.selfCheck(api.slug, ...node.steps.map(({ slug }) => slug));
			const page = getPage(path);
			const text = getClean(page);
			assert.match(text, /Sur quel texte s’appuie la réponse/, path);
			assert.match(text, /Modifier cette réponse/, path);
			assert.match(text, node.outcome.verdict === 'no' ? /Que faire à la place/ : /La suite/, path);
			const links = findAll(findAll(page.document, 'article')[0]!, 'a');
			assert.ok(links.length > node.steps.length, `${path} gives nowhere to go`);
		}
});

test('the diagram of a tree names every answer, drawn and in text', () => {
	for (const { api, tree } of trees) {
		const page = getPage(pagePaths.selfCheckDiagram(api.slug));
		const hrefs = new Set(
			findAll(page.document, 'a').map((link) =>
				getAttribute(link, 'href')?.slice(BASE_PATH.length),
			),
		);
		const nodes = listNodes(tree);
		for (const { steps } of nodes)
			assert.ok(hrefs.has(pagePaths.selfCheck(api.slug, ...steps.map(({ slug }) => slug))));
		const [drawing] = findAll(findAll(page.document, 'main')[0]!, 'svg');
		assert.equal(findAll(drawing!, 'text').length, nodes.length);
	}
});

test('each theme that is chosen leaves its APIs alone, for each profile, by links and forms', () => {
	const themes = catalogue.themes.filter(({ id }) =>
		catalogue.apis.some((api) => api.themes.includes(id)),
	);
	const getHrefs = ({ document }: Page) =>
		new Set(
			findAll(document, 'a').map((link) => getAttribute(link, 'href')?.slice(BASE_PATH.length)),
		);
	const start = getHrefs(getPage(pagePaths.eligibility()));
	for (const { id: theme } of themes) {
		const path = pagePaths.eligibilityTheme(theme);
		assert.ok(start.has(path), path);
		assert.deepEqual(
			listAnswers(getPage(path)),
			catalogue.profiles.map(({ id }) => pagePaths.profileTheme(id, theme)),
		);
		for (const { id } of catalogue.profiles) {
			const page = getPage(pagePaths.profileTheme(id, theme));
			const rows = findAll(page.document, 'tr').flatMap(
				(row) => getAttribute(row, 'data-themes')?.split(' ') ?? [],
			);
			const wanted = catalogue.apis.filter((api) => api.themes.includes(theme));
			assert.equal(rows.filter((id) => id === theme).length, wanted.length, page.path);
			const links = getHrefs(page);
			for (const api of wanted)
				assert.ok(
					[...links].some((href) => href?.startsWith(pagePaths.selfCheck(api.slug))),
					`${page.path}: ${api.slug}`,
				);
			assert.ok(getHrefs(getPage(pagePaths.profile(id))).has(page.path), page.path);
		}
	}
});

test('each piece of data leads to who may have it, with the answer of the catalogue', () => {
	const items = listDataItems(catalogue.apis, new Map());
	const index = getPage(pagePaths.eligibilityData());
	const start = findAll(getPage(pagePaths.eligibility()).document, 'a');
	assert.ok(start.some((link) => getAttribute(link, 'href') === BASE_PATH + index.path));
	const links = new Map(
		findAll(index.document, 'a').map((link) => [
			getText(link),
			getAttribute(link, 'href')!.slice(BASE_PATH.length),
		]),
	);
	const read = new Map<string, string[]>();
	for (const { label, sources } of items) {
		const path = links.get(label);
		assert.ok(path, label);
		if (!read.has(path))
			read.set(
				path,
				findAll(getPage(path).document, 'tr').map((row) =>
					getText(row).replace(/\s+/g, ' ').trim(),
				),
			);
		const rows = read.get(path)!;
		for (const { api: slug } of sources)
			for (const { id, label: profile } of catalogue.profiles) {
				const { verdict } = getVerdictForProfile(
					catalogue.apis.find((api) => api.slug === slug)!,
					id,
				);
				const isSaid = rows.some(
					(row) =>
						(row.toLowerCase().includes(profile.toLowerCase()) ||
							row.startsWith('Quel que soit votre profil')) &&
						row.split(` ${verdictLabels[verdict]} `).length > 1,
				);
				assert.ok(isSaid, `${path}: ${profile}, ${verdict}`);
			}
	}
	assert.ok(read.size > 100, `${read.size} answers`);
});

test('a refusal names what is close and usable, and the list of its theme', () => {
	const suggest = createSuggester(catalogue.apis, catalogue.needs);
	let refusals = 0;
	for (const { api, tree } of trees)
		for (const { outcome, steps } of listOutcomes(tree)) {
			if (outcome.verdict !== 'no') continue;
			refusals++;
			const page = getPage(pagePaths.selfCheck(api.slug, ...steps.map(({ slug }) => slug)));
			const hrefs = new Set(
				findAll(findAll(page.document, 'article')[0]!, 'a').map((link) =>
					getAttribute(link, 'href')?.slice(BASE_PATH.length),
				),
			);
			const { profiles } = steps[0]!.choice;
			for (const other of suggest(api, outcome, profiles).apis)
				assert.ok(hrefs.has(pagePaths.api(other.api.slug)), `${page.path}: ${other.api.slug}`);
			const [profile] = profiles;
			for (const theme of api.themes.slice(0, 2))
				assert.ok(
					hrefs.has(
						profiles.length === 1
							? pagePaths.profileTheme(profile!, theme)
							: pagePaths.eligibilityTheme(theme),
					),
					page.path,
				);
		}
	assert.ok(refusals > 0);
});

test('each profile has all APIs in three groups, in the page and in the file', () => {
	for (const { id } of catalogue.profiles) {
		const page = getPage(pagePaths.profile(id));
		const counts = findAll(page.document, 'span')
			.filter((span) => getAttribute(span, 'data-count') !== undefined)
			.map((span) => Number(getText(span)));
		const verdicts = catalogue.apis.map((api) => getVerdictForProfile(api, id).verdict);
		assert.deepEqual(
			counts,
			(['yes', 'conditional', 'no'] as const).map(
				(verdict) => verdicts.filter((found) => found === verdict).length,
			),
			id,
		);
		const table = readSiteFile(pagePaths.profileTable(id));
		assert.equal(table.trimEnd().split('\r\n').length, catalogue.apis.length + 1, id);
		for (const path of [pagePaths.checklistText(id), pagePaths.checklistOdt(id)])
			assert.ok(files.has(path), path);
	}
});
