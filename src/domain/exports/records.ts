import { z } from 'zod';

/**
 * The records of the public JSON API. The same schemas give the types that the builders fill and
 * the descriptions that `/api/v1/openapi.json` publishes: the two cannot part.
 */

const text = (description: string, ...examples: string[]) =>
	z.string().meta(examples.length > 0 ? { description, examples } : { description });
const textList = (description: string) => z.array(z.string()).meta({ description });
const link = (description: string) => z.string().meta({ description, format: 'uri' });
const linkList = (description: string) =>
	z.array(z.string().meta({ format: 'uri' })).meta({ description });
const day = (description: string) => z.string().meta({ description, format: 'date' });
const number = (description: string) => z.number().meta({ description });
const count = (description: string) => z.int().min(0).meta({ description });
const choice = <const Values extends readonly [string, ...string[]]>(
	values: Values,
	description: string,
) => z.enum(values).meta({ description });

const accesses = ['open', 'account', 'restricted'] as const;
const verdicts = ['yes', 'conditional', 'no'] as const;
const grounds = ['open', 'account', 'tree', 'declared', 'unstated', 'retired'] as const;
const kinds = ['new', 'access', 'description', 'deprecated', 'retired', 'news'] as const;

const entryLink = z
	.strictObject({
		slug: text('Identifiant de la fiche.', 'api-geo'),
		title: text('Son titre.'),
		page: link('Sa page.'),
		self: link('Son enregistrement dans cette API.'),
	})
	.meta({ description: 'Un renvoi vers une autre fiche.' });

const producerLink = z
	.strictObject({
		slug: text('Identifiant du producteur.', 'dinum'),
		name: text('Son nom.'),
		acronym: text('Son sigle.').optional(),
		page: link('Sa page.'),
		self: link('Son enregistrement dans cette API.'),
	})
	.meta({ description: 'Un renvoi vers un producteur.' });

const themeLink = z
	.strictObject({
		id: text('Identifiant du thème.', 'geographie'),
		label: text('Son libellé.'),
		page: link('Sa page.'),
	})
	.meta({ description: 'Un renvoi vers un thème.' });

const legalReference = z
	.strictObject({
		title: text('Le texte cité.'),
		url: link('Son adresse.').optional(),
		version: day('Le jour dont la rédaction est citée.').optional(),
		checked: day('Le jour où quelqu’un l’a relu ; absent quand personne ne l’a dit.').optional(),
	})
	.meta({ description: 'Une référence à un texte de droit ou à une source.' });

const alternative = z
	.strictObject({
		api: text('Identifiant de l’API proposée à la place, si c’en est une.').optional(),
		title: text('Le nom de l’autre voie.'),
		url: link('Son adresse.'),
		origin: choice(
			['entry', 'computed'],
			'Écrite dans la fiche, ou trouvée dans le catalogue d’après ce que l’API renvoie.',
		),
		verdict: choice(
			['yes', 'conditional'],
			'Ce que l’API trouvée répond à la même personne.',
		).optional(),
	})
	.meta({ description: 'Une autre voie, quand la réponse est non.' });

const outcome = z
	.strictObject({
		verdict: choice(verdicts, 'Oui, sous conditions, ou non.'),
		verdictLabel: text('Le même, en français.'),
		reason: text('Pourquoi, en texte simple.').optional(),
		legalBasis: z
			.array(legalReference)
			.meta({
				description:
					'Le fondement. Vide : aucun texte particulier ne s’applique. Absent : la fiche ne le dit pas.',
			})
			.optional(),
		documents: textList('Les pièces à réunir.'),
		alternatives: z.array(alternative).meta({ description: 'Les autres voies.' }),
		requestLink: link('Le formulaire de demande de cette réponse.').optional(),
	})
	.meta({ description: 'La fin d’un chemin de questions : ce que la personne peut faire.' });

const answer = z
	.strictObject({
		labels: textList('Les libellés de la réponse.'),
		profiles: textList('Les profils du catalogue que ces libellés désignent.'),
		outcome: outcome.optional(),
		get next() {
			return question.optional();
		},
	})
	.meta({ description: 'Une réponse : elle donne un verdict, ou pose une autre question.' });

