import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { diffLines } from '../../../src/domain/import/diff-lines.ts';
import { buildProducerIndex, matchTitle } from '../../../src/domain/import/match-names.ts';
import { createLinkMapper } from '../../../src/domain/import/old-links.ts';

describe('matchTitle', () => {
	const apis = [
		{
			slug: 'api-statut-etudiant',
			title: 'API Statut étudiant | Bouquet API Particulier',
			oldNames: [],
		},
		{ slug: 'api-base-carbone', title: 'API Base Carbone', oldNames: ['api_base_carbone'] },
		{ slug: 'api-qualite-rivieres', title: 'Qualité des cours d’eau', oldNames: [] },
		{ slug: 'api-geo', title: 'API Geo', oldNames: [] },
	];

	for (const [written, slug, how] of [
		['API Geo', 'api-geo', 'exact'],
		['API Statut Etudiant', 'api-statut-etudiant', 'same'],
		['API Base Carbone®', 'api-base-carbone', 'same'],
		['api_base_carbone', 'api-base-carbone', 'same'],
		['API de la Base Carbonne', 'api-base-carbone', 'near'],
		['API Statut étudiant boursier', undefined, 'none'],
		['Qualité de l’eau potable', undefined, 'none'],
		['API IGN', undefined, 'none'],
	] as const)
		it(`joins « ${written} » to ${slug ?? 'nothing'}`, () => {
			const match = matchTitle(written, apis);
			assert.deepEqual([match.slug, match.how], [slug, how]);
		});

	it('does not choose between two entries that are as near', () => {
		const twins = [
			{ slug: 'a', title: 'Registre national un', oldNames: [] },
			{ slug: 'b', title: 'Registre national deux', oldNames: [] },
		];
		assert.equal(matchTitle('Registre national trois quatre', twins).how, 'none');
	});
});

describe('buildProducerIndex', () => {
	it('knows a producer by its file, its acronym and its name, in any case', () => {
		const index = buildProducerIndex([
			{ slug: 'securite-sociale', name: 'Sécurité sociale', acronym: 'SECU' },
		]);
		for (const key of ['securite-sociale', 'secu'])
			assert.equal(index.get(key), 'securite-sociale');
	});
});

describe('createLinkMapper', () => {
	const { toNew } = createLinkMapper({
		hosts: ['api.gouv.fr', 'www.api.gouv.fr'],
		pages: new Map([
			['/les-api/api_geo', '/les-api/api-geo/'],
			['/service/serviceift', '/services/serviceift/'],
			['/guides/ccas', '/guides/ccas/'],
		]),
	});

	for (const [title, href, expected] of [
		[
			'makes an address of the old host local',
			'https://api.gouv.fr/les-api/API_Geo#ancre',
			'/les-api/api-geo/#ancre',
		],
		['makes the home page of the old host local', 'https://www.api.gouv.fr', '/'],
		[
			'leaves other hosts of the same domain',
			'https://particulier.api.gouv.fr/faq',
			'https://particulier.api.gouv.fr/faq',
		],
		['follows a page to its new name', '/les-api/api_geo', '/les-api/api-geo/'],
		['follows a service to its new folder', '/service/ServiceIFT.html', '/services/serviceift/'],
		['follows a page that was renamed', '/vie-privee', '/donnees-personnelles/'],
		[
			'follows the request page of an entry',
			'/les-api/api_geo/demande-acces',
			'/les-api/api-geo/demande-acces/',
		],
		['follows the reference of an entry', '/documentation/api_geo', '/documentation/api-geo/'],
		['keeps what follows the path', '/rechercher-api?theme=Eau', '/rechercher-api/?theme=Eau'],
		['counts relative addresses from the root', '../les-api/api_geo', '/les-api/api-geo/'],
		['counts bare addresses from the root', 'guides/ccas', '/guides/ccas/'],
		['makes a link of an e-mail address', 'contact@exemple.fr', 'mailto:contact@exemple.fr'],
		[
			'encodes what an address may not hold',
			'https://exemple.fr/a b|c',
			'https://exemple.fr/a%20b%7Cc',
		],
		['leaves the address of a page that is not there', '/les-api/api_rna', '/les-api/api_rna'],
		[
			'leaves an anchor',
			"#conditions-generales-d'utilisation",
			"#conditions-generales-d'utilisation",
		],
		['refuses an address that would run', 'javascript:alert(1)', undefined],
	] as const)
		it(title, () => assert.equal(toNew(href), expected));
});

describe('diffLines', () => {
	it('tells the lines that differ and no other', () => {
		assert.deepEqual(diffLines('a\nb\nc\nd', 'a\nx\nc\nd\ne'), ['- b', '+ x', '+ e']);
	});
});
