import assert from 'node:assert/strict';
import { test } from 'node:test';

import { explainMatch, markMatches, rateText } from '../../../src/domain/search/explain.ts';
import { search } from '../../../src/domain/search/search.ts';
import { suggestSpelling } from '../../../src/domain/search/suggest-spelling.ts';
import { openIndexOf } from './index-of-examples.ts';

const index = openIndexOf(
	[
		{ title: 'API Particulier', keywords: ['quotient familial', 'RFR'], popularity: 9000 },
		{ title: 'API Impôt particulier', data: ['Revenu fiscal de référence'] },
		{ title: 'Découpage administratif', keywords: ['Communes'], popularity: 20000 },
		{ title: 'Base Adresse Nationale', tagline: 'Situer une adresse sur une carte.' },
		{ title: 'Défibrillateurs', keywords: ['cœur'] },
		{ title: 'FranceConnect', tagline: 'Identifier un usager.' },
		{ title: 'Ancienne API des communes', state: 'retired' },
	],
	{
		synonyms: [
			{ from: ['ville', 'mairie'], to: ['commune'], isMutual: false },
			{ from: ['qf', 'quotient familial'], to: ['qf', 'quotient familial'], isMutual: true },
		],
		needs: [
			{
				id: 'casier-judiciaire',
				need: 'Obtenir un extrait de casier judiciaire',
				terms: ['casier judiciaire'],
				alternative: 'Le demander.',
			},
		],
	},
);
const find = (q: string) => search(index, q).hits.map(({ entry }) => entry.title);

const firsts: [q: string, title: string][] = [
	['api particulier', 'API Particulier'],
	['impot particulier', 'API Impôt particulier'],
	['les communes', 'Découpage administratif'],
	['VILLE', 'Découpage administratif'],
	['q.f.', 'API Particulier'],
	['coeur', 'Défibrillateurs'],
	['inpot particulier', 'API Impôt particulier'],
	['adrese', 'Base Adresse Nationale'],
	['basse adresse natonale', 'Base Adresse Nationale'],
	['deffibrilateur', 'Défibrillateurs'],
	['france connect', 'FranceConnect'],
	['revenufiscal', 'API Impôt particulier'],
	['défib', 'Défibrillateurs'],
	['comment trouver la référence fiscale d’un revenu ?', 'API Impôt particulier'],
];
for (const [q, title] of firsts)
	test(`answers « ${q} » by ${title}`, () => {
		assert.equal(find(q)[0], title);
	});

for (const q of [
	'',
	' ',
	'xyzzy',
	'tarte aux pommes',
	'🦄',
	'((( [a-z]+ \\',
	'\u0000\u202e',
	'constructor',
	'__proto__ toString',
	'a'.repeat(10_000),
	'mot '.repeat(2_500),
])
	test(`answers « ${q.slice(0, 20)} » by nothing, without a fault`, () => {
		assert.deepEqual(find(q), []);
	});

test('says what it read in place of a misspelt word', () => {
	assert.equal(search(index, 'adrese').corrected, 'adresse');
	assert.equal(search(index, 'adresse').corrected, undefined);
});

test('knows the need that no API serves', () => {
	assert.equal(search(index, 'extrait de casier judiciaire').need, 'casier-judiciaire');
	assert.equal(search(index, 'casier').need, undefined);
});

test('ranks a retired API after the one in use', () => {
	assert.deepEqual(find('communes'), ['Découpage administratif', 'Ancienne API des communes']);
});

test('proposes the nearest spelling when nothing is found', () => {
	const { query, hits } = search(index, 'defibrylater');
	assert.deepEqual(hits, []);
	assert.equal(suggestSpelling(index, query), 'defibrillateurs');
});

test('names the keyword that answers when title and sentence do not show it', () => {
	const { query, hits } = search(index, 'RFR');
	assert.deepEqual(explainMatch(query, hits[0]!.entry, undefined), {
		place: 'keyword',
		text: 'RFR',
	});
});

test('explains by the word that was typed rather than by its synonym', () => {
	const { query, hits } = search(
		openIndexOf([{ title: 'Comptes bancaires', keywords: ['Banque', 'IBAN'] }], {
			synonyms: [{ from: ['iban'], to: ['comptes bancaires'], isMutual: false }],
		}),
		'iban',
	);
	assert.deepEqual(explainMatch(query, hits[0]!.entry, undefined), {
		place: 'keyword',
		text: 'IBAN',
	});
});

test('gives no reason for what the title shows', () => {
	const { query, hits } = search(index, 'adresse');
	assert.equal(explainMatch(query, hits[0]!.entry, undefined), undefined);
});

test('marks the words that match, whatever their accents and their number', () => {
	const { query } = search(index, 'defibrillateur');
	assert.deepEqual(markMatches(query, 'Les Défibrillateurs, <b>ici</b>'), [
		{ text: 'Les ', isMatch: false },
		{ text: 'Défibrillateurs', isMatch: true },
		{ text: ', <b>ici</b>', isMatch: false },
	]);
});

test('keeps of the full text only what holds every word of the topic', () => {
	const { query } = search(index, 'les tarifs de la cantine');
	assert.ok(rateText(query, '', 'Le tarif est fixé par la cantine.') > 0);
	assert.equal(rateText(query, 'Tarif', 'Le tarif est fixé par la loi.'), 0);
});

test('rates a page whose title is about the query above one that mentions it', () => {
	const { query } = search(index, 'délibération');
	const mention = rateText(query, 'Statut', 'une délibération');
	assert.ok(rateText(query, 'Quelle délibération ?', 'une délibération') > mention);
});
