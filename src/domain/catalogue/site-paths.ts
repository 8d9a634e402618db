import { listComparisons } from '../comparison/list-comparisons.ts';
import { listDataAnswers } from '../eligibility/data-answers.ts';
import { findTree } from '../eligibility/verdict-for-profile.ts';
import { listNodes } from '../eligibility/walk.ts';
import { hasDocumentation, type Api } from './api.ts';
import type { Catalogue } from './catalogue.ts';
import { listDataItems } from './data-items.ts';
import { pagePaths, STATIC_PATHS } from './page-paths.ts';

/** The path of every page of the site: those that are always there, and those that content gives. */
export function listSitePaths(catalogue: Catalogue): string[] {
	return [
		...STATIC_PATHS,
		...catalogue.apis.flatMap((api) => [pagePaths.api(api.slug), ...listSelfCheckPaths(api)]),
		...catalogue.profiles.map((profile) => pagePaths.profile(profile.id)),
		...listThemePaths(catalogue),
		...listDataPaths(catalogue),
		...catalogue.apis.filter(hasDocumentation).map((api) => pagePaths.reference(api.slug)),
		...catalogue.guides.map((guide) => pagePaths.guide(guide.slug)),
		...catalogue.useCases.map((useCase) => pagePaths.useCase(useCase.slug)),
		...catalogue.producers.map((producer) => pagePaths.producer(producer.slug)),
		...catalogue.services.map((service) => pagePaths.service(service.slug)),
		...catalogue.themes.map((theme) => pagePaths.theme(theme.id)),
		...listComparisons(catalogue).map(({ path }) => path),
		...catalogue.producers.map(({ slug }) => pagePaths.producerQuality(slug)),
	];
}

/** The pages that say who may have which data. */
function listDataPaths({ apis }: Catalogue): string[] {
	return listDataAnswers(listDataItems(apis, new Map())).map(({ slug }) =>
		pagePaths.dataAnswer(slug),
	);
}

/** The pages that narrow the self-check to the APIs of one theme. */
function listThemePaths({ apis, themes, profiles }: Catalogue): string[] {
	return themes
		.filter(({ id }) => apis.some((api) => api.themes.includes(id)))
		.flatMap(({ id }) => [
			pagePaths.eligibilityTheme(id),
			...profiles.map((profile) => pagePaths.profileTheme(profile.id, id)),
		]);
}

/** The pages of an API's self-check: its questions, their answers, and what goes with them. */
function listSelfCheckPaths(api: Api): string[] {
	const { slug, scopes, requestLink } = api;
	const eligibility = findTree(api);
	return [
		...(eligibility ? listNodes(eligibility) : [{ steps: [] }]).map(({ steps }) =>
			pagePaths.selfCheck(slug, ...steps.map((step) => step.slug)),
		),
		...(eligibility ? [pagePaths.selfCheckDiagram(slug)] : []),
		...(scopes.length > 0 && requestLink !== undefined ? [pagePaths.requestBuilder(slug)] : []),
	];
}
