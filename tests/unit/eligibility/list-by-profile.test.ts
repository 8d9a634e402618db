import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupByVerdict, listByProfile } from '../../../src/domain/eligibility/list-by-profile.ts';
import { createSuggester } from '../../../src/domain/eligibility/suggest-alternatives.ts';
import type { Api } from '../../../src/domain/catalogue/api.ts';
import { aChoice, anApi, anOutcome, aQuestion, aText } from './tree-factories.ts';

const listRows = (...apis: Api[]) => listByProfile(apis, 'commune', createSuggester(apis, []));
const getRow = (...apis: Api[]) => listRows(...apis)[0]!;

test('puts every API in one of the three groups', () => {
	const refused = aQuestion(
		aChoice('Une commune', { profiles: ['commune'], outcome: anOutcome({ verdict: 'no' }) }),
	);
	const apis = [
		anApi({ slug: 'a', access: 'open' }),
		anApi({ slug: 'b' }),
		anApi({ slug: 'c', eligibility: refused }),
	];
	const { yes, conditional, no } = groupByVerdict(listRows(...apis));
	assert.deepEqual(
		[yes, conditional, no].map((group) => group.map(({ api }) => api.slug)),
		[['a'], ['b'], ['c']],
	);
});

test('gives the reason that is written, cut between words', () => {
	const reason = aText(`Il faut une délibération. ${'mot '.repeat(100)}`);
	const eligibility = aQuestion(
		aChoice('Une commune', { profiles: ['commune'], outcome: anOutcome({ reason }) }),
	);
	const row = getRow(anApi({ eligibility }));
	assert.match(row.reason, /^Il faut une délibération\. .* mot…$/);
	assert.ok(row.reason.length <= 220);
});

test('names the APIs and pages that may serve instead', () => {
	const outcome = anOutcome({
		verdict: 'no',
		alternatives: [{ api: 'api-libre' }, { title: 'Le portail', url: '/themes/' }],
	});
	const eligibility = aQuestion(aChoice('Une commune', { profiles: ['commune'], outcome }));
	const other = anApi({ slug: 'api-libre', title: 'API Libre', access: 'open' });
	assert.equal(
		getRow(anApi({ eligibility }), other).condition,
		'À la place\u00a0: API Libre\u202f; Le portail.',
	);
});

test('says that the APIs found instead are only close, and which has conditions', () => {
	const eligibility = aQuestion(
		aChoice('Une commune', { profiles: ['commune'], outcome: anOutcome({ verdict: 'no' }) }),
	);
	const apis = (['yes', 'conditional'] as const).map((verdict) => ({
		api: anApi({ title: `API ${verdict}` }),
		verdict,
	}));
	const [row] = listByProfile([anApi({ eligibility })], 'commune', () => ({ apis, needs: [] }));
	assert.equal(
		row!.condition,
		'À la place\u00a0: API yes (API proche)\u202f; API conditional (API proche, sous conditions).',
	);
});

test('prepares no request where there is nothing to ask for', () => {
	const outcome = anOutcome({ needsNoRequest: true });
	const eligibility = aQuestion(aChoice('Une commune', { profiles: ['commune'], outcome }));
	assert.equal(getRow(anApi({ eligibility })).condition, 'Aucune demande à faire.');
});

test('does not ask again who the person is, when several answers may be theirs', () => {
	const profiles = ['commune'];
	const refusal = anOutcome({ verdict: 'no' });
	const several = (labels: string[]) =>
		aQuestion(aChoice(labels, { profiles }), aChoice('Un CCAS', { profiles, outcome: refusal }));
	const getCondition = (...labels: string[]) =>
		getRow(anApi({ eligibility: several(labels) })).condition;
	assert.equal(
		getCondition('Une commune'),
		'Cela dépend de ce que vous êtes\u00a0: Une commune ou Un CCAS.',
	);
	assert.match(getCondition('Une entreprise', 'Une commune'), /^Plusieurs réponses/);
});

test('sends whoever is refused without alternative to the producer', () => {
	const eligibility = aQuestion(
		aChoice('Une commune', { profiles: ['commune'], outcome: anOutcome({ verdict: 'no' }) }),
	);
	assert.match(getRow(anApi({ eligibility })).condition, /interroger le producteur/);
});

test('goes on with the self-check where the profile already answered', () => {
	const next = aQuestion(aChoice('Oui'), aChoice('Non'));
	const known = aQuestion(aChoice('Une commune', { profiles: ['commune'], next }));
	assert.equal(
		getRow(anApi({ eligibility: known })).path,
		'/les-api/api-test/demande-acces/commune/',
	);
	const ambiguous = aQuestion(
		aChoice('Une commune', { profiles: ['commune'] }),
		aChoice('Un CCAS', { profiles: ['commune'] }),
	);
	assert.equal(getRow(anApi({ eligibility: ambiguous })).path, '/les-api/api-test/demande-acces/');
});
