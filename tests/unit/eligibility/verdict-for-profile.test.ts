import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	getOutcomeWithoutTree,
	getVerdictForProfile,
} from '../../../src/domain/eligibility/verdict-for-profile.ts';
import { aChoice, anApi, anOutcome, aQuestion } from './tree-factories.ts';

const refusal = anOutcome({ verdict: 'no' });

test('says yes to everybody when the access is open or asks for an account', () => {
	for (const access of ['open', 'account'] as const) {
		const { verdict, ground } = getVerdictForProfile(anApi({ access }), 'commune');
		assert.deepEqual([verdict, ground], ['yes', access]);
	}
});

test('never says yes for a restricted API that names no public', () => {
	const { verdict, ground } = getVerdictForProfile(anApi(), 'commune');
	assert.deepEqual([verdict, ground], ['conditional', 'unstated']);
});

test('tells the profiles that an entry without questions names, and still never says yes', () => {
	const api = anApi({ declaredProfiles: ['commune'] });
	const { verdict, ground } = getVerdictForProfile(api, 'commune');
	assert.deepEqual([verdict, ground], ['conditional', 'declared']);
	assert.equal(getVerdictForProfile(api, 'banque').ground, 'unstated');
});

test('reads the answer of the profile in the tree', () => {
	const eligibility = aQuestion(
		aChoice('Une commune', { profiles: ['commune'] }),
		aChoice('Un particulier', { profiles: ['particulier'], outcome: refusal }),
	);
	const api = anApi({ eligibility });
	assert.equal(getVerdictForProfile(api, 'commune').verdict, 'yes');
	assert.equal(getVerdictForProfile(api, 'particulier').verdict, 'no');
});

test('gives the answer for other situations to a profile that the tree does not name', () => {
	const eligibility = aQuestion(aChoice('Une commune'), aChoice('Autre', { outcome: refusal }));
	assert.equal(getVerdictForProfile(anApi({ eligibility }), 'banque').verdict, 'no');
});

test('tells a situation that nobody described from a condition', () => {
	const eligibility = { ...aQuestion(aChoice('Une commune')), isPartial: true };
	assert.equal(getVerdictForProfile(anApi({ eligibility }), 'banque').ground, 'unstated');
});

test('says « sous conditions » with the question that decides when the answers differ', () => {
	const next = { ...aQuestion(aChoice('Oui'), aChoice('Non', { outcome: refusal })), text: 'Où ?' };
	const eligibility = aQuestion(aChoice('Une commune', { profiles: ['commune'], next }));
	const { verdict, openQuestion } = getVerdictForProfile(anApi({ eligibility }), 'commune');
	assert.deepEqual([verdict, openQuestion], ['conditional', 'Où ?']);
});

test('says yes when all the questions left lead to yes', () => {
	const next = aQuestion(aChoice('Oui'), aChoice('Non'));
	const eligibility = aQuestion(aChoice('Une commune', { profiles: ['commune'], next }));
	const { verdict, openQuestion } = getVerdictForProfile(anApi({ eligibility }), 'commune');
	assert.deepEqual([verdict, openQuestion], ['yes', undefined]);
});

test('does not choose for a profile whose words name two answers', () => {
	const eligibility = aQuestion(
		aChoice('Une commune', { profiles: ['commune'] }),
		aChoice('Un gestionnaire de cantine', { profiles: ['commune'], outcome: refusal }),
	);
	const found = getVerdictForProfile(anApi({ eligibility }), 'commune');
	assert.equal(found.verdict, 'conditional');
	assert.deepEqual(found.answers, ['Une commune', 'Un gestionnaire de cantine']);
});

test('keeps the verdict that is written above questions that do not refuse', () => {
	const condition = anOutcome({ verdict: 'conditional' });
	const next = aQuestion(aChoice('Oui'), aChoice('Non', { outcome: condition }));
	const eligibility = aQuestion(
		aChoice('Une commune', { profiles: ['commune'], outcome: anOutcome(), next }),
	);
	const { verdict, openQuestion } = getVerdictForProfile(anApi({ eligibility }), 'commune');
	assert.deepEqual([verdict, openQuestion], ['yes', 'Qui êtes-vous ?']);
});

test('does not promise a yes that a next answer refuses', () => {
	const next = aQuestion(aChoice('Oui'), aChoice('Non', { outcome: refusal }));
	const eligibility = aQuestion(
		aChoice('Une commune', { profiles: ['commune'], outcome: anOutcome(), next }),
	);
	assert.equal(getVerdictForProfile(anApi({ eligibility }), 'commune').verdict, 'conditional');
});

test('says no to everybody, and what replaces it, when the API is retired', () => {
	const api = anApi({
		access: 'open',
		eligibility: aQuestion(aChoice('Une commune', { profiles: ['commune'] })),
		lifecycle: { state: 'retired', replacedBy: ['api-suivante'] },
	});
	const { verdict, ground } = getVerdictForProfile(api, 'commune');
	assert.deepEqual([verdict, ground], ['no', 'retired']);
	assert.deepEqual(getOutcomeWithoutTree(api).alternatives, [{ api: 'api-suivante' }]);
});
