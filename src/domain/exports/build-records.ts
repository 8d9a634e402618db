import type { Api } from '../catalogue/api.ts';
import type { Guide, UseCase } from '../catalogue/article.ts';
import { listDataItems, type DataItem } from '../catalogue/data-items.ts';
import { listEvents, type CatalogueEvent } from '../catalogue/events.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import type { Producer, Service } from '../catalogue/producer.ts';
import type { Rule } from '../catalogue/rule.ts';
import type { Term, Theme } from '../catalogue/vocabulary.ts';
import { formatContact } from './contacts.ts';
import { createEligibilityRecords } from './eligibility-records.ts';
import { findDescription, listEndpoints, type ExportSource } from './export-source.ts';
import { createRecordLinks, toText } from './record-links.ts';
import type { RecordOf } from './records.ts';

export type RecordBuilder = ReturnType<typeof createRecordBuilder>;

/** Turns the entries of a catalogue into the records of the JSON API. */
export function createRecordBuilder(source: ExportSource) {
	const { catalogue, references } = source;
	const { toUrl, labels } = source.site;
	const links = createRecordLinks(source);
	const { toSelf, toLink, toApiLink, toApiLinks, toProducerLink, toThemeLink } = links;
	const { toGuideLink, toUseCaseLink, toServiceLink, toLegalReference } = links;
	const eligibility = createEligibilityRecords(source, links);

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
			eligibility: eligibility.buildEligibility(api),
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
		buildApiVerdict: eligibility.buildApiVerdict,
		buildDataItem,
		buildEvent,
		buildGuide,
		buildGuideSummary,
		buildProducer,
		buildProducerSummary,
		buildProfile: eligibility.buildProfile,
		buildRule,
		buildService,
		buildTerm,
		buildTheme,
		buildThemeSummary,
		buildUseCase,
		buildUseCaseSummary,
		listRows: eligibility.listRows,
		listDataItems: () => listDataItems(catalogue.apis, references),
		listEvents: () => listEvents(catalogue, references),
	};
}
