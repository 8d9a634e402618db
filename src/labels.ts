import type { Access, FranceConnect, LifecycleState } from './domain/catalogue/api.ts';
import type { RuleVerdict } from './domain/catalogue/rule.ts';
import type { Verdict } from './domain/eligibility/tree.ts';

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
	info: 'Annonce',
	'dites-le-nous-une-fois': 'Dites-le-nous une fois',
} as const;
