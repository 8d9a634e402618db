import type { Api } from '../catalogue/api.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Profile } from '../catalogue/vocabulary.ts';
import { getVerdictForProfile } from '../eligibility/verdict-for-profile.ts';
import { truncate } from '../text/french.ts';
import type { SearchEntry } from './entry.ts';
import { toTopic } from './words.ts';

/** Longer sentences are cut on cards, and every letter is paid for by each visitor. */
const LONGEST_TAGLINE = 110;

/** Everything that search finds at once: all that has a page, and the glossary. */
export function collectEntries(catalogue: Catalogue): SearchEntry[] {
	return [
		...catalogue.apis.map((api) => toApiEntry(api, catalogue.profiles)),
		...catalogue.guides.filter(isFindable).map((guide): SearchEntry => ({
			...toEntry('guide', guide.slug, guide.title, guide.tagline),
			keywords: guide.tags,
		})),
		...catalogue.useCases.filter(isFindable).map((useCase): SearchEntry => ({
			...toEntry('use-case', useCase.slug, useCase.title, useCase.tagline),
			keywords: useCase.tags.filter((tag) => tag !== 'cas usage'),
			data: useCase.dataNeeded.map((item) => item.label),
		})),
		...catalogue.producers.map((producer): SearchEntry => ({
			...toEntry('producer', producer.slug, producer.name, producer.kind),
			acronym: producer.acronym,
			keywords: producer.keywords,
		})),
		...catalogue.services
			.filter(({ isIndexed }) => isIndexed)
			.map((service) => toEntry('service', service.slug, service.title, service.tagline)),
		...catalogue.terms.map((term): SearchEntry => ({
			...toEntry('term', term.id, term.term),
			keywords: [...term.aliases, ...term.forms],
		})),
	].map(withoutRepetition);
}

const isFindable = ({ isListed }: { isListed: boolean }) => isListed;

function toEntry(
	kind: SearchEntry['kind'],
	slug: string,
	title: string,
	tagline = '',
): SearchEntry {
	const entry = { kind, slug, title, tagline: truncate(tagline, LONGEST_TAGLINE) };
	return { ...entry, keywords: [], data: [], popularity: 0 };
}

function toApiEntry(api: Api, profiles: readonly Profile[]): SearchEntry {
	return {
		...toEntry('api', api.slug, api.title, api.tagline),
		keywords: api.keywords,
		data: api.data,
		popularity: Math.min(9, Math.round(Math.log10(1 + api.popularity) * 2)),
		producer: api.producer,
		api: {
			access: api.access,
			themes: api.themes,
			profiles: getAdmittedProfiles(api, profiles),
			franceConnect: api.franceConnect ?? 'none',
			hasReference: api.openapiSource !== undefined,
			state: api.lifecycle.state,
		},
	};
}

/** Profiles that a restricted API says it admits, under conditions or not. */
function getAdmittedProfiles(api: Api, profiles: readonly Profile[]): string[] {
	if (api.access !== 'restricted') return [];
	return profiles
		.map(({ id }) => ({ id, answer: getVerdictForProfile(api, id) }))
		.filter(({ answer }) => answer.verdict !== 'no' && answer.ground !== 'unstated')
		.map(({ id }) => id)
		.sort();
}

/**
 * Drops the keywords that the title or another one already says, and the data that the rest of
 * the entry already says: they cost bytes and find nothing.
 */
function withoutRepetition(entry: SearchEntry): SearchEntry {
	const said = new Set(toTopic(entry.title));
	const isSaid = (text: string) => toTopic(text).every((stem) => said.has(stem));
	const seen = new Set<string>();
	const keywords = entry.keywords.filter((keyword) => {
		const key = toTopic(keyword).join(' ');
		const isNew = !seen.has(key) && !isSaid(keyword);
		seen.add(key);
		return isNew;
	});
	for (const text of [entry.tagline, ...keywords]) for (const stem of toTopic(text)) said.add(stem);
	return { ...entry, keywords, data: entry.data.filter((item) => !isSaid(item)) };
}
