import assert from 'node:assert/strict';
import { test } from 'node:test';

import { EMPTY_CATALOGUE } from '../../../src/domain/catalogue/catalogue.ts';
import type { Term } from '../../../src/domain/catalogue/vocabulary.ts';
import { checkElsewhere, checkPhrases } from '../../../src/domain/search/useful-synonyms.ts';

const term: Term = { id: 'jeton', term: 'Jeton', forms: [], definition: 'Un droit.', aliases: [] };
const listMessages = (page: string, phrases: string[]) =>
	checkPhrases(
		{ ...EMPTY_CATALOGUE, terms: [term], phrases: [{ page, phrases }] },
		'vocabulary/phrases.yml',
	).map(({ message, hint }) => `${message} ${hint}`);

test('accepts what a page does not say', () => {
	assert.deepEqual(listMessages('term:jeton', ['token', 'clé d’accès']), []);
});

test('names the nearest page when a phrase leads to none', () => {
	const [message, ...others] = listMessages('term:jetton', ['token']);
	assert.deepEqual(others, []);
	assert.match(message!, /term:jetton.*Vouliez-vous dire «.term:jeton.»/);
});

test('reports a phrase that repeats the title, or another phrase', () => {
	const messages = listMessages('term:jeton', ['les jetons', 'clé d’accès', 'clés des accès']);
	assert.equal(messages.length, 2);
	assert.match(messages[0]!, /les jetons/);
	assert.match(messages[1]!, /clés des accès/);
});

test('reports a row of another world that is too long to be heard', () => {
	const elsewhere = ['tombola', 'table de jardin', 'table de ping-pong'];
	const problems = checkElsewhere({ ...EMPTY_CATALOGUE, elsewhere }, 'vocabulary/unrelated.yml');
	assert.equal(problems.length, 1);
	assert.match(problems[0]!.message, /table de ping-pong/);
});
