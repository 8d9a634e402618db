import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { parseEntry } from '../../../src/domain/catalogue/parse-entry.ts';
import { buildAliasIndex, toProfile } from '../../../src/domain/catalogue/vocabulary.ts';
import { profileSchema } from '../../../src/domain/content/dialect.ts';
import { parseFrontMatter } from '../../../src/domain/content/front-matter.ts';
import type { Problem } from '../../../src/domain/content/problem.ts';
import { readList } from '../../../src/domain/content/read-list.ts';
import { findTree } from '../../../src/domain/eligibility/verdict-for-profile.ts';
import { listNodes, listOutcomes } from '../../../src/domain/eligibility/walk.ts';
import { splitFile } from '../../../src/tasks/split-file.ts';

const ROOT = join(import.meta.dirname, '../../..');
const CORPUS = join(ROOT, '../shared/corpus/_data/api');

const vocabulary = readFileSync(join(ROOT, 'content/vocabulary/profiles.yml'), 'utf8');
const profiles = readList(vocabulary, 'profiles.yml', profileSchema).items.map(toProfile);
const context = {
	themes: [],
	profiles,
	themeIndex: new Map(),
	profileIndex: buildAliasIndex(profiles),
	toHref: (href: string) => href,
	hasImage: () => true,
	rules: new Map(),
	today: '2026-01-01',
};

/** A front matter read as the build reads it: what YAML itself refuses goes no further. */
function read(frontMatter: string, file = 'apis/api-test.md') {
	const { data, getLine, problems } = parseFrontMatter(frontMatter, file, 1);
	if (problems.some(({ code }) => code !== 'forbidden-key')) return { tree: undefined, problems };
	const place = {
		kind: 'apis',
		slug: 'api-test',
		file,
		format: 'md',
		body: '',
		bodyLine: 1,
	} as const;
	const entry = parseEntry({ ...place, data, getLine }, context);
	return {
		tree: entry.value && findTree(entry.value),
		problems: [...problems, ...entry.problems],
	};
}

const HEAD = 'title: API Test\ntagline: Sert aux tests.\nis_open: habilitation\nproducer: dinum\n';
const readTree = (yaml: string) => read(`${HEAD}access_page:${yaml}`);
const format = ({ line, code, field = '', message }: Problem) =>
	`${line} ${code} ${field} ${/«\u00a0(?:access_page[^»]*»[^«]*«\u00a0)?([^»]*)\u00a0»/.exec(message)?.[1] ?? ''}`.trim();

/** A tree, and each of its faults: line, code, field, and what the author wrote. */
const malformed: readonly [name: string, yaml: string, faults: readonly string[]][] = [
	[
		'a tree that is its own next question',
		' &a\n  - who: Une commune\n    next: {question: Q, choices: *a}',
		['7 yaml-bomb  *a'],
	],
	[
		'an answer that is its own label',
		'\n  - &a\n    who: *a\n    is_eligible: oui',
		['7 yaml-bomb  *a'],
	],
	[
		'a list that holds itself, and an anchor that nobody set',
		'\n  - who: Une commune\n    documents: &a [un, *a]\n    description: *b',
		['7 yaml-bomb  *a', '8 yaml-syntax  *b'],
	],
	[
		'keys of the language',
		'\n  - who: Une commune\n    is_eligible: oui\n    __proto__: {verdict: non}\n    constructor: x',
		['8 forbidden-key __proto__ __proto__', '9 forbidden-key constructor constructor'],
	],
	['no answer at all', ' []', ['5 incomplete-tree access_page']],
	[
		'a tree that is one answer',
		' {who: Une commune}',
		['5 wrong-type access_page {"who":"Une commune"}'],
	],
	['a tree that is a figure', ' 12', ['5 wrong-type access_page 12']],
	[
		'empty lists, each named in one reading',
		'\n  - who: []\n    is_eligible: oui\n  - who: Une commune\n    next: {question: Q, choices: []}\n  -\n  - who: Un éditeur',
		[
			'6 unreachable-answer access_page[0]',
			'9 empty-field access_page[1].next.choices access_page[1].next.choices',
			'10 empty-field access_page[2] access_page[2]',
			'11 incomplete-tree access_page[3] Un éditeur',
		],
	],
	[
		'a label of signs that only part letters',
		'\n  - who: "\\u00ad \\u200b"\n    profiles: commune\n    is_eligible: oui',
		['6 unreachable-answer access_page[0]'],
	],
	[
		'wrong types, each named in one reading',
		'\n  - who: {a: 1}\n    is_eligible: [oui]\n  - 12\n  - who: Une commune\n    is_eligible: oui\n    description: 12\n    documents: {a: b}\n    alternatives: oui\n    next: demain',
		[
			'6 wrong-type access_page[0].who {"a":1}',
			'7 invalid-value access_page[0].is_eligible ["oui"]',
			'8 wrong-type access_page[1] 12',
			'11 wrong-type access_page[2].description 12',
			'12 wrong-type access_page[2].documents {"a":"b"}',
			'13 wrong-type access_page[2].alternatives oui',
			'14 wrong-type access_page[2].next demain',
		],
	],
	[
		'a wrong value does not hide two answers alike',
		'\n  - who: Une commune\n    is_eligible: peut-être\n  - who: Un éditeur\n    is_eligible: oui\n  - who: UN EDITEUR\n    is_eligible: non',
		[
			'7 invalid-value access_page[0].is_eligible peut-être',
			'10 duplicate-answer access_page[2] UN EDITEUR',
		],
	],
	[
		'a verdict that all the next answers contradict',
		'\n  - who: Une commune\n    is_eligible: oui\n    next: {question: Q, choices: [{label: A, is_eligible: non}]}\n  - who: Un éditeur\n    is_eligible: non\n    next: {question: Q, choices: [{label: A, is_eligible: oui}]}',
		[
			'6 contradictory-answer access_page[0] Une commune',
			'9 contradictory-answer access_page[1] Un éditeur',
		],
	],
	[
		'the seventh question ends nowhere',
		`\n  - who: Une commune\n    next: ${'{question: Q, choices: [{label: Oui, next: '.repeat(5)}{question: Q, choices: [{label: Non}]}${'}]}'.repeat(5)}`,
		[`7 incomplete-tree access_page[0].next${'.choices[0].next'.repeat(5)}.choices[0] Non`],
	],
];

