import type { Api } from '../catalogue/api.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { compareFrench } from '../text/french.ts';
import { createSuggester, type SuggestAlternatives } from './suggest-alternatives.ts';
import type { Question } from './tree.ts';
import { findTree } from './verdict-for-profile.ts';
import { listNodes, listOutcomes, type OutcomeNode } from './walk.ts';

/** What an outcome should say and does not. */
export const SHORTFALLS = [
	'reason',
	'legalBasis',
	'legalDate',
	'documents',
	'nextStep',
	'alternative',
	'coverage',
] as const;
export type Shortfall = (typeof SHORTFALLS)[number];

/** What the outcomes of an API, or of all the APIs of a producer, leave to fill in. */
export interface ShortfallCount {
	slug: string;
	name: string;
	leaves: number;
	missing: Record<Shortfall, number>;
	total: number;
}

export interface EligibilityCount {
	trees: number;
	/** Answers to the first question. */
	branches: number;
	/** Labels that a person may choose, at any depth. */
	choices: number;
	/** Ends of paths. */
	leaves: number;
	depth: number;
	/** Pages that the questions and outcomes make. */
	nodes: number;
	/** Ends of paths that should say something, and those that do. */
	shares: { shortfall: Shortfall; wanted: number; filled: number }[];
	/** APIs with something to fill in, the one with most first. */
	apis: ShortfallCount[];
	/** Producers with something to fill in, the one with most first. */
	producers: ShortfallCount[];
}

export function countEligibility(
	catalogue: Catalogue,
	suggest: SuggestAlternatives = createSuggester(catalogue.apis, catalogue.needs),
): EligibilityCount {
	const apis = catalogue.apis.flatMap((api) => {
		const eligibility = findTree(api);
		return eligibility ? [{ ...api, eligibility }] : [];
	});
	const nodes = apis.flatMap(({ eligibility }) => listNodes(eligibility));
	const questions = nodes.filter((node) => node.kind === 'question');
	const leaves = apis.flatMap((api) =>
		listOutcomes(api.eligibility).map((leaf) => ({ api, needs: listNeeds(leaf, api, suggest) })),
	);
	const leavesByApi = Map.groupBy(leaves, ({ api }) => api.slug);
	const leavesByProducer = Map.groupBy(leaves, ({ api }) => api.producer);
	const sum = (needs: (typeof leaves)[number][], shortfall: Shortfall, isFilled?: boolean) =>
		needs.filter(
			({ needs }) =>
				needs[shortfall] !== undefined && (isFilled === undefined || needs[shortfall] === isFilled),
		).length;
	const count = (slug: string, name: string, own: typeof leaves): ShortfallCount => {
		const missing = Object.fromEntries(
			SHORTFALLS.map((shortfall) => [shortfall, sum(own, shortfall, false)]),
		) as Record<Shortfall, number>;
		const total = Object.values(missing).reduce((all, value) => all + value, 0);
		return { slug, name, leaves: own.length, missing, total };
	};
	return {
		trees: apis.length,
		branches: apis.reduce((total, { eligibility }) => total + listWritten(eligibility).length, 0),
		choices: questions.reduce((total, { question }) => total + countLabels(question), 0),
		leaves: leaves.length,
		depth: Math.max(0, ...nodes.map(({ steps }) => steps.length)),
		nodes: nodes.length,
		shares: SHORTFALLS.map((shortfall) => ({
			shortfall,
			wanted: sum(leaves, shortfall),
			filled: sum(leaves, shortfall, true),
		})),
		apis: sortCounts(
			apis.map(({ slug, title }) => count(slug, title, leavesByApi.get(slug) ?? [])),
		),
		producers: sortCounts(
			catalogue.producers.map(({ slug, acronym, name }) =>
				count(slug, acronym ?? name, leavesByProducer.get(slug) ?? []),
			),
		),
	};
}

function sortCounts(counts: readonly ShortfallCount[]): ShortfallCount[] {
	return counts
		.filter(({ total }) => total > 0)
		.sort((a, b) => b.total - a.total || compareFrench(a.name, b.name));
}

function listWritten({ choices }: Question) {
	return choices.filter(({ outcome }) => !outcome?.isImplied);
}

function countLabels(question: Question): number {
	return listWritten(question).reduce((total, { labels }) => total + labels.length, 0);
}

/** For each quality: present, missing, or `undefined` when this outcome has no need of it. */
function listNeeds(
	{ outcome, steps }: OutcomeNode,
	api: Api,
	suggest: SuggestAlternatives,
): Record<Shortfall, boolean | undefined> {
	const { requestLink, contacts, datasets } = api;
	const isRefusal = outcome.verdict === 'no';
	const isAsked = !isRefusal && !outcome.needsNoRequest;
	const { apis, needs } = suggest(api, outcome, steps[0]?.choice.profiles ?? []);
	const others = [...outcome.alternatives, ...datasets, ...apis, ...needs];
	const isWritten = !outcome.isImplied;
	const texts = outcome.legalBasis ?? [];
	const ifWritten = (isFilled: boolean) => (isWritten ? isFilled : undefined);
	return {
		coverage: isWritten,
		reason: ifWritten(outcome.reason !== undefined),
		legalBasis: ifWritten(outcome.legalBasis !== undefined),
		legalDate: texts.length > 0 ? texts.every(({ checked }) => checked !== undefined) : undefined,
		documents: isAsked ? ifWritten(outcome.documents.length > 0) : undefined,
		nextStep: isAsked
			? ifWritten((outcome.requestLink ?? requestLink ?? contacts[0]) !== undefined)
			: undefined,
		alternative: isRefusal ? others.length > 0 : undefined,
	};
}
