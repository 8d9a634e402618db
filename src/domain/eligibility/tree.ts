import type { RichText } from '../markup/rich-text.ts';

/** From the best answer to the worst, the order of every list. */
export const VERDICTS = ['yes', 'conditional', 'no'] as const;
export type Verdict = (typeof VERDICTS)[number];

export interface LegalReference {
	title: string;
	url?: string | undefined;
	/** Day whose wording is cited, when the address leads to one version of the text. */
	version?: string | undefined;
	/** Day on which somebody re-read the text; absent when nobody said. */
	checked?: string | undefined;
}

/** Another way for a person whose answer is no. */
export type Alternative = { api: string } | { title: string; url: string };

/** The end of a path: what the person may do, on what ground, and what comes next. */
export interface Outcome {
	verdict: Verdict;
	reason?: RichText | undefined;
	/** What the answers before said, conditions most often: it holds for this one too. */
	general?: RichText[] | undefined;
	/** `undefined`: not filled in. Empty: no particular text applies. */
	legalBasis?: LegalReference[] | undefined;
	documents: string[];
	alternatives: Alternative[];
	requestLink?: string | undefined;
	/** The person may use the API, or has it already through somebody else: nothing to ask for. */
	needsNoRequest?: boolean | undefined;
	/** Nobody wrote it: the entry says nothing of this situation. */
	isImplied?: boolean | undefined;
}

/** One answer to a question: it ends the path or asks more. */
export interface Choice {
	/** Its name in addresses, when the author set one. */
	id?: string | undefined;
	labels: string[];
	/** Canonical profiles that the labels name; only the first question has them. */
	profiles: string[];
	outcome?: Outcome | undefined;
	next?: Question | undefined;
}

/** A question of the tree that says who may use an API. */
export interface Question {
	text: string;
	choices: Choice[];
	/** The first question forgets some profile. */
	isPartial?: boolean | undefined;
}
