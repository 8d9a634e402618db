import { hasDocumentation, type Api } from '../catalogue/api.ts';
import type { ShortfallCount } from '../eligibility/count-eligibility.ts';
import { findTree } from '../eligibility/verdict-for-profile.ts';
import { formatAvailability, summariseMeasure } from '../evidence/summarise.ts';
import { formatDate } from '../text/dates.ts';
import { formatCount, formatNumber } from '../text/french.ts';
import { isOlderThan, type ApiContext, type QualityRule } from './finding.ts';

export interface ApiSubject {
	api: Api;
	context: ApiContext;
	/** What its outcomes leave to fill in. */
	shortfalls?: ShortfallCount | undefined;
}

const REVIEW_MONTHS = 12;
const DECLARED_MONTHS = 36;
const MIN_KEYWORDS = 3;
const MIN_DATA = 3;
const TAGLINE = { min: 60, max: 160 };
const MIN_POINTS = 60;
const MIN_RATE = 99;

type ApiRule = QualityRule<ApiSubject>;

/** A rule that an API that is gone has no need to keep. */
const ofLiving = (rule: ApiRule): ApiRule => ({
	...rule,
	find: (subject) => (subject.api.lifecycle.state === 'retired' ? undefined : rule.find(subject)),
});

const ofOutcomes = (
	shortfall: keyof ShortfallCount['missing'],
	rule: Omit<ApiRule, 'find'>,
	what: string,
): ApiRule => ({
	...rule,
	find: ({ shortfalls }) => {
		const missing = shortfalls?.missing[shortfall] ?? 0;
		return missing === 0
			? undefined
			: `${formatCount(missing, 'réponse')} sur ${formatNumber(shortfalls!.leaves)}, ${what}`;
	},
});

