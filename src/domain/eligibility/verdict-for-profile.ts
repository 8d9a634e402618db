import type { Api } from '../catalogue/api.ts';
import { completeTree, findOtherChoice } from './complete-tree.ts';
import type { Choice, Outcome, Question, Verdict } from './tree.ts';
import { IMPLIED_OUTCOME, listOutcomesOfChoice, type OutcomeNode } from './walk.ts';

/** What an API answers to one profile. */
export interface ProfileVerdict {
	verdict: Verdict;
	/**
	 * How the answer is known: access for all, answers of the tree, a profile that the entry names
	 * without conditions, nothing written, or no API left.
	 */
	ground: 'open' | 'account' | 'tree' | 'declared' | 'unstated' | 'retired';
	/** The outcomes that the answers of this profile may lead to; none without a tree. */
	outcomes: OutcomeNode[];
	/** First answers of the tree for this profile; more than one when its words are ambiguous. */
	answers: string[];
	/** What still decides, when the profile alone does not. */
	openQuestion?: string | undefined;
}

/** The answer of an API to a profile: lists, badges and filters all read it here. */
export function getVerdictForProfile(api: Api, profileId: string): ProfileVerdict {
	const tree = findTree(api);
	if (!tree) {
		const { verdict, isImplied } = getOutcomeWithoutTree(api);
		const ground =
			verdict === 'no'
				? 'retired'
				: isImplied || api.access === 'restricted'
					? api.declaredProfiles.includes(profileId)
						? 'declared'
						: 'unstated'
					: api.access;
		return { verdict, ground, outcomes: [], answers: [] };
	}
	const choices = findChoices(tree, profileId);
	const outcomes = choices.flatMap((choice) => listOutcomesOfChoice(tree, choice));
	const isSettled = new Set(outcomes.map(({ outcome }) => outcome.verdict)).size === 1;
	return {
		verdict: mergeVerdicts(choices.map((choice) => getVerdictForChoice(tree, choice))),
		ground: outcomes.some(({ outcome }) => !outcome.isImplied) ? 'tree' : 'unstated',
		outcomes,
		answers: choices.flatMap(({ labels }) => labels),
		openQuestion: isSettled ? undefined : choices.length > 1 ? tree.text : choices[0]?.next?.text,
	};
}

function findChoices(tree: Question, profileId: string) {
	const named = tree.choices.filter(({ profiles }) => profiles.includes(profileId));
	if (named.length > 0) return named;
	const other = findOtherChoice(tree);
	return other ? [other] : [];
}

/**
 * The verdict of an answer to the first question, whatever is answered next: the one that is
 * written, unless a next answer refuses.
 */
export function getVerdictForChoice(tree: Question, choice: Choice): Verdict {
	const verdicts = listOutcomesOfChoice(tree, choice).map(({ outcome }) => outcome.verdict);
	const written = choice.outcome?.verdict;
	return written !== undefined && written !== 'no' && !verdicts.includes('no')
		? written
		: mergeVerdicts(verdicts);
}

function mergeVerdicts(verdicts: readonly Verdict[]): Verdict {
	const [first = 'conditional', ...others] = new Set(verdicts);
	return others.length === 0 ? first : 'conditional';
}

/** The questions that an API still has to ask: one that is retired asks nothing. */
export function findTree(api: Api): Question | undefined {
	const isGone = api.lifecycle.state === 'retired';
	return isGone || !api.eligibility ? undefined : completeTree(api.eligibility);
}

/** The outcome of an API that has no question to ask. */
export function getOutcomeWithoutTree(api: Api): Outcome {
	if (api.lifecycle.state === 'retired')
		return {
			verdict: 'no',
			legalBasis: [],
			documents: [],
			alternatives: api.lifecycle.replacedBy.map((slug) => ({ api: slug })),
		};
	if (api.access === 'restricted') return IMPLIED_OUTCOME;
	return { verdict: 'yes', legalBasis: [], documents: [], alternatives: [] };
}
