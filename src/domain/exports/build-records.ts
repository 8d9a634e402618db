import type { Api } from '../catalogue/api.ts';
import type { Guide, UseCase } from '../catalogue/article.ts';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { listDataItems, type DataItem } from '../catalogue/data-items.ts';
import { listEvents, type CatalogueEvent } from '../catalogue/events.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import type { Producer, Service } from '../catalogue/producer.ts';
import type { Rule } from '../catalogue/rule.ts';
import type { Profile, Term, Theme } from '../catalogue/vocabulary.ts';
import { groupByVerdict, listByProfile, type ProfileRow } from '../eligibility/list-by-profile.ts';
import { createSuggester } from '../eligibility/suggest-alternatives.ts';
import type { Choice, LegalReference, Outcome, Question } from '../eligibility/tree.ts';
import { findTree } from '../eligibility/verdict-for-profile.ts';
import type { RichText } from '../markup/rich-text.ts';
import type { ReferenceSummary } from '../openapi/summary.ts';
import { formatContact } from './contacts.ts';
import type { ExportSite } from './export-site.ts';
import type { RecordOf } from './records.ts';

/** What the exports are made from. */
export interface ExportSource {
	catalogue: CatalogueIndex;
	references: ReadonlyMap<string, ReferenceSummary>;
	site: ExportSite;
}

export type RecordBuilder = ReturnType<typeof createRecordBuilder>;

