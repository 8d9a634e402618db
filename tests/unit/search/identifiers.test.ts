import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nameIdentifier } from '../../../src/domain/search/identifiers.ts';

/** Numbers made up for the test, or those of institutions; their keys are right. */
const KNOWN: Record<string, string[]> = {
	siret: ['13002526500013', '130 025 265 00013', '35600000000048'],
	siren: ['130025265', '130 025 265'],
	'numéro de tva': ['FR64443061841', 'fr 64 443 061 841'],
	iban: ['FR76 3000 6000 0112 3456 7890 189'],
	'numéro de sécurité sociale': ['255081416802538', '1 85 05 78 006 084 91', '185052A00608435'],
	'numéro fiscal': ['0000000001001'],
	isbn: ['9782070368228', '978-2-07-036822-8'],
	issn: ['2049-3630', '2434-561x'],
	rpps: ['10000000009'],
	uai: ['0750655E'],
	rna: ['W751234567', 'W9C1234567'],
	'code naf': ['6201Z', '62.01Z'],
	'code rome': ['M1805'],
	ine: ['123456789AB', '1234567890B'],
	légifrance: ['LEGIARTI000006419292', 'JORFTEXT000033202746'],
	nor: ['JUSC1234567D'],
	pourvoi: ['21-12.345'],
	'plaque d’immatriculation': ['AB-123-CD', 'ab 123 cd'],
	'parcelle cadastrale': ['75056000AB0123'],
	'numéro de téléphone': ['06 12 34 56 78', '+33612345678'],
	'coordonnées géographiques': ['48.8566, 2.3522'],
	adresse: ['8 rue des Lilas', '3bis, avenue Foch 75016 Paris'],
	'code postal commune': ['59000 Lille'],
};

for (const [words, numbers] of Object.entries(KNOWN))
	test(`reads « ${words} » in ${numbers.join(' or ')}`, () => {
		for (const number of numbers) assert.equal(nameIdentifier(number)?.text, words, number);
	});

test('leaves the other words of the query as they are', () => {
	assert.equal(nameIdentifier('vérifier 130025265 ici')!.text, 'vérifier siren ici');
});

for (const text of [
	'',
	'2026',
	'12345',
	'123456789',
	'12345678901234',
	'13002526500014',
	'130025265000134',
	'0750655A',
	'2049-3631',
	'FR65443061841',
	'abc123',
	'aujourd’hui 14 juillet',
	'8 licornes',
])
	test(`reads nothing in « ${text} »`, () => {
		assert.equal(nameIdentifier(text), undefined);
	});

test('ten thousand digits or letters are read at once', () => {
	for (const sign of ['1', '1 ', 'a', 'a1', '-', 'W', '8 rue '])
		assert.doesNotThrow(() => nameIdentifier(sign.repeat(10_000)));
});
