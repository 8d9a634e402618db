import { pagePaths } from '../../domain/catalogue/page-paths.ts';

export const visitorKinds = [
	{ id: 'particulier', label: 'Je suis un particulier' },
	{ id: 'agent', label: 'Je travaille dans une administration ou une collectivité' },
	{ id: 'editeur', label: 'Je suis éditeur de logiciel' },
	{ id: 'entreprise', label: 'Je suis une entreprise ou une association' },
	{ id: 'developpeur', label: 'Je suis développeur' },
	{ id: 'producteur', label: 'Je produis une API' },
] as const;

type VisitorId = (typeof visitorKinds)[number]['id'];

export interface ContactTopic {
	visitors: readonly VisitorId[];
	question: string;
	answer: string;
	link: { label: string; href: string };
}

/** What people ask, and where the answer is. */
export const contactTopics: readonly ContactTopic[] = [
	{
		visitors: ['particulier'],
		question: 'Je cherche un document ou une attestation à mon nom',
		answer:
			'Les API servent aux logiciels des administrations, non aux personnes. Demandez votre document au service qui le délivre : Caf, impôts, assurance maladie, établissement scolaire.',
		link: { label: 'Chercher quel organisme détient cette donnée', href: pagePaths.producers() },
	},
	{
		visitors: ['particulier'],
		question: 'Qui consulte mes données, et de quel droit ?',
		answer:
			'Seules les administrations habilitées peuvent échanger des données personnelles, pour une démarche précise. Adressez-vous au délégué à la protection des données du service qui traite votre dossier.',
		link: {
			label: 'Comprendre les trois formes d’accès',
			href: pagePaths.guide('choisir-son-acces'),
		},
	},
	{
		visitors: ['agent', 'entreprise'],
		question: 'Puis-je utiliser telle API ?',
		answer:
			'La page de chaque API dit qui peut l’utiliser, sous quelle condition et sur quelle base. Commencez par là, puis écrivez au producteur si votre cas n’y figure pas.',
		link: { label: 'Ouvrir la liste des API', href: pagePaths.apis() },
	},
	{
		visitors: ['agent'],
		question: 'Ma demande d’habilitation est incomplète ou refusée',
		answer:
			'Le motif vient du producteur, qui l’instruit. Le plus souvent il manque le cadre juridique : la délibération ou le texte qui justifie chaque donnée.',
		link: {
			label: 'Lire le guide de la délibération',
			href: pagePaths.guide('deliberation-api-particulier'),
		},
	},
	{
		visitors: ['agent'],
		question: 'Je ne sais pas quelle API convient à ma démarche',
		answer:
			'Les cas d’usage partent de la démarche : cantine, transport, aides, marchés publics. Chacun donne les données nécessaires, les API et les étapes.',
		link: { label: 'Parcourir les cas d’usage', href: pagePaths.useCases() },
	},
	{
		visitors: ['agent', 'editeur'],
		question: 'Qui fait quoi entre la collectivité et son éditeur ?',
		answer:
			'La collectivité demande l’habilitation et répond de l’usage des données ; l’éditeur développe, teste et branche l’API.',
		link: {
			label: 'Lire les étapes vers la production',
			href: pagePaths.guide('etapes-vers-la-production'),
		},
	},
	{
		visitors: ['editeur'],
		question: 'Je veux que mon logiciel soit proposé aux collectivités',
		answer:
			'Les cas d’usage citent les éditeurs dont le logiciel est prêt. Écrivez au producteur de l’API concernée, qui tient cette liste.',
		link: { label: 'Voir les cas d’usage et leurs éditeurs', href: pagePaths.useCases() },
	},
	{
		visitors: ['entreprise'],
		question: 'Je cherche des données sur les entreprises',
		answer:
			'Plusieurs API sont ouvertes à tous, avec ou sans compte. D’autres sont réservées aux administrations.',
		link: { label: 'Choisir son API Sirene', href: pagePaths.guide('quelle-api-sirene') },
	},
	{
		visitors: ['developpeur', 'editeur'],
		question: 'L’API ne répond pas, ou renvoie une erreur',
		answer:
			'Regardez d’abord l’état du service, quand le producteur en publie un, puis écrivez-lui : son contact figure sur la page de l’API.',
		link: {
			label: 'Lire le guide des limites et de la disponibilité',
			href: pagePaths.guide('limites-et-disponibilite'),
		},
	},
	{
		visitors: ['developpeur'],
		question: 'Comment obtenir un jeton et un environnement de test ?',
		answer:
			'Cela dépend de l’accès : libre, avec compte ou avec habilitation. Le producteur délivre le jeton et, quand il existe, l’accès au bac à sable.',
		link: {
			label: 'Lire le guide de l’authentification',
			href: pagePaths.guide('authentification'),
		},
	},
	{
		visitors: ['producteur'],
		question: 'Je veux ajouter ou corriger une fiche',
		answer:
			'Un formulaire écrit la fiche et la vérifie ; pour corriger, suivez « Corriger cette page » en bas de la page.',
		link: { label: 'Choisir ce que vous proposez', href: pagePaths.contribute() },
	},
	{
		visitors: ['producteur'],
		question: 'Comment bien publier une API ?',
		answer:
			'Conception, documentation, versions, retrait : un guide rassemble ce qu’attendent les réutilisateurs.',
		link: { label: 'Lire le guide du producteur', href: pagePaths.guide('publier-une-api') },
	},
];
