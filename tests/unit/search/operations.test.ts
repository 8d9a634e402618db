import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { SearchRecord } from '../../../src/domain/openapi/search-records.ts';
import { getEntryPath } from '../../../src/domain/search/entry-path.ts';
import { explainMatch } from '../../../src/domain/search/explain.ts';
import {
	asksForOperations,
	findOperations,
	joinOperations,
} from '../../../src/domain/search/operation-hits.ts';

import {
	buildPackedOperations,
	openOperationIndex,
} from '../../../src/domain/search/operation-index.ts';
import { search } from '../../../src/domain/search/search.ts';
import { openIndexOf } from './index-of-examples.ts';

const pages = openIndexOf([
	{ title: 'API Foyer', slug: 'api-foyer', access: 'restricted', themes: ['particuliers'] },
	{ title: 'API Ville', slug: 'api-ville' },
]);
const titles = new Map(pages.entries.map(({ slug, title }) => [slug, title]));

const link = (api: string, slug: string, path: string) => ({
	title: slug,
	method: 'GET',
	path,
	url: `/documentation/${api}/${slug}/`,
});
const quotient = link('api-foyer', 'lire-quotient', '/v3/quotient_familial');
const school = link('api-ville', 'lister-ecoles', '/ecoles');
const operation = (
	api: string,
	title: string,
	own: typeof quotient,
	text: string,
): SearchRecord => ({
	kind: 'operation',
	api,
	title,
	url: own.url,
	words: [title, own.path],
	text,
	operations: [own],
});
const field = (api: string, label: string, name: string, own: typeof quotient): SearchRecord => ({
	kind: 'champ',
	api,
	title: label,
	url: own.url,
	words: [label, name, name],
	operations: [own],
	field: name,
});
const records: SearchRecord[] = [
	operation('api-foyer', 'Lire le quotient familial', quotient, 'Renvoie le quotient du foyer.'),
	operation('api-ville', 'Lister les écoles', school, 'Les écoles d’une ville.'),
	operation('inconnue', 'Opération sans fiche', link('inconnue', 'x', '/x'), ''),
	field('api-foyer', 'Organisme qui verse', 'Fournisseur', quotient),
	field('api-ville', 'Numéro SIRET', 'Siret', school),
];
const operations = openOperationIndex(
	JSON.parse(JSON.stringify(buildPackedOperations(records, titles))),
	pages,
);

test('finds the operation that returns a field, and names the field', () => {
	const { hits, query } = search(operations, 'siret');
	assert.deepEqual(
		hits.map(({ entry }) => entry.title),
		['Lister les écoles'],
	);
	assert.deepEqual(explainMatch(query, hits[0]!.entry, undefined), {
		place: 'field',
		text: 'Numéro SIRET',
	});
	assert.equal(getEntryPath(hits[0]!.entry), '/documentation/api-ville/lister-ecoles/');
});

test('finds a field by its technical name too', () => {
	const { hits, query } = search(operations, 'fournisseur');
	assert.equal(
		explainMatch(query, hits[0]!.entry, undefined)?.text,
		'Organisme qui verse (Fournisseur)',
	);
});

test('says of an operation the API, its access and its themes', () => {
	const [hit] = search(operations, 'qui renvoie le quotient familial ?').hits;
	assert.equal(hit?.entry.apiTitle, 'API Foyer');
	assert.equal(hit?.entry.api?.access, 'restricted');
	assert.deepEqual(hit?.entry.api?.themes, ['particuliers']);
});

test('leaves out the operations of an API that has no page', () => {
	assert.deepEqual(search(operations, 'opération sans fiche').hits, []);
});

test('leaves out the operations that hold one word by chance beside one that holds all', () => {
	const holidays = link('api-ville', 'lister-feries', '/feries');
	const rule = link('api-ville', 'lire-regle', '/regles');
	const calendar = openOperationIndex(
		buildPackedOperations(
			[
				operation('api-ville', 'Lister les jours fériés', holidays, 'Les jours fériés d’une zone.'),
				operation('api-ville', 'Lire une règle', rule, 'La règle qui vaut ce jour.'),
			],
			titles,
		),
		pages,
	);
	const list = (q: string) => findOperations(calendar, q).map(({ entry }) => entry.title);
	assert.equal(search(calendar, 'jours').hits.length, 2);
	assert.deepEqual(list('jours'), ['Lister les jours fériés']);
	assert.deepEqual(list('règle'), ['Lire une règle']);
});

test('says nothing of operations when there is none', () => {
	const empty = openOperationIndex(buildPackedOperations([], titles), pages);
	assert.deepEqual(search(empty, 'siret').hits, []);
});

for (const [q, isAsked] of [
	['qui renvoie le quotient familial ?', true],
	['champ retourné siret', true],
	['code_postal', true],
	['codeInsee', true],
	['/v3/dss/quotient', true],
	['quotient familial', false],
	['FranceConnect', false],
	['paramedical', false],
] as const)
	test(`« ${q} » ${isAsked ? 'asks' : 'does not ask'} for operations`, () => {
		assert.equal(asksForOperations(q), isAsked);
	});

test('puts operations after the pages, or among them when they are asked for', () => {
	const hit = (title: string, score: number) => ({ entry: { ...pages.entries[0]!, title }, score });
	const join = (areAsked: boolean) =>
		joinOperations([hit('A', 10), hit('B', 2)], [hit('op', 5)], areAsked).map(
			({ entry }) => entry.title,
		);
	assert.deepEqual(join(false), ['A', 'B', 'op']);
	assert.deepEqual(join(true), ['A', 'op', 'B']);
});
