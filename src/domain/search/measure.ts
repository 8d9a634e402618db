/** A judged query: the pages it should find, `kind:slug`, or the slug alone for an API. */
export interface JudgedQuery {
	kind: string;
	q: string;
	best?: string[] | undefined;
	good?: string[] | undefined;
}

export interface Measures {
	queries: number;
	/** Mean of 1 / rank of the first page that was wanted. */
	mrr: number;
	ndcg: number;
	/** Share of the wanted pages in the first five places. */
	recall: number;
	/** Share of the queries without answer that got none. */
	silence: number;
}

const DEPTH = 10;
const BEST_GAIN = 3;
const GOOD_GAIN = 1;

interface Scores {
	mrr: number;
	ndcg: number;
	recall: number;
}

/** How well a ranked list of pages answers one query. */
export function scoreAnswer(
	{ best = [], good = [] }: JudgedQuery,
	found: readonly string[],
): Scores {
	const gains = new Map([
		...good.map((page): [string, number] => [page, GOOD_GAIN]),
		...best.map((page): [string, number] => [page, BEST_GAIN]),
	]);
	const discount = (rank: number) => 1 / Math.log2(rank + 2);
	const sum = (values: readonly number[]) =>
		values.slice(0, DEPTH).reduce((total, gain, rank) => total + gain * discount(rank), 0);
	const ideal = sum([...gains.values()].sort((a, b) => b - a));
	const first = found.slice(0, DEPTH).findIndex((page) => best.includes(page));
	const wanted = found.slice(0, 5).filter((page) => best.includes(page)).length;
	return {
		mrr: first < 0 ? 0 : 1 / (first + 1),
		ndcg: sum(found.map((page) => gains.get(page) ?? 0)) / ideal,
		recall: wanted / Math.min(5, best.length),
	};
}

/** Means over queries; those without answer count for silence only. */
export function measure(
	queries: readonly JudgedQuery[],
	answer: (q: string) => readonly string[],
): Measures {
	const asked = queries.filter(({ best }) => best !== undefined);
	const nonsense = queries.filter(({ best }) => best === undefined);
	const scores = asked.map((query) => scoreAnswer(query, answer(query.q)));
	const mean = (values: readonly number[]) =>
		values.length === 0 ? 1 : values.reduce((sum, value) => sum + value, 0) / values.length;
	return {
		queries: queries.length,
		mrr: mean(scores.map(({ mrr }) => mrr)),
		ndcg: mean(scores.map(({ ndcg }) => ndcg)),
		recall: mean(scores.map(({ recall }) => recall)),
		silence: mean(nonsense.map(({ q }) => (answer(q).length === 0 ? 1 : 0))),
	};
}