const question = z
	.strictObject({
		text: text('La question.'),
		answers: z.array(answer).meta({ description: 'Les réponses possibles.' }),
	})
	.meta({ description: 'Une question de l’arbre d’éligibilité.' });

const profileVerdict = z
	.strictObject({
		profile: text('Identifiant du profil.', 'commune'),
		label: text('Son libellé.'),
		verdict: choice(verdicts, 'Oui, sous conditions, ou non.'),
		verdictLabel: text('Le même, en français.'),
		ground: choice(
			grounds,
			'Comment la réponse est connue : accès libre, compte, arbre de questions, profil déclaré par la fiche, rien d’écrit, API retirée.',
		),
		reason: text('Pourquoi.'),
		condition: text('Ce qui reste à faire ou à savoir.'),
		page: link('La page où se poursuivent les questions.'),
	})
	.meta({ description: 'La réponse d’une API à un profil.' });

const apiSummary = z
	.strictObject({
		slug: text('Identifiant permanent, qui sert d’adresse.', 'api-geo'),
		title: text('Le nom de l’API.', 'API Découpage administratif'),
		tagline: text('Une phrase : pour qui et pour quoi faire.'),
		page: link('La page de l’API.'),
		self: link('Cet enregistrement, complet.'),
		access: choice(accesses, 'Libre, avec un compte, ou avec une habilitation.'),
		accessLabel: text('Le même, en français.'),
		lifecycle: choice(
			['production', 'beta', 'deprecated', 'retired'],
			'En production, version d’essai, en voie de retrait, retirée.',
		),
		producer: producerLink,
		themes: z.array(themeLink).meta({ description: 'Un à trois thèmes.' }),
		keywords: textList('Les mots sous lesquels on la cherche.'),
		franceConnect: choice(
			['none', 'compatible', 'required'],
			'Usage avec FranceConnect ; absent quand la fiche ne le dit pas.',
		).optional(),
		openapi: link('Une description OpenAPI, celle de ce site ou celle du producteur.').optional(),
		documentation: link('La documentation du producteur.').optional(),
		declaredUpdate: day('Mise à jour déclarée par le producteur ; jamais une preuve.').optional(),
		reviewed: day('Dernière relecture de la fiche.').optional(),
	})
	.meta({ description: 'Une API, en bref.' });

