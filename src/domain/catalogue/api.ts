import type { Question } from '../eligibility/tree.ts';
import type { RichText } from '../markup/rich-text.ts';

/** Slug of the entry on the API of the catalogue itself. */
export const OWN_API = 'api-du-catalogue';

/** How one gets in: freely, with an account, or with a habilitation. */
export type Access = 'open' | 'account' | 'restricted';
export type FranceConnect = 'none' | 'compatible' | 'required';
export type LifecycleState = 'production' | 'beta' | 'deprecated' | 'retired';

export interface Lifecycle {
	state: LifecycleState;
	since?: string | undefined;
	replacedBy: string[];
	note?: string | undefined;
}

export interface RateLimit {
	summary?: string | undefined;
	detail?: RichText | undefined;
	link?: string | undefined;
	calls?: { count: number; per: string; by?: string | undefined } | undefined;
}

export interface Availability {
	/** Percentage that the producer declared. */
	declaredRate?: number | undefined;
	statusPage?: string | undefined;
	commitment?: RichText | undefined;
}

export interface Scope {
	id: string;
	label: string;
	data?: string | undefined;
	/** What may justify asking for it. */
	purposes: string[];
	/** The API to ask for it, once this one no longer gives it. */
	instead?: string | undefined;
}

/** What an entry says of APIs between which people hesitate. */
export interface ComparisonWish {
	/** Two to four APIs, or none. */
	apis: string[];
	/** Which one to choose. */
	advice?: string | undefined;
}

export interface Probe {
	url: string;
	/** A word that the answer always holds. */
	expect?: string | undefined;
}

export interface Api {
	slug: string;
	/** Path of its file in the content folder. */
	file: string;
	title: string;
	tagline: string;
	access: Access;
	lifecycle: Lifecycle;
	producer: string;
	/** Producers by slug, other bodies by name. */
	partners: string[];
	bundles: string[];
	themes: string[];
	keywords: string[];
	data: string[];
	franceConnect?: FranceConnect | undefined;
	requestLink?: string | undefined;
	accountLink?: string | undefined;
	contacts: string[];
	site?: string | undefined;
	openapiSource?: string | undefined;
	/** Name of its description in `openapi/`, when it is not the one of the entry. */
	openapiFile?: string | undefined;
	documentation?: string | undefined;
	rateLimit: RateLimit;
	availability: Availability;
	usage: { summary?: string | undefined; detail?: RichText | undefined; link?: string | undefined };
	datasets: string[];
	eligibility?: Question | undefined;
	/** Profiles that an entry without questions says it is for. */
	declaredProfiles: string[];
	scopes: Scope[];
	/** What a pre-filled request says of the law. */
	requestLegalBasis: { title?: string | undefined; address?: string | undefined };
	related: string[];
	comparison: ComparisonWish;
	/** A call without a key that says whether the API answers. */
	probe?: Probe | undefined;
	faq: { question: string; answer: RichText }[];
	intro?: RichText | undefined;
	body: RichText;
	popularity: number;
	/** Day that the producer or the entry declares; never proof of a check. */
	declaredUpdate?: string | undefined;
	reviewed?: string | undefined;
	redirectFrom: string[];
}

/** Whether the API has a documentation page, with or without a reference of its own. */
export function hasDocumentation(api: Api): boolean {
	return [api.openapiFile, api.openapiSource, api.documentation].some(
		(document) => document !== undefined,
	);
}

/** The names by which an API leads to other entries. */
export interface ApiLinks extends Pick<Api, 'slug' | 'file' | 'bundles' | 'related'> {
	producer: string | undefined;
}
