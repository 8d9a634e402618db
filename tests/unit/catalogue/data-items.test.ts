import assert from 'node:assert/strict';
import { test } from 'node:test';

import { OWN_API, type Api } from '../../../src/domain/catalogue/api.ts';
import { listDataItems } from '../../../src/domain/catalogue/data-items.ts';
import type { ReferenceSummary } from '../../../src/domain/openapi/summary.ts';

const toApi = (slug: string, data: string[]) =>
	({ slug, data, lifecycle: { state: 'production', replacedBy: [] } }) as unknown as Api;
const toReference = (label: string) =>
	({ data: [{ label, operation: 'lire' }] }) as unknown as ReferenceSummary;

test('the fields of the catalogue are no data of the public sector, what its entry says is', () => {
	const items = listDataItems(
		[toApi('adresse', ['Code postal']), toApi(OWN_API, ['Fiches d’API'])],
		new Map([
			['adresse', toReference('Nom de la voie.')],
			[OWN_API, toReference('Sa page')],
		]),
	);
	assert.deepEqual(items, [
		{ label: 'Code postal', sources: [{ api: 'adresse' }] },
		{ label: 'Fiches d’API', sources: [{ api: OWN_API }] },
		{ label: 'Nom de la voie', sources: [{ api: 'adresse', operation: 'lire' }] },
	]);
});
