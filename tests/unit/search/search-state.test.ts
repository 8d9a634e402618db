import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
	formatSearchState,
	isAsking,
	parseSearchState,
	selectHits,
	sortHits,
} from '../../../src/domain/search/search-state.ts';
import { aChoice, anOutcome, aQuestion } from '../eligibility/tree-factories.ts';
import { openIndexOf } from './index-of-examples.ts';

test('reads back every search that it writes', () => {
	const query = '?q=l%E2%80%99eau+%26+co&type=cas-usage&theme=eau&acces=libre&tri=titre';
	assert.equal(formatSearchState(parseSearchState(query)), query);
});

test('ignores what it does not understand', () => {
	const state = parseSearchState('?type=xyz&tri=hasard&inconnu=1&theme=&q=%20%20');
	assert.deepEqual(state, { q: '', kind: undefined, filters: {}, sort: 'pertinence' });
	assert.equal(isAsking(state), false);
	assert.equal(formatSearchState(state), '');
});

const hits = openIndexOf([
	{ title: 'API B', themes: ['eau'], access: 'open', popularity: 10 },
	{ title: 'API A', themes: ['eau', 'energie'], access: 'restricted' },
	{ title: 'C', themes: ['energie'], access: 'open', popularity: 1000 },
]).entries.map((entry) => ({ entry }));

test('combines filters, and counts what each other choice would leave', () => {
	const { hits: kept, counts } = selectHits(hits, { filters: { theme: 'eau', acces: 'libre' } });
	assert.deepEqual(
		kept.map(({ entry }) => entry.title),
		['API B'],
	);
	assert.deepEqual(Object.fromEntries(counts.get('theme')!), { eau: 1, energie: 1 });
	assert.deepEqual(Object.fromEntries(counts.get('acces')!), { libre: 1, habilitation: 1 });
});

test('a filter with an unknown value keeps nothing', () => {
	assert.deepEqual(selectHits(hits, { filters: { theme: 'constructor' } }).hits, []);
});

test('filters by profile with the verdict of the self-check, and carries it to each result', () => {
	const profiles = ['commune', 'particulier'].map((id) => ({
		id,
		label: id,
		short: id,
		aliases: [],
	}));
	const branches = (['no', 'conditional'] as const).map((verdict, rank) =>
		aChoice(profiles[rank]!.id, {
			profiles: [profiles[rank]!.id],
			outcome: anOutcome({ verdict }),
		}),
	);
	const { entries } = openIndexOf(
		[
			{ title: 'API Ouverte', access: 'open' },
			{ title: 'API Fermée', access: 'restricted', eligibility: aQuestion(...branches) },
		],
		{ profiles },
	);
	const list = (profil: string) =>
		selectHits(
			entries.map((entry) => ({ entry })),
			{ filters: { profil } },
		).hits.map(({ entry }) => `${entry.title}: ${entry.api!.verdicts[profil]}`);
	assert.deepEqual(list('particulier').sort(), ['API Fermée: conditional', 'API Ouverte: yes']);
	assert.deepEqual(list('commune'), ['API Ouverte: yes']);
	assert.deepEqual(list('constructor'), []);
});

test('sorts by title without « API », or by popularity', () => {
	const titles = (sort: 'titre' | 'popularite') =>
		sortHits(hits, sort).map(({ entry }) => entry.title);
	assert.deepEqual(titles('titre'), ['API A', 'API B', 'C']);
	assert.deepEqual(titles('popularite'), ['C', 'API B', 'API A']);
});
