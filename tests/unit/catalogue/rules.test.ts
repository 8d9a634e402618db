import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

import {
	isReviewOverdue,
	listDatedChanges,
	sortHistory,
	type Rule,
} from '../../../src/domain/catalogue/rule.ts';
import type { RichPart } from '../../../src/domain/markup/rich-text.ts';
import { readContent } from '../../../src/tasks/read-content.ts';

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A content folder made of the given files. */
async function readFiles(files: Record<string, string>) {
	const folder = await mkdtemp(join(tmpdir(), 'rules-'));
	folders.push(folder);
	for (const [name, text] of Object.entries(files)) {
		await mkdir(dirname(join(folder, name)), { recursive: true });
		await writeFile(join(folder, name), text);
	}
	return readContent(folder);
}

const aRule = (lines = '', body = '') => `---
question: Faut-il voter ?
verdict: pas-forcement
answer: Une délibération passée suffit.
checked: { date: 2026-11-20, by: la rédaction }
review_before: 2099-01-01
${lines}
---
${body}
`;

const aGuide = (body: string) => `---\ntitle: Guide\n---\n\n${body}\n`;

const findRules = (parts: readonly RichPart[]): Rule[] =>
	parts.flatMap((part) =>
		typeof part === 'string'
			? []
			: [...(part.rule ? [part.rule] : []), ...findRules(part.children)],
	);

test('a rule that a text names comes with its answer, in Markdown, MDX and front matter', async () => {
	const { catalogue, problems } = await readFiles({
		'rules/voter.md': aRule(),
		'guides/en-md.md': aGuide('Avant.\n\n<Rule id="voter"/>\n\nAprès.'),
		'guides/en-mdx.mdx': aGuide('Avant.\n\n<Rule id="voter"/>\n\nAprès.'),
		'producers/etat.md': '---\nname: État\n---\n',
		'apis/a.md':
			'---\ntitle: A\ntagline: B.\nis_open: ouvert\nproducer: etat\nfaq:\n  - question: Q ?\n    answer: |\n      <Rule id="voter"/>\n---\n',
	});
	assert.deepEqual(problems, []);
	const texts = [...catalogue.guides.map(({ body }) => body), catalogue.apis[0]!.faq[0]!.answer];
	for (const text of texts) {
		assert.equal(findRules(text.parts)[0]!.answer, 'Une délibération passée suffit.');
		assert.match(text.plain, /Une délibération passée suffit/);
	}
});

test('a rule written inside a sentence does not break the paragraph around it', async () => {
	const { catalogue } = await readFiles({
		'rules/voter.md': aRule(),
		'guides/g.md': aGuide('Voyez <Rule id="voter"/> ici.'),
	});
	const html = catalogue.guides[0]!.body.parts.filter((part) => typeof part === 'string');
	assert.deepEqual(html, ['<p>Voyez </p>', '<p> ici.</p>']);
});

for (const extension of ['md', 'mdx'])
	test(`an unknown rule is an error with its line and the nearest name (.${extension})`, async () => {
		const { catalogue, problems } = await readFiles({
			'rules/voter.md': aRule(),
			[`guides/g.${extension}`]: aGuide('Texte.\n\n<Rule id="votr"/>'),
		});
		assert.equal(problems.length, 1);
		const [problem] = problems;
		assert.equal(problem!.code, 'unknown-rule');
		assert.equal(problem!.severity, 'error');
		assert.equal(problem!.line, 7);
		assert.match(problem!.hint, /voter/);
		assert.deepEqual(catalogue.guides[0]!.body.parts.join('').trim(), '<p>Texte.</p>');
	});

test('a rule without an id, or with the name of an object property, is unknown', async () => {
	const { problems } = await readFiles({
		'guides/g.md': aGuide('<Rule/>\n\n<Rule id="constructor"/>'),
	});
	assert.deepEqual(
		problems.map(({ code }) => code),
		['unknown-rule', 'unknown-rule'],
	);
});

