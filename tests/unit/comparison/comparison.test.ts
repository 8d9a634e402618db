import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { buildCatalogueIndex } from '../../../src/domain/catalogue/catalogue-index.ts';
import { buildSheet, type SheetContext } from '../../../src/domain/comparison/build-sheet.ts';
import { buildComparison } from '../../../src/domain/comparison/comparison.ts';
import { findCompared, listComparedNames } from '../../../src/domain/comparison/find-compared.ts';
import { listComparisons } from '../../../src/domain/comparison/list-comparisons.ts';
import { formatApi, formatProblem, readFolder } from '../../support/content-folder.ts';

const named = (title: string, changes: Record<string, string> = {}) =>
	formatApi({ title, ...changes });

const FAMILY = {
	'apis/api-geo.md': formatApi({
		compare: '[adresse, postal]',
		compare_advice: 'Une rue ? Adresse.',
	}),
	'apis/adresse.md': named('API Adresse', { rate_limit: '{calls: 50, per: seconde, by: ip}' }),
	'apis/postal.md': named('Codes postaux', { status: 'retired' }),
	'apis/quatre.md': named('Quatre'),
	'apis/cinq.md': named('Cinq'),
};

async function readIndex(files = FAMILY) {
	const { catalogue, problems } = await readFolder(files);
	assert.deepEqual(problems.map(formatProblem), []);
	return buildCatalogueIndex(catalogue);
}

const words: SheetContext['words'] = {
	access: { open: 'Libre', account: 'Compte', restricted: 'Habilitation' },
	accessSentences: { open: '', account: '', restricted: '' },
	franceConnect: { none: 'Sans', compatible: 'Avec', required: 'Obligatoire' },
	lifecycle: { production: 'En service', beta: 'Essai', deprecated: 'Fin', retired: 'Retirée' },
	verdicts: { yes: 'Oui', conditional: 'Sous conditions', no: 'Non' },
};

async function readSheets(...slugs: string[]) {
	const catalogue = await readIndex();
	return slugs.map((slug) =>
		buildSheet(catalogue.getApi(slug), {
			catalogue,
			words,
			toHref: (path) => (path.startsWith('/') ? `/base${path}` : path),
		}),
	);
}

describe('what an entry says to compare', () => {
	it('counts the API of the entry among those it names', async () => {
		const [comparison] = listComparisons(await readIndex());
		assert.deepEqual(comparison, {
			path: '/comparer/adresse-et-api-geo-et-postal/',
			slugs: ['api-geo', 'adresse', 'postal'],
			advice: ['Une rue\u202f? Adresse.'],
			readings: [],
		});
	});

	it('makes one page of the same APIs in another order, with the advice of both', async () => {
		const { catalogue } = await readFolder({
			...FAMILY,
			'guides/choisir.md':
				'---\ntitle: Choisir\ncompare: [Codes postaux, api-geo, adresse]\ncompare_advice: Deux mots.\n---\n\nTexte.\n',
		});
		const comparisons = listComparisons(catalogue);
		assert.deepEqual(
			comparisons.map(({ advice, readings }) => [advice, readings]),
			[
				[
					['Deux mots.', 'Une rue\u202f? Adresse.'],
					[{ title: 'Choisir', path: '/guides/choisir/' }],
				],
			],
		);
	});

	for (const [fault, value, expected] of [
		['alone', '[api-geo]', /invalid-comparison: .*réunit 1 API.*\(api-geo\).*de 2 à 4/],
		['twice the same', '[api-geo, API Géo]', /invalid-comparison: .*réunit 1 API/],
		['five', '[adresse, postal, quatre, cinq]', /invalid-comparison: .*réunit 5 API/],
		['misspelt', '[adresse, postall]', /unknown-api: .*« postall ».*« postal »/],
	] as const)
		it(`says what is wrong with an API ${fault}`, async () => {
			const { problems, catalogue } = await readFolder({
				...FAMILY,
				'apis/api-geo.md': formatApi({ compare: value }),
			});
			assert.match(problems.map(formatProblem).join('\n').replaceAll('\u00a0', ' '), expected);
			assert.match(problems.map(formatProblem).join('\n'), /^apis\/api-geo\.md:7 /);
			assert.ok(listComparisons(catalogue).length <= 1);
		});

	it('links to a comparison like to any page of the site', async () => {
		const { problems } = await readFolder({
			...FAMILY,
			'guides/lire.md':
				'---\ntitle: Lire\n---\n\n[bon](/comparer/adresse-et-api-geo-et-postal/) [libre](/comparer/?api=adresse&api=cinq) [mort](/comparer/adresse-et-cinq/)\n',
		});
		assert.deepEqual(
			problems.map(({ code, message }) => [code, /«.(.*?).»/.exec(message)?.[1]]),
			[['dead-link', '/comparer/adresse-et-cinq/']],
		);
	});
});

