import { buildSheet } from '../domain/comparison/build-sheet.ts';
import type { ComparisonSheet } from '../domain/comparison/comparison.ts';
import {
	accessLabels,
	accessSentences,
	franceConnectLabels,
	lifecycleLabels,
	verdictLabels,
} from '../labels.ts';
import type { Api, ComparisonWish } from '../domain/catalogue/api.ts';
import { formatApiName, formatList } from '../domain/text/french.ts';
import { routes, toHref } from '../routes.ts';
import { getApiEvidence } from './evidence.ts';
import { getOutline } from './outline.ts';
import { getReferences } from './references.ts';

const words = {
	access: accessLabels,
	accessSentences,
	franceConnect: franceConnectLabels,
	lifecycle: lifecycleLabels,
	verdicts: verdictLabels,
};

/** What a comparison says of these APIs, the same on static pages and in the comparator. */
export async function getComparisonSheets(slugs: readonly string[]): Promise<ComparisonSheet[]> {
	const catalogue = await getOutline();
	const references = await getReferences();
	const findEvidence = await getApiEvidence();
	return slugs.map((slug) =>
		buildSheet(catalogue.getApi(slug), {
			catalogue,
			words,
			toHref,
			reference: references.get(slug),
			measure: findEvidence(catalogue.getApi(slug)).measure,
		}),
	);
}

/** The page that compares the APIs of an article, as a link. */
export function listComparisonLinks(
	{ apis }: ComparisonWish,
	getApi: (slug: string) => Api,
): { title: string; href: string }[] {
	if (apis.length === 0) return [];
	const names = formatList(apis.map((slug) => formatApiName(getApi(slug).title)));
	return [{ title: `Comparer ${names}`, href: routes.comparison(...apis) }];
}
