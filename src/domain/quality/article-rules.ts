import type { Guide, UseCase } from '../catalogue/article.ts';
import { formatDate } from '../text/dates.ts';
import { formatCount } from '../text/french.ts';
import { isOlderThan, type QualityContext, type QualityRule } from './finding.ts';

export interface ArticleSubject {
	article: Guide | UseCase;
	context: QualityContext;
}

const REVIEW_MONTHS = 12;

/** What a guide or a use case should say. */
export const ARTICLE_RULES: readonly QualityRule<ArticleSubject>[] = [
	{
		code: 'relecture-en-retard',
		label: 'Relecture en retard',
		importance: 'high',
		why: 'La page elle-même prévient ses lecteurs qu’elle n’a pas été relue à temps.',
		mend: 'Relisez le texte et ses sources, puis changez «\u00a0reviewed\u00a0» et «\u00a0review_before\u00a0».',
		find: ({ article: { reviewBefore }, context }) =>
			reviewBefore !== undefined && reviewBefore < context.today
				? `à relire avant le ${formatDate(reviewBefore)}`
				: undefined,
	},
	{
		code: 'page-jamais-relue',
		label: 'Page sans relecture récente',
		importance: 'medium',
		why: 'Le droit et les démarches changent dans l’année.',
		mend: 'Relisez la page, puis écrivez le jour dans «\u00a0reviewed\u00a0».',
		find: ({ article: { reviewed }, context }) =>
			reviewed === undefined
				? 'aucune relecture déclarée'
				: isOlderThan(reviewed, REVIEW_MONTHS, context.today)
					? `relue le ${formatDate(reviewed)}`
					: undefined,
	},
	{
		code: 'sans-source',
		label: 'Aucune source',
		importance: 'medium',
		why: 'Le lecteur ne peut pas vérifier.',
		mend: 'Ajoutez «\u00a0sources\u00a0»\u00a0: un titre et une adresse chacune.',
		find: ({ article }) =>
			article.sources.length === 0 && !('legalBasis' in article && article.legalBasis.length > 0)
				? 'rien de déclaré'
				: undefined,
	},
	{
		code: 'source-non-datee',
		label: 'Source sans date de vérification',
		importance: 'low',
		why: 'On ne sait pas si quelqu’un l’a relue.',
		mend: 'Relisez chaque source, puis écrivez «\u00a0checked\u00a0» sous elle.',
		find: ({ article }) => {
			const texts = [...article.sources, ...('legalBasis' in article ? article.legalBasis : [])];
			const undated = texts.filter(({ checked }) => checked === undefined).length;
			return undated === 0
				? undefined
				: `${formatCount(undated, 'source')} sur ${texts.length} sans date`;
		},
	},
];