describe('two APIs side by side', () => {
	it('marks what differs, and leaves out what none says', async () => {
		const rows = buildComparison(await readSheets('api-geo', 'adresse'));
		const row = (id: string) => rows.find((candidate) => candidate.id === id);
		assert.equal(row('access')!.isSame, true);
		assert.equal(row('limit')!.isSame, false);
		assert.deepEqual(row('limit')!.cells, [
			[],
			[{ text: '50 appels par seconde, par adresse IP' }],
		]);
		assert.equal(row('contact'), undefined);
	});

	it('says that a retired API is retired, and asks no key of anyone', async () => {
		const [sheet] = await readSheets('postal');
		assert.equal(sheet!.state, 'retired');
		assert.deepEqual(sheet!.answers.access, [{ text: 'Retirée' }]);
		assert.deepEqual(sheet!.answers.key, []);
		assert.deepEqual(sheet!.answers.profiles, [{ text: 'Non\u00a0: tous les profils' }]);
	});

	it('leads to pages under the base path of the site', async () => {
		const [sheet] = await readSheets('api-geo');
		assert.equal(sheet!.href, '/base/les-api/api-geo/');
		assert.deepEqual(sheet!.near, [
			{ slug: 'adresse', title: 'API Adresse' },
			{ slug: 'postal', title: 'Codes postaux' },
		]);
	});
});

describe('what an address asks to compare', async () => {
	const { apis } = await readIndex({
		...FAMILY,
		'apis/cinq.md': named('Cinq', { redirect_from: '[/les-api/Ancien_Cinq]' }),
	});
	const names = listComparedNames({ apis });
	const find = (...values: string[]) => {
		const { chosen, unknown, excess } = findCompared(values, names);
		return {
			chosen: chosen.map(({ slug }) => slug),
			unknown: unknown.map(({ value, nearest }) => [value, nearest?.slug]),
			excess: excess.map(({ slug }) => slug),
		};
	};
	const none = { chosen: [], unknown: [], excess: [] };

	it('is found by slug, by title and by former name, each once', () => {
		assert.deepEqual(find('api-geo', 'codes POSTAUX', 'ancien-cinq', ' api-geo ', 'API Géo'), {
			...none,
			chosen: ['api-geo', 'postal', 'cinq'],
		});
	});

	it('stops at four, and says which are left out', () => {
		assert.deepEqual(find('api-geo', 'adresse', 'postal', 'quatre', 'cinq'), {
			...none,
			chosen: ['api-geo', 'adresse', 'postal', 'quatre'],
			excess: ['cinq'],
		});
	});

	it('suggests what was perhaps meant, and nothing for nonsense', () => {
		assert.deepEqual(find('adrese', '<script>alert(1)</script>', '%E0%A4%A'), {
			...none,
			unknown: [
				['adrese', 'adresse'],
				['<script>alert(1)</script>', undefined],
				['%E0%A4%A', undefined],
			],
		});
	});

	it('bounds what it reads and what it repeats', () => {
		const { unknown } = find(
			...Array.from({ length: 500 }, (_, index) => `${index}${'x'.repeat(10_000)}`),
		);
		assert.equal(unknown.length, 20);
		assert.ok(unknown.every(([value]) => value!.length === 80));
		assert.deepEqual(find('', '  '), none);
	});
});
