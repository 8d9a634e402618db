import type { LegalReference } from '../eligibility/tree.ts';
import type { RichText } from '../markup/rich-text.ts';

export interface Source {
	title: string;
	url?: string | undefined;
	checked?: string | undefined;
}

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
	sources: Source[];
	reviewed?: string | undefined;
	redirectFrom: string[];
	body: RichText;
}

export interface Guide extends Article {
	order: number;
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
	related: string[];
}
