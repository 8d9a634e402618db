import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkTree } from '../../../src/domain/eligibility/check-tree.ts';
import { completeTree, isPartialTree } from '../../../src/domain/eligibility/complete-tree.ts';
import type { Question } from '../../../src/domain/eligibility/tree.ts';
import { listOutcomes } from '../../../src/domain/eligibility/walk.ts';
import { aChoice, aDeepTree, anOutcome, aQuestion, aText } from './tree-factories.ts';

const getFaults = (tree: Question) =>
	checkTree(tree).map(({ code, severity, path }) => `${severity} ${code} ${path.join('.')}`);

test('finds nothing to say about a sound tree', () => {
	assert.deepEqual(getFaults(aDeepTree(6, 50)), []);
});

test('refuses an answer that ends nowhere, at any depth', () => {
	const deadEnd = { labels: ['Oui'], profiles: [] };
	const tree = aQuestion(aChoice('A', { next: aQuestion(aChoice('B'), deadEnd) }));
	assert.deepEqual(getFaults(tree), ['error incomplete-tree access_page.0.next.choices.1']);
});

test('refuses a tree without answers', () => {
	assert.deepEqual(getFaults(aQuestion()), ['error incomplete-tree access_page']);
});

test('refuses an answer that nobody can choose', () => {
	assert.deepEqual(getFaults(aQuestion(aChoice([]))), ['error unreachable-answer access_page.0']);
});

test('refuses two answers that only case, accents or spaces tell apart', () => {
	const tree = aQuestion(aChoice('Un éditeur'), aChoice(['Autre', 'UN  EDITEUR ']));
	assert.deepEqual(getFaults(tree), ['error duplicate-answer access_page.1']);
});

test('only warns of a label written twice for one answer', () => {
	assert.deepEqual(getFaults(aQuestion(aChoice(['Autre', 'autre']))), [
		'warning duplicate-answer access_page.0',
	]);
});

test('lets the same words answer two different questions', () => {
	const tree = aQuestion(
		aChoice('Oui', { next: aQuestion(aChoice('Oui'), aChoice('Non')) }),
		aChoice('Non'),
	);
	assert.deepEqual(getFaults(tree), []);
});

test('warns of a refusal that invites to make a request', () => {
	const reason = aText('', [{ tag: 'x-next-steps', attributes: {}, children: [] }]);
	const withComponent = aChoice('A', { outcome: anOutcome({ verdict: 'no', reason }) });
	const withLink = aChoice('B', {
		outcome: anOutcome({ verdict: 'no', requestLink: 'https://a.fr/' }),
	});
	assert.deepEqual(getFaults(aQuestion(withComponent, withLink)), [
		'warning contradictory-answer access_page.0',
		'warning contradictory-answer access_page.1',
	]);
});

test('warns of an answer with nothing to ask for that gives a form', () => {
	const outcome = anOutcome({ needsNoRequest: true, requestLink: 'https://a.fr/' });
	assert.deepEqual(getFaults(aQuestion(aChoice('A', { outcome }))), [
		'warning contradictory-answer access_page.0',
	]);
});

test('warns of a refusal whose next question leads to a yes', () => {
	const outcome = anOutcome({ verdict: 'no' });
	const tree = aQuestion(aChoice('A', { outcome, next: aQuestion(aChoice('B')) }));
	assert.deepEqual(getFaults(tree), ['warning contradictory-answer access_page.0']);
});

test('warns of a reference to questions that are not in the file', () => {
	const reason = aText('', [{ tag: 'x-question-tree', attributes: { tree: 'x' }, children: [] }]);
	const tree = aQuestion(aChoice('A', { outcome: anOutcome({ reason }) }));
	assert.deepEqual(getFaults(tree), ['warning missing-tree access_page.0']);
});

const PROFILES = [{ id: 'commune' }, { id: 'editeur' }];

test('gives « autre situation » to the profiles that a tree forgets', () => {
	const tree = aQuestion(aChoice('Un éditeur', { profiles: ['editeur'] }));
	assert.equal(isPartialTree(tree, PROFILES), true);
	const [, other] = listOutcomes(completeTree({ ...tree, isPartial: true }));
	assert.deepEqual(other!.steps[0]!.choice.labels, ['Autre situation']);
	assert.equal(other!.outcome.verdict, 'conditional');
	assert.equal(other!.outcome.isImplied, true);
});

for (const tree of [
	aQuestion(aChoice(['Un éditeur', 'Autres activités'], { profiles: ['editeur'] })),
	aQuestion(aChoice('Tous', { profiles: ['commune', 'editeur'] })),
])
	test(`adds no answer when everybody has one: ${tree.choices[0]!.labels.join()}`, () => {
		assert.equal(isPartialTree(tree, PROFILES), false);
		assert.equal(completeTree(tree), tree);
	});
