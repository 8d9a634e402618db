import { getRarity } from './read-query.ts';
import type { SearchIndex } from './search-index.ts';

/** Hits this far behind the first are noise. */
const LEAST_SHARE = 0.05;
/** What the first answer is worth to the pages that go with it. */
const RELATED_SCORE = 0.08;
/** What being like the first answer is worth. */
const ALIKE_SCORE = 0.5;
/** From this share of the first answer down, an API that nothing links to it is worth that one of its own score. */
const FAR_SHARE = 0.4;
const STRANGER_SHARE = 0.3;
/** What a link from the one to the other adds to being alike. */
const LINKED_SHARE = 0.2;
/** The second answer keeps its place. */
const AFTER = 0.999;
/** So few results leave room for the APIs that are like the first. */
const FEW = 10;
const MOST_ALIKE = 5;
const LEAST_ALIKE = 0.12;

export interface RankedPlace {
	place: number;
	score: number;
	/** Whether the query is what people type to find the entry. */
	isAskedFor: boolean;
	/** Place of the first answer, of a page that only goes with it. */
	besides?: number;
}

/** The list in order, with what goes with its first answer. */
export function completeList(index: SearchIndex, ranked: RankedPlace[]): RankedPlace[] {
	const sort = (list: RankedPlace[]) => list.sort((a, b) => b.score - a.score || a.place - b.place);
	const [first] = sort(ranked);
	if (!first) return [];
	sinkStrangers(index, ranked, first);
	addRelated(index, ranked, first);
	const alike = findAlike(index, first.place);
	raiseAlike(sort(ranked), first, alike);
	const least = first.score * LEAST_SHARE;
	const kept = sort(ranked.filter(({ score }) => score >= least));
	return [...kept, ...listAlike(index, kept, first, alike)];
}

const isApi = ({ entries }: SearchIndex, place: number) => entries[place]!.kind === 'api';

/** An API that nothing links to the first answer, and far behind it, is there by chance. */
function sinkStrangers(
	index: SearchIndex,
	ranked: readonly RankedPlace[],
	first: RankedPlace,
): void {
	const linked = index.related[first.place]!;
	if (![...linked].some((place) => isApi(index, place))) return;
	for (const hit of ranked.slice(2))
		if (isApi(index, hit.place) && !linked.has(hit.place) && hit.score < first.score * FAR_SHARE)
			hit.score *= STRANGER_SHARE;
}

/** What goes with the first answer helps: the guide that explains it, who produces it, what it serves. */
function addRelated(index: SearchIndex, ranked: RankedPlace[], first: RankedPlace): void {
	const ranks = new Map(ranked.map((hit) => [hit.place, hit]));
	for (const place of index.related[first.place]!) {
		// What an API sends to answers another question: it only comes before what is there by chance.
		if (isApi(index, place) && isApi(index, first.place)) continue;
		const score = first.score * RELATED_SCORE;
		const known = ranks.get(place);
		if (known) known.score = Math.min(known.score + score, first.score);
		else if (!isApi(index, place))
			ranked.push({ place, score, isAskedFor: false, besides: first.place });
	}
}

/** What is about the same as the first answer comes before what holds a word of the query by chance. */
function raiseAlike(
	[, second, ...others]: readonly RankedPlace[],
	first: RankedPlace,
	alike: ReadonlyMap<number, number>,
): void {
	for (const hit of others) {
		const score = hit.score + first.score * ALIKE_SCORE * (alike.get(hit.place) ?? 0);
		hit.score = Math.max(hit.score, Math.min(second!.score * AFTER, score));
	}
}

/** When little is found, the APIs most like the first answer, for the end of the list. */
function listAlike(
	index: SearchIndex,
	ranked: readonly RankedPlace[],
	first: RankedPlace,
	alike: ReadonlyMap<number, number>,
): RankedPlace[] {
	const known = new Set(ranked.map(({ place }) => place));
	const linked = index.related[first.place]!;
	return [...alike]
		.map(([place, share]) => [place, share + (linked.has(place) ? LINKED_SHARE : 0)] as const)
		.filter(([place, share]) => share >= LEAST_ALIKE && !known.has(place))
		.filter(([place]) => isApi(index, place))
		.sort(([, a], [, b]) => b - a)
		.slice(0, Math.max(0, Math.min(MOST_ALIKE, FEW - ranked.length)))
		.map(([place]) => ({ place, score: 0, isAskedFor: false, besides: first.place }));
}

/** How alike each page is to one of them, by the words that both hold: 1 is the page itself. */
function findAlike(index: SearchIndex, place: number): Map<number, number> {
	const { postings, stems, lengths } = index;
	const shared = new Map<number, number>();
	let whole = 0;
	for (const key of stems[place]!) {
		const posting = postings.get(key)!;
		const own = posting.get(place)!;
		const weight = own * getRarity(index, posting) ** 2;
		whole += weight * own;
		for (const [other, strength] of posting)
			shared.set(other, (shared.get(other) ?? 0) + weight * strength);
	}
	for (const [other, sum] of shared)
		shared.set(other, (sum * lengths[place]!) / (whole * lengths[other]!));
	return shared;
}
