import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildKit, type DeliberationLists } from '../../../src/domain/deliberation/build-kit.ts';
import { WORD_IDS } from '../../../src/domain/deliberation/kit.ts';

function someLists(changes: Partial<DeliberationLists> = {}): DeliberationLists {
	return {
		services: [{ id: 'cantine', label: 'Cantine', object: 'la cantine', author: 'Le conseil' }],
		questions: [
			{ id: 'calculation', label: 'Calcul ?', options: [{ id: 'grille', label: 'Grille' }] },
			{ id: 'act', label: 'Acte ?', options: [{ id: 'complet', label: 'Complet' }] },
		],
		data: [
			{
				id: 'adresse',
				label: 'Adresse',
				source: 'de la CAF',
				unnecessary: 'inutile',
				purposes: [{ id: 'tarif', label: 'Tarif', clause: "l'adresse" }],
			},
		],
		visas: [],
		articles: [],
		checklist: [],
		words: WORD_IDS.map((id) => ({ id, text: id })),
		...changes,
	};
}

test('sound lists make a kit in French typography', () => {
	const { kit, problems } = buildKit(someLists(), new Set());
	assert.deepEqual(problems, []);
	assert.equal(kit!.calculation.label, 'Calcul\u202f?');
	assert.equal(kit!.data[0]!.purposes[0]!.clause, 'l’adresse');
});

test('a condition that names nothing is reported with the nearest name', () => {
	const visas = [{ text: 'Vu ;', when: { services: ['cantin'] } }];
	const { kit, problems } = buildKit(someLists({ visas }), new Set());
	assert.equal(kit, undefined);
	assert.equal(problems[0]!.code, 'unknown-entry');
	assert.equal(problems[0]!.file, 'deliberation/visas.yml');
	assert.match(problems[0]!.hint, /cantine/);
});

test('a missing word, a missing question and an unknown rule are all reported at once', () => {
	const lists = someLists({ words: [], questions: [] });
	lists.data[0]!.rule = 'inconnue';
	const codes = buildKit(lists, new Set(['adresse'])).problems.map(({ code }) => code);
	assert.equal(codes.filter((code) => code === 'missing-field').length, WORD_IDS.length + 2);
	assert.ok(codes.includes('unknown-rule'));
});
