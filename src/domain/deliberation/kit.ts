/** What the builder of a délibération is made of. Every sentence comes from content/deliberation. */

/** When a piece belongs to the result: every key that is given must hold. */
export interface Condition {
	services?: string[] | undefined;
	calculations?: string[] | undefined;
	acts?: string[] | undefined;
	/** One of these data, at least, is necessary. */
	data?: string[] | undefined;
	/** No data at all is necessary. */
	withoutData?: boolean | undefined;
}

export interface Service {
	id: string;
	label: string;
	/** What the act organises, as a sentence says it after « pour ». */
	object: string;
	/** Who deliberates. */
	author: string;
}

export interface Option {
	id: string;
	label: string;
	/** What to do when this is the answer. */
	advice?: string | undefined;
}

export interface KitQuestion {
	label: string;
	options: Option[];
}

export interface Purpose {
	id: string;
	label: string;
	/** What the act says of the data for this purpose. */
	clause: string;
	when?: Condition | undefined;
}

export interface DataItem {
	id: string;
	label: string;
	/** From whom, after « auprès ». */
	source: string;
	/** Rule that says when it may be asked for. */
	rule?: string | undefined;
	/** Why it is not to be asked for when no purpose holds. */
	unnecessary: string;
	purposes: Purpose[];
}

export interface Piece {
	text: string;
	when?: Condition | undefined;
}

export interface Visa extends Piece {
	url?: string | undefined;
	/** Day whose wording is cited, when the address leads to one version of the text. */
	version?: string | undefined;
}

export interface Article extends Piece {
	title: string;
	/** Data listed after the text. */
	items?: 'necessary' | undefined;
}

export const WORD_IDS = [
	'notice',
	'title',
	'advice',
	'necessary',
	'unnecessary',
	'nothing',
	'not-asked',
	'mismatch',
	'no-request',
	'checklist',
	'draft',
	'session',
	'whereas',
	'decides',
	'vote',
	'article',
] as const;
export type WordId = (typeof WORD_IDS)[number];

export interface DeliberationKit {
	services: Service[];
	calculation: KitQuestion;
	act: KitQuestion;
	data: DataItem[];
	visas: Visa[];
	articles: Article[];
	checklist: Piece[];
	words: Record<WordId, string>;
}
