import assert from 'node:assert/strict';
import { test } from 'node:test';

import { toStem, toTopic, toWords } from '../../../src/domain/search/words.ts';

const sameStem: [string, string][] = [
	['entreprise', 'entreprises'],
	['étudiant', 'étudiantes'],
	['habilitation', 'habilité'],
	['géocodage', 'géocoder'],
	['foncier', 'foncières'],
	['réseau', 'réseaux'],
	['journal', 'journaux'],
	['public', 'publique'],
	['consommation', 'consommateurs'],
];
for (const [a, b] of sameStem)
	test(`gives « ${a} » and « ${b} » one stem`, () => {
		const [[left], [right]] = [toTopic(a), toTopic(b)];
		assert.equal(left, right);
	});

const otherStem: [string, string][] = [
	['formation', 'format'],
	['sirene', 'siret'],
	['commune', 'communication'],
	['station', 'statut'],
];
for (const [a, b] of otherStem)
	test(`keeps « ${a} » and « ${b} » apart`, () => {
		assert.notEqual(toStem(toWords(a)[0]!), toStem(toWords(b)[0]!));
	});

const words: [string, string[]][] = [
	["l’eau d'Hub’Eau", ['eau', 'hub', 'eau']],
	['Cœur de l´ÉTÉ', ['coeur', 'de', 'l', 'ete']],
	['R.S.A. et C.A.F.', ['rsa', 'et', 'caf']],
	['qu’aujourd’hui', ['aujourd', 'hui']],
	['n° 2 — (co2)', ['n', '2', 'co2']],
	['', []],
	['🦄 !!! ???', []],
	['a'.repeat(5000), []],
];
for (const [text, expected] of words)
	test(`cuts « ${text.slice(0, 20)} » into words`, () => {
		assert.deepEqual(toWords(text), expected);
	});

test('keeps grammar when a query is made of nothing else', () => {
	assert.deepEqual(toTopic('les communes'), ['commun']);
	assert.deepEqual(toTopic('et ou'), ['et', 'ou']);
});

test('reads grammar that lost its apostrophe, and what stands for « nombre »', () => {
	assert.deepEqual(toTopic('cest quoi le nb dune commune'), ['commun']);
});
