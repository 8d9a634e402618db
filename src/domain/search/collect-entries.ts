import type { Api } from '../catalogue/api.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Profile } from '../catalogue/vocabulary.ts';
import { getVerdictForProfile } from '../eligibility/verdict-for-profile.ts';
import { truncate } from '../text/french.ts';
import type { SearchEntry } from './entry.ts';
import { toTopic } from './words.ts';

/** Every letter is paid for by each visitor. */
const LONGEST_TAGLINE = 44;
/** The page of results lists these, each with its whole sentence, which finds little more. */
const LISTED_KINDS: ReadonlySet<string> = new Set(['api', 'guide', 'use-case']);
/** « Collectivités et éditeurs : », « Pour les administrations : ». */
const AUDIENCE = /^[^:.,(]{4,70}\s:\s+(?=\p{L})/u;

/**
 * Everything that search finds at once: all that has a page, and the glossary. `references` are the
 * APIs whose technical description the site shows.
 */
export function collectEntries(
	catalogue: Catalogue,
	references: ReadonlySet<string> = new Set(),
): SearchEntry[] {
	return [
		...catalogue.apis.map((api) => toApiEntry(api, catalogue.profiles, references.has(api.slug))),
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
	const sentence = tagline
		.replace(AUDIENCE, '')
		.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
	const start = LISTED_KINDS.has(kind) ? '' : truncate(sentence, LONGEST_TAGLINE);
	return { kind, slug, title, tagline: start, keywords: [], data: [], popularity: 0 };
}

function toApiEntry(api: Api, profiles: readonly Profile[], hasReference: boolean): SearchEntry {
	return {
		...toEntry('api', api.slug, api.title, api.tagline),
		keywords: api.keywords,
		data: api.data,
		popularity: Math.min(9, Math.round(Math.log10(1 + api.popularity) * 2)),
		producer: api.producer,
		api: {
			access: api.access,
			themes: api.themes,
			verdicts: Object.fromEntries(
				profiles.map(({ id }) => [id, getVerdictForProfile(api, id).verdict]),
			),
			franceConnect: api.franceConnect ?? 'none',
			hasReference,
			state: api.lifecycle.state,
		},
	};
}

const toKey = (text: string) => toTopic(text).join(' ');

/**
 * Drops the keywords that the title or another one already says, and the data that
 * the rest of the entry already says: they cost bytes and find nothing.
 */
function withoutRepetition(entry: SearchEntry): SearchEntry {
	const said = new Set(toTopic(entry.title));
	const isSaid = (text: string) => toTopic(text).every((stem) => said.has(stem));
	const seen = new Set<string>();
	const keywords = entry.keywords.filter((keyword) => {
		const key = toKey(keyword);
		const isNew = !seen.has(key) && !isSaid(keyword);
		seen.add(key);
		return isNew;
	});
	for (const text of [entry.tagline, ...keywords]) for (const stem of toTopic(text)) said.add(stem);
	return { ...entry, keywords, data: entry.data.filter((item) => !isSaid(item)) };
}
