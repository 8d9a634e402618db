import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { readContent } from '../../src/tasks/read-content.ts';
import { getContentDir } from '../../src/tasks/settings.ts';

const SITE = resolve(import.meta.dirname, '../..', process.env['OUT_DIR'] ?? 'dist');
const { catalogue } = await readContent(getContentDir());

const readPage = (path: string) => readFileSync(join(SITE, path, 'index.html'), 'utf8');
const listPages = () =>
	readdirSync(SITE, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('index.html'))
		.map((file) => ({ file, html: readFileSync(join(SITE, file), 'utf8') }));

const articles = [
	...catalogue.guides.map((guide) => ({ path: `guides/${guide.slug}`, article: guide })),
	...catalogue.useCases.map((useCase) => ({
		path: `cas-usages/${useCase.slug}`,
		article: useCase,
	})),
];

/** HTML as text, without the tags. */
const toText = (html: string) =>
	html
		.replace(/<[^>]+>/g, '')
		.replaceAll('&amp;', '&')
		.replaceAll('&#39;', "'")
		.replace(/\s+/g, ' ');

test('every rule that a page shows carries the answer and the date of its one source', () => {
	let shown = 0;
	for (const { file, html } of listPages())
		for (const [, question, rest] of html.matchAll(
			/<p class="rule-question">([^<]+)<\/p>([\s\S]*?)<a href="[^"]*\/guides\/regles\//g,
		)) {
			const rule = catalogue.rules.find(
				(candidate) => toText(candidate.question) === toText(question!),
			);
			assert.ok(rule, `${file}: ${question}`);
			assert.ok(toText(rest!).includes(rule.answer.replace(/\s+/g, ' ')), `${file}: ${rule.id}`);
			assert.ok(rest!.includes(`datetime="${rule.checked.date}"`), `${file}: ${rule.id}`);
			shown++;
		}
	assert.ok(shown > 0);
});

test('no page still holds a component that was not displayed', () => {
	for (const { file, html } of listPages()) assert.ok(!/<x-[a-z]|<Rule\b/.test(html), file);
});

test('the page of rules lists each of them once, with what changed', () => {
	const html = readPage('guides/regles');
	for (const { id, history } of catalogue.rules) {
		assert.equal(html.split(`id="${id}"`).length - 1, 1, id);
		assert.equal(html.includes(`id="page-historique-${id}"`), history.length > 0, id);
	}
});

test('the feed of rules is well formed and gives each entry its own id', () => {
	const xml = readFileSync(join(SITE, 'guides/regles/flux.xml'), 'utf8');
	const ids = [...xml.matchAll(/<id>([^<]+)<\/id>/g)].map(([, id]) => id);
	assert.equal(new Set(ids).size, ids.length);
	assert.equal(xml.split('<entry>').length, xml.split('</entry>').length);
	assert.ok(xml.includes('<feed xmlns="http://www.w3.org/2005/Atom"'));
});

test('every link of a table of contents leads to a heading of its page', () => {
	for (const { path } of articles) {
		const html = readPage(path);
		const toc = /<nav class="toc"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? '';
		for (const [, id] of toc.matchAll(/href="#([^"]+)"/g))
			assert.ok(html.includes(`<h2 id="${id}"`), `${path}#${id}`);
	}
});

test('every definition that a term announces is on the page', () => {
	for (const { file, html } of listPages())
		for (const [, id] of html.matchAll(/aria-describedby="(page-terme-[^"]+)"/g))
			assert.equal(html.split(` id="${id}"`).length - 1, 1, `${file}#${id}`);
});

test('an article that search engines must not index says so, and only that one', () => {
	for (const { path, article } of articles)
		assert.equal(readPage(path).includes('content="noindex"'), !article.isIndexed, path);
});

test('an article that is not published is in no list and not in the search of the site', () => {
	const lists = ['guides', 'cas-usages', 'plan-du-site'].map(readPage).join('');
	for (const { path, article } of articles) {
		assert.equal(lists.includes(`/${path}/"`), article.isListed, path);
		assert.equal(readPage(path).includes('data-pagefind-body'), article.isListed, path);
	}
});

test('an API page lists the published guides that name the API, by slug or by title', () => {
	for (const guide of catalogue.guides)
		for (const api of guide.apis) {
			const page = `les-api/${api}`;
			if (!existsSync(join(SITE, page))) continue;
			assert.equal(readPage(page).includes(`/guides/${guide.slug}/"`), guide.isListed, page);
		}
});

test('a guide leads to the guides that it names', () => {
	for (const { path, article } of articles)
		for (const slug of article.relatedGuides)
			assert.ok(readPage(path).includes(`/guides/${slug}/"`), `${path} → ${slug}`);
});

test('the guide with the builder holds every text of it without any script', () => {
	const kit = catalogue.deliberation;
	if (!kit) return;
	for (const guide of catalogue.guides.filter(({ tool }) => tool === 'deliberation')) {
		const html = readPage(`guides/${guide.slug}`);
		const text = toText(html.slice(html.indexOf('id="page-variantes"')));
		const texts = [
			...kit.visas.map((visa) => visa.text),
			...kit.articles.map((article) => article.text),
			...kit.checklist.map((item) => item.text),
			...kit.data.flatMap(({ purposes }) => purposes.map(({ clause }) => clause)),
		];
		for (const piece of texts)
			assert.ok(
				text.includes(piece.replaceAll('{service}', '[le service]').replace(/\s+/g, ' ')),
				piece,
			);
	}
});
