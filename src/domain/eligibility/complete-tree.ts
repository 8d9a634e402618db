import type { Choice, Question } from './tree.ts';
import { IMPLIED_OUTCOME } from './walk.ts';

const OTHER_SITUATION = /^(?:une?\s+)?autres?\b/i;

/** « Autre », « Autres activités », « Une autre situation ». */
export function isOtherSituation(label: string): boolean {
	return OTHER_SITUATION.test(label.trim());
}

export function findOtherChoice(tree: Question): Choice | undefined {
	return tree.choices.find(({ labels }) => labels.some(isOtherSituation));
}

/** Gives an answer to whoever the tree forgets, so that nobody is left without one. */
export function completeTree(tree: Question, profiles: readonly { id: string }[]): Question {
	const covered = new Set(tree.choices.flatMap((choice) => choice.profiles));
	const isComplete = profiles.length > 0 && profiles.every(({ id }) => covered.has(id));
	if (isComplete || findOtherChoice(tree)) return tree;
	return {
		...tree,
		choices: [
			...tree.choices,
			{ labels: ['Autre situation'], profiles: [], outcome: { ...IMPLIED_OUTCOME } },
		],
	};
}
