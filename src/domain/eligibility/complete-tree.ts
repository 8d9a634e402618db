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

/** Whether some profile finds no answer in the tree, not even « autre situation ». */
export function isPartialTree(tree: Question, profiles: readonly { id: string }[]): boolean {
	const covered = new Set(tree.choices.flatMap((choice) => choice.profiles));
	const isCovered = profiles.length > 0 && profiles.every(({ id }) => covered.has(id));
	return !isCovered && findOtherChoice(tree) === undefined;
}

const IMPLIED_CHOICE: Choice = {
	labels: ['Autre situation'],
	profiles: [],
	outcome: IMPLIED_OUTCOME,
};

const completed = new WeakMap<Question, Question>();

/** Gives an answer to whoever the tree forgets, so that nobody is left without one. */
export function completeTree(tree: Question): Question {
	if (!tree.isPartial) return tree;
	// The same one each time: what is computed of a tree is kept with it.
	const known = completed.get(tree) ?? { ...tree, choices: [...tree.choices, IMPLIED_CHOICE] };
	completed.set(tree, known);
	return known;
}