const WRITTEN_RULES: readonly ApiRule[] = [
	{
		code: 'sans-contact',
		label: 'Aucun contact',
		importance: 'high',
		why: 'Une question sans destinataire finit en abandon.',
		mend: 'Ajoutez «\u00a0contact_link\u00a0»\u00a0: une adresse électronique ou une page.',
		find: ({ api }) => (api.contacts.length === 0 ? 'rien de déclaré' : undefined),
	},
	{
		code: 'sans-documentation',
		label: 'Aucune documentation',
		importance: 'high',
		why: 'Sans elle, personne ne peut appeler l’API.',
		mend: 'Ajoutez «\u00a0doc_tech_external\u00a0» ou «\u00a0doc_tech_link\u00a0».',
		find: ({ api, context }) =>
			hasDocumentation(api) || context.reference ? undefined : 'rien de déclaré',
	},
	{
		code: 'sans-eligibilite',
		label: 'Habilitation sans réponse sur les publics',
		importance: 'high',
		why: 'On ne sait pas qui peut demander l’accès.',
		mend: 'Ajoutez «\u00a0access_page\u00a0», une réponse par public.',
		find: ({ api }) =>
			api.access === 'restricted' && !findTree(api) ? 'rien de déclaré' : undefined,
	},
	{
		code: 'retrait-sans-remplacement',
		label: 'Retrait sans remplacement',
		importance: 'high',
		why: 'Ceux qui l’utilisent ne savent pas où aller.',
		mend: 'Ajoutez «\u00a0replaced_by\u00a0» sous «\u00a0status\u00a0», ou dites dans «\u00a0note\u00a0» que rien ne la remplace.',
		find: ({ api: { lifecycle } }) =>
			(lifecycle.state === 'deprecated' || lifecycle.state === 'retired') &&
			lifecycle.replacedBy.length === 0 &&
			lifecycle.note === undefined
				? `retrait déclaré${lifecycle.since ? ` le ${formatDate(lifecycle.since)}` : ''}, sans suite`
				: undefined,
	},
	ofOutcomes(
		'alternative',
		{
			code: 'refus-sans-autre-voie',
			label: 'Refus sans autre voie',
			importance: 'high',
			why: 'La personne qui reçoit un non a besoin de savoir où aller.',
			mend: 'Ajoutez «\u00a0alternatives\u00a0» à la réponse\u00a0: une API, une page ou un service.',
		},
		'un refus sans alternative',
	),
	ofOutcomes(
		'nextStep',
		{
			code: 'sans-formulaire',
			label: 'Réponse favorable sans formulaire',
			importance: 'high',
			why: 'Le lecteur sait qu’il a droit à l’API, mais pas où la demander.',
			mend: 'Ajoutez «\u00a0datapass_link\u00a0» à la fiche, ou «\u00a0request_link\u00a0» à la réponse.',
		},
		'sans formulaire',
	),
	ofOutcomes(
		'reason',
		{
			code: 'sans-raison',
			label: 'Réponse sans raison',
			importance: 'medium',
			why: 'Un oui ou un non sans raison ne convainc ni le juriste ni l’usager.',
			mend: 'Ajoutez «\u00a0description\u00a0» à la réponse.',
		},
		'sans raison écrite',
	),
	ofOutcomes(
		'legalBasis',
		{
			code: 'sans-texte',
			label: 'Réponse sans texte cité',
			importance: 'medium',
			why: 'Le dossier de demande réclame un fondement juridique.',
			mend: 'Ajoutez «\u00a0legal_basis\u00a0»\u00a0: le texte et son adresse, ou «\u00a0aucun\u00a0».',
		},
		'sans texte cité',
	),
	ofOutcomes(
		'legalDate',
		{
			code: 'texte-non-date',
			label: 'Texte cité sans date de vérification',
			importance: 'medium',
			why: 'Un article change de numéro ou de rédaction\u00a0: sans date, on ne sait pas si quelqu’un l’a relu.',
			mend: 'Relisez le texte à son adresse, puis écrivez «\u00a0checked\u00a0» sous lui.',
		},
		'un texte que personne ne dit avoir relu',
	),
	ofOutcomes(
		'documents',
		{
			code: 'sans-pieces',
			label: 'Réponse sans pièces à réunir',
			importance: 'medium',
			why: 'Un dossier incomplet revient.',
			mend: 'Ajoutez «\u00a0documents\u00a0» à la réponse.',
		},
		'sans liste de pièces',
	),
	ofOutcomes(
		'coverage',
		{
			code: 'publics-oublies',
			label: 'Publics oubliés',
			importance: 'medium',
			why: 'Ceux qui ne se trouvent dans aucune réponse lisent «\u00a0autre situation\u00a0».',
			mend: 'Ajoutez une réponse pour eux dans «\u00a0access_page\u00a0».',
		},
		'que le site ajoute de lui-même',
	),
	{
		code: 'jamais-relue',
		label: 'Fiche jamais relue',
		importance: 'medium',
		why: 'Rien ne dit que ce qui est écrit est encore vrai.',
		mend: 'Relisez la fiche en entier, puis écrivez le jour dans «\u00a0reviewed\u00a0».',
		find: ({ api }) => (api.reviewed === undefined ? 'aucune relecture déclarée' : undefined),
	},
	{
		code: 'relecture-ancienne',
		label: 'Relecture ancienne',
		importance: 'medium',
		why: 'Une fiche vieillit en un an.',
		mend: 'Relisez la fiche en entier, puis changez «\u00a0reviewed\u00a0».',
		find: ({ api: { reviewed }, context }) =>
			reviewed !== undefined && isOlderThan(reviewed, REVIEW_MONTHS, context.today)
				? `relue le ${formatDate(reviewed)}`
				: undefined,
	},
	{
		code: 'date-ancienne',
		label: 'Mise à jour déclarée il y a plus de trois ans',
		importance: 'low',
		why: 'Limites, disponibilité et adresses ont pu changer depuis.',
		mend: 'Demandez au producteur ce qui a changé, puis mettez «\u00a0last_update\u00a0» à jour.',
		find: ({ api: { declaredUpdate }, context }) =>
			declaredUpdate !== undefined && isOlderThan(declaredUpdate, DECLARED_MONTHS, context.today)
				? `déclarée le ${formatDate(declaredUpdate)}`
				: undefined,
	},
	{
		code: 'sans-donnees',
		label: 'Données renvoyées non décrites',
		importance: 'high',
		why: 'On ne trouve pas une API par ce qu’elle donne si sa fiche ne le dit pas.',
		mend: 'Ajoutez «\u00a0data\u00a0»\u00a0: chaque donnée en quelques mots simples.',
		find: ({ api }) => (api.data.length === 0 ? 'rien de déclaré' : undefined),
	},
	{
		code: 'peu-de-donnees',
		label: 'Peu de données décrites',
		importance: 'low',
		why: 'La recherche par donnée passe à côté.',
		mend: 'Complétez «\u00a0data\u00a0»\u00a0: chaque donnée en quelques mots simples.',
		find: ({ api: { data } }) =>
			data.length > 0 && data.length < MIN_DATA ? formatCount(data.length, 'donnée') : undefined,
	},
	{
		code: 'peu-de-mots-cles',
		label: 'Peu de mots-clés',
		importance: 'low',
		why: 'On la cherche sous des mots que la fiche ne contient pas.',
		mend: 'Ajoutez à «\u00a0keywords\u00a0» les sigles, anciens noms et mots courants.',
		find: ({ api: { keywords } }) =>
			keywords.length < MIN_KEYWORDS
				? formatCount(keywords.length, 'mot-clé', 'mots-clés')
				: undefined,
	},
	{
		code: 'phrase-de-presentation',
		label: 'Phrase de présentation trop courte ou trop longue',
		importance: 'low',
		why: 'Les listes ne montrent qu’elle\u00a0: trop courte elle ne dit rien, trop longue elle est coupée.',
		mend: `Écrivez «\u00a0tagline\u00a0» en ${TAGLINE.min} à ${TAGLINE.max} caractères\u00a0: pour qui et pour quoi faire.`,
		find: ({ api: { tagline } }) =>
			tagline.length < TAGLINE.min || tagline.length > TAGLINE.max
				? formatCount(tagline.length, 'caractère')
				: undefined,
	},
	{
		code: 'sans-theme',
		label: 'Aucun thème',
		importance: 'low',
		why: 'La fiche n’est dans aucune page de thème.',
		mend: 'Ajoutez un à trois «\u00a0themes\u00a0».',
		find: ({ api }) => (api.themes.length === 0 ? 'rien de déclaré' : undefined),
	},
	{
		code: 'sans-limite',
		label: 'Limite d’appels inconnue',
		importance: 'medium',
		why: 'Un développeur la découvre en étant bloqué.',
		mend: 'Ajoutez «\u00a0rate_limit\u00a0», ou «\u00a0rate_limiting_resume\u00a0» pour dire qu’il n’y en a pas.',
		find: ({ api: { rateLimit } }) =>
			rateLimit.summary || rateLimit.detail || rateLimit.calls || rateLimit.link
				? undefined
				: 'rien de déclaré',
	},
	{
		code: 'sans-disponibilite',
		label: 'Disponibilité inconnue',
		importance: 'medium',
		why: 'Un service public ne s’appuie pas sur une API sans savoir si elle tient.',
		mend: 'Ajoutez «\u00a0monitoring_link\u00a0» ou «\u00a0monitoring_description\u00a0»\u00a0; pour une API sans clé, «\u00a0probe\u00a0» permet de la mesurer.',
		find: ({ api: { availability, probe }, context }) =>
			availability.declaredRate !== undefined ||
			availability.commitment ||
			availability.statusPage ||
			probe ||
			context.measure
				? undefined
				: 'rien de déclaré ni de mesuré',
	},
	{
		code: 'disponibilite-sans-preuve',
		label: 'Disponibilité déclarée sans preuve',
		importance: 'low',
		why: 'Un taux écrit à la main ne se vérifie pas.',
		mend: 'Ajoutez «\u00a0monitoring_link\u00a0», la page d’état du service, ou «\u00a0probe\u00a0».',
		find: ({ api: { availability, probe, declaredUpdate }, context }) =>
			availability.declaredRate !== undefined &&
			!availability.statusPage &&
			!probe &&
			!context.measure
				? `${formatNumber(availability.declaredRate)}\u00a0% déclarés${declaredUpdate ? ` le ${formatDate(declaredUpdate)}` : ''}, sans page d’état ni mesure`
				: undefined,
	},
	{
		code: 'disponibilite-mesuree-faible',
		label: 'Réponses manquantes aux appels de ce site',
		importance: 'high',
		why: 'Des appels simples et sans clé sont restés sans la réponse attendue.',
		mend: 'Vérifiez que l’adresse «\u00a0probe\u00a0» est toujours la bonne\u00a0; sinon, prévenez le producteur.',
		find: ({ context }) => {
			const found = context.measure && summariseMeasure(context.measure);
			if (!found || found.rate >= MIN_RATE) return undefined;
			return [formatAvailability(found), found.fault].filter(Boolean).join('\u00a0: ');
		},
	},
	{
		code: 'sans-description-openapi',
		label: 'Aucune description OpenAPI',
		importance: 'low',
		why: 'Sans elle, pas de référence lisible ici, ni de code généré.',
		mend: 'Ajoutez «\u00a0doc_tech_link\u00a0», puis lancez «\u00a0npm run openapi:sync -- <nom>\u00a0».',
		find: ({ api, context }) =>
			context.reference || api.openapiSource ? undefined : 'rien de déclaré',
	},
	{
		code: 'description-faible',
		label: 'Description OpenAPI à compléter',
		importance: 'low',
		why: 'Intitulés, exemples ou erreurs y manquent.',
		mend: 'La page de la référence dit, critère par critère, ce qui manque.',
		find: ({ context: { reference } }) =>
			reference && reference.points < MIN_POINTS
				? `${formatNumber(reference.points)} points sur 100`
				: undefined,
	},
	{
		code: 'description-changee',
		label: 'La description du producteur a changé depuis notre copie',
		importance: 'medium',
		why: 'La référence montrée ici n’est plus celle du service.',
		mend: 'Lancez «\u00a0npm run openapi:sync -- <nom>\u00a0» et relisez la note des changements.',
		find: ({ context: { reference, description } }) => {
			const { changed, checked } = description ?? {};
			const { origin } = reference ?? {};
			if (!origin || changed === undefined || changed <= origin.date) return undefined;
			return `copie du ${formatDate(origin.date)}, changement vu le ${formatDate(changed)}, revu le ${formatDate(checked!)}`;
		},
	},
	{
		code: 'description-illisible',
		label: 'La description du producteur ne se lit plus',
		importance: 'low',
		why: 'L’adresse déclarée ne mène plus à une description OpenAPI.',
		mend: 'Corrigez «\u00a0doc_tech_link\u00a0».',
		find: ({ context: { description } }) =>
			description?.fault === undefined
				? undefined
				: `${description.source}\u00a0: ${description.fault} (vu le ${formatDate(description.checked)})`,
	},
];

/** What an API entry should say; one that is gone only owes its readers where to go. */
export const API_RULES: readonly ApiRule[] = WRITTEN_RULES.map((rule) =>
	rule.code === 'retrait-sans-remplacement' ? rule : ofLiving(rule),
);
