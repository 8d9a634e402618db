import assert from 'node:assert/strict';
import { test } from 'node:test';

import { chooseDocument } from '../../../src/domain/catalogue/choose-document.ts';

const documentation = 'https://exemple.fr/documentation';
const site = 'https://exemple.fr';
const openapiSource = 'https://exemple.fr/openapi.yml';

test('a page for people is opened before a file for programs, under its own name', () => {
	assert.equal(chooseDocument({ documentation, site, openapiSource })?.address, documentation);
	assert.equal(chooseDocument({ site, openapiSource })?.address, site);
	assert.deepEqual(chooseDocument({ openapiSource }), {
		address: openapiSource,
		label: 'Description technique (OpenAPI)',
	});
	assert.equal(chooseDocument({}), undefined);
});
