/** One thing to have at hand before a request. */
export interface ChecklistItem {
	title: string;
	detail: string;
}

const PUBLISHER = 'editeur';

/** What a request asks of every body; a publisher gives what belongs to the body it works for. */
export function getChecklist(profileId: string | undefined): ChecklistItem[] {
	const isPublisher = profileId === PUBLISHER;
	const whose = isPublisher ? ' de l’organisme pour lequel vous travaillez' : ' de votre organisme';
	const items: ChecklistItem[] = [
		{
			title: `Le numéro SIRET${whose}`,
			detail: 'Quatorze chiffres, ceux de l’établissement qui utilisera les données.',
		},
		{
			title: 'Le cadre juridique de la démarche',
			detail:
				'L’article, le décret, l’arrêté ou la délibération qui rend les données nécessaires, avec son adresse ou une copie.',
		},
		{
			title: `Les coordonnées de l’équipe${isPublisher ? ', la vôtre et celle de l’organisme' : ''}`,
			detail: 'Un contact pour le métier, un contact technique, joignables pendant le projet.',
		},
		{
			title: `Le délégué à la protection des données (DPO)${whose}`,
			detail: 'Nom, fonction, courriel et téléphone de la personne désignée.',
		},
		{
			title: `Le responsable de traitement${whose}`,
			detail: 'La personne qui décide pourquoi et comment les données sont utilisées.',
		},
	];
	if (!isPublisher) return items;
	return [
		{
			title: 'L’accord de l’organisme pour lequel vous travaillez',
			detail: 'C’est lui qui est habilité\u00a0; vous intervenez pour son compte.',
		},
		...items,
	];
}
