import * as z from 'zod';

import {
	choice,
	commaList,
	contact,
	date,
	fileName,
	flag,
	flagOr,
	identifier,
	markdown,
	monthOrDay,
	number,
	period,
	reference,
	text,
	textList,
	url,
} from './fields.ts';

/**
 * The front matter of content files, as authors write it.
 * Each field has a sentence for them; what the site makes of it is in src/domain/catalogue.
 */

const ACCESS_VALUES = ['ouvert', 'compte', 'habilitation', 1, 0, -1] as const;
const VERDICT_VALUES = ['oui', 'sous-conditions', 'non', 1, 0, -1] as const;

const legalBasis = z
	.union([z.literal('aucun'), z.array(reference('Un texte de loi ou de règlement.'))])
	.meta({
		description:
			'Textes sur lesquels la réponse s’appuie (ou « aucun » si aucun texte particulier ne s’applique).',
	});

const alternatives = z.array(z.union([z.string(), reference('Une page.')])).meta({
	description:
		'Ce qui peut convenir à la place : d’autres API ou des pages (identifiants d’API, ou title et url).',
});

const outcomeFields = {
	id: text(
		'Nom de la réponse dans son adresse : à fixer avant de changer un libellé, pour que l’adresse reste.',
	).optional(),
	is_eligible: choice(
		VERDICT_VALUES,
		'Verdict (oui, sous-conditions ou non ; 1, 0, -1).',
	).optional(),
	description: markdown('Raison du verdict.').optional(),
	legal_basis: legalBasis.optional(),
	documents: textList('Pièces et informations à réunir avant la demande.').optional(),
	alternatives: alternatives.optional(),
	request_link: url(
		'Formulaire à remplir pour cette réponse, s’il diffère de celui de l’API (datapass_link).',
	).optional(),
	no_request: flag(
		'true : aucune demande à faire ; la raison dit comment utiliser l’API sans elle.',
	).optional(),
};

const NEXT_QUESTION = 'Question suivante, quand la réponse dépend d’autre chose.';

const choiceSchema = z.object({
	label: textList('Réponse proposée.'),
	...outcomeFields,
	get next() {
		return questionSchema.optional().meta({ description: NEXT_QUESTION });
	},
});

const questionSchema: z.ZodType<RawQuestion> = z.lazy(() =>
	z.object({
		question: text('Question posée.'),
		choices: z.array(choiceSchema).min(1).meta({ description: 'Réponses possibles.' }),
	}),
) as z.ZodType<RawQuestion>;

export interface RawOutcome {
	id?: string | undefined;
	is_eligible?: (typeof VERDICT_VALUES)[number] | undefined;
	description?: string | undefined;
	legal_basis?: 'aucun' | RawReference[] | undefined;
	documents?: string[] | undefined;
	alternatives?: (string | RawReference)[] | undefined;
	request_link?: string | undefined;
	no_request?: boolean | undefined;
	next?: RawQuestion | undefined;
}

export interface RawReference {
	title: string;
	url?: string | undefined;
	version?: string | undefined;
	checked?: string | undefined;
}

export interface RawQuestion {
	question: string;
	choices: (RawOutcome & { label: string[] })[];
}

export const branchSchema = z.object({
	who: textList('À qui s’adresse cette réponse, en toutes lettres.'),
	profiles: textList(
		'Profils visés, quand les mots ci-dessus ne suffisent pas à les nommer (identifiants de vocabulary/profiles.yml).',
	).optional(),
	...outcomeFields,
	next: questionSchema.optional().meta({ description: NEXT_QUESTION }),
});

/** Lists of APIs between which people hesitate. */
const compareFields = {
	compare: textList(
		'API entre lesquelles on hésite, à montrer côte à côte : deux à quatre, celle de la fiche comprise.',
	).optional(),
	compare_advice: text('Laquelle choisir, en une ou deux phrases.').optional(),
};

const STATUS_STATES = ['production', 'beta', 'deprecated', 'retired'] as const;

