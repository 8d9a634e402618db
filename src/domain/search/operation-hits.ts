import { toPlain } from '../text/slug.ts';
import type { SearchIndex } from './search-index.ts';
import { search, type SearchHit } from './search.ts';

const CUE =
	/\b(?:renvo[iy]|retourn|champs?\b|endpoints?\b|operations?\b|parametres?\b|requetes?\b|get\b|post\b)|[a-z0-9]_[a-z]|\/\w+\//;
const CAMEL_CASE = /(?<![A-Za-z])[a-z]+[A-Z][a-z]/;

/** Whether a query asks for an operation or a field rather than for a page. */
export function asksForOperations(text: string): boolean {
	return CUE.test(toPlain(text)) || CAMEL_CASE.test(text);
}

/** Operations say the same words over and over: those that hold few of what was asked are noise. */
const LEAST_OPERATION_SHARE = 0.3;

/** The operations that answer a query. */
export function findOperations(operations: SearchIndex, text: string): SearchHit[] {
	const { hits } = search(operations, text);
	const least = LEAST_OPERATION_SHARE * (hits[0]?.score ?? 0);
	return hits.filter(({ score }) => score >= least);
}

/** An operation that answers as well as a page comes after it. */
const OPERATION_SHARE = 0.95;

/**
 * The hits of pages and of operations in one list: by worth when operations are asked for, else the
 * pages first, so that the list stands still when the operations come later.
 */
export function joinOperations(
	pages: readonly SearchHit[],
	operations: readonly SearchHit[],
	areAsked: boolean,
): SearchHit[] {
	if (!areAsked || pages.length === 0 || operations.length === 0) return [...pages, ...operations];
	const scale = (OPERATION_SHARE * pages[0]!.score) / operations[0]!.score;
	const scaled = operations.map(({ entry, score }) => ({ entry, score: score * scale }));
	return [...pages, ...scaled].sort((a, b) => b.score - a.score);
}
