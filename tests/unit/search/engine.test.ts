import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { SearchRecord } from '../../../src/domain/openapi/search-records.ts';
import { SearchEngine, type SearchSources } from '../../../src/domain/search/engine.ts';
import { nameIdentifier } from '../../../src/domain/search/identifiers.ts';
import {
	buildPackedOperations,
	openOperationIndex,
} from '../../../src/domain/search/operation-index.ts';
import { parseSearchState } from '../../../src/domain/search/search-state.ts';
import { findWaysOut } from '../../../src/domain/search/ways-out.ts';
import { packExamples } from './index-of-examples.ts';

const packed = packExamples(
	[
		{
			title: 'API Foyer',
			slug: 'api-foyer',
			tagline: 'Le quotient',
			data: ['Quotient'],
			access: 'restricted',
		},
		{ title: 'API Garde d’enfants', keywords: ['assistante maternelle'] },
		{ title: 'API Adresse' },
		...['Eau potable', 'Eau de mer', 'Eau de pluie', 'Eau de source', 'Eau usée', 'Eau vive'].map(
			(name) => ({ title: `API ${name}` }),
		),
	],
	{ synonyms: [{ from: ['nounou'], to: ['assistante maternelle'], isMutual: false }] },
);
const titles = new Map([['api-foyer', 'API Foyer']]);
const link = {
	title: 'Lire le quotient',
	method: 'GET',
	path: '/quotient',
	url: '/documentation/api-foyer/lire-quotient/',
};
const records: SearchRecord[] = [
	{
		kind: 'operation',
		api: 'api-foyer',
		title: link.title,
		url: link.url,
		words: [link.title, link.path],
		text: '',
		operations: [link],
	},
];

const whole: SearchSources = {
	lessons: packed.lessons.map((lesson) => async () => lesson),
	operations: async (pages) => openOperationIndex(buildPackedOperations(records, titles), pages),
	nameIdentifier: async (text) => nameIdentifier(text),
	findWaysOut: async (pages, query) => findWaysOut(pages, query),
	fullText: async () => [],
};
const open = (sources: Partial<SearchSources> = {}) =>
	new SearchEngine(packed.index, '/sous-dossier', { ...whole, ...sources });
const ask = (engine: SearchEngine, query: string, most = 10) =>
	engine.answer(parseSearchState(query), most);
const read = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join('');
const list = ({ results }: { results: { title: { text: string }[] }[] }) =>
	results.map(({ title }) => read(title));

test('an answer can be sent from a worker, and leads to the pages below the base path', async () => {
	const answer = await ask(open(), '?q=foyer');
	assert.deepEqual(structuredClone(answer), answer);
	const [result] = answer.results;
	assert.equal(result!.href, '/sous-dossier/les-api/api-foyer/');
	assert.deepEqual(result!.title, [
		{ text: 'API ', isMatch: false },
		{ text: 'Foyer', isMatch: true },
	]);
	assert.equal(result!.access, 'restricted');
});

test('the whole sentence of a page stands for its start', async () => {
	const engine = open();
	engine.learnSentences(new Map([['/sous-dossier/les-api/api-foyer/', 'Le quotient des foyers']]));
	const { results } = await ask(engine, '?q=foyer');
	assert.equal(read(results[0]!.tagline), 'Le quotient des foyers');
});

test('the results that an answer leaves out are listed after it', async () => {
	const engine = open();
	const all = list(await ask(engine, '?q=eau'));
	assert.equal(all.length, 6);
	const answer = await ask(engine, '?q=eau', 4);
	assert.deepEqual([...list(answer), ...list({ results: engine.list(4, 10) })], all);
	assert.equal(answer.count, 6);
});

test('nothing asked, nothing answered; a filter alone lists by title what passes', async () => {
	const engine = open();
	assert.equal((await ask(engine, '')).count, 0);
	const answer = await ask(engine, '?acces=libre&type=api');
	assert.equal(answer.hasWords, false);
	assert.equal(answer.count, 8);
	assert.equal(list(answer)[0], 'API Adresse');
});

test('words that no page holds are learnt once, and one lesson at a time', async () => {
	let fetched = 0;
	const engine = open({
		lessons: packed.lessons.map((lesson) => async () => (fetched++, lesson)),
	});
	const before = await ask(engine, '?q=nounou');
	assert.deepEqual([before.count, before.wantsMoreWords], [0, true]);
	assert.deepEqual(await Promise.all([engine.learnWords(), engine.learnWords()]), [true, true]);
	assert.equal(fetched, 1);
	const after = await ask(engine, '?q=nounou');
	assert.deepEqual([list(after), after.wantsMoreWords], [['API Garde d’enfants'], false]);
	assert.equal(await engine.learnWords(), true);
	assert.equal(await engine.learnWords(), false);
});