/** Turns the entries of a catalogue into the records of the JSON API. */
export function createRecordBuilder({ catalogue, references, site }: ExportSource) {
	const { toUrl, labels } = site;
	const toSelf = (name: string) => toUrl(pagePaths.apiDocument(name));
	const toLink = (address: string | undefined) =>
		address === undefined ? undefined : toUrl(address);

	const toApiLink = (api: Api) => ({
		slug: api.slug,
		title: api.title,
		page: toUrl(pagePaths.api(api.slug)),
		self: toSelf(`apis/${api.slug}`),
	});
	const toApiLinks = (slugs: readonly string[]) =>
		slugs.flatMap((slug) => {
			const api = catalogue.findApi(slug);
			return api ? [toApiLink(api)] : [];
		});
	const toGuideLink = ({ slug, title }: Guide) => ({
		slug,
		title,
		page: toUrl(pagePaths.guide(slug)),
		self: toSelf(`guides/${slug}`),
	});
	const toUseCaseLink = ({ slug, title }: UseCase) => ({
		slug,
		title,
		page: toUrl(pagePaths.useCase(slug)),
		self: toSelf(`use-cases/${slug}`),
	});
	const toServiceLink = ({ slug, title }: Service) => ({
		slug,
		title,
		page: toUrl(pagePaths.service(slug)),
		self: toSelf(`services/${slug}`),
	});
	const toProducerLink = ({ slug, name, acronym }: Producer): RecordOf<'ProducerLink'> => ({
		slug,
		name,
		acronym,
		page: toUrl(pagePaths.producer(slug)),
		self: toSelf(`producers/${slug}`),
	});
	const toThemeLink = ({ id, label }: Theme): RecordOf<'ThemeLink'> => ({
		id,
		label,
		page: toUrl(pagePaths.theme(id)),
	});
	const toLegalReference = ({ title, url, version, checked }: LegalReference) => ({
		title,
		url: toLink(url),
		version,
		checked,
	});

	const suggest = createSuggester(catalogue.apis, catalogue.needs);
	/** What the entry proposes, then what the verdict page finds in the catalogue. */
	const toAlternatives = (
		api: Api,
		outcome: Outcome,
		profiles: readonly string[],
	): RecordOf<'Outcome'>['alternatives'] => {
		const found =
			outcome.verdict === 'no' ? suggest(api, outcome, profiles) : { apis: [], needs: [] };
		return [
			...outcome.alternatives.map((alternative) =>
				'api' in alternative
					? {
							origin: 'entry' as const,
							api: alternative.api,
							title: catalogue.findApi(alternative.api)?.title ?? alternative.api,
							url: toUrl(pagePaths.api(alternative.api)),
						}
					: {
							origin: 'entry' as const,
							title: alternative.title,
							url: toUrl(alternative.url),
						},
			),
			...found.apis.map(({ api: { slug, title }, verdict }) => ({
				origin: 'computed' as const,
				api: slug,
				title,
				url: toUrl(pagePaths.api(slug)),
				verdict,
			})),
			...found.needs.flatMap(({ alternative, see }) =>
				see?.url === undefined
					? []
					: [{ origin: 'computed' as const, title: alternative, url: toUrl(see.url) }],
			),
		];
	};
	const toOutcome = (
		api: Api,
		outcome: Outcome,
		profiles: readonly string[],
	): RecordOf<'Outcome'> => ({
		verdict: outcome.verdict,
		verdictLabel: labels.verdict[outcome.verdict],
		reason: toText(outcome.reason) || undefined,
		legalBasis: outcome.legalBasis?.map(toLegalReference),
		documents: outcome.documents,
		alternatives: toAlternatives(api, outcome, profiles),
		requestLink: toLink(outcome.requestLink),
	});
	/** The first answer says who the person is; the others, what they want. */
	const toAnswer = (
		api: Api,
		choice: Choice,
		profiles: readonly string[] = choice.profiles,
	): RecordOf<'Answer'> => ({
		labels: choice.labels,
		profiles: choice.profiles,
		outcome: choice.outcome && toOutcome(api, choice.outcome, profiles),
		next: choice.next && toQuestion(api, choice.next, profiles),
	});
	const toQuestion = (
		api: Api,
		question: Question,
		profiles?: readonly string[],
	): RecordOf<'Question'> => ({
		text: question.text,
		answers: question.choices.map((choice) => toAnswer(api, choice, profiles)),
	});

	const rowsByProfile = new Map<string, ProfileRow[]>();
	const listRows = (profile: string): ProfileRow[] => {
		const rows = rowsByProfile.get(profile) ?? listByProfile(catalogue.apis, profile, suggest);
		rowsByProfile.set(profile, rows);
		return rows;
	};
	const toVerdict = (row: ProfileRow) => ({
		verdict: row.verdict,
		verdictLabel: labels.verdict[row.verdict],
		ground: row.ground,
		reason: row.reason,
		condition: row.condition,
		page: toUrl(row.path),
	});
	const rankBySlug = new Map(catalogue.apis.map(({ slug }, rank) => [slug, rank]));

	const buildApiSummary = (api: Api): RecordOf<'ApiSummary'> => ({
		...toApiLink(api),
		tagline: api.tagline,
		access: api.access,
		accessLabel: labels.access[api.access],
		lifecycle: api.lifecycle.state,
		producer: toProducerLink(catalogue.getProducer(api.producer)),
		themes: api.themes.map((id) => toThemeLink(catalogue.getTheme(id))),
		keywords: api.keywords,
		franceConnect: api.franceConnect,
		openapi: toLink(findDescription(api, references)),
		documentation: toLink(api.documentation),
		declaredUpdate: api.declaredUpdate,
		reviewed: api.reviewed,
	});

	const buildApi = (api: Api): RecordOf<'Api'> => {
		const { slug, lifecycle, rateLimit, availability } = api;
		const reference = references.get(slug);
		const tree = findTree(api);
		const page = pagePaths.api(slug);
		return {
			...buildApiSummary(api),
			description: [toText(api.intro), toText(api.body)].filter(Boolean).join('\n\n'),
			markdown: toUrl(pagePaths.markdown(page)),
			feed: toUrl(pagePaths.feed(page)),
			lifecycleSince: lifecycle.since,
			lifecycleNote: lifecycle.note,
			replacedBy: toApiLinks(lifecycle.replacedBy),
			partners: api.partners.map((name) => catalogue.findProducer(name)?.name ?? name),
			bundles: toApiLinks(api.bundles),
			data: api.data,
			datasets: api.datasets,
			endpoints: listEndpoints(reference),
			reference: reference && {
				page: toUrl(pagePaths.reference(slug)),
				operations: reference.operationCount,
			},
			requestLink: toLink(api.requestLink),
			accountLink: toLink(api.accountLink),
			contacts: api.contacts.map((contact) => formatContact(contact, toUrl)),
			site: toLink(api.site),
			rateLimit: {
				summary: rateLimit.summary,
				detail: toText(rateLimit.detail) || undefined,
				source: toLink(rateLimit.link),
				calls: rateLimit.calls?.count,
				per: rateLimit.calls?.per,
				by: rateLimit.calls?.by,
			},
			availability: {
				declaredRate: availability.declaredRate,
				statusPage: toLink(availability.statusPage),
				commitment: toText(availability.commitment) || undefined,
			},
			scopes: api.scopes,
			eligibility: {
				page: toUrl(pagePaths.selfCheck(slug)),
				question: tree && toQuestion(api, tree),
				profiles: catalogue.profiles.map(({ id, label }) => ({
					profile: id,
					label,
					...toVerdict(listRows(id)[rankBySlug.get(slug)!]!),
				})),
			},
			faq: api.faq.map(({ question, answer }) => ({ question, answer: toText(answer) })),
			related: toApiLinks(api.related),
			guides: catalogue.guidesForApi(slug).map(toGuideLink),
			useCases: catalogue.useCasesForApi(slug).map(toUseCaseLink),
			services: catalogue.servicesForApi(slug).map(toServiceLink),
			formerAddresses: api.redirectFrom,
		};
	};

	const buildProducerSummary = (producer: Producer): RecordOf<'ProducerSummary'> => ({
		...toProducerLink(producer),
		kind: producer.kind,
		apiCount: catalogue.apisByProducer(producer.slug).length,
	});

	const buildProducer = (producer: Producer): RecordOf<'Producer'> => ({
		...buildProducerSummary(producer),
		summary: toText(producer.summary) || undefined,
		description:
			[producer.description, producer.body, producer.data]
				.map(toText)
				.filter(Boolean)
				.join('\n\n') || undefined,
		feed: toUrl(pagePaths.feed(pagePaths.producer(producer.slug))),
		site: toLink(producer.site),
		apiPortal: toLink(producer.apiPortal),
		openData: toLink(producer.openData),
		directoryEntry: toLink(producer.directoryEntry),
		contacts: producer.contacts.map((contact) => formatContact(contact, toUrl)),
		apis: catalogue.apisByProducer(producer.slug).map(toApiLink),
		partnerOf: catalogue.apisByPartner(producer.slug).map(toApiLink),
	});

	const buildThemeSummary = (theme: Theme): RecordOf<'ThemeSummary'> => ({
		...toThemeLink(theme),
		description: theme.description,
		self: toSelf(`themes/${theme.id}`),
		apiCount: catalogue.apisByTheme(theme.id).length,
	});

	const buildTheme = (theme: Theme): RecordOf<'Theme'> => ({
		...buildThemeSummary(theme),
		feed: toUrl(pagePaths.feed(pagePaths.theme(theme.id))),
		apis: catalogue.apisByTheme(theme.id).map(toApiLink),
	});

	const toArticle = (article: Guide | UseCase) => ({
		summary: article.summary,
		text: toText(article.body),
		audience: article.audience,
		apis: toApiLinks(article.apis),
		sources: article.sources.map(toLegalReference),
		reviewBefore: article.reviewBefore,
		history: article.history,
	});

	const buildGuideSummary = (guide: Guide): RecordOf<'GuideSummary'> => ({
		...toGuideLink(guide),
		tagline: guide.tagline,
		markdown: toUrl(pagePaths.markdown(pagePaths.guide(guide.slug))),
		reviewed: guide.reviewed,
	});

	const buildGuide = (guide: Guide): RecordOf<'Guide'> => ({
		...buildGuideSummary(guide),
		...toArticle(guide),
	});

	const buildUseCaseSummary = (useCase: UseCase): RecordOf<'UseCaseSummary'> => ({
		...toUseCaseLink(useCase),
		tagline: useCase.tagline,
		markdown: toUrl(pagePaths.markdown(pagePaths.useCase(useCase.slug))),
		reviewed: useCase.reviewed,
	});

	const buildUseCase = (useCase: UseCase): RecordOf<'UseCase'> => ({
		...buildUseCaseSummary(useCase),
		...toArticle(useCase),
		whoAsks: useCase.whoAsks,
		steps: useCase.steps,
		dataNeeded: useCase.dataNeeded,
		legalBasis: useCase.legalBasis.map(toLegalReference),
		editors: useCase.editors.map(({ name, product, requestLink, request }) => ({
			name,
			product,
			requestLink: toLink(requestLink ?? request?.link),
		})),
		examples: useCase.examples.map(({ who, what, url }) => ({ who, what, url: toUrl(url) })),
	});

	const buildService = (service: Service): RecordOf<'Service'> => {
		const producer =
			service.producer === undefined ? undefined : catalogue.findProducer(service.producer);
		return {
			...toServiceLink(service),
			tagline: service.tagline,
			site: toLink(service.link),
			producer: producer && toProducerLink(producer),
			apis: toApiLinks(service.apis),
			text: toText(service.body),
		};
	};

	const buildRule = (rule: Rule): RecordOf<'Rule'> => ({
		id: rule.id,
		question: rule.question,
		verdict: rule.verdict,
		verdictLabel: labels.ruleVerdict[rule.verdict],
		answer: rule.answer,
		conditions: rule.conditions,
		detail: toText(rule.detail),
		legalBasis: rule.legalBasis?.map(toLegalReference),
		apis: toApiLinks(rule.apis),
		checked: rule.checked.date,
		checkedBy: rule.checked.by,
		reviewBefore: rule.reviewBefore,
		isOverdue: rule.isOverdue,
		history: rule.history.map(({ since, until, answer, reason }) => ({
			since,
			until,
			answer,
			reason,
		})),
		page: toUrl(pagePaths.rule(rule.id)),
		self: toSelf(`rules/${rule.id}`),
	});

	const buildTerm = ({ id, term, definition, aliases }: Term): RecordOf<'Term'> => ({
		id,
		term,
		definition,
		aliases,
		page: toUrl(pagePaths.term(id)),
	});

	const buildDataItem = ({ label, sources }: DataItem): RecordOf<'DataItem'> => ({
		label,
		sources: sources.map(({ api, operation }) => ({
			api,
			page: toUrl(pagePaths.api(api)),
			operation: operation === undefined ? undefined : toUrl(pagePaths.operation(api, operation)),
		})),
	});

	const buildProfile = ({ id, label, aliases }: Profile): RecordOf<'Profile'> => {
		const { yes, conditional, no } = groupByVerdict(listRows(id));
		return {
			id,
			label,
			aliases,
			page: toUrl(pagePaths.profile(id)),
			self: toSelf(`profiles/${id}`),
			verdicts: toSelf(`profiles/${id}/verdicts`),
			counts: { yes: yes.length, conditional: conditional.length, no: no.length },
		};
	};

	const buildApiVerdict = (row: ProfileRow): RecordOf<'ApiVerdict'> => ({
		api: toApiLink(row.api),
		...toVerdict(row),
	});

	const buildEvent = ({ id, kind, date, title, api, link }: CatalogueEvent): RecordOf<'Event'> => ({
		id,
		kind,
		date,
		title,
		api: toApiLinks(api === undefined ? [] : [api])[0],
		page: toUrl(link ?? (api === undefined ? pagePaths.roadmap() : pagePaths.api(api))),
	});

	return {
		buildApi,
		buildApiSummary,
		buildApiVerdict,
		buildDataItem,
		buildEvent,
		buildGuide,
		buildGuideSummary,
		buildProducer,
		buildProducerSummary,
		buildProfile,
		buildRule,
		buildService,
		buildTerm,
		buildTheme,
		buildThemeSummary,
		buildUseCase,
		buildUseCaseSummary,
		listRows,
		listDataItems: () => listDataItems(catalogue.apis, references),
		listEvents: () => listEvents(catalogue, references),
	};
}

/** The description of this site, else the one of the producer. */
export function findDescription(
	{ slug, openapiSource }: Api,
	references: ExportSource['references'],
): string | undefined {
	const reference = references.get(slug);
	return reference ? pagePaths.referenceFile(slug, reference.file) : openapiSource;
}

/** The addresses to call: those of the description that lead somewhere as they are. */
export function listEndpoints(reference: Pick<ReferenceSummary, 'servers'> | undefined): string[] {
	return (reference?.servers ?? []).filter(
		(server) => /^https?:\/\/[^{}\s]+$/.test(server) && URL.canParse(server),
	);
}

/** Text without markup, one paragraph a line as `RichText` keeps it. */
function toText(text: RichText | undefined): string {
	return text?.plain.trim() ?? '';
}
