import assert from 'node:assert/strict';
import { test } from 'node:test';

import { checkSiteAddress } from '../../../src/domain/hosting/site-address.ts';

test('accepts the address of a site, at the root of its host or in a sub-folder', () => {
	for (const url of ['https://exemple.fr', 'https://exemple.fr/', 'http://localhost:4321'])
		for (const basePath of [undefined, '', '/', '/catalogue', 'a/b/'])
			assert.deepEqual(checkSiteAddress(url, basePath), []);
});

const faults: [url: string, basePath: string, words: RegExp][] = [
	['exemple.fr', '', /« exemple\.fr ».*en entier/],
	['javascript:alert(1)', '', /en entier/],
	['https://exemple.fr/catalogue', '', /« https:\/\/exemple\.fr » seul.*BASE_PATH/],
	['https://exemple.fr/?a', '', /seul/],
	['https://moi:secret@exemple.fr/', '', /mot de passe/],
	['https://exemple.fr', '/../ailleurs', /BASE_PATH/],
	['https://exemple.fr', '/a"><script>', /BASE_PATH/],
];

for (const [url, basePath, words] of faults)
	test(`refuses « ${url} » with « ${basePath} », and says what to write`, () => {
		const [fault, ...others] = checkSiteAddress(url, basePath);
		assert.match(fault!, words);
		assert.deepEqual(others, []);
		assert.ok(!fault!.includes('secret'));
	});