const api = apiSummary
	.extend({
		description: text('La présentation et le corps de la fiche, en texte simple.'),
		markdown: link('La page de l’API en Markdown.'),
		feed: link('Le flux RSS de l’API.'),
		lifecycleSince: day('Depuis quand elle est dans cet état.').optional(),
		lifecycleNote: text('Ce que la fiche ajoute sur cet état.').optional(),
		replacedBy: z.array(entryLink).meta({ description: 'Les API qui la remplacent.' }),
		partners: textList('Les partenaires.'),
		bundles: z.array(entryLink).meta({ description: 'Les bouquets qui la comprennent.' }),
		data: textList('Ce qu’elle renvoie, en mots simples.'),
		datasets: textList('Identifiants des jeux de données de data.gouv.fr dont elle provient.'),
		endpoints: linkList('Les adresses à appeler, quand la description technique les donne.'),
		reference: z
			.strictObject({
				page: link('La référence technique sur ce site.'),
				operations: count('Nombre d’opérations décrites.'),
			})
			.meta({ description: 'La référence de ce site, quand il en a une.' })
			.optional(),
		requestLink: link('Le formulaire de demande d’habilitation.').optional(),
		accountLink: link('La page de création de compte.').optional(),
		contacts: textList('Adresses électroniques ou pages de contact.'),
		site: link('Le site du service.').optional(),
		rateLimit: z
			.strictObject({
				summary: text('La limite en une ligne.').optional(),
				detail: text('La limite en détail, en texte simple.').optional(),
				source: link('Sa source.').optional(),
				calls: count('Nombre d’appels permis.').optional(),
				per: text('Par seconde, minute, heure, jour ou mois.').optional(),
				by: text('Par jeton, ip, utilisateur ou organisation.').optional(),
			})
			.meta({ description: 'La limite d’appels que le producteur déclare.' }),
		availability: z
			.strictObject({
				declaredRate: number('Disponibilité déclarée, en pour cent ; non mesurée.').optional(),
				statusPage: link('La page d’état.').optional(),
				commitment: text('L’engagement, en texte simple.').optional(),
			})
			.meta({ description: 'La disponibilité que le producteur déclare.' }),
		scopes: z
			.array(
				z.strictObject({
					id: text('Identifiant de la donnée dans la demande.'),
					label: text('Son libellé.'),
					data: text('Ce qu’elle contient.').optional(),
					purposes: textList('Ce qui peut justifier de la demander.'),
					instead: text(
						'L’API à laquelle la demander, quand celle-ci ne la donne plus.',
					).optional(),
				}),
			)
			.meta({ description: 'Les données à cocher dans la demande.' }),
		eligibility: z
			.strictObject({
				page: link('Les questions, page par page.'),
				question: question.optional(),
				profiles: z
					.array(profileVerdict)
					.meta({ description: 'La réponse à chaque profil du catalogue.' }),
			})
			.meta({ description: 'Qui peut utiliser l’API.' }),
		faq: z
			.array(
				z.strictObject({
					question: text('La question.'),
					answer: text('La réponse, en texte simple.'),
				}),
			)
			.meta({ description: 'Les questions posées souvent.' }),
		related: z.array(entryLink).meta({ description: 'Les API proches.' }),
		guides: z.array(entryLink).meta({ description: 'Les guides qui en parlent.' }),
		useCases: z.array(entryLink).meta({ description: 'Les cas d’usage qui s’en servent.' }),
		services: z.array(entryLink).meta({ description: 'Les services qui l’utilisent.' }),
		formerAddresses: textList('Les anciennes adresses de la page.'),
	})
	.meta({ description: 'Une API, avec tout ce que sa fiche dit.' });

const producerSummary = producerLink
	.extend({
		kind: text('Ministère, établissement public, collectivité…').optional(),
		apiCount: count('Nombre de ses API.'),
	})
	.meta({ description: 'Un organisme qui propose des API, en bref.' });

const producer = producerSummary
	.extend({
		summary: text('Une phrase sur son rôle.').optional(),
		description: text('Sa présentation, en texte simple.').optional(),
		feed: link('Le flux RSS de ses API.'),
		site: link('Son site.').optional(),
		apiPortal: link('Son portail d’API.').optional(),
		openData: link('Ses données ouvertes.').optional(),
		directoryEntry: link('Sa fiche dans l’annuaire de l’administration.').optional(),
		contacts: textList('Adresses électroniques ou pages de contact.'),
		apis: z.array(entryLink).meta({ description: 'Ses API.' }),
		partnerOf: z.array(entryLink).meta({ description: 'Les API auxquelles il participe.' }),
	})
	.meta({ description: 'Un organisme qui propose des API.' });

const themeSummary = themeLink
	.extend({
		description: text('Ce qu’il couvre.').optional(),
		self: link('Son enregistrement dans cette API.'),
		apiCount: count('Nombre de ses API.'),
	})
	.meta({ description: 'Un thème du catalogue, en bref.' });

const theme = themeSummary
	.extend({
		feed: link('Le flux RSS de ses API.'),
		apis: z.array(entryLink).meta({ description: 'Ses API.' }),
	})
	.meta({ description: 'Un thème du catalogue.' });

const articleSummary = entryLink.extend({
	tagline: text('Une phrase sur ce qu’il apporte.').optional(),
	markdown: link('Sa page en Markdown.'),
	reviewed: day('Dernière relecture.').optional(),
});
const guideSummary = articleSummary.meta({ description: 'Un guide, en bref.' });
const useCaseSummary = articleSummary.meta({ description: 'Un cas d’usage, en bref.' });

