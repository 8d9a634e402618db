import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	formatApiName,
	formatChoices,
	toFrenchSpacing,
	truncate,
} from '../../../src/domain/text/french.ts';

test('choices that lead to the same place make one phrase', () => {
	assert.equal(
		formatChoices(['Un particulier', 'Une entreprise', 'Une association']),
		'Un particulier, une entreprise ou une association',
	);
	assert.equal(formatChoices(['Un particulier']), 'Un particulier');
	assert.equal(
		formatChoices(['L’État', 'Les communes', 'L’Urssaf']),
		'L’État, les communes ou l’Urssaf',
	);
});

test('choices that hold an « ou » of their own are told apart', () => {
	assert.equal(
		formatChoices(['Une association', 'Un tiers déclarant ou un mandataire']),
		'Une association\u202f; un tiers déclarant ou un mandataire',
	);
});

test('a choice that starts with a name keeps its capital', () => {
	assert.equal(formatChoices(['Une commune', 'France Travail']), 'Une commune ou France Travail');
	assert.equal(formatChoices(['Une commune', 'Lecteur']), 'Une commune ou Lecteur');
});

test('the title of an API takes its article inside a sentence', () => {
	assert.equal(formatApiName('API Sirene'), 'l’API Sirene');
	assert.equal(formatApiName('ProConnect'), 'ProConnect');
});

test('a cut text does not end on what announces its suite', () => {
	assert.equal(truncate('Il faut aussi l’accès\u00a0: au revenu', 25), 'Il faut aussi l’accès…');
	assert.equal(truncate('Nom, prénom, adresse', 12), 'Nom, prénom…');
	assert.equal(truncate('Nom, prénom', 12), 'Nom, prénom');
});

test('leaves the quotation that ends a text as it opens', () => {
	assert.equal(toFrenchSpacing("ObjectId ou 'unknown'"), "ObjectId ou 'unknown'");
	assert.equal(toFrenchSpacing("la valeur 'd'"), "la valeur 'd'");
	assert.equal(toFrenchSpacing("aujourd'hui, lorsqu'"), 'aujourd’hui, lorsqu’');
	assert.equal(toFrenchSpacing("l'"), 'l’');
});