export const apiSchema = z.object({
	title: text('Nom de l’API.'),
	tagline: text('Une phrase, de 60 à 160 caractères : pour qui et pour quoi faire.'),
	is_open: choice(ACCESS_VALUES, 'Accès : ouvert, compte ou habilitation (1, 0, -1).'),
	producer: text(
		'Producteur : son sigle, son nom ou son identifiant (nom de son fichier dans content/producers).',
	),
	partners: textList(
		'Organismes partenaires : leurs sigles ou leurs noms (ou identifiants de producteurs).',
	).optional(),
	part_of: textList('Bouquets qui comprennent cette API (identifiants d’API).').optional(),
	themes: textList('Un à trois thèmes (identifiants de vocabulary/themes.yml).').optional(),
	keywords: textList('Mots sous lesquels on peut la chercher.').optional(),
	data: textList('Ce que l’API renvoie, en mots simples.').optional(),
	status: z
		.union([
			choice(STATUS_STATES, 'État.'),
			z.object({
				state: choice(STATUS_STATES, 'État (production, beta, deprecated ou retired).'),
				since: date('Depuis quand.').optional(),
				replaced_by: textList('API qui la remplacent.').optional(),
				note: text('Explication.').optional(),
			}),
		])
		.meta({ description: 'Étape de vie de l’API (production, beta, deprecated ou retired).' })
		.optional(),
	is_france_connected: z
		.union([choice(['non', 'compatible', 'obligatoire', 0, 1, 2, -1], 'Usage avec FranceConnect.')])
		.meta({ description: 'Usage avec FranceConnect : non, compatible ou obligatoire (0, 1, 2).' })
		.optional(),
	datapass_link: url('Formulaire de demande d’habilitation.').optional(),
	account_link: url('Page de création de compte.').optional(),
	contact_link: contact(
		'Adresse électronique (plusieurs : entre virgules) ou page de contact.',
	).optional(),
	external_site: url('Site du service.').optional(),
	doc_tech_link: url('Adresse de la description OpenAPI.').optional(),
	doc_tech_external: url('Documentation technique du producteur.').optional(),
	openapi: fileName(
		'Fichier de la description technique, s’il ne porte pas le nom de la fiche (dans content/openapi).',
	).optional(),
	monitoring_link: url('Page d’état du service.').optional(),
	monitoring_description: markdown('Engagement de disponibilité.').optional(),
	uptime: number('Disponibilité déclarée, en pour cent.').min(0).max(100).optional(),
	rate_limiting_resume: text('Limite d’appels, en une ligne.').optional(),
	rate_limiting_description: markdown('Limite d’appels, en détail.').optional(),
	rate_limiting_link: url('Page qui décrit les limites.').optional(),
	rate_limit: z
		.object({
			calls: number('Nombre d’appels.').positive(),
			per: choice(['seconde', 'minute', 'heure', 'jour', 'mois'], 'Durée.'),
			by: choice(['jeton', 'ip', 'utilisateur', 'organisation'], 'Compté par.').optional(),
		})
		.meta({
			description:
				'Limite d’appels, en chiffres : tant d’appels par seconde, minute, heure, jour ou mois.',
		})
		.optional(),
	datagouv_uuid: textList('Jeux de données de data.gouv.fr dont elle provient.').optional(),
	access_page: z
		.array(branchSchema)
		.meta({ description: 'Qui peut utiliser l’API, réponse par réponse.' })
		.optional(),
	profiles: textList(
		'Profils visés, quand les publics ne sont pas décrits un à un (identifiants de vocabulary/profiles.yml, sans « access_page »).',
	).optional(),
	scopes: z
		.array(
			z.object({
				id: text('Identifiant technique.'),
				label: text('Nom de la donnée.'),
				data: text('Ce qu’elle contient.').optional(),
				purpose: textList('Finalités qui la justifient.').optional(),
				instead: text('API à laquelle la demander, quand celle-ci ne la donne plus.').optional(),
			}),
		)
		.meta({ description: 'Données que la demande d’habilitation permet de cocher.' })
		.optional(),
	request_legal_basis: z
		.object({
			title: text('Fondement juridique proposé dans la demande.').optional(),
			url: text('Son adresse, ou ce qu’il faut joindre.').optional(),
		})
		.meta({ description: 'Ce que la demande préremplie dit du fondement juridique.' })
		.optional(),
	related: textList('API proches, à comparer.').optional(),
	faq: z
		.array(z.object({ question: text('Question.'), answer: markdown('Réponse.') }))
		.meta({ description: 'Questions posées souvent.' })
		.optional(),
	content_intro: markdown('Présentation, montrée avant le corps du texte.').optional(),
	stat: z
		.object({
			url: url('Source.').optional(),
			label: text('Ce qui est compté.').optional(),
			path: text('Chemin.').optional(),
			link: url('Page.').optional(),
			lastXdays: number('Période, en jours.').optional(),
		})
		.meta({ description: 'Statistique d’usage.' })
		.optional(),
	stats_detail_resume: text('Usage, en une ligne.').optional(),
	stats_detail_description: markdown('Usage, en détail.').optional(),
	stats_detail_link: url('Page de statistiques.').optional(),
	visits_2019: number('Visites de la fiche en 2019 ; sert au classement.').optional(),
	last_update: date('Dernière mise à jour déclarée par le producteur.').optional(),
	reviewed: date('Dernière relecture de la fiche.').optional(),
	redirect_from: textList('Anciennes adresses de la fiche.').optional(),
	...compareFields,
	probe: z
		.object({
			url: url('Adresse publique, sans clé, que la surveillance appelle.'),
			expect: text('Mot que sa réponse contient toujours.').optional(),
		})
		.meta({ description: 'Appel sans clé qui dit si l’API répond.' })
		.optional(),
});