test('a lesson that is lost is asked for again', async () => {
	let isLost = true;
	const lesson = async () => {
		if (isLost) throw new Error('lost');
		return packed.lessons[0];
	};
	const engine = open({ lessons: [lesson] });
	assert.equal(await engine.learnWords(), false);
	isLost = false;
	assert.equal(await engine.learnWords(), true);
	assert.deepEqual(list(await ask(engine, '?q=nounou')), ['API Garde d’enfants']);
});

test('a settled question learns all that is left at once, up to what is lost', async () => {
	const [first, second] = packed.lessons;
	const asked: number[] = [];
	let isLost = true;
	const engine = open({
		lessons: [first, second, second].map((lesson, place) => async () => {
			asked.push(place);
			if (place === 1 && isLost) throw new Error('lost');
			return lesson!;
		}),
	});
	assert.equal(await engine.learnWords(true), true);
	assert.deepEqual(asked, [0, 1, 2]);
	isLost = false;
	assert.equal(await engine.learnWords(true), true);
	assert.deepEqual(asked, [0, 1, 2, 1, 2]);
	assert.equal(await engine.learnWords(true), false);
});

test('operations come when they are asked for, and pages answer without them', async () => {
	const engine = open();
	assert.equal((await ask(engine, '?q=quotient')).areOperationsKnown, false);
	const asked = await ask(engine, '?q=get+quotient');
	assert.deepEqual(list(asked), ['Lire le quotient']);
	const tab = await ask(engine, '?q=quotient&type=operation');
	assert.equal(tab.results[0]!.origin, 'API Foyer');
	const lost = open({ operations: () => Promise.reject(new Error('lost')) });
	await lost.openOperations();
	assert.deepEqual(list(await ask(lost, '?q=foyer')), ['API Foyer']);
});

test('enough pages leave the operations to their tab', async () => {
	const engine = open();
	await engine.openOperations();
	const { kinds, total } = await ask(engine, '?q=eau');
	assert.deepEqual([kinds.get('operation'), total], [0, 6]);
	assert.deepEqual((await ask(engine, '?q=quotient')).total, 2);
});

test('the text of the pages is wanted when little is found without filters', async () => {
	const page = { href: '/x/', title: 'Foyers', excerpt: 'dans un foyer', kind: 'Guide' };
	const engine = open({ fullText: async ({ words }) => (words.length > 0 ? [page] : []) });
	assert.equal((await ask(engine, '?q=eau')).wantsFullText, false);
	assert.equal((await ask(engine, '?q=foyer&type=api')).wantsFullText, false);
	assert.equal((await ask(engine, '?q=le+la+les')).wantsFullText, false);
	assert.equal((await ask(engine, '?q=les+foyers')).wantsFullText, true);
	const [found] = await engine.findPages();
	assert.deepEqual([found!.href, found!.kind], ['/x/', 'Guide']);
	assert.deepEqual(found!.excerpt.at(-1), { text: 'foyer', isMatch: true });
});

test('whoever finds nothing is told the nearest spelling, and nothing before a question', async () => {
	const engine = open();
	assert.deepEqual(await engine.findWaysOut(), { themes: [] });
	assert.deepEqual(await engine.findPages(), []);
	await ask(engine, '?q=potaxxe');
	assert.equal((await engine.findWaysOut()).spelling, 'potable');
	const lost = open({ findWaysOut: () => Promise.reject(new Error('lost')) });
	await ask(lost, '?q=potaxxe');
	assert.deepEqual(await lost.findWaysOut(), { themes: [] });
});

test('a number that no page holds is searched for by what it is', async () => {
	const engine = open();
	const answer = await ask(engine, '?q=8+rue+des+Lilas');
	assert.deepEqual([answer.named, answer.corrected], ['une adresse', 'adresse']);
	assert.deepEqual(list(answer), ['API Adresse']);
	assert.equal((await ask(engine, '?q=eau+2026')).named, undefined);
	assert.equal((await ask(engine, '?q=8+licornes')).named, undefined);
});

test('without what tells numbers apart, a number finds nothing', async () => {
	const engine = open({ nameIdentifier: () => Promise.reject(new Error('lost')) });
	assert.equal((await ask(engine, '?q=8+rue+des+Lilas')).count, 0);
});

test('what is being typed is proposed pages, no more than wanted', () => {
	const engine = open();
	const { results, isFound } = engine.suggest('eau po', 1);
	assert.equal(isFound, true);
	assert.deepEqual(list({ results }), ['API Eau potable']);
	assert.equal(engine.suggest('xyzzy', 8).isFound, false);
});
