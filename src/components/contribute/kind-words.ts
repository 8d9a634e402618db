import type { TemplateKind } from '../../domain/content/entry-template.ts';

interface KindWords {
	/** « un guide », as the form proposes it. */
	one: string;
	/** « de guide », what its entry is one of. */
	ofKind: string;
	/** What the page is for, when it has an entry of this kind to write. */
	lead: string;
	/** Where the name of the file comes from when nobody gives it. */
	nameSource: string;
	/** What the text of the page is about. */
	body: string;
	/** What takes the place of the name of the file in an example. */
	fileName: string;
}

/** What the forms say of each kind of entry. */
export const kindWords: Readonly<Record<TemplateKind, KindWords>> = {
	api: {
		one: 'une API',
		ofKind: 'd’API',
		lead: 'Qui la produit, ce qu’elle renvoie, qui peut l’utiliser.',
		nameSource: 'du nom de l’API',
		body: 'À quoi sert l’API, ce qu’elle renvoie, comment commencer.',
		fileName: 'nom-de-l-api',
	},
	guide: {
		one: 'un guide',
		ofKind: 'de guide',
		lead: 'Ce qu’il faut comprendre ou faire, question après question.',
		nameSource: 'du titre',
		body: 'Un premier paragraphe dit à quoi sert le guide, puis une partie répond à chaque question.',
		fileName: 'nom-du-guide',
	},
	'use-case': {
		one: 'un cas d’usage',
		ofKind: 'de cas d’usage',
		lead: 'Une démarche, les données qu’elle demande, les textes et les éditeurs prêts.',
		nameSource: 'du titre',
		body: 'De quoi il s’agit, pour qui, comment justifier la demande. Les champs du formulaire n’ont pas à y être redits.',
		fileName: 'nom-du-cas-d-usage',
	},
	producer: {
		one: 'un producteur',
		ofKind: 'de producteur',
		lead: 'Un organisme qui produit des API, ou y participe.',
		nameSource: 'du nom de l’organisme',
		body: 'Ce que fait l’organisme et ce que ses API couvrent.',
		fileName: 'nom-de-l-organisme',
	},
	service: {
		one: 'un service',
		ofKind: 'de service',
		lead: 'Un site ou une application qui utilise des API du catalogue.',
		nameSource: 'du nom du service',
		body: 'Ce que la personne peut faire avec le service, et à quoi l’API y sert.',
		fileName: 'nom-du-service',
	},
	rule: {
		one: 'une règle',
		ofKind: 'de règle',
		lead: 'Une question, sa réponse datée et le texte qui la fonde.',
		nameSource: 'de la question',
		body: 'Le détail de la réponse, pour qui veut comprendre.',
		fileName: 'nom-de-la-regle',
	},
};