const articleFields = {
	title: text('Titre.'),
	tagline: text('Une phrase : pour qui et pour quoi faire.').optional(),
	tags: commaList('Mots-clés.').optional(),
	summary: textList('« En bref » : deux à quatre phrases.').optional(),
	image: fileName('Image d’illustration.').optional(),
	noindex: flagOr(false, 'Absente des moteurs de recherche (true ; false sans ce champ).'),
	publish: flagOr(
		true,
		'Présente dans les listes du site (false : la page existe sans y figurer).',
	),
	api: textList('API concernées, par identifiant ou par titre.').optional(),
	reviewed: date('Dernière relecture.').optional(),
	review_before: date('Jour avant lequel la page doit être relue.').optional(),
	history: z
		.array(z.object({ date: date('Jour du changement.'), change: text('Ce qui a changé.') }))
		.meta({ description: 'Ce qui a changé sur la page.' })
		.optional(),
	sources: z.array(reference('Une source.')).meta({ description: 'Sources, datées.' }).optional(),
	redirect_from: textList('Anciennes adresses de la page.').optional(),
	...compareFields,
};

export const guideSchema = z.object({
	...articleFields,
	related_guides: textList('Guides à lire ensuite.').optional(),
	audience: textList('Lecteurs visés.').optional(),
	order: number('Rang dans la liste.').optional(),
	tool: choice(['deliberation'], 'Outil montré à la fin du guide.').optional(),
});

const requestFields = {
	api: text('API demandée, si le cas d’usage en concerne plusieurs.').optional(),
	scopes: textList(
		'Données cochées dans la demande (identifiants des « scopes » de l’API).',
	).optional(),
	legal_title: text('Texte proposé pour le fondement juridique.').optional(),
	legal_address: text('Adresse de ce texte, ou ce qu’il faut joindre.').optional(),
	anchor: text('Partie du formulaire où la demande s’ouvre.').optional(),
};

export const useCaseSchema = z.object({
	...articleFields,
	audience: textList('Profils concernés (identifiants de vocabulary/profiles.yml).').optional(),
	who_asks: text('Qui dépose la demande.').optional(),
	changes: textList('Ce qui change pour la personne et pour l’agent.').optional(),
	data_needed: z
		.array(
			z.object({
				label: text('Donnée.'),
				why: text('Pourquoi elle est nécessaire.').optional(),
				api: text('API qui la renvoie.').optional(),
				scopes: textList('Cases à cocher dans la demande.').optional(),
			}),
		)
		.meta({ description: 'Données vraiment nécessaires.' })
		.optional(),
	legal_basis: z.array(reference('Un texte.')).meta({ description: 'Cadre juridique.' }).optional(),
	steps: textList('Étapes.').optional(),
	editors: z
		.array(
			z.object({
				name: text('Éditeur.'),
				product: text('Logiciel.').optional(),
				since: text('Depuis quand.').optional(),
				request_link: url(
					'Demande préremplie, quand elle ne se déduit pas des données cochées.',
				).optional(),
				...requestFields,
			}),
		)
		.meta({ description: 'Éditeurs dont le logiciel est prêt.' })
		.optional(),
	request: z
		.object(requestFields)
		.meta({ description: 'La demande générale, sans éditeur.' })
		.optional(),
	examples: z
		.array(
			z.object({
				who: text('Organisme.'),
				what: text('Ce qu’il a fait.'),
				url: url('Page où il le dit : un exemple sans source n’est pas montré.'),
				quote: text('Ses mots, entre guillemets.').optional(),
			}),
		)
		.meta({ description: 'Ce que des organismes ont fait, avec la source.' })
		.optional(),
	related: textList('Cas d’usage voisins.').optional(),
	related_guides: textList('Guides utiles.').optional(),
});

