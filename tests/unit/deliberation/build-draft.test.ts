import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildDraft, OTHER_PURPOSE } from '../../../src/domain/deliberation/build-draft.ts';
import { aKit } from './a-kit.ts';

const choose = (purposes: Record<string, string>, changes = {}) => ({
	service: 'cantine',
	calculation: 'grille',
	act: 'complet',
	purposes,
	...changes,
});

test('a data item with a purpose of the list is necessary and named by an article', () => {
	const draft = buildDraft(aKit(), choose({ adresse: 'tarif' }))!;
	assert.deepEqual(
		draft.necessary.map(({ id }) => id),
		['adresse'],
	);
	assert.deepEqual(draft.articles.find(({ title }) => title === 'Données')!.items, [
		'l’adresse pour le tarif',
	]);
	assert.ok(draft.checklist.includes('Écrire l’adresse'));
});

test('a data item asked for another reason is unnecessary, with the reason of the content', () => {
	const draft = buildDraft(aKit(), choose({ adresse: OTHER_PURPOSE }))!;
	assert.equal(draft.unnecessary.find(({ id }) => id === 'adresse')!.reason, 'adresse inutile');
});

test('a data item that nobody asks for is unnecessary because it is not used', () => {
	const draft = buildDraft(aKit(), choose({ adresse: '' }))!;
	assert.deepEqual(
		draft.unnecessary.map(({ reason }) => reason),
		['not-asked', 'not-asked'],
	);
});

test('a purpose that supposes a grid does not hold when the amount is decided freely', () => {
	const draft = buildDraft(aKit(), choose({ adresse: 'tarif' }, { calculation: 'libre' }))!;
	assert.deepEqual(draft.necessary, []);
	assert.equal(draft.unnecessary[0]!.reason, 'mismatch');
});

test('without any necessary data the advice is to make no request', () => {
	const draft = buildDraft(aKit(), choose({}))!;
	assert.equal(draft.advice, 'no-request');
	assert.deepEqual(
		draft.articles.map(({ title }) => title),
		['Objet', 'Rien', 'Fin'],
	);
});

test('the advice follows the act that already exists', () => {
	const advise = (act: string) =>
		buildDraft(aKit(), choose({ enfants: 'nombre' }, { act }))!.advice;
	assert.equal(advise('complet'), 'transmettre');
	assert.equal(advise('absent'), 'voter');
});

test('a visa that belongs to one service is left out of the others', () => {
	const countVisas = (service: string) => buildDraft(aKit(), choose({}, { service }))!.visas.length;
	assert.equal(countVisas('cantine'), 1);
	assert.equal(countVisas('aide'), 2);
});

test('the object of the service takes the place of its mark, articles are numbered from one', () => {
	const draft = buildDraft(aKit(), choose({ enfants: 'nombre' }, { service: 'aide' }))!;
	assert.equal(draft.articles[0]!.text, 'Concerne l’aide.');
	assert.deepEqual(
		draft.articles.map(({ number }) => number),
		[1, 2, 3],
	);
});

test('a choice that the kit does not hold gives no draft', () => {
	for (const key of ['service', 'calculation', 'act'])
		assert.equal(buildDraft(aKit(), choose({}, { [key]: 'inconnu' })), undefined);
});

test('names of object properties are not taken for purposes', () => {
	const [adresse, enfants] = aKit().data;
	const kit = aKit({ data: [{ ...adresse!, id: 'constructor' }, enfants!] });
	assert.equal(buildDraft(kit, choose({}))!.unnecessary[0]!.reason, 'not-asked');
});