const articleShape = {
	summary: textList('L’essentiel, en quelques phrases.'),
	text: text('Le texte, sans mise en forme.'),
	audience: textList('À qui il s’adresse.'),
	apis: z.array(entryLink).meta({ description: 'Les API dont il parle.' }),
	sources: z.array(legalReference).meta({ description: 'Ses sources.' }),
	reviewBefore: day('Le jour avant lequel le relire.').optional(),
	history: z
		.array(
			z.strictObject({
				date: text('Un jour, un mois ou une année.'),
				change: text('Ce qui a changé.'),
			}),
		)
		.meta({ description: 'Ce qui a changé, du plus récent au plus ancien.' }),
};

const guide = articleSummary.extend(articleShape).meta({ description: 'Un guide.' });

const useCase = articleSummary
	.extend({
		...articleShape,
		whoAsks: text('Qui fait la demande.').optional(),
		steps: textList('Les étapes, en texte simple.'),
		dataNeeded: z
			.array(
				z.strictObject({
					label: text('La donnée.'),
					why: text('À quoi elle sert.').optional(),
					api: text('Identifiant de l’API qui la donne.').optional(),
					scopes: textList('Les données à cocher dans la demande.'),
				}),
			)
			.meta({ description: 'Les données utiles.' }),
		legalBasis: z.array(legalReference).meta({ description: 'Le cadre juridique.' }),
		editors: z
			.array(
				z.strictObject({
					name: text('L’éditeur.'),
					product: text('Son logiciel.').optional(),
					requestLink: link('La demande déjà remplie pour ce logiciel.').optional(),
				}),
			)
			.meta({ description: 'Les éditeurs de logiciel raccordés.' }),
		examples: z
			.array(
				z.strictObject({
					who: text('Qui.'),
					what: text('Ce qui a été fait.'),
					url: link('Où le lire.'),
				}),
			)
			.meta({ description: 'Des exemples publiés.' }),
	})
	.meta({ description: 'Un cas d’usage.' });

const service = z
	.strictObject({
		slug: text('Identifiant permanent.'),
		title: text('Son nom.'),
		tagline: text('Une phrase sur ce qu’il fait.').optional(),
		page: link('Sa page.'),
		self: link('Cet enregistrement.'),
		site: link('Le service lui-même.').optional(),
		producer: producerLink.optional(),
		apis: z.array(entryLink).meta({ description: 'Les API qu’il utilise.' }),
		text: text('Sa présentation, sans mise en forme.'),
	})
	.meta({ description: 'Un service qui utilise des API.' });

const rule = z
	.strictObject({
		id: text('Identifiant permanent.', 'quotient-familial'),
		question: text('La question.'),
		verdict: choice(['yes', 'no', 'not-necessarily', 'depends'], 'La réponse en un mot.'),
		verdictLabel: text('La même, en français.'),
		answer: text('La réponse, en une phrase.'),
		conditions: textList('À quelles conditions.'),
		detail: text('Le détail, en texte simple.'),
		legalBasis: z
			.array(legalReference)
			.meta({ description: 'Le fondement ; vide : aucun texte particulier ; absent : non dit.' })
			.optional(),
		apis: z.array(entryLink).meta({ description: 'Les API concernées.' }),
		checked: day('Dernière vérification.'),
		checkedBy: text('La fonction de la personne qui a vérifié.'),
		reviewBefore: day('Le jour avant lequel vérifier de nouveau.'),
		isOverdue: z
			.boolean()
			.meta({ description: 'Si cette date était passée le jour de la publication du site.' }),
		history: z
			.array(
				z.strictObject({
					since: text('Depuis quand : année, mois ou jour.').optional(),
					until: text('Jusqu’à quand : année, mois ou jour.').optional(),
					answer: text('La réponse d’alors.'),
					reason: text('Pourquoi elle a changé.').optional(),
				}),
			)
			.meta({ description: 'Les réponses données, de la plus récente à la plus ancienne.' }),
		page: link('Où la lire.'),
		self: link('Cet enregistrement.'),
	})
	.meta({ description: 'Une règle datée : une question, une réponse, sa source.' });

const term = z
	.strictObject({
		id: text('Identifiant permanent.', 'habilitation'),
		term: text('Le terme.'),
		definition: text('Sa définition.'),
		aliases: textList('Les autres noms.'),
		page: link('Où le lire.'),
	})
	.meta({ description: 'Un terme du glossaire.' });

