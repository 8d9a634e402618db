import { listCitedTexts, type CitedText } from './legal-basis.ts';
import { element, type MarkupNode } from './markup-tree.ts';
import { writeMarkdown } from './write-markup.ts';

/** Questions of the predecessor, by tree then by question. */
export type QuestionTrees = Record<string, Record<string, OldQuestion>>;

export interface OldQuestion {
	question?: string;
	/** A slip that half of the trees hold. */
	qusontion?: string;
	choices?: OldChoice[];
	choiceTree?: OldChoice[];
}

export interface OldChoice {
	labels?: string[];
	choices?: string[];
	links?: string[];
	subject?: string;
	answer?: string;
	next?: OldQuestion;
}

export interface NewQuestion {
	question: string;
	choices: NewChoice[];
}

export interface NewChoice {
	label: string[];
	is_eligible?: -1 | 0 | 1;
	description?: string;
	legal_basis?: CitedText[];
	request_link?: string;
	next?: NewQuestion;
}

/** The tree that a text refers to, and the names of others that may have been meant. */
export function findTree(
	trees: QuestionTrees,
	tree: string,
	question: string,
): { found?: OldQuestion; candidates: string[] } {
	const found = Object.hasOwn(trees, tree) ? trees[tree]?.[question] : undefined;
	const isSound = found && readChoices(found).length > 0;
	const candidates = Object.entries(trees).flatMap(([name, questions]) =>
		Object.keys(questions)
			.filter((key) => key === question && name !== tree)
			.map((key) => `${name} / ${key}`),
	);
	return isSound ? { found, candidates } : { candidates };
}

export function isQuestionTrees(value: unknown): value is QuestionTrees {
	return (
		isRecord(value) &&
		Object.values(value).every(
			(questions) => isRecord(questions) && Object.values(questions).every(isRecord),
		)
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const readChoices = (question: OldQuestion): OldChoice[] =>
	question.choices ?? question.choiceTree ?? [];

export type Verdict = -1 | 0 | 1;

/** A tree of the predecessor → the `next` of an answer that has the verdict `inherited`. */
export function toNewQuestion(
	old: OldQuestion,
	inherited: Verdict,
	convert: (markdown: string) => string,
): NewQuestion {
	const title = (old.question ?? old.qusontion ?? '').trim();
	return {
		question: title === '' ? 'Précisez votre situation' : title,
		choices: readChoices(old).map((choice) => toNewChoice(choice, inherited, convert)),
	};
}

function toNewChoice(
	old: OldChoice,
	inherited: Verdict,
	convert: (markdown: string) => string,
): NewChoice {
	const label = (old.labels ?? old.choices ?? []).map((text) => text.trim()).filter(Boolean);
	const links = old.links ?? [];
	const request = links.find((link) => /datapass/i.test(link));
	const verdict = readVerdict(old.answer ?? old.subject ?? '', request !== undefined, inherited);
	const next = old.next && readChoices(old.next).length > 0 ? old.next : undefined;
	// The page of an answer shows its request link as a button, unless the answer is no.
	const hasOwnButton = request !== undefined && (next !== undefined || verdict === -1);
	const description =
		old.answer === undefined
			? writeAnswer(old.subject, links, request, hasOwnButton)
			: convert(old.answer);
	const texts = listCitedTexts(description);
	return {
		label: label.length > 0 ? label : ['Autre réponse'],
		...(next && description === '' ? {} : { is_eligible: verdict }),
		...(description === '' ? {} : { description }),
		...(texts.length === 0 ? {} : { legal_basis: texts }),
		...(request === undefined || hasOwnButton ? {} : { request_link: request }),
		...(next ? { next: toNewQuestion(next, verdict, convert) } : {}),
	};
}

/** What the answer itself says; else what the answer above it said, softened by a request link. */
function readVerdict(text: string, hasRequest: boolean, inherited: Verdict): Verdict {
	if (/\bn['’]\S+ (?:donc )?pas éligible|\bpas éligible|\bnon éligible/i.test(text)) return -1;
	if (/éligible/i.test(text)) return /éligible mais\b/i.test(text) ? 0 : 1;
	return inherited === -1 && hasRequest ? 0 : inherited;
}

function writeAnswer(
	subject: string | undefined,
	links: readonly string[],
	request: string | undefined,
	hasOwnButton: boolean,
): string {
	const others = links.filter((link) => link !== request);
	const words = decodeSpaces(subject ?? '').trim();
	const nodes: MarkupNode[] = [];
	const text = request ? words.replace(/\s*Remplir une demande$/, '') : words;
	if (text !== '') nodes.push(element('p', [text]));
	if (others.length > 0)
		nodes.push(
			element(
				'ul',
				others.map((href) => element('li', [element('a', [href], { href })])),
			),
		);
	if (request && hasOwnButton)
		nodes.push(element('Button', ['Remplir une demande'], { href: request }));
	return writeMarkdown(nodes);
}

const decodeSpaces = (text: string) => text.replaceAll('&nbsp;', '\u00a0');

/** What stands in a page for a question that the import did not find. */
export function describeMissingTree(tree: string, question: string): MarkupNode[] {
	return [
		element('p', [
			element('strong', ['Question à compléter']),
			`\u00a0: la suite dépend d’une question (${tree}, ${question}) que l’ancien site posait ici.`,
		]),
	];
}
