import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	getVerdictForProfile,
	findTree,
} from '../../src/domain/eligibility/verdict-for-profile.ts';
import { listNodes } from '../../src/domain/eligibility/walk.ts';
import { pagePaths } from '../../src/domain/catalogue/page-paths.ts';
import { verdictLabels } from '../../src/labels.ts';
import { getContentDir, readContent } from '../../src/tasks/read-content.ts';
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
		const radios = findAll(page.document, 'input').filter(
			(input) => getAttribute(input, 'type') === 'radio',
		);
		if (radios.length === 0 || !path.includes('/demande-acces/')) continue;
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
