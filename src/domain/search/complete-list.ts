import { getRarity } from './read-query.ts';
import type { SearchIndex } from './search-index.ts';

/** Hits this far behind the first are noise. */
const LEAST_SHARE = 0.05;
/** What the first answer is worth to the page that goes best with it. */
const RELATED_SCORE = 0.25;
const MOST_RELATED = 10;
/** What going with it is worth to a page that holds nothing of the query. */
const UNSAID_SHARE = 0.88;
/** From this share of the first answer up, a page answers as well. */
const AS_GOOD = 0.92;
/** How surely one link tells that a page goes with another; an API sends to APIs that answer other questions. */
const LINK_NEARNESS = 0.2;
const GUIDE_NEARNESS = 0.35;
const API_NEARNESS = 0.5;
const OTHER_API_NEARNESS = 0.15;
/** What being like the first answer is worth. */
const ALIKE_SCORE = 0.25;
/** From this share of the first answer down, an API that nothing links to it is worth that one of its own score. */
const FAR_SHARE = 0.4;
const STRANGER_SHARE = 0.3;
/** The second answer keeps its place. */
const AFTER = 0.999;

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
	return sort(ranked.filter(({ score }) => score >= least));
}

const isApi = ({ entries }: SearchIndex, place: number) => entries[place]!.kind === 'api';

/** An API that nothing links to the first answer, and far behind it, is there by chance. */
function sinkStrangers(
	index: SearchIndex,
	ranked: readonly RankedPlace[],
	first: RankedPlace,
): void {
	const linked = index.related[first.place]!;
	if (![...linked.keys()].some((place) => isApi(index, place))) return;
	for (const hit of ranked.slice(2))
		if (isApi(index, hit.place) && !linked.has(hit.place) && hit.score < first.score * FAR_SHARE)
			hit.score *= STRANGER_SHARE;
}

/** What goes with the first answer helps: the guide that explains it, who produces it, what it serves. */
function addRelated(index: SearchIndex, ranked: RankedPlace[], first: RankedPlace): void {
	const { entries } = index;
	const ranks = new Map(ranked.map((hit) => [hit.place, hit]));
	for (const [rank, place] of listNearest(index, first.place).entries()) {
		const score = first.score * RELATED_SCORE * (1 - rank / MOST_RELATED);
		const known = ranks.get(place);
		if (known) {
			// Of two that answer as well, the API comes before who explains or publishes it.
			const isAsGood =
				known.score >= first.score * AS_GOOD && entries[place]!.kind !== entries[first.place]!.kind;
			const most = isAsGood ? first.score : first.score * AFTER;
			known.score = Math.max(known.score, Math.min(known.score + score, most));
		} else
			ranked.push({ place, score: score * UNSAID_SHARE, isAskedFor: false, besides: first.place });
	}
}

/** The pages that go with one of them, the nearest first. */
function listNearest(index: SearchIndex, place: number): number[] {
	const toApi = isApi(index, place) ? OTHER_API_NEARNESS : API_NEARNESS;
	const nearness = new Map<number, number>();
	for (const [other, links] of index.related[place]!) {
		const { kind } = index.entries[other]!;
		const one = kind === 'api' ? toApi : kind === 'guide' ? GUIDE_NEARNESS : LINK_NEARNESS;
		nearness.set(other, 1 - (1 - one) ** links);
	}
	return [...nearness]
		.sort(([, a], [, b]) => b - a)
		.slice(0, MOST_RELATED)
		.map(([other]) => other);
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
