import type { Outcome, Question } from '../eligibility/tree.ts';
import type { RichText } from '../markup/rich-text.ts';
import type { Catalogue } from './catalogue.ts';
import { pagePaths } from './page-paths.ts';
import { normaliseOldPath } from './redirects.ts';

export interface LinkingPage {
	file: string;
	path: string;
	texts: RichText[];
	/** Addresses of its front matter that people follow. */
	addresses?: string[];
}

/** `/guides/x` and `/guides/x/` are the same page; a relative address counts from the root. */
export function toPagePath(address: string): string | undefined {
	if (address === '/') return '/';
	const path = normaliseOldPath(
		address.startsWith('/') ? address : `/${address.replace(/^(?:\.{1,2}\/)+/, '')}`,
	);
	return path === undefined ? undefined : `${path}/`;
}

/** What may hold links, with its page. */
export function listLinkingPages(catalogue: Catalogue): LinkingPage[] {
	const present = (texts: (RichText | undefined)[]) => texts.filter((text) => text !== undefined);
	return [
		...catalogue.apis.map((api) => ({
			file: api.file,
			path: pagePaths.api(api.slug),
			texts: present([
				api.intro,
				api.body,
				api.rateLimit.detail,
				api.availability.commitment,
				api.usage.detail,
				...api.faq.map((item) => item.answer),
				...(api.eligibility ? listOwnOutcomes(api.eligibility) : []).map(({ reason }) => reason),
			]),
			addresses: (api.eligibility ? listOwnOutcomes(api.eligibility) : []).flatMap(listAddresses),
		})),
		...catalogue.guides.map((guide) => ({
			file: guide.file,
			path: pagePaths.guide(guide.slug),
			texts: [guide.body],
		})),
		...catalogue.useCases.map((useCase) => ({
			file: useCase.file,
			path: pagePaths.useCase(useCase.slug),
			texts: [useCase.body],
		})),
		...catalogue.rules.map((rule) => ({
			file: rule.file,
			path: pagePaths.rules(),
			texts: [rule.detail],
		})),
		...catalogue.producers.map((producer) => ({
			file: producer.file,
			path: pagePaths.producer(producer.slug),
			texts: present([producer.summary, producer.description, producer.data, producer.body]),
		})),
		...catalogue.services.map((service) => ({
			file: service.file,
			path: pagePaths.service(service.slug),
			texts: [service.body],
		})),
	];
}

function listOwnOutcomes(question: Question): Outcome[] {
	return question.choices.flatMap(({ outcome, next }) => [
		...(outcome ? [outcome] : []),
		...(next ? listOwnOutcomes(next) : []),
	]);
}

function listAddresses({ requestLink, legalBasis = [], alternatives }: Outcome): string[] {
	return [
		requestLink,
		...legalBasis.map(({ url }) => url),
		...alternatives.map((alternative) => ('url' in alternative ? alternative.url : undefined)),
	].filter((address) => address !== undefined);
}
