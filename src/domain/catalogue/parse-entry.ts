import type { z } from 'zod';

import { producerSchema, ruleSchema, serviceSchema } from '../content/dialect.ts';
import type { Problem } from '../content/problem.ts';
import { toSlug } from '../text/slug.ts';
import type { Api, ApiLinks } from './api.ts';
import type { Guide, UseCase } from './article.ts';
import type { EntryContext } from './entry-context.ts';
import {
	EntryReader,
	spaced,
	spacedOrNothing,
	toReference,
	type EntryKind,
	type SourceEntry,
} from './entry-reader.ts';
import { parseApi } from './parse-api.ts';
import { parseGuide, parseUseCase } from './parse-article.ts';
import type { Producer, Service } from './producer.ts';
import { sortHistory, type Rule, type RuleVerdict } from './rule.ts';

export interface EntryByKind {
	apis: Api;
	guides: Guide;
	'use-cases': UseCase;
	producers: Producer;
	services: Service;
	rules: Rule;
}

export interface ParsedEntry<Kind extends EntryKind = EntryKind> {
	/** Absent when an error makes the entry unusable. */
	value?: EntryByKind[Kind];
	problems: Problem[];
	/** Of an API without a value: the names that it gives, so that they are checked all the same. */
	links?: ApiLinks | undefined;
}

/** One content file → the domain value that pages show, with every problem it holds. */
export function parseEntry<Kind extends EntryKind>(
	source: SourceEntry & { kind: Kind },
	context: EntryContext,
): ParsedEntry<Kind> {
	const reader = new EntryReader(source, context);
	const value = PARSERS[source.kind](reader) as EntryByKind[Kind] | undefined;
	return { value, problems: reader.problems, links: reader.links };
}

const PARSERS = {
	apis: parseApi,
	guides: parseGuide,
	'use-cases': parseUseCase,
	producers: parseProducer,
	services: parseService,
	rules: parseRule,
} satisfies { [Kind in EntryKind]: (reader: EntryReader) => EntryByKind[Kind] | undefined };

const RULE_VERDICTS: Record<z.output<typeof ruleSchema>['verdict'], RuleVerdict> = {
	oui: 'yes',
	non: 'no',
	'pas-forcement': 'not-necessarily',
	'cela-depend': 'depends',
};

function parseRule(reader: EntryReader): Rule | undefined {
	const raw = reader.read(ruleSchema);
	// Under the question, which is a heading of the second level where rules are listed.
	const detail = reader.renderBody({ baseLevel: 3 });
	return (
		raw && {
			id: reader.source.slug,
			file: reader.source.file,
			question: spaced(raw.question),
			verdict: RULE_VERDICTS[raw.verdict],
			answer: spaced(raw.answer),
			conditions: (raw.conditions ?? []).map(spaced),
			legalBasis: raw.legal_basis === 'aucun' ? [] : raw.legal_basis?.map(toReference),
			audience: raw.audience ?? [],
			apis: raw.apis ?? [],
			checked: { date: raw.checked.date, by: spaced(raw.checked.by) },
			reviewBefore: raw.review_before,
			isOverdue: reader.checkReview(raw.review_before),
			history: sortHistory(
				(raw.history ?? []).map(({ date, until, answer, reason }) => ({
					since: date,
					until,
					answer: spaced(answer),
					reason: spacedOrNothing(reason),
				})),
			),
			detail,
		}
	);
}

function parseProducer(reader: EntryReader): Producer | undefined {
	const raw = reader.read(producerSchema);
	return (
		raw && {
			slug: reader.source.slug,
			file: reader.source.file,
			name: spaced(raw.name),
			acronym: raw.acronym,
			nameWithArticle: raw.nameWithPronoun && spaced(raw.nameWithPronoun),
			kind: raw.type && spaced(raw.type),
			summary: reader.render(raw.short, ['short']),
			description: reader.render(raw.description, ['description']),
			data: reader.render(raw.data, ['data']),
			body: reader.renderBody(),
			site: raw.site,
			apiPortal: raw.siteAPI,
			openData: raw.siteOpenData,
			directoryEntry: raw.annuaire,
			contacts: raw.contact ?? [],
			keywords: raw.keywords ?? [],
			redirectFrom: raw.redirect_from ?? [],
		}
	);
}

function parseService(reader: EntryReader): Service | undefined {
	const raw = reader.read(serviceSchema);
	return (
		raw && {
			slug: reader.source.slug,
			file: reader.source.file,
			title: spaced(raw.title),
			tagline: spacedOrNothing(raw.tagline ?? raw.description),
			link: raw.link,
			apis: raw.api ?? [],
			producer: raw.producer === undefined ? undefined : toSlug(raw.producer),
			isIndexed: !raw.noindex,
			body: reader.renderBody(),
			redirectFrom: raw.redirect_from ?? [],
		}
	);
}
