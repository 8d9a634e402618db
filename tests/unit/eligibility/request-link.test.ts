import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	buildRequestLink,
	findSelectionFault,
} from '../../../src/domain/eligibility/request-link.ts';

const FORM = 'https://datapass.example/api-test';
const SCOPES = [{ id: 'revenu' }, { id: 'adresse' }];

test('writes every box of the form, true or false, in its order', () => {
	const link = new URL(buildRequestLink(FORM, SCOPES, { ticked: ['adresse', 'revenu-2'] }));
	assert.equal(link.searchParams.get('scopes'), '{"revenu":false,"adresse":true}');
});

test('gives back to the character what was written about the law', () => {
	const legalTitle =
		'Délibération n° 12 & annexe :\nl\'aide «\u00a0100\u202f%\u00a0» + #1 = "x" 🎒';
	const legalAddress = 'https://ville.example/?a=1&b=é#page';
	const link = new URL(buildRequestLink(FORM, SCOPES, { ticked: [], legalTitle, legalAddress }));
	assert.equal(link.searchParams.get('fondement_juridique_title'), legalTitle);
	assert.equal(link.searchParams.get('fondement_juridique_url'), legalAddress);
	assert.equal(link.hash, '');
});

test('keeps the query and the anchor that the form already has', () => {
	const link = buildRequestLink(`${FORM}?demarche=ccas#head`, SCOPES, { ticked: [] });
	assert.match(link, /^https:\/\/datapass\.example\/api-test\?demarche=ccas&scopes=[^#]+#head$/);
});

test('leaves the address alone when there is nothing to fill in', () => {
	assert.equal(buildRequestLink(FORM, [], { ticked: [], legalTitle: '  ' }), FORM);
});

test('survives half of a character and ids with quotes', () => {
	const link = buildRequestLink(FORM, [{ id: 'a"b' }], { ticked: ['a"b'], legalTitle: '\ud83c' });
	assert.equal(new URL(link).searchParams.get('scopes'), '{"a\\"b":true}');
});

for (const [ticked, reason, fault] of [
	[[], '', 'empty'],
	[['inconnue'], '', 'empty'],
	[['revenu'], '', undefined],
	[['revenu', 'adresse'], ' ', 'everything-without-reason'],
	[['revenu', 'adresse'], 'Le barème dépend des deux.', undefined],
] as const)
	test(`finds ${fault ?? 'no fault'} in [${ticked.join()}] with the reason « ${reason} »`, () => {
		assert.equal(findSelectionFault(SCOPES, ticked, reason), fault);
	});

test('asks no reason when there is only one thing to ask', () => {
	assert.equal(findSelectionFault([{ id: 'revenu' }], ['revenu'], ''), undefined);
});
