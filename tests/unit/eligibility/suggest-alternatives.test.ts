import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Api } from '../../../src/domain/catalogue/api.ts';
import type { UnmetNeed } from '../../../src/domain/catalogue/vocabulary.ts';
import { createSuggester } from '../../../src/domain/eligibility/suggest-alternatives.ts';
import { aChoice, anApi, anOutcome, aQuestion } from './tree-factories.ts';

const refused = anApi({
	slug: 'fiscale',
	title: 'API Revenus fiscaux et pièces d’identité',
	data: ['Revenu fiscal de référence', 'Nombre de parts'],
	keywords: ['permis de conduire'],
});
const about = (slug: string, values: Partial<Api> = {}) =>
	anApi({
		slug,
		title: `API ${slug}`,
		data: ['Revenu fiscal de référence'],
		access: 'open',
		...values,
	});
const elsewhere = ['Débit des rivières', 'Qualité de l’eau', 'Arrêts de bus'].map((data, index) =>
	anApi({ slug: `loin-${index}`, title: `API ${data}`, data: [data], access: 'open' }),
);
const forCommunes = (verdict: 'yes' | 'conditional' | 'no') => ({
	access: 'restricted' as const,
	eligibility: aQuestion(
		aChoice('Une commune', { profiles: ['commune'], outcome: anOutcome({ verdict }) }),
	),
});

function suggest(others: Api[], profiles: string[], alternatives: { api: string }[] = []) {
	const find = createSuggester([refused, ...others, ...elsewhere], []);
	return find(refused, { alternatives }, profiles).apis.map(({ api, verdict }) => [
		api.slug,
		verdict,
	]);
}

test('proposes what holds the same data and is open, and nothing about another subject', () => {
	assert.deepEqual(suggest([about('ouverte')], ['commune']), [['ouverte', 'yes']]);
});

test('never proposes what refuses the person too, nor what says nothing of them', () => {
	const others = [
		about('refuse', forCommunes('no')),
		about('muette', { access: 'restricted' }),
		about('retiree', { lifecycle: { state: 'retired', replacedBy: [] } }),
		about('accepte', forCommunes('conditional')),
	];
	assert.deepEqual(suggest(others, ['commune']), [['accepte', 'conditional']]);
});

test('proposes only what suits every profile of the answer', () => {
	assert.deepEqual(suggest([about('accepte', forCommunes('yes'))], ['commune', 'banque']), []);
});

test('proposes only what everybody may use when the answer names no profile', () => {
	const others = [about('ouverte'), about('accepte', forCommunes('yes'))];
	assert.deepEqual(suggest(others, []), [['ouverte', 'yes']]);
});

test('believes the author who names an API as close, whatever its words', () => {
	const named = anApi({ slug: 'nommee', title: 'OpenFisca', access: 'open', related: ['fiscale'] });
	assert.deepEqual(suggest([named], ['commune']), [['nommee', 'yes']]);
});

test('adds to what the entry proposes, without repeating it, three in all', () => {
	const others = ['un', 'deux', 'trois', 'quatre'].map((slug) =>
		about(slug, { title: 'API Revenu' }),
	);
	const found = suggest(others, ['commune'], [{ api: 'un' }]);
	assert.deepEqual(
		found.map(([slug]) => slug),
		['deux', 'trois'],
	);
});

test('tells the way that exists for what the title names, not for a keyword', () => {
	const needs: UnmetNeed[] = [
		{ id: 'permis', need: 'Un permis', terms: ['permis de conduire'], alternative: 'Télépoints.' },
		{ id: 'identite', need: 'Une pièce', terms: ['pièce d’identité'], alternative: 'Un guichet.' },
		{ id: 'nombre', need: 'Un nombre', terms: ['nombre'], alternative: 'Compter.' },
	];
	const found = createSuggester([refused], needs)(refused, { alternatives: [] }, []);
	assert.deepEqual(
		found.needs.map(({ id }) => id),
		['identite'],
	);
});

test('stands an API without any word', () => {
	const empty = anApi({ slug: 'vide', title: '???', tagline: '' });
	assert.deepEqual(createSuggester([empty], [])(empty, { alternatives: [] }, []).apis, []);
});
