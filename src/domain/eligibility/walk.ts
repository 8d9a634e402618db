import { listAnswers, type Answer } from './paths.ts';
import type { Choice, Outcome, Question } from './tree.ts';

/** A question and the answer that was given. */
export interface Step extends Answer {
	question: Question;
	/** Rank of the answer, from 1. */
	rank: number;
}

interface Place {
	steps: Step[];
}

export interface QuestionNode extends Place {
	kind: 'question';
	question: Question;
}

export interface OutcomeNode extends Place {
	kind: 'outcome';
	outcome: Outcome;
}

/** Where a series of answers leads. */
export type TreeNode = QuestionNode | OutcomeNode;

/** The node behind the answers, named by their slugs; `undefined` when one of them does not exist. */
export function walk(tree: Question, slugs: readonly string[]): TreeNode | undefined {
	let node: TreeNode | undefined = { kind: 'question', question: tree, steps: [] };
	for (const slug of slugs) {
		if (node?.kind !== 'question') return undefined;
		node = listNextNodes(node).find(({ steps }) => steps.at(-1)!.slug === slug);
	}
	return node;
}

/** Every node of the tree, from the first question to the last outcome. */
export function listNodes(tree: Question): TreeNode[] {
	const visit = (node: TreeNode): TreeNode[] =>
		node.kind === 'question' ? [node, ...listNextNodes(node).flatMap(visit)] : [node];
	return visit({ kind: 'question', question: tree, steps: [] });
}

const outcomesOf = new WeakMap<Question, OutcomeNode[]>();

/** Kept with the tree: each list of each profile asks for them again. */
export function listOutcomes(tree: Question): OutcomeNode[] {
	const known = outcomesOf.get(tree) ?? listNodes(tree).filter((node) => node.kind === 'outcome');
	outcomesOf.set(tree, known);
	return known;
}

/** The outcomes that one answer to the first question may lead to. */
export function listOutcomesOfChoice(tree: Question, choice: Choice): OutcomeNode[] {
	return listOutcomes(tree).filter(({ steps }) => steps[0]?.choice === choice);
}

function listNextNodes({ question, steps }: QuestionNode): TreeNode[] {
	return listAnswers(question).map(({ slug, choice }, index): TreeNode => {
		const path = [...steps, { question, choice, slug, rank: index + 1 }];
		return choice.next
			? { kind: 'question', question: choice.next, steps: path }
			: { kind: 'outcome', outcome: inheritOutcome(path), steps: path };
	});
}

/**
 * The outcome of the last answer, completed by the answers before it: what a branch says of the
 * conditions, of the law and of the documents holds for all the answers under it.
 */
function inheritOutcome(steps: readonly Step[]): Outcome {
	const outcomes = steps
		.map(({ choice }) => choice.outcome)
		.filter((outcome) => outcome !== undefined)
		.reverse();
	const own = steps.at(-1)?.choice.outcome ?? { ...IMPLIED_OUTCOME };
	const isRefusal = own.verdict === 'no';
	const isAsked = !isRefusal && !own.needsNoRequest;
	const sameWay = outcomes.filter(({ verdict }) => (verdict === 'no') === isRefusal);
	return {
		...own,
		general: isAsked
			? sameWay.flatMap(({ reason }) => (reason && reason !== own.reason ? [reason] : [])).reverse()
			: [],
		legalBasis: sameWay.find(({ legalBasis }) => legalBasis !== undefined)?.legalBasis,
		documents: own.needsNoRequest
			? own.documents
			: (sameWay.find(({ documents }) => documents.length > 0)?.documents ?? []),
		alternatives: sameWay.find(({ alternatives }) => alternatives.length > 0)?.alternatives ?? [],
		requestLink: isAsked
			? sameWay.find(({ requestLink }) => requestLink !== undefined)?.requestLink
			: undefined,
	};
}

const IMPLIED_SENTENCE =
	'La fiche ne dit rien de votre situation. Rien ne dit que l’accès vous est refusé\u00a0: posez la question au producteur avant de préparer une demande.';

/** What is said when nobody said anything: never yes, never no. */
export const IMPLIED_OUTCOME: Outcome = {
	verdict: 'conditional',
	reason: {
		parts: [`<p>${IMPLIED_SENTENCE}</p>`],
		headings: [],
		plain: IMPLIED_SENTENCE,
		links: [],
		anchors: [],
	},
	documents: [],
	alternatives: [],
	isImplied: true,
};