const RULE_VERDICT_VALUES = ['oui', 'non', 'pas-forcement', 'cela-depend'] as const;

export const ruleSchema = z.object({
	question: text('La question, telle qu’un lecteur la pose.'),
	verdict: choice(RULE_VERDICT_VALUES, 'Réponse en un mot : oui, non, pas-forcement, cela-depend.'),
	answer: text('La réponse, en une phrase.'),
	conditions: textList('Ce qui doit être vrai pour que la réponse vaille.').optional(),
	legal_basis: legalBasis.optional(),
	audience: textList('Profils concernés (identifiants de vocabulary/profiles.yml).').optional(),
	apis: textList('API concernées, par identifiant ou par titre.').optional(),
	checked: z
		.object({
			date: date('Jour de la dernière vérification.'),
			by: text('Qui l’a faite : une fonction plutôt qu’un nom.'),
		})
		.meta({ description: 'Dernière vérification.' }),
	review_before: date('Jour avant lequel la règle doit être vérifiée de nouveau.'),
	history: z
		.array(
			z.object({
				date: period('Depuis quand cette réponse a été donnée.').optional(),
				until: period('Jusqu’à quand, si la date de début n’est pas connue.').optional(),
				answer: text('La réponse d’alors.'),
				reason: text('Pourquoi elle a changé.').optional(),
			}),
		)
		.meta({ description: 'Réponses données au fil du temps.' })
		.optional(),
});

export const PRODUCER_TYPES = [
	'Ministère',
	'Établissement public',
	'Collectivité',
	"Groupement d'intérêt public",
	'Entreprise de service public',
	'Association',
	'Juridiction',
	'Autre',
] as const;

export const producerSchema = z.object({
	name: text('Nom complet.'),
	acronym: text('Sigle.').optional(),
	nameWithPronoun: text('Nom avec son article, pour les phrases.').optional(),
	type: text('Nature de l’organisme.').optional(),
	logo: fileName('Logo (non affiché : la marque est faite des initiales).').optional(),
	short: markdown('Ce qu’il fait, en une phrase.').optional(),
	description: markdown('Présentation.').optional(),
	data: markdown('Les données qu’il publie.').optional(),
	site: url('Site.').optional(),
	siteAPI: url('Portail d’API.').optional(),
	siteOpenData: url('Données ouvertes.').optional(),
	annuaire: url('Fiche dans l’annuaire de l’administration.').optional(),
	contact: contact(
		'Contact : adresse électronique (plusieurs : entre virgules) ou page.',
	).optional(),
	keywords: textList('Anciens noms et sigles.').optional(),
	redirect_from: textList('Anciennes adresses.').optional(),
});

export const serviceSchema = z.object({
	title: text('Nom du service.'),
	tagline: text('Ce qu’il permet, en une phrase.').optional(),
	description: text('Ce qu’il permet, en une phrase (ancien nom de tagline).').optional(),
	link: url('Adresse du service.').optional(),
	api: textList('API utilisées, par identifiant ou par titre.').optional(),
	producer: text('Producteur.').optional(),
	screenshot: fileName('Capture d’écran (non affichée).').optional(),
	noindex: flagOr(false, 'Absente des moteurs de recherche (true ; false sans ce champ).'),
	redirect_from: textList('Anciennes adresses.').optional(),
});

const vocabularyFields = {
	id: identifier('Identifiant.'),
	label: text('Libellé.'),
	aliases: textList('Autres écritures rencontrées.').optional(),
};

export const themeSchema = z.object({
	...vocabularyFields,
	description: text('Ce que le thème couvre.').optional(),
});

export const profileSchema = z.object({
	...vocabularyFields,
	short: text('Libellé court.').optional(),
});

export const termSchema = z.object({
	id: identifier('Identifiant.'),
	term: text('Terme.'),
	forms: textList('Formes rencontrées dans les textes.').optional(),
	definition: text('Définition.'),
	see: url('Pour en savoir plus.').optional(),
	aliases: textList('Synonymes.').optional(),
});

/** Either `terms`, equivalent both ways, or `from` and `to`. */
export const synonymSchema = z.object({
	terms: textList('Mots équivalents, dans les deux sens.').optional(),
	from: textList('Mots que l’on tape.').optional(),
	to: textList('Mots du catalogue que ces mots doivent trouver.').optional(),
	kind: choice(
		['acronyme', 'ancien-nom', 'variante', 'courant'],
		'Nature du rapprochement.',
	).optional(),
});

