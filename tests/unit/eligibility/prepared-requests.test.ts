import assert from 'node:assert/strict';
import { test } from 'node:test';

import { listMovedData } from '../../../src/domain/eligibility/list-prepared-requests.ts';
import { anApi } from './tree-factories.ts';

const api = anApi({
	scopes: [
		{ id: 'quotient', label: 'Quotient', purposes: [] },
		{ id: 'revenu', label: 'Revenu', purposes: [], instead: 'impot-particulier' },
		{ id: 'adresse', label: 'Adresse', purposes: [], instead: 'impot-particulier' },
	],
});

test('tells the data that prepared requests still tick and another API now gives', () => {
	const requests = [{ ticked: ['quotient'] }, { ticked: ['quotient', 'revenu'] }];
	assert.deepEqual(
		listMovedData(api, requests).map(({ id }) => id),
		['revenu'],
	);
	assert.deepEqual(listMovedData(api, requests.slice(0, 1)), []);
});
