import assert from 'node:assert/strict';
import { test } from 'node:test';

import { findFeedbackAddress } from '../../../src/domain/feedback/feedback-links.ts';

const message = { subject: 'Utile & clair', body: 'Page : x\nMerci' };

test('an e-mail is begun with its subject and its lines', () => {
	assert.equal(
		findFeedbackAddress({ contactEmail: 'equipe@exemple.fr' }, message),
		'mailto:equipe@exemple.fr?subject=Utile%20%26%20clair&body=Page%20%3A%20x%0D%0AMerci',
	);
});

for (const [forge, path, title] of [
	['github', '/issues/new', 'title'],
	['gitlab', '/-/issues/new', 'issue[title]'],
	['forgejo', '/issues/new', 'title'],
] as const)
	test(`an issue of ${forge} is begun with its title`, () => {
		const repository = { forge, url: 'https://forge.exemple/equipe/site/' };
		const url = new URL(findFeedbackAddress({ repository }, message)!);
		assert.equal(url.pathname, `/equipe/site${path}`);
		assert.equal(url.searchParams.get(title), 'Utile & clair');
	});

test('without a channel there is no address', () => {
	assert.equal(findFeedbackAddress({}, message), undefined);
});
