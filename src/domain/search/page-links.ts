import type { Catalogue } from '../catalogue/catalogue.ts';
import { listLinkingPages, toPagePath } from '../catalogue/linking-pages.ts';
import { pagePaths } from '../catalogue/page-paths.ts';

/** Path of a page → paths of those that it sends to, each as often as there are ways in which it does. */
export function listPageLinks(catalogue: Catalogue): Map<string, string[]> {
	const links = new Map<string, string[]>();
	const add = (page: string, others: readonly string[]) => {
		const known = links.get(page) ?? [];
		links.set(page, [...known, ...others.filter((other) => other !== page)]);
	};
	for (const { path, texts } of listLinkingPages(catalogue)) {
		const addresses = texts.flatMap((text) => text.links.map(({ href }) => cut(href)));
		add(path, [...new Set(addresses.flatMap((address) => toPagePath(address) ?? []))]);
	}
	// Who publishes APIs is found with those.
	const publishers = new Set(catalogue.apis.map(({ producer }) => producer));
	for (const { slug, related, comparison, partners } of catalogue.apis) {
		add(pagePaths.api(slug), [...related, ...comparison.apis].map(pagePaths.api));
		const others = partners.filter((partner) => !publishers.has(partner));
		add(pagePaths.api(slug), others.map(pagePaths.producer));
	}
	for (const { slug, apis, comparison, relatedGuides } of catalogue.guides) {
		add(pagePaths.guide(slug), [...apis, ...comparison.apis].map(pagePaths.api));
		add(pagePaths.guide(slug), relatedGuides.map(pagePaths.guide));
	}
	for (const useCase of catalogue.useCases) {
		const path = pagePaths.useCase(useCase.slug);
		const { apis, comparison, dataNeeded, related, relatedGuides } = useCase;
		const needed = new Set(dataNeeded.flatMap(({ api }) => api ?? []));
		add(path, [...apis, ...comparison.apis, ...needed].map(pagePaths.api));
		add(path, related.map(pagePaths.useCase));
		add(path, relatedGuides.map(pagePaths.guide));
	}
	for (const { slug, apis, producer } of catalogue.services) {
		add(pagePaths.service(slug), apis.map(pagePaths.api));
		if (producer !== undefined) add(pagePaths.service(slug), [pagePaths.producer(producer)]);
	}
	for (const { id, see } of catalogue.terms) if (see) add(pagePaths.term(id), [cut(see)]);
	return links;
}

/** An address without what comes after the page. */
const cut = (address: string) => address.replace(/[?#].*/, '');
