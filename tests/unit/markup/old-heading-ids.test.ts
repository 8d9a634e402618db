import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { renderForImport } from '../../../src/domain/import/convert-markup.ts';

const getIds = (markdown: string) => {
	const { text } = renderForImport(markdown);
	return [...text.headings.map(({ id }) => id), ...text.anchors];
};

describe('old addresses of headings', () => {
	for (const [title, heading, old] of [
		[
			'keeps a straight apostrophe',
			"Conditions générales d'utilisation",
			"conditions-generales-d'utilisation",
		],
		['keeps a typographic apostrophe', 'Exemples d’application', 'exemples-d’application'],
		['keeps signs', 'Qui ? (et quand) : « où »', 'qui-?-(et-quand)-:-«-ou-»'],
		['keeps double spaces as two dashes', 'Données & usages', 'donnees-&-usages'],
		['keeps ligatures', 'L’œuvre', 'l’œuvre'],
		['keeps the mark of an element', 'Le **bon** choix', 'le-,[object-object],-choix'],
		['keeps the mark of an element alone', '[Titre](https://exemple.fr/)', '[object-object]'],
	] as const)
		it(title, () => {
			const ids = getIds(`## ${heading}`);
			assert.ok(ids.includes(old), ids.join(' '));
			assert.match(ids[0]!, /^[a-z0-9-]+$/);
		});

	it('gives an old address to the first heading that had it', () => {
		const ids = getIds('## L’été\n\n## L’été');
		assert.equal(new Set(ids).size, ids.length);
	});
});
