import { compareFrench } from '../text/french.ts';
import type { Api } from './api.ts';
import type { Guide, UseCase } from './article.ts';

/** The APIs that people open most, without those that are gone. */
export function getMostVisited(apis: readonly Api[], count: number): Api[] {
	return apis
		.filter((api) => api.lifecycle.state !== 'retired')
		.sort((a, b) => b.popularity - a.popularity)
		.slice(0, count);
}

/** « API Adresse » is filed under A for « Adresse »: nearly every title starts with « API ». */
export function getFilingTitle(title: string): string {
	return title.replace(/^API\s+/i, '');
}

/** The APIs from A to Z. */
export function listByTitle(apis: readonly Api[]): Api[] {
	return apis.toSorted((a, b) => compareFrench(getFilingTitle(a.title), getFilingTitle(b.title)));
}

/** The entries before and after one, in a list that has an order for readers. */
export function findNeighbours<Entry extends { slug: string }>(
	entries: readonly Entry[],
	slug: string,
): { previous?: Entry | undefined; next?: Entry | undefined } {
	const index = entries.findIndex((entry) => entry.slug === slug);
	if (index < 0) return {};
	return { previous: entries[index - 1], next: entries[index + 1] };
}

const MAX_RELATED = 4;

/** Use cases that name the guide, then those that use its APIs, the closest first. */
export function findUseCasesForGuide(guide: Guide, useCases: readonly UseCase[]): UseCase[] {
	const getCloseness = (useCase: UseCase) =>
		(useCase.relatedGuides.includes(guide.slug) ? 100 : 0) +
		useCase.apis.filter((api) => guide.apis.includes(api)).length;
	return useCases
		.map((useCase) => ({ useCase, closeness: getCloseness(useCase) }))
		.filter(({ closeness }) => closeness > 0)
		.toSorted((a, b) => b.closeness - a.closeness)
		.slice(0, MAX_RELATED)
		.map(({ useCase }) => useCase);
}
