import type { Api } from '../catalogue/api.ts';
import { findOtherChoice } from './complete-tree.ts';
import type { Outcome, Question, Verdict } from './tree.ts';
import { IMPLIED_OUTCOME, listOutcomes, listOutcomesOfChoice, type OutcomeNode } from './walk.ts';

/** What an API answers to one profile. */
export interface ProfileVerdict {
	verdict: Verdict;
	/** How the answer is known: access for all, answers of the tree, or nothing written. */
	ground: 'open' | 'account' | 'tree' | 'unstated';
	/** The outcomes that the answers of this profile may lead to; none without a tree. */
	outcomes: OutcomeNode[];
	/** First answers of the tree for this profile; more than one when its words are ambiguous. */
	answers: string[];
	/** What still decides, when the profile alone does not. */
	openQuestion?: string | undefined;
}

/** The answer of an API to a profile: lists, badges and filters all read it here. */
export function getVerdictForProfile(api: Api, profileId: string): ProfileVerdict {
	if (!api.eligibility)
		return {
			verdict: api.access === 'restricted' ? 'conditional' : 'yes',
			ground: api.access === 'restricted' ? 'unstated' : api.access,
			outcomes: [],
			answers: [],
		};
	const choices = findChoices(api.eligibility, profileId);
	const outcomes = choices.flatMap((choice) => listOutcomesOfChoice(api.eligibility!, choice));
	const verdicts = new Set(outcomes.map(({ outcome }) => outcome.verdict));
	const isSettled = verdicts.size === 1;
	return {
		verdict: isSettled ? [...verdicts][0]! : 'conditional',
		ground: outcomes.some(({ outcome }) => !outcome.isImplied) ? 'tree' : 'unstated',
		outcomes,
		answers: choices.flatMap(({ labels }) => labels),
		openQuestion: isSettled
			? undefined
			: choices.length > 1
				? api.eligibility.text
				: choices[0]?.next?.text,
	};
}

function findChoices(tree: Question, profileId: string) {
	const named = tree.choices.filter(({ profiles }) => profiles.includes(profileId));
	if (named.length > 0) return named;
	const other = findOtherChoice(tree);
	return other ? [other] : [];
}

/** The verdict over a whole tree or branch, for those who have not said who they are. */
export function getCommonVerdict(outcomes: readonly Outcome[]): Verdict {
	const verdicts = new Set(outcomes.map(({ verdict }) => verdict));
	return verdicts.size === 1 ? [...verdicts][0]! : 'conditional';
}

/** The outcome of an API that has no question to ask. */
export function getOutcomeWithoutTree(api: Api): Outcome {
	if (api.access === 'restricted') return IMPLIED_OUTCOME;
	return { verdict: 'yes', legalBasis: [], documents: [], alternatives: [] };
}

export function hasTree(api: Api): api is Api & { eligibility: Question } {
	return api.eligibility !== undefined && listOutcomes(api.eligibility).length > 0;
}
