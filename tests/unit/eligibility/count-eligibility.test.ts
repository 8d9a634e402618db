import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Catalogue } from '../../../src/domain/catalogue/catalogue.ts';
import type { UnmetNeed } from '../../../src/domain/catalogue/vocabulary.ts';
import type { Producer } from '../../../src/domain/catalogue/producer.ts';
import {
	countEligibility,
	type EligibilityCount,
} from '../../../src/domain/eligibility/count-eligibility.ts';
import { aChoice, anApi, anOutcome, aQuestion } from './tree-factories.ts';

const TEXT = { parts: [], headings: [], plain: 'Parce que.', links: [], anchors: [] };
const whole = {
	reason: TEXT,
	legalBasis: [],
	documents: ['Le SIRET'],
	requestLink: 'https://example.org/',
};

function count(apis: Catalogue['apis']): EligibilityCount {
	const producers = ['dinum', 'dgfip'].map((slug) => ({ slug, name: slug.toUpperCase() }));
	return countEligibility({
		apis,
		needs: [] as UnmetNeed[],
		producers: producers as Producer[],
	} as Catalogue);
}

test('counts by API and by producer what the answers do not say', () => {
	const { apis, producers } = count([
		anApi({ slug: 'entiere', eligibility: aQuestion(aChoice('A', { outcome: anOutcome(whole) })) }),
		anApi({
			slug: 'creuse',
			producer: 'dgfip',
			eligibility: aQuestion(
				aChoice('A', { outcome: anOutcome({ ...whole, legalBasis: [{ title: 'Article 1' }] }) }),
				aChoice('B', { outcome: anOutcome({ verdict: 'no', reason: TEXT }) }),
			),
		}),
	]);
	const missing = {
		reason: 0,
		legalBasis: 1,
		legalDate: 1,
		documents: 0,
		nextStep: 0,
		alternative: 1,
		coverage: 0,
	};
	assert.deepEqual(apis, [{ slug: 'creuse', name: 'API Test', leaves: 2, missing, total: 3 }]);
	assert.deepEqual(producers, [{ slug: 'dgfip', name: 'DGFIP', leaves: 2, missing, total: 3 }]);
});

test('wants neither form nor documents where there is nothing to ask for', () => {
	const outcome = anOutcome({ reason: TEXT, legalBasis: [], needsNoRequest: true });
	const { apis, shares } = count([anApi({ eligibility: aQuestion(aChoice('A', { outcome })) })]);
	assert.deepEqual(
		apis.map(({ missing }) => missing.documents + missing.nextStep),
		[],
	);
	const wanted = shares.filter(({ shortfall }) => ['documents', 'nextStep'].includes(shortfall));
	assert.deepEqual(
		wanted.map((share) => share.wanted),
		[0, 0],
	);
});

test('says nothing of APIs without questions', () => {
	const { trees, leaves, apis, producers } = count([anApi({ access: 'open' })]);
	assert.deepEqual(
		{ trees, leaves, apis, producers },
		{ trees: 0, leaves: 0, apis: [], producers: [] },
	);
});
