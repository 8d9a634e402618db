import type { Api } from '../catalogue/api.ts';
import type { UnmetNeed } from '../catalogue/vocabulary.ts';
import { toTopic } from '../search/words.ts';
import type { Outcome, Verdict } from './tree.ts';
import { getVerdictForProfile } from './verdict-for-profile.ts';

/** An API that may do instead of one that is refused. */
export interface SuggestedApi {
	api: Api;
	verdict: Exclude<Verdict, 'no'>;
}

/** What a person whose answer is no may turn to, found in the whole catalogue. */
export interface Suggestions {
	/** The closest first, of those that the person may use. */
	apis: SuggestedApi[];
	/** What no API covers, when the refused one is about it, with the way that exists. */
	needs: UnmetNeed[];
}

export type SuggestAlternatives = (
	api: Api,
	outcome: Pick<Outcome, 'alternatives'>,
	profiles: readonly string[],
) => Suggestions;

const MAX_APIS = 3;
const MAX_NEEDS = 2;
/** Below, two APIs share words and no subject. */
const LEAST_CLOSENESS = 0.25;
/** An author who names an API as close knows better than its words. */
const NAMED_CLOSENESS = 0.5;
/** What so many APIs hold is nobody's subject, and would make the time of a large catalogue grow as its square. */
const MOST_HOLDERS = 400;
/** How much closer an API under conditions must be to pass before one that is certain. */
const CONDITION_COST = 0.7;

/** Two APIs, as close as this to one another. */
interface Neighbour {
	api: Api;
	closeness: number;
}

/** What an API is about, whatever the answer and the person. */
interface Surroundings {
	neighbours: Neighbour[];
	needs: UnmetNeed[];
}

export function createSuggester(
	apis: readonly Api[],
	needs: readonly UnmetNeed[],
): SuggestAlternatives {
	const listNeighbours = createNeighbourFinder(
		apis.filter(({ lifecycle }) => lifecycle.state !== 'retired'),
	);
	const topics = needs.map((need) => ({
		need,
		terms: need.terms.map(toTopic).filter(({ length }) => length > 1),
	}));
	// Its title alone: a keyword is a word to be found by, not a subject. « Permis de conduire »
	// leads to the national service, whose refusal has nothing to do with the points of a licence.
	const listNeeds = ({ title }: Api) => {
		const topic = toTopic(title);
		return topics
			.filter(({ terms }) => holdsOneOf(topic, terms))
			.slice(0, MAX_NEEDS)
			.map(({ need }) => need);
	};
	const known = new Map<Api, Surroundings>();
	const getSurroundings = (api: Api): Surroundings => {
		const found = known.get(api) ?? { neighbours: listNeighbours(api), needs: listNeeds(api) };
		known.set(api, found);
		return found;
	};
	return (api, { alternatives }, profiles) => {
		const surroundings = getSurroundings(api);
		const written = new Set(alternatives.flatMap((item) => ('api' in item ? [item.api] : [])));
		const found = surroundings.neighbours.flatMap(({ api: other, closeness }) => {
			if (written.has(other.slug)) return [];
			const verdict = getVerdictForAll(other, profiles);
			if (verdict === 'no') return [];
			const rank = verdict === 'yes' ? closeness : closeness * CONDITION_COST;
			return [{ api: other, verdict, rank }];
		});
		return {
			apis: found
				.toSorted((a, b) => b.rank - a.rank)
				.slice(0, Math.max(0, MAX_APIS - written.size))
				.map(({ api: other, verdict }) => ({ api: other, verdict })),
			needs: surroundings.needs,
		};
	};
}

/**
 * Finds the APIs that share a subject with one. Each word knows which of them hold it, so that only
 * those are weighed: not every pair of a catalogue of thousands.
 */
