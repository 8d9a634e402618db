import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { listCitedTexts } from '../../../src/domain/import/legal-basis.ts';

const LAW = 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000031367412';

describe('listCitedTexts', () => {
	for (const [source, title] of [
		[`Selon <External href="${LAW}">l'article L100-3</External>.`, 'Article L100-3'],
		[
			`Selon [l’article L114-8](${LAW}) du *code des relations* et plus.`,
			'Article L114-8 du code des relations',
		],
		[
			`<p style="margin: 0">Le [décret N° 2021-277](${LAW}) du *ministre*</p>`,
			'Décret N° 2021-277 du ministre',
		],
		[`- [L 166 AA du Livre](${LAW}) du reste`, 'L 166 AA du Livre'],
		[`Lisez [la suite](${LAW}).`, 'Texte publié sur Légifrance'],
	] as const)
		it(`names ${title}`, () => {
			assert.deepEqual(listCitedTexts(source), [{ title, url: LAW }]);
		});

	it('lists a text once, and nothing that is no text of law', () => {
		const other = 'https://www.legifrance.gouv.fr/contenu/Media/files/lexique.docx';
		assert.deepEqual(
			listCitedTexts(`[Loi 1](${LAW}), [loi 1](${LAW}), [lexique](${other}), [a](/guides/)`),
			[{ title: 'Loi 1', url: LAW }],
		);
	});
});
