import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'yaml';

import type { SearchEntry } from '../domain/search/entry.ts';
import { measure, scoreAnswer, type JudgedQuery, type Measures } from '../domain/search/measure.ts';
import { buildPackedIndex } from '../domain/search/packed-index.ts';
import { openSearchIndex } from '../domain/search/search-index.ts';
import { search } from '../domain/search/search.ts';
import { PROJECT_ROOT, readContent } from './read-content.ts';
import { isRunDirectly, runTask } from './run-task.ts';

export interface SearchBench {
	queries: JudgedQuery[];
	/** What a query finds, as judgements name it. */
	answer: (q: string) => string[];
	/** Every page that search knows. */
	pages: string[];
}

/** The judged queries, and the search they judge: the one that pages use, over the real catalogue. */
export async function openSearchBench(): Promise<SearchBench> {
	const file = join(PROJECT_ROOT, 'tests/search/queries.yml');
	const queries = parse(await readFile(file, 'utf8')) as JudgedQuery[];
	const { catalogue } = await readContent(join(PROJECT_ROOT, 'content'));
	const index = openSearchIndex(buildPackedIndex(catalogue));
	const toName = ({ kind, slug }: SearchEntry) => (kind === 'api' ? slug : `${kind}:${slug}`);
	return {
		queries,
		answer: (q) => search(index, q).hits.map(({ entry }) => toName(entry)),
		pages: index.entries.map(toName),
	};
}

/** Queries of even rank, on which the search is tuned, then those of odd rank. */
export function splitInHalves(queries: readonly JudgedQuery[]): [JudgedQuery[], JudgedQuery[]] {
	return [
		queries.filter((_, index) => index % 2 === 0),
		queries.filter((_, index) => index % 2 === 1),
	];
}

function printRow(name: string, { queries, mrr, ndcg, recall, silence }: Measures): void {
	const columns = [mrr, ndcg, recall, silence].map((value) => value.toFixed(3).padStart(9));
	console.log(`${name.padEnd(12)}${String(queries).padStart(5)}${columns.join('')}`);
}

async function printBench(): Promise<void> {
	const { queries, answer } = await openSearchBench();
	const [tuned, held] = splitInHalves(queries);
	console.log('requêtes        n   MRR@10  nDCG@10 rappel@5  silence');
	for (const kind of new Set(queries.map((query) => query.kind)))
		printRow(
			kind,
			measure(
				queries.filter((query) => query.kind === kind),
				answer,
			),
		);
	printRow('réglage', measure(tuned, answer));
	printRow('contrôle', measure(held, answer));
	printRow('ensemble', measure(queries, answer));
	if (!process.argv.includes('--misses')) return;
	queries.forEach((query, rank) => {
		const found = answer(query.q);
		const isMiss = query.best ? scoreAnswer(query, found).ndcg < 0.9 : found.length > 0;
		if (isMiss)
			console.log(
				`${rank % 2 ? 'contrôle' : 'réglage'} ${query.kind} « ${query.q} » → ${found.slice(0, 6).join(', ')} (attendu : ${query.best?.join(', ') ?? 'rien'})`,
			);
	});
}

if (isRunDirectly(import.meta.url)) await runTask(printBench);