test('a rule in a sentence of the summary stands for its answer', async () => {
	const summary = (id: string) =>
		`---\ntitle: G\nsummary:\n  - "Bref. <Rule id='${id}'/>"\n---\n\nTexte.\n`;
	const sound = await readFiles({ 'rules/voter.md': aRule(), 'guides/g.md': summary('voter') });
	assert.deepEqual(sound.problems, []);
	assert.deepEqual(sound.catalogue.guides[0]!.summary, ['Bref. Une délibération passée suffit.']);
	const broken = await readFiles({ 'guides/g.md': summary('voter') });
	assert.deepEqual(
		broken.problems.map(({ code, line }) => [code, line]),
		[['unknown-rule', 4]],
	);
});

test('a rule may not hold another rule', async () => {
	const { problems } = await readFiles({
		'rules/a.md': aRule('', '<Rule id="b"/>'),
		'rules/b.md': aRule(),
	});
	assert.deepEqual(
		problems.map(({ code, file }) => [code, file]),
		[['nested-rule', 'rules/a.md']],
	);
});

test('a rule past its review date is a warning, and says so itself', async () => {
	const { catalogue, problems } = await readFiles({
		'rules/vieille.md': aRule().replace('2099-01-01', '2020-01-01'),
	});
	assert.deepEqual(
		problems.map(({ code, severity }) => [code, severity]),
		[['overdue-review', 'warning']],
	);
	assert.equal(catalogue.rules[0]!.isOverdue, true);
});

test('the day of the review is still in time, the next one is late', () => {
	assert.equal(isReviewOverdue('2026-11-20', '2026-11-20'), false);
	assert.equal(isReviewOverdue('2026-11-20', '2026-11-21'), true);
});

test('a rule without its date, its author or its next review is refused', async () => {
	const { catalogue, problems } = await readFiles({
		'rules/r.md': '---\nquestion: Q ?\nverdict: peut-etre\nanswer: A.\n---\n',
	});
	assert.deepEqual(catalogue.rules, []);
	assert.deepEqual(problems.map(({ field }) => field).sort(), [
		'checked',
		'review_before',
		'verdict',
	]);
});

test('history goes from the latest answer to the first, whatever the precision of its dates', () => {
	const change = (since: string | undefined, until?: string) => ({ since, until, answer: '' });
	const sorted = sortHistory([
		change('2021-06'),
		change('2025-07-10'),
		change(undefined, '2025-07'),
		change('2019'),
	]);
	assert.deepEqual(
		sorted.map(({ since, until }) => since ?? until),
		['2025-07-10', '2025-07', '2021-06', '2019'],
	);
});

test('a feed of changes leaves out answers whose start is unknown', async () => {
	const { catalogue } = await readFiles({
		'rules/voter.md': aRule(
			'history:\n  - { date: "2021-06", answer: Non. }\n  - { until: 2025-07, answer: Oui. }\n  - { date: 2025-07-10, answer: Pas forcément. }',
		),
	});
	assert.deepEqual(
		listDatedChanges(catalogue.rules).map(({ day }) => day),
		['2025-07-10', '2021-06-01'],
	);
});

test('a link to a rule that does not exist is a dead anchor', async () => {
	const { problems } = await readFiles({
		'rules/voter.md': aRule(),
		'guides/g.md': aGuide('[Oui](/guides/regles/#voter) et [non](/guides/regles/#vote).'),
	});
	assert.deepEqual(
		problems.map(({ code, message }) => [code, /#vote\b/.test(message)]),
		[['dead-anchor', true]],
	);
});

test('a guide that would take the address of the page of rules is refused', async () => {
	const { problems } = await readFiles({ 'guides/regles.md': aGuide('Texte.') });
	assert.deepEqual(
		problems.map(({ code }) => code),
		['slug-collision'],
	);
});

test('a guide that asks for the builder without its texts is told so', async () => {
	const { problems } = await readFiles({
		'guides/g.md': '---\ntitle: G\ntool: deliberation\n---\n\nTexte.\n',
	});
	assert.deepEqual(
		problems.map(({ code, field }) => [code, field]),
		[['unknown-entry', 'tool']],
	);
});
