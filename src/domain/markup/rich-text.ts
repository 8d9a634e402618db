import type { Rule } from '../catalogue/rule.ts';

/** A piece of rendered text: sound HTML, or a component with what it holds. */
export type RichPart = string | RichComponent;

export interface RichComponent {
	/** Element name of the component, `x-button`. */
	tag: string;
	attributes: Record<string, string>;
	/** The rule that `<Rule id>` names. */
	rule?: Rule | undefined;
	children: RichPart[];
}

export interface Heading {
	id: string;
	text: string;
	/** Level on the page, from 2. */
	level: number;
}

/** An address in a text, as written, with the line that holds it. */
export interface TextLink {
	href: string;
	line: number;
}

/** A Markdown text of a content file, parsed, made safe and ready for display. */
export interface RichText {
	parts: RichPart[];
	headings: Heading[];
	/** The same text without markup, for excerpts, search and reading time. */
	plain: string;
	links: TextLink[];
	/** Addresses inside the page that answer, besides the ids of the headings. */
	anchors: string[];
}

export const EMPTY_TEXT: RichText = {
	parts: [],
	headings: [],
	plain: '',
	links: [],
	anchors: [],
};

const WORDS_PER_MINUTE = 220;

export function countWords(text: string): number {
	return text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu)?.length ?? 0;
}

/** Whole minutes, at least one. */
export function getReadingMinutes(text: RichText): number {
	return Math.max(1, Math.round(countWords(text.plain) / WORDS_PER_MINUTE));
}

export function isBlank(text: RichText | undefined): boolean {
	return text === undefined || (text.parts.length === 0 && text.plain.trim() === '');
}
