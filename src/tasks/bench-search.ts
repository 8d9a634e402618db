import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'yaml';

import { getEntryName } from '../domain/search/entry.ts';
import { measure, scoreAnswer, type JudgedQuery, type Measures } from '../domain/search/measure.ts';
import { buildPackedSearch } from '../domain/search/build-index.ts';
import { openSearchIndex, wantsMoreWords } from '../domain/search/search-index.ts';
import { search } from '../domain/search/search.ts';
import { readContent } from './read-content.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { PROJECT_ROOT } from './settings.ts';

/** Sets whose misses nobody read; what the scores of one led to, the next one judges. */
const UNREAD_SETS = ['unread', 'blind'] as const;
/** The sets of judged queries: ten that tuned the search, seven by halves, one of laymen, and those. */
export const QUERY_SETS = [
	'first',
	'tuning',
	'third',
	'fourth',
	'fifth',
	'sixth',
	'sentence',
	'need',
	'fresh',
	'seventh',
	'eighth',
	'ninth',
	'tenth',
	'eleventh',
	'twelfth',
	'thirteenth',
	'fourteenth',
	'layman',
	'nonsense',
	'everyday',
	...UNREAD_SETS,
] as const;
export type QuerySet = (typeof QUERY_SETS)[number];

export interface SearchBench {
	queries: Record<QuerySet, JudgedQuery[]>;
	/** What a query finds, as judgements name it. */
	answer: (q: string) => string[];
	/** Every page that search knows. */
	pages: string[];
	/** The titles of the APIs. */
	titles: { page: string; title: string }[];
}

/** The judged queries of each set. */
export async function readJudgedQueries(): Promise<SearchBench['queries']> {
	const sets = await Promise.all(
		QUERY_SETS.map(async (name) => {
			const text = await readFile(join(PROJECT_ROOT, `tests/search/${name}-queries.yml`), 'utf8');
			return [name, parse(text) as JudgedQuery[]] as const;
		}),
	);
	return Object.fromEntries(sets) as SearchBench['queries'];
}

/** The judged queries, and the search they judge: the one that pages use, over the real catalogue. */
export async function openSearchBench(): Promise<SearchBench> {
	const queries = await readJudgedQueries();
	const { catalogue } = await readContent(join(PROJECT_ROOT, 'content'));
	const packed = buildPackedSearch(catalogue);
	const first = openSearchIndex(packed.index);
	const index = openSearchIndex(packed.index, ...packed.lessons);
	// As pages do: the rest of the words comes for who needs it.
	const answer = (q: string) =>
		search(wantsMoreWords(first, q) ? index : first, q).hits.map(({ entry }) =>
			getEntryName(entry),
		);
	/** A query is judged with its set, then with its kind. */
	const known = new Map<string, string[]>();
	return {
		queries,
		answer: (q) => {
			const found = known.get(q) ?? answer(q);
			known.set(q, found);
			return found;
		},
		pages: index.entries.map(getEntryName),
		titles: catalogue.apis.map(({ slug, title }) => ({ page: slug, title })),
	};
}

/** The judged queries by kind. */
export function groupByKind(queries: readonly JudgedQuery[]): Map<string, JudgedQuery[]> {
	return Map.groupBy(queries, ({ kind }) => kind);
}

const TITLES: Record<QuerySet, string> = {
	first: 'premières requêtes',
	tuning: 'requêtes de réglage',
	third: 'troisièmes requêtes',
	fourth: 'quatrièmes requêtes',
	fifth: 'cinquièmes requêtes',
	sixth: 'sixièmes requêtes',
	sentence: 'phrases et besoins',
	need: 'besoins de chaque page',
	fresh: 'requêtes d’autres juges',
	seventh: 'septièmes requêtes',
	eighth: 'huitièmes requêtes',
	ninth: 'neuvièmes requêtes',
	tenth: 'dixièmes requêtes',
	eleventh: 'onzièmes requêtes',
	twelfth: 'douzièmes requêtes',
	thirteenth: 'treizièmes requêtes',
	fourteenth: 'quatorzièmes requêtes',
	layman: 'mots de profanes',
	nonsense: 'requêtes sans réponse',
	everyday: 'requêtes de tous les jours',
	unread: 'requêtes jamais lues',
	blind: 'requêtes qui n’ont rien réglé',
};

function printRow(name: string, { queries, mrr, ndcg, recall, silence }: Measures): void {
	const columns = [mrr, ndcg, recall, silence].map((value) => value.toFixed(3).padStart(9));
	console.log(`${name.padEnd(12)}${String(queries).padStart(5)}${columns.join('')}`);
}

/** The figures of each set, by kind. */
export function printMeasures({ queries, answer }: Pick<SearchBench, 'queries' | 'answer'>): void {
	for (const set of QUERY_SETS) {
		console.log(
			`\n${TITLES[set].padEnd(29)}\n                n   MRR@10  nDCG@10 rappel@5  silence`,
		);
		for (const [kind, asked] of groupByKind(queries[set])) printRow(kind, measure(asked, answer));
		printRow('ensemble', measure(queries[set], answer));
	}
}

async function printBench(): Promise<void> {
	const bench = await openSearchBench();
	printMeasures(bench);
	if (!process.argv.includes('--misses')) return;
	const hidden: readonly QuerySet[] = UNREAD_SETS;
	for (const set of QUERY_SETS.filter((name) => !hidden.includes(name)))
		for (const query of bench.queries[set]) {
			const found = bench.answer(query.q);
			const { ndcg } = scoreAnswer(query, found);
			const isMiss = query.best ? ndcg < 0.9 : found.length > 0;
			const shown = found.slice(0, 6).join(', ');
			if (isMiss)
				console.log(
					`${set} ${query.kind} « ${query.q} » ${query.best ? ndcg.toFixed(2) : ''} → ${shown} (attendu : ${query.best?.join(', ') ?? 'rien'})`,
				);
		}
}

if (isRunDirectly(import.meta.url)) await runTask(printBench);
