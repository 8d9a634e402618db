import type { Api } from '../catalogue/api.ts';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import { countEligibility } from '../eligibility/count-eligibility.ts';
import type { SuggestAlternatives } from '../eligibility/suggest-alternatives.ts';
import type { Evidence, LinkEvidence } from '../evidence/evidence.ts';
import { listLinks } from '../evidence/list-links.ts';
import type { ReferenceSummary } from '../openapi/summary.ts';
import type { IsoDate } from '../text/dates.ts';
import { API_RULES } from './api-rules.ts';
import { ARTICLE_RULES } from './article-rules.ts';
import { IMPORTANCES, type Importance, type QualityRule } from './finding.ts';
import { LINK_RULES } from './link-rules.ts';
import { PRODUCER_RULES } from './producer-rules.ts';

/** A rule as readers see it. */
export type RuleText = Omit<QualityRule<never>, 'find'>;

export interface EntryReport {
	kind: 'api' | 'guide' | 'use-case' | 'producer';
	slug: string;
	title: string;
	path: string;
	file: string;
	/** Slug of the producer that answers for it, when one does. */
	producer?: string | undefined;
	findings: { rule: RuleText; detail: string }[];
	counts: Record<Importance, number>;
}

export interface QualityReport {
	today: IsoDate;
	/** Day of the last call of a link; absent when none was ever made. */
	linksChecked?: IsoDate | undefined;
	entries: EntryReport[];
	/** Every rule with the number of entries that it looks at and that it finds wanting. */
	rules: { rule: RuleText; judged: number; found: number }[];
	entriesByRule: (code: string) => EntryReport[];
	entriesByProducer: (slug: string) => EntryReport[];
	findApi: (slug: string) => EntryReport | undefined;
}

export interface QualitySources {
	catalogue: CatalogueIndex;
	references: ReadonlyMap<string, ReferenceSummary>;
	evidence: Evidence;
	today: IsoDate;
	/** The one of the whole build, which knows the neighbours of each API. */
	suggest?: SuggestAlternatives;
}

/** What is missing or old in each entry, rule by rule. */
export function buildQualityReport(sources: QualitySources): QualityReport {
	const { catalogue, references, evidence, today, suggest } = sources;
	const linksOf = groupLinks(sources);
	const bySlug = <Item extends { slug: string }>(items: readonly Item[]) =>
		new Map(items.map((item) => [item.slug, item]));
	const measures = bySlug(evidence.measures);
	const descriptions = bySlug(evidence.descriptions);
	const shortfalls = bySlug(countEligibility(catalogue, suggest).apis);
	const context = (file: string) => ({ today, links: linksOf(file) });

	const entries: EntryReport[] = [
		...catalogue.apis.map((api) =>
			judge(
				{ kind: 'api', ...pick(api), path: pagePaths.api(api.slug), producer: api.producer },
				[...API_RULES, ...LINK_RULES],
				{
					api,
					shortfalls: shortfalls.get(api.slug),
					context: {
						...context(api.file),
						reference: references.get(api.slug),
						measure: findMeasure(api, measures.get(api.slug)),
						description: findDescription(api, descriptions.get(api.slug)),
					},
				},
			),
		),
		...catalogue.listedGuides.map((guide) =>
			judge(
				{ kind: 'guide', ...pick(guide), path: pagePaths.guide(guide.slug) },
				[...ARTICLE_RULES, ...LINK_RULES],
				{ article: guide, context: context(guide.file) },
			),
		),
		...catalogue.listedUseCases.map((useCase) =>
			judge(
				{ kind: 'use-case', ...pick(useCase), path: pagePaths.useCase(useCase.slug) },
				[...ARTICLE_RULES, ...LINK_RULES],
				{ article: useCase, context: context(useCase.file) },
			),
		),
		...catalogue.producers.map((producer) =>
			judge(
				{
					kind: 'producer',
					...pick({ ...producer, title: producer.name }),
					path: pagePaths.producer(producer.slug),
					producer: producer.slug,
				},
				[...PRODUCER_RULES, ...LINK_RULES],
				{ producer, context: context(producer.file) },
			),
		),
	];
	const entriesByRule = (code: string) =>
		entries.filter(({ findings }) => findings.some(({ rule }) => rule.code === code));
	const count = (kinds: readonly EntryReport['kind'][]) =>
		entries.filter(({ kind }) => kinds.includes(kind)).length;
	const tell = (rules: readonly RuleText[], kinds: readonly EntryReport['kind'][]) =>
		rules.map((rule) => ({
			rule: toText(rule),
			judged: count(kinds),
			found: entriesByRule(rule.code).length,
		}));
	const apiBySlug = new Map(
		entries.filter(({ kind }) => kind === 'api').map((entry) => [entry.slug, entry]),
	);
	const byProducer = Map.groupBy(entries, ({ producer }) => producer);
	return {
		today,
		linksChecked: evidence.links
			.map(({ checked }) => checked)
			.toSorted()
			.at(-1),
		entries,
		rules: [
			...tell(API_RULES, ['api']),
			...tell(ARTICLE_RULES, ['guide', 'use-case']),
			...tell(PRODUCER_RULES, ['producer']),
			...tell(LINK_RULES, ['api', 'guide', 'use-case', 'producer']),
		],
		entriesByRule,
		entriesByProducer: (slug) => byProducer.get(slug) ?? [],
		findApi: (slug) => apiBySlug.get(slug),
	};
}

/** Codes of all the rules: each has a page, whatever the content. */
export const QUALITY_CODES: readonly string[] = [
	...API_RULES,
	...ARTICLE_RULES,
	...PRODUCER_RULES,
	...LINK_RULES,
].map(({ code }) => code);

/** A measure or a check of an address that the entry no longer gives says nothing of it. */
function findMeasure({ probe }: Api, measure: Evidence['measures'][number] | undefined) {
	return measure?.address === probe?.url ? measure : undefined;
}

function findDescription(
	{ openapiSource }: Api,
	description: Evidence['descriptions'][number] | undefined,
) {
	return description?.source === openapiSource ? description : undefined;
}

function pick({ slug, title, file }: { slug: string; title: string; file: string }) {
	return { slug, title, file };
}

function toText({ code, label, importance, why, mend }: RuleText): RuleText {
	return { code, label, importance, why, mend };
}

function judge<Subject>(
	entry: Omit<EntryReport, 'findings' | 'counts'>,
	rules: readonly QualityRule<Subject>[],
	subject: Subject,
): EntryReport {
	const findings = rules
		.flatMap((rule) => {
			const detail = rule.find(subject);
			return detail === undefined ? [] : [{ rule: toText(rule), detail }];
		})
		.toSorted(
			(a, b) => IMPORTANCES.indexOf(a.rule.importance) - IMPORTANCES.indexOf(b.rule.importance),
		);
	const counts = Object.fromEntries(
		IMPORTANCES.map((importance) => [
			importance,
			findings.filter(({ rule }) => rule.importance === importance).length,
		]),
	) as Record<Importance, number>;
	return { ...entry, findings, counts };
}

function groupLinks({ catalogue, evidence }: QualitySources): (file: string) => LinkEvidence[] {
	const byAddress = new Map(evidence.links.map((link) => [link.address, link]));
	const byFile = new Map<string, LinkEvidence[]>();
	// Without any evidence, there is no need to look for the links of ten thousand entries.
	for (const { file, address } of byAddress.size > 0 ? listLinks(catalogue) : []) {
		const link = byAddress.get(address);
		if (link) byFile.set(file, [...(byFile.get(file) ?? []), link]);
	}
	return (file) => byFile.get(file) ?? [];
}
