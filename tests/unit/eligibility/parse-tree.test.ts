import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseEntry } from '../../../src/domain/catalogue/parse-entry.ts';
import { buildAliasIndex } from '../../../src/domain/catalogue/vocabulary.ts';

const profiles = [
	{ id: 'commune', label: 'Une commune', short: 'Commune', aliases: ['Un CCAS'] },
	{ id: 'editeur', label: 'Un éditeur', short: 'Éditeur', aliases: [] },
];

function parseTree(accessPage: unknown) {
	const data = {
		title: 'API Test',
		tagline: 'Sert aux tests.',
		is_open: -1,
		producer: 'dinum',
		access_page: accessPage,
	};
	const { value, problems } = parseEntry(
		{
			kind: 'apis',
			slug: 'api-test',
			file: 'apis/api-test.md',
			format: 'md',
			data,
			getLine: () => 7,
			body: '',
			bodyLine: 20,
		},
		{
			themes: [],
			profiles,
			themeIndex: new Map(),
			profileIndex: buildAliasIndex(profiles),
			toHref: (href) => href,
			hasImage: () => true,
			rules: new Map(),
			today: '2026-01-01',
		},
	);
	return { tree: value?.eligibility, codes: problems.map(({ code }) => code) };
}

for (const [name, accessPage, code] of [
	['an empty tree', [], 'incomplete-tree'],
	['an answer without verdict', [{ who: 'Une commune', description: 'Oui.' }], 'incomplete-tree'],
	['an answer without label', [{ who: [], is_eligible: 1 }], 'unreachable-answer'],
	['an answer with a blank label', [{ who: '  ', is_eligible: 1 }], 'unreachable-answer'],
	[
		'two answers alike',
		[
			{ who: 'Une commune', is_eligible: 1 },
			{ who: 'UNE COMMUNE', is_eligible: -1 },
		],
		'duplicate-answer',
	],
	[
		'a verdict that does not exist',
		[{ who: 'Une commune', is_eligible: 'peut-être' }],
		'invalid-value',
	],
	[
		'a question without answers',
		[{ who: 'Une commune', next: { question: 'Où ?', choices: [] } }],
		'empty-field',
	],
	[
		'a misspelt question',
		[
			{
				who: 'Une commune',
				next: { qusontion: 'Où ?', choices: [{ label: 'A', is_eligible: 1 }] },
			},
		],
		'missing-field',
	],
	['a tree that is a text', 'tout le monde', 'wrong-type'],
	['a tree of nulls', [null], 'empty-field'],
] as const)
	test(`names the fault of ${name}`, () => {
		const { codes } = parseTree(accessPage);
		assert.ok(codes.includes(code), `found: ${codes.join(', ') || 'nothing'}`);
	});

test('reads the old numbers and the words alike', () => {
	const read = (verdict: unknown) =>
		parseTree([{ who: 'Autre', is_eligible: verdict }]).tree?.choices[0]?.outcome?.verdict;
	assert.deepEqual([1, 0, -1].map(read), ['oui', 'sous-conditions', 'non'].map(read));
});

test('tells a tree that forgets a profile', () => {
	assert.equal(parseTree([{ who: 'Un CCAS', is_eligible: 1 }]).tree?.isPartial, true);
	assert.equal(
		parseTree([{ who: ['Un CCAS', 'Autres'], is_eligible: 1 }]).tree?.isPartial,
		undefined,
	);
});

test('takes the profiles that an answer declares before those its words name', () => {
	const declared = { who: 'Un CCAS', profiles: ['editeur'], is_eligible: 1 };
	const { tree, codes } = parseTree([
		declared,
		{ who: 'Un CCAS du littoral', profiles: 'commune', is_eligible: 1 },
	]);
	assert.deepEqual(
		tree?.choices.map((choice) => choice.profiles),
		[['editeur'], ['commune']],
	);
	assert.deepEqual(codes, []);
});

test('warns of a declared profile that does not exist', () => {
	const { codes } = parseTree([{ who: 'Un CCAS', profiles: ['comune'], is_eligible: 1 }]);
	assert.deepEqual(codes, ['unknown-profile']);
});