function createNeighbourFinder(apis: readonly Api[]): (api: Api) => Neighbour[] {
	const weigh = createScale(apis);
	const subjects = apis.map(weigh);
	const holders = listHolders(subjects);
	const links = Map.groupBy(
		apis.flatMap(({ slug, related }) =>
			related.flatMap((other) => [
				{ from: slug, to: other },
				{ from: other, to: slug },
			]),
		),
		({ from }) => from,
	);
	const ranks = new Map(apis.map(({ slug }, rank) => [slug, rank]));
	const closeness = new Float64Array(apis.length);
	return (api) => {
		const own = weigh(api);
		closeness.fill(0);
		for (const [stem, ownWeight] of own.weights) {
			const held = holders.get(stem);
			if (held) addCloseness(closeness, held, ownWeight);
		}
		// All the APIs, for each of them: plain numbers, without an object for each.
		for (let rank = 0; rank < apis.length; rank++)
			if (closeness[rank]! > 0) closeness[rank]! /= own.length * subjects[rank]!.length;
		const named = new Set([...api.related, ...(links.get(api.slug) ?? []).map(({ to }) => to)]);
		for (const slug of named) {
			const rank = ranks.get(slug);
			if (rank !== undefined) closeness[rank]! += NAMED_CLOSENESS;
		}
		const neighbours: Neighbour[] = [];
		for (let rank = 0; rank < apis.length; rank++)
			if (closeness[rank]! >= LEAST_CLOSENESS && apis[rank]!.slug !== api.slug)
				neighbours.push({ api: apis[rank]!, closeness: closeness[rank]! });
		return neighbours;
	};
}

/** What an API is about, as numbers. */
interface Subject {
	weights: ReadonlyMap<string, number>;
	length: number;
}

/** The APIs that hold a word, by their rank, and its weight in each. */
interface Holders {
	ranks: Uint32Array;
	weights: Float64Array;
}

/** A common word is read again for each API that holds it: flat arrays, not objects. */
function listHolders(subjects: readonly Subject[]): Map<string, Holders> {
	const lists = new Map<string, { ranks: number[]; weights: number[] }>();
	for (const [rank, subject] of subjects.entries())
		for (const [stem, weight] of subject.weights) {
			const list = lists.get(stem) ?? { ranks: [], weights: [] };
			list.ranks.push(rank);
			list.weights.push(weight);
			lists.set(stem, list);
		}
	return new Map(
		[...lists]
			.filter(([, { ranks }]) => ranks.length <= MOST_HOLDERS)
			.map(([stem, { ranks, weights }]) => [
				stem,
				{ ranks: Uint32Array.from(ranks), weights: Float64Array.from(weights) },
			]),
	);
}

function addCloseness(
	closeness: Float64Array,
	{ ranks, weights }: Holders,
	ownWeight: number,
): void {
	for (let index = 0; index < ranks.length; index++)
		closeness[ranks[index]!]! += ownWeight * weights[index]!;
}

/** Weighs the words of an API: those of its title and data count most, rare ones more than common ones. */
function createScale(apis: readonly Api[]) {
	const counts = new Map<string, number>();
	for (const { title, data, keywords, tagline } of apis)
		for (const stem of new Set(toTopic([title, ...data, ...keywords, tagline].join(' '))))
			counts.set(stem, (counts.get(stem) ?? 0) + 1);
	const getRarity = (stem: string) => Math.log(1 + apis.length / (1 + (counts.get(stem) ?? 0)));
	return (api: Api): Subject => {
		const weights = new Map<string, number>();
		const add = (text: string, weight: number) => {
			for (const stem of toTopic(text))
				weights.set(stem, Math.max(weights.get(stem) ?? 0, weight * getRarity(stem)));
		};
		add([api.title, ...api.data].join(' '), 2);
		add([...api.keywords, api.tagline].join(' '), 1);
		return { weights, length: Math.hypot(...weights.values()) };
	};
}

/** The answer that holds for each of the profiles; for anybody at all, when none is named. */
function getVerdictForAll(api: Api, profiles: readonly string[]): Verdict {
	if (profiles.length === 0) {
		const { ground } = getVerdictForProfile(api, '');
		return ground === 'open' || ground === 'account' ? 'yes' : 'no';
	}
	const found = profiles.map((profile) => getVerdictForProfile(api, profile));
	if (found.some(({ verdict, ground }) => verdict === 'no' || ground === 'unstated')) return 'no';
	return found.every(({ verdict }) => verdict === 'yes') ? 'yes' : 'conditional';
}

function holdsOneOf(stems: readonly string[], terms: readonly (readonly string[])[]): boolean {
	return terms.some((term) =>
		stems.some((_, start) => term.every((stem, offset) => stem === stems[start + offset])),
	);
}
