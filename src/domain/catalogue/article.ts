import type { LegalReference } from '../eligibility/tree.ts';
import type { ComparisonWish } from './api.ts';
import type { RichText } from '../markup/rich-text.ts';

export type Source = LegalReference;

interface Article {
	slug: string;
	file: string;
	format: 'md' | 'mdx';
	title: string;
	tagline?: string | undefined;
	tags: string[];
	summary: string[];
	isIndexed: boolean;
	isListed: boolean;
	/** API slugs, once titles are resolved. */
	apis: string[];
	audience: string[];
	relatedGuides: string[];
	comparison: ComparisonWish;
	sources: Source[];
	reviewed?: string | undefined;
	reviewBefore?: string | undefined;
	/** Whether the review date had passed on the day of the build. */
	isOverdue: boolean;
	/** Latest first. */
	history: { date: string; change: string }[];
	redirectFrom: string[];
	body: RichText;
}

export interface Guide extends Article {
	order: number;
	/** A tool that the page shows after the text. */
	tool?: 'deliberation' | undefined;
}

/** A request with its boxes ticked, for one API. */
export interface PreparedRequest {
	/** Its address, once the API is known. */
	link?: string | undefined;
	api?: string | undefined;
	ticked: string[];
	legalTitle?: string | undefined;
	legalAddress?: string | undefined;
	anchor?: string | undefined;
}

export interface UseCase extends Article {
	whoAsks?: string | undefined;
	changes: string[];
	dataNeeded: {
		label: string;
		why?: string | undefined;
		api?: string | undefined;
		scopes: string[];
	}[];
	legalBasis: LegalReference[];
	steps: string[];
	editors: {
		name: string;
		product?: string | undefined;
		since?: string | undefined;
		requestLink?: string | undefined;
		request?: PreparedRequest | undefined;
	}[];
	/** The request of whoever has no publisher in the list. */
	request?: PreparedRequest | undefined;
	examples: { who: string; what: string; url: string; quote?: string | undefined }[];
	related: string[];
}

/** The latest day on which someone says they read the article again or changed it. */
export function getLastChange({
	reviewed,
	history,
}: Pick<Article, 'reviewed' | 'history'>): string | undefined {
	return [reviewed, ...history.map(({ date }) => date)]
		.filter((date) => date !== undefined && date.length === 10)
		.sort()
		.at(-1);
}
