import type { RichText } from '../markup/rich-text.ts';

export interface Producer {
	slug: string;
	file: string;
	name: string;
	acronym?: string | undefined;
	nameWithArticle?: string | undefined;
	kind?: string | undefined;
	summary?: RichText | undefined;
	description?: RichText | undefined;
	data?: RichText | undefined;
	body: RichText;
	site?: string | undefined;
	apiPortal?: string | undefined;
	openData?: string | undefined;
	directoryEntry?: string | undefined;
	contacts: string[];
	keywords: string[];
	redirectFrom: string[];
}

/** Its short name and its nature; the Insee is no ministry, but part of one. */
export function formatIdentity({ acronym, kind }: Pick<Producer, 'acronym' | 'kind'>): string {
	const nature = kind === 'Ministère' ? 'Ministère ou service de l’État' : kind;
	return [acronym, nature].filter(Boolean).join(' · ');
}

export interface Service {
	slug: string;
	file: string;
	title: string;
	tagline?: string | undefined;
	link?: string | undefined;
	apis: string[];
	producer?: string | undefined;
	isIndexed: boolean;
	body: RichText;
	redirectFrom: string[];
}
