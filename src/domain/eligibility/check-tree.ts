import { quoteValue, type Problem } from '../content/problem.ts';
import { toPlain } from '../text/slug.ts';
import type { RichPart } from '../markup/rich-text.ts';
import type { Choice, Outcome, Question } from './tree.ts';

/** A fault of a tree, at a place of its front matter. */
export interface TreeFault extends Pick<Problem, 'code' | 'severity' | 'message' | 'hint'> {
	path: (string | number)[];
}

/** What keeps a person from an answer, or gives two that disagree. */
export function checkTree(tree: ReadableQuestion): TreeFault[] {
	return checkQuestion(tree, ['access_page']);
}

/** A question some of whose answers could not be read: their faults are known already. */
interface ReadableQuestion {
	choices: readonly (Choice | undefined)[];
}

function checkQuestion({ choices }: ReadableQuestion, path: TreeFault['path']): TreeFault[] {
	if (choices.length === 0)
		return [
			{
				code: 'incomplete-tree',
				severity: 'error',
				path,
				message: 'La question « Qui êtes-vous ? » n’a aucune réponse.',
				hint: 'Ajoutez une réponse par public, ou retirez « access_page ».',
			},
		];
	const seen = new Map<string, number>();
	return choices.flatMap((choice, index) =>
		choice
			? [
					...checkLabels(choice, index, seen, [...path, index]),
					...checkChoice(choice, [...path, index]),
				]
			: [],
	);
}

function checkLabels(
	{ labels }: Choice,
	index: number,
	seen: Map<string, number>,
	path: TreeFault['path'],
): TreeFault[] {
	if (!labels.some(isVisible))
		return [
			{
				code: 'unreachable-answer',
				severity: 'error',
				path,
				message: `La réponse numéro ${index + 1} n’a pas de libellé lisible : personne ne peut la choisir.`,
				hint: 'Écrivez son libellé (« who » ou « label »), ou retirez-la.',
			},
		];
	return labels.flatMap((label): TreeFault[] => {
		const key = toKey(label);
		const other = seen.get(key);
		seen.set(key, other ?? index);
		if (other === undefined) return [];
		return [
			{
				code: 'duplicate-answer',
				severity: other === index ? 'warning' : 'error',
				path,
				message:
					other === index
						? `La réponse ${quoteValue(label)} est écrite deux fois.`
						: `La réponse ${quoteValue(label)} est proposée deux fois à la même question : on ne sait pas laquelle suivre.`,
				hint: 'Gardez-en une, ou précisez ce qui les distingue.',
			},
		];
	});
}

function checkChoice(choice: Choice, path: TreeFault['path']): TreeFault[] {
	const { labels, outcome, next } = choice;
	const name = quoteValue(labels.join(', '));
	const faults: TreeFault[] = [];
	if (!outcome && !next)
		faults.push({
			code: 'incomplete-tree',
			severity: 'error',
			path,
			message: `La réponse ${name} n’a ni verdict (« is_eligible ») ni question suivante (« next »).`,
			hint: 'Ajoutez « is_eligible: oui », « sous-conditions » ou « non », avec la raison dans « description ».',
		});
	if (outcome?.verdict === 'no' && isInviting(outcome))
		faults.push({
			code: 'contradictory-answer',
			severity: 'warning',
			path,
			message: `La réponse ${name} dit non, mais invite à faire une demande.`,
			hint: 'Changez le verdict (« is_eligible »), ou retirez l’invitation.',
		});
	if (outcome?.needsNoRequest && isInviting(outcome))
		faults.push({
			code: 'contradictory-answer',
			severity: 'warning',
			path,
			message: `La réponse ${name} dit qu’il n’y a rien à demander, mais invite à faire une demande.`,
			hint: 'Retirez « no_request », ou l’invitation.',
		});
	if (outcome?.verdict === 'no' && next && listVerdicts(next).some((verdict) => verdict !== 'no'))
		faults.push({
			code: 'contradictory-answer',
			severity: 'warning',
			path,
			message: `La réponse ${name} dit non, mais la question suivante mène à un oui.`,
			hint: 'Retirez « is_eligible » de cette réponse : la suite donne le verdict.',
		});
	if (outcome && outcome.verdict !== 'no' && next && isRefusal(next))
		faults.push({
			code: 'contradictory-answer',
			severity: 'warning',
			path,
			message: `La réponse ${name} dit ${outcome.verdict === 'yes' ? 'oui' : '« sous conditions »'}, mais toutes les réponses à la question suivante disent non.`,
			hint: 'Retirez « is_eligible » de cette réponse : la suite donne le verdict.',
		});
	for (const tree of listMissingTrees(outcome?.reason?.parts ?? []))
		faults.push({
			code: 'missing-tree',
			severity: 'warning',
			path,
			message: `La réponse ${name} renvoie à l’arbre de questions ${quoteValue(tree)}, qui n’existe pas ici.`,
			hint: 'Écrivez les questions dans « next », sous cette réponse.',
		});
	return next ? [...faults, ...checkQuestion(next, [...path, 'next', 'choices'])] : faults;
}

function isInviting({ requestLink, reason }: Outcome): boolean {
	return requestLink !== undefined || hasComponent(reason?.parts ?? [], 'x-next-steps');
}

function hasComponent(parts: readonly RichPart[], tag: string): boolean {
	return parts.some(
		(part) => typeof part !== 'string' && (part.tag === tag || hasComponent(part.children, tag)),
	);
}

function listMissingTrees(parts: readonly RichPart[]): string[] {
	return parts.flatMap((part) =>
		typeof part === 'string'
			? []
			: part.tag === 'x-question-tree'
				? [part.attributes['tree'] ?? '']
				: listMissingTrees(part.children),
	);
}

function isRefusal(question: Question): boolean {
	const verdicts = listVerdicts(question);
	return verdicts.length > 0 && verdicts.every((verdict) => verdict === 'no');
}

function listVerdicts(question: Question): string[] {
	return question.choices.flatMap(({ outcome, next }) =>
		next ? listVerdicts(next) : outcome ? [outcome.verdict] : [],
	);
}

/** Spaces and control characters leave nothing to read. */
function isVisible(label: string): boolean {
	return /[^\p{C}\p{Z}]/u.test(label);
}

function toKey(label: string): string {
	return toPlain(label)
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}
