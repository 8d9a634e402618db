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
	}[];
	related: string[];
}
