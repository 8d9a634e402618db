import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { measure } from '../../../src/domain/search/measure.ts';
import {
	openSearchBench,
	splitInHalves,
	type SearchBench,
} from '../../../src/tasks/bench-search.ts';

/** What the search reached; a change may raise these figures and not lower them. */
const REACHED = { mrr: 0.965, ndcg: 0.945, recall: 0.975, silence: 0.95 };
const LEAST_BY_KIND = 0.845;

let bench: SearchBench;
before(async () => {
	bench = await openSearchBench();
});

test('finds what the judged queries look for as well as it ever did', () => {
	const all = measure(bench.queries, bench.answer);
	for (const name of ['mrr', 'ndcg', 'recall', 'silence'] as const)
		assert.ok(all[name] >= REACHED[name], `${name}: ${all[name].toFixed(3)} < ${REACHED[name]}`);
});

test('finds the queries that tuned nothing about as well as those that did', () => {
	const [tuned, held] = splitInHalves(bench.queries).map((half) => measure(half, bench.answer));
	assert.ok(Math.abs(tuned!.ndcg - held!.ndcg) < 0.04);
});

test('leaves no kind of query behind', () => {
	for (const kind of new Set(bench.queries.map((query) => query.kind))) {
		const { ndcg, silence } = measure(
			bench.queries.filter((query) => query.kind === kind),
			bench.answer,
		);
		assert.ok(Math.min(ndcg, silence) >= LEAST_BY_KIND, `${kind}: ${ndcg.toFixed(3)}`);
	}
});

test('judges pages that exist', async () => {
	const known = new Set(bench.pages);
	for (const { q, best = [], good = [] } of bench.queries)
		for (const page of [...best, ...good]) assert.ok(known.has(page), `« ${q} » : ${page}`);
});