const dataItem = z
	.strictObject({
		label: text('La donnée, en mots simples.', 'Quotient familial'),
		sources: z
			.array(
				z.strictObject({
					api: text('Identifiant de l’API.'),
					page: link('Sa page.'),
					operation: link('L’opération de la référence qui la renvoie.').optional(),
				}),
			)
			.meta({ description: 'Les API qui la renvoient.' }),
	})
	.meta({ description: 'Une donnée, et les API qui la renvoient.' });

const profile = z
	.strictObject({
		id: text('Identifiant permanent.', 'commune'),
		label: text('Son libellé.'),
		aliases: textList('Les formules qui le désignent dans les fiches.'),
		page: link('Sa page.'),
		self: link('Cet enregistrement.'),
		verdicts: link('Les réponses de toutes les API à ce profil.'),
		counts: z
			.strictObject({
				yes: count('Nombre d’API : oui.'),
				conditional: count('Nombre d’API : sous conditions.'),
				no: count('Nombre d’API : non.'),
			})
			.meta({ description: 'Les réponses, comptées.' }),
	})
	.meta({ description: 'Un profil : « je suis… ».' });

const apiVerdict = z
	.strictObject({
		api: entryLink,
		verdict: choice(verdicts, 'Oui, sous conditions, ou non.'),
		verdictLabel: text('Le même, en français.'),
		ground: choice(grounds, 'Comment la réponse est connue.'),
		reason: text('Pourquoi.'),
		condition: text('Ce qui reste à faire ou à savoir.'),
		page: link('La page où se poursuivent les questions.'),
	})
	.meta({ description: 'La réponse d’une API à ce profil.' });

const event = z
	.strictObject({
		id: text('Identifiant permanent.'),
		kind: choice(
			kinds,
			'Nouvelle API, accès modifié, description modifiée, en voie de retrait, retirée, annonce.',
		),
		date: text('Aussi précise que ce qui est connu : année, mois ou jour.', '2024-03'),
		title: text('Ce qui s’est passé.'),
		api: entryLink.optional(),
		page: link('Pour en savoir plus.'),
	})
	.meta({ description: 'Un événement daté du catalogue.' });

/** Every schema that the API publishes, by its name in `components/schemas`. */
export const recordSchemas = {
	Api: api,
	ApiSummary: apiSummary,
	ApiVerdict: apiVerdict,
	Answer: answer,
	DataItem: dataItem,
	EntryLink: entryLink,
	Event: event,
	Guide: guide,
	GuideSummary: guideSummary,
	LegalReference: legalReference,
	Outcome: outcome,
	Producer: producer,
	ProducerLink: producerLink,
	ProducerSummary: producerSummary,
	Profile: profile,
	ProfileVerdict: profileVerdict,
	Question: question,
	Rule: rule,
	Service: service,
	Term: term,
	Theme: theme,
	ThemeLink: themeLink,
	ThemeSummary: themeSummary,
	UseCase: useCase,
	UseCaseSummary: useCaseSummary,
} as const;

export type RecordName = keyof typeof recordSchemas;

/** The record of that name. */
export type RecordOf<Name extends RecordName> = z.output<(typeof recordSchemas)[Name]>;

const listLinks = z
	.strictObject({
		self: link('Cette page.'),
		first: link('La première page.'),
		last: link('La dernière page.'),
		previous: link('La page précédente ; absente de la première.').optional(),
		next: link('La page suivante ; absente de la dernière.').optional(),
	})
	.meta({ description: 'Les pages de la liste.' });

/** One page of a list of such records. */
export function toListSchema<Item extends z.ZodType>(item: Item) {
	return z
		.strictObject({
			total: count('Nombre d’éléments, toutes pages réunies.'),
			pageNumber: z.int().min(1).meta({ description: 'Rang de cette page, à partir de 1.' }),
			pageCount: z.int().min(1).meta({ description: 'Nombre de pages.' }),
			links: listLinks,
			items: z.array(item).meta({ description: 'Les éléments de cette page.' }),
		})
		.meta({ description: 'Une page d’une liste.' });
}

export type ListLinks = z.output<typeof listLinks>;