for (const [name, yaml, faults] of malformed)
	test(`names every fault at once: ${name}`, () => {
		const { problems } = readTree(yaml);
		assert.deepEqual(problems.map(format).sort(byLine), faults);
		for (const { message, hint } of problems) {
			assert.match(message, /\p{L}{3}.*[.?]$/u);
			assert.match(hint, /\p{L}{3}.*[.?»]$/u);
		}
	});

function byLine(a: string, b: string): number {
	return Number.parseInt(a) - Number.parseInt(b) || a.localeCompare(b);
}

test('an answer with a verdict and a question says both', () => {
	const { tree, problems } = readTree(
		'\n  - who: Une commune\n    is_eligible: oui\n    next: {question: Q, choices: [{label: A, is_eligible: oui}, {label: B, is_eligible: non}]}\n  - who: Autre\n    is_eligible: non',
	);
	assert.deepEqual(problems, []);
	const verdicts = listOutcomes(tree!).map(({ outcome }) => outcome.verdict);
	assert.deepEqual(verdicts, ['yes', 'no', 'no']);
});

test('reads six questions in a row, fifty answers, and labels of 300 characters', () => {
	const long = (index: number) =>
		`Réponse ${index} ${'très longue '.repeat(30)}`.slice(0, 300).trim();
	const choices = Array.from(
		{ length: 50 },
		(_, index) => `{label: "${long(index)}", is_eligible: oui}`,
	);
	const nested = (depth: number): string =>
		`{question: "Question ${depth} ?", choices: [{label: Suite, ${depth === 5 ? 'is_eligible: non' : `next: ${nested(depth + 1)}`}}, ${choices.join(', ')}]}`;
	const { tree, problems } = readTree(
		`\n  - who: Une commune\n    next: ${nested(1)}\n  - who: Autre\n    is_eligible: non`,
	);
	assert.deepEqual(problems, []);
	const outcomes = listOutcomes(tree!);
	assert.equal(outcomes.length, 5 * 50 + 2);
	assert.equal(Math.max(...outcomes.map(({ steps }) => steps.length)), 6);
	const addresses = outcomes.map(({ steps }) => steps.map(({ slug }) => slug).join('/'));
	assert.equal(new Set(addresses).size, addresses.length);
});

test(
	'reads the trees of the old catalogue, and says where each fault is',
	{ skip: existsSync(CORPUS) ? false : 'the folder ../shared/corpus is not there' },
	(t) => {
		let [trees, leaves, faults] = [0, 0, 0];
		for (const name of readdirSync(CORPUS)) {
			const split = splitFile(readFileSync(join(CORPUS, name), 'utf8'));
			if ('fault' in split) continue;
			const { tree, problems } = read(split.frontMatter, name);
			for (const { line, message, hint } of problems) {
				assert.ok(line !== undefined && line > 0, `${name}: ${message}`);
				assert.ok(hint !== '', `${name}: ${message}`);
			}
			faults += problems.length;
			if (!tree) continue;
			trees++;
			for (const node of listNodes(tree))
				if (node.kind === 'question') assert.ok(node.question.choices.length > 0, name);
				else leaves++;
		}
		assert.ok(trees > 0);
		t.diagnostic(`${trees} trees, ${leaves} leaves, ${faults} faults named`);
	},
);
