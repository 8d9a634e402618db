import type { Catalogue } from '../catalogue/catalogue.ts';
import { compareFrench } from '../text/french.ts';
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
	/** Producers with something to fill in, the one with most first. */
	producers: { slug: string; name: string; missing: Record<Shortfall, number>; total: number }[];
}

export function countEligibility(catalogue: Catalogue): EligibilityCount {
	const apis = catalogue.apis.flatMap((api) => {
		const eligibility = findTree(api);
		return eligibility ? [{ ...api, eligibility }] : [];
	});
	const nodes = apis.flatMap(({ eligibility }) => listNodes(eligibility));
	const questions = nodes.filter((node) => node.kind === 'question');
	const leaves = apis.flatMap((api) =>
		listOutcomes(api.eligibility).map((leaf) => ({ api, needs: listNeeds(leaf, api.requestLink) })),
	);
	const sum = (needs: (typeof leaves)[number][], shortfall: Shortfall, isFilled?: boolean) =>
		needs.filter(
			({ needs }) =>
				needs[shortfall] !== undefined && (isFilled === undefined || needs[shortfall] === isFilled),
		).length;
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
		producers: catalogue.producers
			.map(({ slug, acronym, name }) => {
				const own = leaves.filter(({ api }) => api.producer === slug);
				const missing = Object.fromEntries(
					SHORTFALLS.map((shortfall) => [shortfall, sum(own, shortfall, false)]),
				) as Record<Shortfall, number>;
				const total = Object.values(missing).reduce((all, value) => all + value, 0);
				return { slug, name: acronym ?? name, missing, total };
			})
			.filter(({ total }) => total > 0)
			.sort((a, b) => b.total - a.total || compareFrench(a.name, b.name)),
	};
}

function listWritten({ choices }: Question) {
	return choices.filter(({ outcome }) => !outcome?.isImplied);
}

function countLabels(question: Question): number {
	return listWritten(question).reduce((total, { labels }) => total + labels.length, 0);
}

/** For each quality: present, missing, or `undefined` when this outcome has no need of it. */
function listNeeds(
	{ outcome }: OutcomeNode,
	requestLink: string | undefined,
): Record<Shortfall, boolean | undefined> {
	const isRefusal = outcome.verdict === 'no';
	const isWritten = !outcome.isImplied;
	const texts = outcome.legalBasis ?? [];
	const ifWritten = (isFilled: boolean) => (isWritten ? isFilled : undefined);
	return {
		coverage: isWritten,
		reason: ifWritten(outcome.reason !== undefined),
		legalBasis: ifWritten(outcome.legalBasis !== undefined),
		legalDate: texts.length > 0 ? texts.every(({ checked }) => checked !== undefined) : undefined,
		documents: isRefusal ? undefined : ifWritten(outcome.documents.length > 0),
		nextStep: isRefusal ? undefined : ifWritten((outcome.requestLink ?? requestLink) !== undefined),
		alternative: isRefusal ? outcome.alternatives.length > 0 : undefined,
	};
}