/** What people say every day, for longer queries: words of one domain, and what the catalogue calls it. */
export const thesaurusSchema = z.object({
	words: textList('Mots de tous les jours, formes et tournures.'),
	to: textList('Mots du catalogue qu’ils doivent trouver.'),
});

/** Words that the catalogue knows nothing of, and that are no slips for those that it knows. */
export const unrelatedSchema = z.object({
	domain: text('De quoi parlent ces mots.'),
	words: textList('Mots de tous les jours, bien écrits, dont le catalogue ne dit rien.'),
	elsewhere: z
		.boolean()
		.optional()
		.describe('Oui si l’un de ces mots dit que l’on cherche tout autre chose qu’une API publique.'),
});

export const pagePhrasesSchema = z.object({
	page: text(
		'La page : l’identifiant d’une API, ou `guide:`, `use-case:`, `producer:`, `service:` ou `term:` et le sien.',
	),
	phrases: textList('Ce que l’on tape pour la trouver, et qu’elle ne dit pas ainsi.'),
});

export const unmetNeedSchema = z.object({
	id: text('Identifiant.'),
	need: text('Le besoin, en une phrase.'),
	terms: textList('Mots sous lesquels on le cherche.'),
	alternative: text('La voie qui existe à la place.'),
	see: reference('Une page qui aide.').optional(),
});

export const ROADMAP_KINDS = [
	'api',
	'acces',
	'description',
	'retrait',
	'info',
	'dites-le-nous-une-fois',
] as const;

export const roadmapEventSchema = z.object({
	date: monthOrDay('Mois ou jour : 2024-03.'),
	kind: choice([...ROADMAP_KINDS], 'Nature de l’événement.'),
	title: text('Ce qui s’est passé.'),
	api: text('API concernée.').optional(),
	producer: text('Producteur concerné.').optional(),
	link: url('Pour en savoir plus.').optional(),
});

export const redirectSchema = z.object({
	from: text('Ancien chemin.'),
	to: url('Page actuelle.'),
	why: text('Raison.').optional(),
});

const condition = z
	.object({
		services: textList('Services concernés.').optional(),
		calculations: textList('Façons de calculer concernées.').optional(),
		acts: textList('Situations de l’acte concernées.').optional(),
		data: textList('Données dont l’une au moins est retenue.').optional(),
		without_data: flag('true : aucune donnée n’est retenue.').optional(),
	})
	.meta({ description: 'Quand le morceau figure dans le projet ; toujours, sans ce champ.' });

/** The lists of content/deliberation, by file name. */
export const deliberationSchemas = {
	services: z.object({
		id: text('Identifiant.'),
		label: text('Nom du service.'),
		object: text('Ce que l’acte organise, tel qu’on le dit après « pour ».'),
		author: text('Qui délibère.'),
	}),
	questions: z.object({
		id: choice(['calculation', 'act'], 'Identifiant.'),
		label: text('Question.'),
		options: z
			.array(
				z.object({
					id: text('Identifiant.'),
					label: text('Réponse.'),
					advice: text('Ce qu’il faut faire dans ce cas.').optional(),
				}),
			)
			.min(1)
			.meta({ description: 'Réponses.' }),
	}),
	data: z.object({
		id: text('Identifiant.'),
		label: text('Donnée.'),
		source: text('Auprès de qui, après « auprès ».'),
		rule: text('Règle qui dit quand la demander (fichier de content/rules).').optional(),
		unnecessary: text('Pourquoi ne pas la demander quand aucune finalité ne convient.'),
		purposes: z
			.array(
				z.object({
					id: text('Identifiant.'),
					label: text('Finalité.'),
					clause: text('Ce que l’article en dit.'),
					when: condition.optional(),
				}),
			)
			.min(1)
			.meta({ description: 'Finalités valables.' }),
	}),
	visas: z.object({
		text: text('Visa.'),
		url: url('Adresse du texte.').optional(),
		version: date('Jour de la rédaction citée, quand l’adresse mène à une version.').optional(),
		when: condition.optional(),
	}),
	articles: z.object({
		title: text('Titre de l’article.'),
		text: text('Texte de l’article.'),
		items: choice(['necessary'], 'Liste ajoutée : les données retenues.').optional(),
		when: condition.optional(),
	}),
	checklist: z.object({ text: text('Point à vérifier.'), when: condition.optional() }),
	words: z.object({ id: text('Identifiant.'), text: text('Texte.') }),
};
