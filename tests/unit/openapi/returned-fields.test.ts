import assert from 'node:assert/strict';
import { test } from 'node:test';

import { listSearchRecords } from '../../../src/domain/openapi/search-records.ts';
import { aDescription, answering, aReference } from './a-description.ts';

function listFields(properties: Record<string, unknown>, required: string[] = []) {
	const reference = aReference(
		aDescription({
			paths: { '/foyers': { get: answering({ type: 'object', required, properties }) } },
		}),
	);
	return reference.getReturnedFields(reference.operations[0]!);
}

test('names a field by its meaning, or spells its name out', () => {
	const fields = listFields({
		qf: { type: 'integer', description: 'Quotient familial. En euros.' },
		codePostal_ligne1: { type: 'string' },
	});
	assert.deepEqual(
		fields.map(({ label }) => label),
		['Quotient familial', 'Code postal ligne 1'],
	);
});

test('a field is always present only when what holds it is', () => {
	const adresse = { type: 'object', required: ['ville'], properties: { ville: {} } };
	assert.equal(listFields({ adresse }, ['adresse'])[0]?.isAlways, true);
	assert.equal(listFields({ adresse })[0]?.isAlways, false);
});

test('tells what the description says of personal data from what the name suggests', () => {
	const fields = listFields({
		a: { 'x-donnee-personnelle': true },
		dateNaissance: {},
		prenom: { 'x-donnee-personnelle': false },
		surface: {},
	});
	assert.deepEqual(
		fields.map(({ personal }) => personal),
		['declared', 'likely', 'denied', 'unspotted'],
	);
});

test('files operations and fields under words that people type', () => {
	const records = listSearchRecords(
		aReference(
			aDescription({
				paths: {
					'/foyers': {
						get: answering({
							type: 'object',
							properties: { quotientFamilial: { type: 'integer' } },
						}),
					},
				},
			}),
		),
	);
	assert.deepEqual(
		records.map(({ kind, title, url }) => [kind, title, url]),
		[
			['operation', 'Lister les communes', '/documentation/essai/lister-communes/'],
			['champ', 'Quotient familial', '/documentation/essai/lister-communes/'],
		],
	);
});
