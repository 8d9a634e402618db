import type { Profile, Theme } from '../../domain/catalogue/vocabulary.ts';
import type { TemplateKind } from '../../domain/content/entry-template.ts';
import { accessLabels, lifecycleLabels, ruleVerdictLabels, verdictLabels } from '../../labels.ts';

/** The words of the choices that the site says otherwise than its content files do. */
export const choiceLabels: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	is_open: {
		ouvert: accessLabels.open,
		compte: accessLabels.account,
		habilitation: accessLabels.restricted,
	},
	is_eligible: {
		oui: verdictLabels.yes,
		'sous-conditions': verdictLabels.conditional,
		non: verdictLabels.no,
	},
	state: lifecycleLabels,
	verdict: {
		oui: ruleVerdictLabels.yes,
		non: ruleVerdictLabels.no,
		'pas-forcement': ruleVerdictLabels['not-necessarily'],
		'cela-depend': ruleVerdictLabels.depends,
	},
	tool: { deliberation: 'Préparer une délibération' },
};

/** The lists that a field is ticked in, by the name of the field. */
export type Vocabularies = Readonly<
	Record<string, readonly Pick<Theme | Profile, 'id' | 'label'>[] | undefined>
>;

const answerDetails = {
	title: 'Textes de loi, pièces à réunir, autres voies',
	fields: [
		'profiles',
		'legal_basis',
		'documents',
		'alternatives',
		'request_link',
		'no_request',
		'id',
	],
};

/** What an item shows only to who asks for it, by the name of its list. */
export const secondFields: Readonly<
	Record<string, { title: string; fields: readonly string[] } | undefined>
> = {
	access_page: answerDetails,
	choices: answerDetails,
	editors: {
		title: 'La demande préremplie de cet éditeur',
		fields: ['request_link', 'api', 'scopes', 'legal_title', 'legal_address', 'anchor'],
	},
};

/** What an item of a list is called, by the name of the list. */
export const itemWords: Readonly<Record<string, { one: string; add: string; remove: string }>> = {
	access_page: { one: 'Public', add: 'Ajouter un public', remove: 'Retirer ce public' },
	next: {
		one: 'Question',
		add: 'Poser une question de plus',
		remove: 'Retirer cette question',
	},
	choices: {
		one: 'Réponse possible',
		add: 'Ajouter une réponse possible',
		remove: 'Retirer cette réponse',
	},
	legal_basis: { one: 'Texte', add: 'Ajouter un texte', remove: 'Retirer ce texte' },
	alternatives: {
		one: 'Autre voie',
		add: 'Ajouter une autre voie',
		remove: 'Retirer cette autre voie',
	},
	scopes: { one: 'Donnée', add: 'Ajouter une donnée', remove: 'Retirer cette donnée' },
	data_needed: { one: 'Donnée', add: 'Ajouter une donnée', remove: 'Retirer cette donnée' },
	editors: { one: 'Éditeur', add: 'Ajouter un éditeur', remove: 'Retirer cet éditeur' },
	examples: { one: 'Exemple', add: 'Ajouter un exemple', remove: 'Retirer cet exemple' },
	sources: { one: 'Source', add: 'Ajouter une source', remove: 'Retirer cette source' },
	history: { one: 'Changement', add: 'Ajouter un changement', remove: 'Retirer ce changement' },
	faq: { one: 'Question', add: 'Ajouter une question', remove: 'Retirer cette question' },
};

export const otherItemWords = {
	one: 'Élément',
	add: 'Ajouter un élément',
	remove: 'Retirer cet élément',
};

/** One part of a form. */
export interface FormSection {
	title: string;
	fields: readonly string[];
	/** The text of the page is in this part. */
	hasBody?: boolean;
}

const textSection: FormSection = { title: 'Le texte de la page', fields: [], hasBody: true };
const reviewFields = ['sources', 'reviewed', 'review_before', 'history'];

