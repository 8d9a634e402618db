import type { Profile, Theme } from '../../domain/catalogue/vocabulary.ts';
import { accessLabels, lifecycleLabels, verdictLabels } from '../../labels.ts';

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
};

/** The lists that a field is ticked in, by the name of the field. */
export type Vocabularies = Readonly<
	Record<string, readonly Pick<Theme | Profile, 'id' | 'label'>[] | undefined>
>;

const answerDetails = {
	title: 'Textes de loi, pièces à réunir, autres voies',
	fields: ['profiles', 'legal_basis', 'documents', 'alternatives', 'request_link', 'id'],
};

/** What an item shows only to who asks for it, by the name of its list. */
export const secondFields: Readonly<
	Record<string, { title: string; fields: readonly string[] } | undefined>
> = { access_page: answerDetails, choices: answerDetails };

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
	faq: { one: 'Question', add: 'Ajouter une question', remove: 'Retirer cette question' },
};

export const otherItemWords = {
	one: 'Élément',
	add: 'Ajouter un élément',
	remove: 'Retirer cet élément',
};

/** The parts of the form; a field that none of them names is in the last one. */
export const formSections: readonly { title: string; fields: readonly string[] }[] = [
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
];

export const lastSectionTitle = 'La vie de la fiche';
