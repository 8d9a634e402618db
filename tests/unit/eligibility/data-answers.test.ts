import assert from 'node:assert/strict';
import { test } from 'node:test';

import { listDataAnswers } from '../../../src/domain/eligibility/data-answers.ts';

const from = (label: string, ...apis: string[]) => ({
	label,
	sources: apis.map((api) => ({ api })),
});
const list = (...items: ReturnType<typeof from>[]) =>
	listDataAnswers(items).map(({ slug, labels }) => `${slug}: ${labels.join(', ')}`);

test('the data that one API alone returns share an answer, named after it', () => {
	assert.deepEqual(list(from('Nom', 'api-a'), from('Prénom', 'api-a'), from('Âge', 'api-b')), [
		'api-a: Nom, Prénom',
		'api-b: Âge',
	]);
});

test('a piece of data that several APIs return has an answer of its own', () => {
	assert.deepEqual(list(from('Numéro SIRET', 'api-b', 'api-a')), ['numero-siret: Numéro SIRET']);
});

test('an answer never takes the address of another one, or of a page of the list', () => {
	assert.deepEqual(
		list(from('Nom', 'siret'), from('Siret', 'siret', 'api-b'), from('Page 2', 'siret', 'api-b')),
		['siret: Nom', 'donnee-siret: Siret', 'donnee-page-2: Page 2'],
	);
});
