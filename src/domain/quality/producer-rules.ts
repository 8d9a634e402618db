import type { Producer } from '../catalogue/producer.ts';
import type { QualityContext, QualityRule } from './finding.ts';

export interface ProducerSubject {
	producer: Producer;
	context: QualityContext;
}

/** What the entry of a producer should say. */
export const PRODUCER_RULES: readonly QualityRule<ProducerSubject>[] = [
	{
		code: 'producteur-sans-adresse',
		label: 'Producteur sans site ni contact',
		importance: 'medium',
		why: 'On ne sait pas qui est l’organisme, ni comment l’atteindre.',
		mend: 'Ajoutez «\u00a0site\u00a0» ou «\u00a0contact\u00a0» à sa fiche.',
		find: ({ producer: { site, contacts, apiPortal } }) =>
			site || apiPortal || contacts.length > 0 ? undefined : 'rien de déclaré',
	},
	{
		code: 'producteur-sans-presentation',
		label: 'Producteur sans présentation',
		importance: 'low',
		why: 'Sa page ne dit pas ce qu’il fait.',
		mend: 'Ajoutez «\u00a0short\u00a0»\u00a0: ce qu’il fait, en une phrase.',
		find: ({ producer: { summary, description } }) =>
			summary || description ? undefined : 'rien de déclaré',
	},
];
