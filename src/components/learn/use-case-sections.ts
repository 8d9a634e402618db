import type { UseCase } from '../../domain/catalogue/article.ts';
import type { Heading } from '../../domain/markup/rich-text.ts';

/** A part of a page, as its table of contents lists it. */
export type Section = Pick<Heading, 'id' | 'text'>;

/** The parts that the use case page writes itself, with the ids of their headings. */
export function listUseCaseSections(useCase: UseCase): { before: Section[]; after: Section[] } {
	const keep = (list: readonly unknown[], id: string, text: string): Section[] =>
		list.length > 0 ? [{ id, text }] : [];
	return {
		before: [
			...keep([...useCase.audience, ...useCase.changes], 'page-pour-qui', 'En pratique'),
			...keep(useCase.dataNeeded, 'page-necessaires', 'Les données vraiment nécessaires'),
		],
		after: [
			...keep(useCase.legalBasis, 'page-droit', 'Les textes applicables'),
			...keep(useCase.steps, 'page-etapes', 'Les étapes'),
			...keep(useCase.editors, 'page-editeurs', 'Les éditeurs déjà prêts'),
			...keep(useCase.examples, 'page-exemples', 'Ils l’ont fait'),
		],
	};
}
