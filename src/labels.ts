import type { CriterionState } from './domain/quality/rgaa-criteria.ts';
import type { Access, FranceConnect, LifecycleState } from './domain/catalogue/api.ts';
import type { Shortfall } from './domain/eligibility/count-eligibility.ts';
import type { Importance } from './domain/quality/finding.ts';
import type { ExportLabels } from './domain/exports/export-site.ts';
import type { RuleVerdict } from './domain/catalogue/rule.ts';
import type { Verdict } from './domain/eligibility/tree.ts';
import type { SearchKind } from './domain/search/entry.ts';

/** The French words of closed sets: a new value does not compile until it has its word. */

export const accessLabels: Record<Access, string> = {
	open: 'Accès libre',
	account: 'Compte requis',
	restricted: 'Habilitation requise',
};

export const accessSentences: Record<Access, string> = {
	open: 'Tout le monde peut l’appeler, sans demande préalable.',
	account: 'Tout le monde peut l’appeler après avoir créé un compte.',
	restricted:
		'Il faut être habilité\u00a0: la demande dit qui vous êtes, pour quel usage et sur quel fondement.',
};

/** Address of the page that lists the APIs of an access. */
export const accessIds: Record<Access, string> = {
	open: 'libre',
	account: 'compte',
	restricted: 'habilitation',
};

export const verdictLabels: Record<Verdict, string> = {
	yes: 'Oui',
	conditional: 'Sous conditions',
	no: 'Non',
};

/** What an outcome of the self-check should say. */
export const shortfallLabels: Record<Shortfall, string> = {
	coverage: 'Situation décrite',
	reason: 'Raison',
	legalBasis: 'Texte cité, ou «\u00a0aucun\u00a0»',
	legalDate: 'Date de vérification du texte',
	documents: 'Pièces à réunir',
	nextStep: 'Formulaire ou contact',
	alternative: 'Autre voie après un refus',
};

export const importanceLabels: Record<Importance, string> = {
	high: 'Important',
	medium: 'Utile',
	low: 'Mineur',
};

export const ruleVerdictLabels: Record<RuleVerdict, string> = {
	yes: 'Oui',
	no: 'Non',
	'not-necessarily': 'Non, pas forcément',
	depends: 'Cela dépend',
};

export const lifecycleLabels: Record<LifecycleState, string> = {
	production: 'En production',
	beta: 'Version d’essai',
	deprecated: 'En voie de retrait',
	retired: 'Retirée',
};

export const franceConnectLabels: Record<FranceConnect, string> = {
	none: 'Sans FranceConnect',
	compatible: 'Utilisable avec FranceConnect',
	required: 'FranceConnect obligatoire',
};

export const roadmapLabels = {
	api: 'Nouvelle API',
	acces: 'Accès modifié',
	description: 'Description modifiée',
	retrait: 'API retirée',
	info: 'Annonce',
	'dites-le-nous-une-fois': 'Dites-le-nous une fois',
} as const;

export const criterionStateLabels: Record<CriterionState, string> = {
	checked: 'Contrôlé en partie',
	absent: 'Sans objet',
	unknown: 'À vérifier',
};

export const searchKindLabels: Record<SearchKind, { one: string; many: string }> = {
	api: { one: 'API', many: 'API' },
	guide: { one: 'Guide', many: 'Guides' },
	'use-case': { one: 'Cas d’usage', many: 'Cas d’usage' },
	producer: { one: 'Producteur', many: 'Producteurs' },
	service: { one: 'Service', many: 'Services' },
	term: { one: 'Glossaire', many: 'Glossaire' },
	operation: { one: 'Opération', many: 'Opérations' },
};

/** The words that the exports give beside the codes. */
export const exportLabels: ExportLabels = {
	access: accessLabels,
	lifecycle: lifecycleLabels,
	franceConnect: franceConnectLabels,
	verdict: verdictLabels,
	ruleVerdict: ruleVerdictLabels,
};
