import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { measure, type Measures } from '../../../src/domain/search/measure.ts';
import {
	groupByKind,
	openSearchBench,
	QUERY_SETS,
	type QuerySet,
	type SearchBench,
} from '../../../src/tasks/bench-search.ts';

type Floor = Omit<Measures, 'queries'>;

/** What the search reached; a change may raise these figures and not lower them. */
const REACHED: Record<QuerySet, Floor> = {
	first: { mrr: 0.987, ndcg: 0.973, recall: 0.996, silence: 0.99 },
	tuning: { mrr: 0.981, ndcg: 0.961, recall: 0.991, silence: 0.981 },
	third: { mrr: 0.982, ndcg: 0.963, recall: 1, silence: 0.99 },
	fourth: { mrr: 0.986, ndcg: 0.969, recall: 0.997, silence: 0.99 },
	fifth: { mrr: 0.977, ndcg: 0.94, recall: 0.988, silence: 0.99 },
	sixth: { mrr: 0.976, ndcg: 0.953, recall: 1, silence: 0.99 },
	sentence: { mrr: 0.985, ndcg: 0.954, recall: 0.994, silence: 0.968 },
	need: { mrr: 0.976, ndcg: 0.944, recall: 0.989, silence: 0.923 },
	unread: { mrr: 0.968, ndcg: 0.948, recall: 0.976, silence: 0.99 },
	blind: { mrr: 0.982, ndcg: 0.953, recall: 0.994, silence: 0.99 },
	fresh: { mrr: 0.987, ndcg: 0.946, recall: 0.993, silence: 0.99 },
	eighth: { mrr: 0.956, ndcg: 0.934, recall: 0.988, silence: 0.99 },
	ninth: { mrr: 0.976, ndcg: 0.954, recall: 0.991, silence: 0.73 },
	tenth: { mrr: 0.98, ndcg: 0.955, recall: 0.991, silence: 0.95 },
	eleventh: { mrr: 0.976, ndcg: 0.945, recall: 0.99, silence: 0.909 },
	thirteenth: { mrr: 0.934, ndcg: 0.914, recall: 0.962, silence: 0.966 },
	fourteenth: { mrr: 0.937, ndcg: 0.917, recall: 0.989, silence: 1 },
	layman: { mrr: 0.673, ndcg: 0.701, recall: 0.778, silence: 1 },
	twelfth: { mrr: 0.987, ndcg: 0.937, recall: 0.976, silence: 0.909 },
	nonsense: { mrr: 1, ndcg: 1, recall: 1, silence: 0.762 },
	everyday: { mrr: 1, ndcg: 1, recall: 1, silence: 0.909 },
	seventh: { mrr: 0.98, ndcg: 0.94, recall: 0.986, silence: 0.99 },
};
const LEAST_BY_KIND: Record<QuerySet, number> = {
	first: 0.957,
	tuning: 0.916,
	third: 0.932,
	fourth: 0.959,
	fifth: 0.876,
	sixth: 0.926,
	sentence: 0.945,
	need: 0.923,
	unread: 0.893,
	blind: 0.909,
	fresh: 0.891,
	eighth: 0.853,
	ninth: 0.73,
	tenth: 0.938,
	eleventh: 0.902,
	twelfth: 0.909,
	thirteenth: 0.858,
	fourteenth: 0.85,
	layman: 0.634,
	nonsense: 0.762,
	everyday: 0.909,
	seventh: 0.892,
};

let bench: SearchBench;
before(async () => {
	bench = await openSearchBench();
});

const TITLES: Record<QuerySet, string> = {
	first: 'the first judged queries',
	tuning: 'the queries it was tuned on',
	third: 'the queries of the third set',
	fourth: 'the queries of the fourth set',
	fifth: 'the queries of the fifth set',
	sixth: 'the queries of the sixth set',
	sentence: 'whole sentences',
	need: 'the needs of people who know no name',
	unread: 'the queries that nobody read',
	blind: 'the queries that chose nothing',
	fresh: 'the queries of other judges',
	eighth: 'the queries of the eighth set',
	ninth: 'the queries of the ninth set',
	tenth: 'the queries of the tenth set',
	eleventh: 'the queries of the eleventh set',
	twelfth: 'the queries of the twelfth set',
	thirteenth: 'the queries of the thirteenth set',
	fourteenth: 'the queries of the fourteenth set',
	layman: 'the words of laymen',
	nonsense: 'what nothing answers',
	everyday: 'what other sites answer',
	seventh: 'the queries of the seventh set',
};

for (const set of QUERY_SETS) {
	test(`finds what ${TITLES[set]} look for as well as it ever did`, () => {
		const all = measure(bench.queries[set], bench.answer);
		for (const name of ['mrr', 'ndcg', 'recall', 'silence'] as const)
			assert.ok(all[name] >= REACHED[set][name], `${name}: ${all[name].toFixed(3)}`);
	});

	test(`leaves no kind behind among ${TITLES[set]}`, () => {
		for (const [kind, queries] of groupByKind(bench.queries[set])) {
			const { ndcg, silence } = measure(queries, bench.answer);
			const reached = Math.min(ndcg, silence);
			assert.ok(reached >= LEAST_BY_KIND[set], `${kind}: ${reached.toFixed(3)}`);
		}
	});
}

/** The same question, as people write it to somebody. */
const MANNERS: Record<string, (q: string) => string> = {
	'in capitals without accents': (q) => q.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase(),
	'with a greeting and thanks': (q) => `Bonjour, je cherche ${q}, merci d’avance`,
	'as in a letter': (q) =>
		`Madame, Monsieur, pouvez-vous m’indiquer comment obtenir ${q} s’il vous plaît ?`,
	'as for an API': (q) => `Existe-t-il une API pour ${q} ? Cordialement`,
};
for (const [manner, rewrite] of Object.entries(MANNERS))
	test(`answers the same to what is asked ${manner}`, () => {
		const queries = [...bench.queries.tuning, ...bench.queries.third].filter(
			({ kind }) => kind !== 'question' && kind !== 'prefix',
		);
		const plain = measure(queries, bench.answer);
		const asked = measure(queries, (q) => bench.answer(rewrite(q)));
		assert.ok(asked.mrr >= plain.mrr - 0.01, `mrr: ${asked.mrr.toFixed(3)}`);
		assert.ok(asked.silence >= plain.silence - 0.075, `silence: ${asked.silence.toFixed(3)}`);
	});

/** What people want of an API whose name they know. */
const WISHES = [
	'qui peut utiliser *',
	'documentation de *',
	'je suis éditeur, puis-je utiliser * pour mes clients',
	'contact *',
	'obtenir un jeton pour *',
	'* : combien de requêtes par minute ?',
];

test('puts first the API that is called by its name, whatever is wanted of it', () => {
	const missed = bench.titles.flatMap(({ page, title }) =>
		WISHES.map((wish) => wish.replace('*', () => title)).filter((q) => bench.answer(q)[0] !== page),
	);
	const share = missed.length / (bench.titles.length * WISHES.length);
	assert.ok(share <= 0.01, `${(share * 100).toFixed(1)} %: ${missed.join('\n')}`);
});

test('judges each query once, by pages that exist', () => {
	const known = new Set(bench.pages);
	const asked = new Set<string>();
	for (const { q, best = [], good = [] } of QUERY_SETS.flatMap((set) => bench.queries[set])) {
		assert.ok(!asked.has(q), `« ${q} » is judged twice`);
		asked.add(q);
		for (const page of [...best, ...good]) assert.ok(known.has(page), `« ${q} » : ${page}`);
	}
});
