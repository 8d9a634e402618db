import type { z } from 'zod';

import { guideSchema, useCaseSchema } from '../content/dialect.ts';
import type { FieldPath } from '../content/front-matter.ts';
import { askIfMeant, quoteValue } from '../content/problem.ts';
import { findNearest } from '../text/nearest.ts';
import { toSlug } from '../text/slug.ts';
import type { Guide, PreparedRequest, UseCase } from './article.ts';
import {
	spaced,
	spacedOrNothing,
	toComparison,
	toReference,
	type EntryReader,
} from './entry-reader.ts';
import type { Rule } from './rule.ts';

type RawArticle = z.output<typeof guideSchema> | z.output<typeof useCaseSchema>;

function toArticle(raw: RawArticle, reader: EntryReader) {
	return {
		slug: reader.source.slug,
		file: reader.source.file,
		format: reader.source.format,
		title: spaced(raw.title),
		tagline: spacedOrNothing(raw.tagline),
		tags: raw.tags ?? [],
		summary: (raw.summary ?? []).flatMap((sentence, index) =>
			fillSentence(sentence, ['summary', index], reader),
		),
		isIndexed: !raw.noindex,
		isListed: raw.publish,
		apis: raw.api ?? [],
		audience: raw.audience ?? [],
		relatedGuides: (raw.related_guides ?? []).map(toSlug),
		comparison: toComparison(raw, []),
		sources: (raw.sources ?? []).map(toReference),
		reviewed: raw.reviewed,
		reviewBefore: raw.review_before,
		isOverdue: reader.checkReview(raw.review_before),
		history: (raw.history ?? [])
			.map(({ date, change }) => ({ date, change: spaced(change) }))
			.toSorted((a, b) => b.date.localeCompare(a.date)),
		redirectFrom: raw.redirect_from ?? [],
		body: reader.renderBody({ hasLinkedHeadings: true }),
	};
}

const RULE_IN_SENTENCE = /<Rule\s+id=["']([^"']*)["']\s*\/>/g;

/** A sentence of the summary; `<Rule id="…"/>` in it stands for the answer of the rule. */
function fillSentence(sentence: string, path: FieldPath, reader: EntryReader): string[] {
	const rules = reader.context.rules ?? new Map<string, Rule>();
	const text = sentence.replace(RULE_IN_SENTENCE, (_, id: string) => {
		const rule = rules.get(id);
		if (rule) return rule.answer;
		const nearest = findNearest(id, rules.keys());
		reader.report('unknown-rule', 'error', path, {
			message: `Aucune règle ne s’appelle ${quoteValue(id)} ; sa réponse n’est pas affichée.`,
			hint: nearest
				? askIfMeant(nearest)
				: 'Écrivez <Rule id="…"/> avec le nom d’un fichier de content/rules.',
			missing: id,
		});
		return '';
	});
	return text.trim() === '' ? [] : [spaced(text)];
}

export function parseGuide(reader: EntryReader): Guide | undefined {
	const raw = reader.read(guideSchema);
	return raw && { ...toArticle(raw, reader), order: raw.order ?? 1000, tool: raw.tool };
}

export function parseUseCase(reader: EntryReader): UseCase | undefined {
	const raw = reader.read(useCaseSchema);
	return (
		raw && {
			...toArticle(raw, reader),
			whoAsks: spacedOrNothing(raw.who_asks),
			changes: (raw.changes ?? []).map(spaced),
			dataNeeded: (raw.data_needed ?? []).map((item) => ({
				label: spaced(item.label),
				why: spacedOrNothing(item.why),
				api: item.api,
				scopes: item.scopes ?? [],
			})),
			legalBasis: (raw.legal_basis ?? []).map(toReference),
			steps: (raw.steps ?? []).map(spaced),
			editors: (raw.editors ?? []).map((editor) => ({
				name: editor.name,
				product: editor.product,
				since: editor.since,
				requestLink: editor.request_link,
				request: toPreparedRequest(editor),
			})),
			request: raw.request && toPreparedRequest(raw.request),
			examples: (raw.examples ?? []).map(({ who, what, url, quote }) => ({
				who: spaced(who),
				what: spaced(what),
				url,
				quote: spacedOrNothing(quote),
			})),
			related: (raw.related ?? []).map(toSlug),
		}
	);
}

type RawRequest = NonNullable<z.output<typeof useCaseSchema>['request']>;

function toPreparedRequest(raw: RawRequest): PreparedRequest | undefined {
	if (!raw.scopes && !raw.legal_title && !raw.legal_address) return undefined;
	return {
		api: raw.api,
		ticked: raw.scopes ?? [],
		legalTitle: raw.legal_title,
		legalAddress: raw.legal_address,
		anchor: raw.anchor,
	};
}
