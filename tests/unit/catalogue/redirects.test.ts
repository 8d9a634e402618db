import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { EMPTY_CATALOGUE } from '../../../src/domain/catalogue/catalogue.ts';
import { collectRedirects, toRedirectMap } from '../../../src/domain/catalogue/redirects.ts';
import { anApi } from '../exports/a-catalogue.ts';

describe('collectRedirects', () => {
	const collect = (api: Parameters<typeof anApi>[0]) => {
		const { redirects, problems } = collectRedirects(
			{ ...EMPTY_CATALOGUE, apis: [anApi({ redirectFrom: ['/les-api/api_Exemple'], ...api })] },
			[],
		);
		assert.deepEqual(problems, []);
		return toRedirectMap(redirects);
	};

	it('moves every page of an API with it', () => {
		assert.deepEqual(collect({ documentation: 'https://exemple.fr/doc' }), {
			'/les-api/api_Exemple': '/les-api/api-exemple/',
			'/les-api/api_Exemple/demande-acces': '/les-api/api-exemple/demande-acces/',
			'/documentation/api_Exemple': '/documentation/api-exemple/',
		});
	});

	it('leads to the documentation of a description that the site holds', () => {
		assert.equal(
			collect({ documentation: undefined, openapiFile: 'x.yml' })['/documentation/api_Exemple'],
			'/documentation/api-exemple/',
		);
	});

	it('leads to the API itself when it has no documentation', () => {
		assert.equal(
			collect({ documentation: undefined, openapiSource: undefined })['/documentation/api_Exemple'],
			'/les-api/api-exemple/',
		);
	});
});