/** The parts of each form; a field that none of them names is in the last one. */
export const formSections: Readonly<Record<TemplateKind, readonly FormSection[]>> = {
	api: [
		{
			title: 'L’essentiel',
			fields: ['title', 'tagline', 'is_open', 'producer', 'contact_link', 'themes', 'data'],
		},
		{
			title: 'Qui peut l’utiliser',
			fields: [
				'access_page',
				'profiles',
				'datapass_link',
				'account_link',
				'is_france_connected',
				'scopes',
				'request_legal_basis',
			],
		},
		{
			title: 'La documentation',
			fields: ['doc_tech_external', 'doc_tech_link', 'external_site', 'openapi', 'datagouv_uuid'],
		},
		{
			title: 'Les limites et la disponibilité',
			fields: [
				'rate_limiting_resume',
				'rate_limit',
				'rate_limiting_description',
				'rate_limiting_link',
				'uptime',
				'monitoring_description',
				'monitoring_link',
			],
		},
		{
			title: 'La retrouver dans le catalogue',
			fields: [
				'keywords',
				'partners',
				'part_of',
				'related',
				'compare',
				'compare_advice',
				'faq',
				'content_intro',
			],
		},
		textSection,
	],
	guide: [
		{ title: 'L’essentiel', fields: ['title', 'tagline', 'summary', 'api'] },
		textSection,
		{ title: 'Les sources et la relecture', fields: reviewFields },
		{
			title: 'Le retrouver dans le catalogue',
			fields: ['tags', 'audience', 'related_guides', 'compare', 'compare_advice', 'order', 'tool'],
		},
	],
	'use-case': [
		{
			title: 'L’essentiel',
			fields: ['title', 'tagline', 'api', 'audience', 'who_asks', 'summary', 'changes'],
		},
		textSection,
		{ title: 'Les données et le droit', fields: ['data_needed', 'legal_basis', 'steps'] },
		{ title: 'La demande et les éditeurs', fields: ['request', 'editors', 'examples'] },
		{ title: 'Les sources et la relecture', fields: reviewFields },
		{
			title: 'Le retrouver dans le catalogue',
			fields: ['tags', 'related', 'related_guides', 'compare', 'compare_advice'],
		},
	],
	producer: [
		{ title: 'L’essentiel', fields: ['name', 'acronym', 'type', 'short', 'site', 'contact'] },
		textSection,
		{
			title: 'Le présenter davantage',
			fields: ['nameWithPronoun', 'description', 'data', 'siteAPI', 'siteOpenData', 'annuaire'],
		},
	],
	service: [
		{ title: 'L’essentiel', fields: ['title', 'tagline', 'link', 'api', 'producer'] },
		textSection,
	],
	rule: [
		{
			title: 'L’essentiel',
			fields: ['question', 'verdict', 'answer', 'conditions', 'checked', 'review_before'],
		},
		textSection,
		{
			title: 'Le droit et les publics concernés',
			fields: ['legal_basis', 'audience', 'apis'],
		},
	],
};

export const lastSectionTitle = 'La vie de la fiche';

/** What no page shows: files that hold it keep it. */
export const unshownFields: Readonly<Partial<Record<TemplateKind, readonly string[]>>> = {
	guide: ['image'],
	'use-case': ['image'],
	producer: ['logo'],
	service: ['description', 'screenshot'],
};

/** Names that a field takes from the catalogue. */
type NameList = 'api' | 'guide' | 'use-case' | 'producer';

const nameLists: Readonly<Record<string, NameList>> = {
	producer: 'producer',
	partners: 'producer',
	api: 'api',
	apis: 'api',
	part_of: 'api',
	replaced_by: 'api',
	related: 'api',
	compare: 'api',
	related_guides: 'guide',
};

/** The list of names that helps to fill a field. */
export function findNameList(kind: TemplateKind, field: string): NameList | undefined {
	return kind === 'use-case' && field === 'related' ? 'use-case' : nameLists[field];
}

/** What a list of names is called. */
export const nameListLabels: Readonly<Record<NameList, string>> = {
	api: 'Une API du catalogue',
	guide: 'Un guide du catalogue',
	'use-case': 'Un cas d’usage du catalogue',
	producer: 'Un organisme du catalogue',
};
