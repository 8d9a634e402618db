import type { Access, Api, FranceConnect, LifecycleState } from '../catalogue/api.ts';
import type { Guide, UseCase } from '../catalogue/article.ts';
import type { Producer } from '../catalogue/producer.ts';
import { chooseDocument } from '../catalogue/choose-document.ts';
import { formatIdentity } from '../catalogue/producer.ts';
import { formatRateLimit } from '../catalogue/rate-limit.ts';
import type { Rule } from '../catalogue/rule.ts';
import type { Profile, Theme } from '../catalogue/vocabulary.ts';
import type { TemplateKind } from '../content/entry-template.ts';
import { listAnswers } from '../eligibility/paths.ts';
import { findTree, getVerdictForChoice } from '../eligibility/verdict-for-profile.ts';
import type { LegalReference } from '../eligibility/tree.ts';
import { isBlank, type RichText } from '../markup/rich-text.ts';
import { formatDate, formatReferenceDates } from '../text/dates.ts';
import { formatChoices, formatList, formatNumber, getInitials, truncate } from '../text/french.ts';
import { toSlug } from '../text/slug.ts';
import type { EntryOf } from './read-proposal.ts';

/** What takes the place of the marks of a specimen, so that it shows a proposal. */
export interface PreviewValues {
	/** Texts and addresses; `undefined` takes away what would hold it. */
	texts: Readonly<Record<string, string | undefined>>;
	/** One line of the specimen is repeated for each record. */
	lists: Readonly<Record<string, readonly PreviewRecord[]>>;
	/** Rendered texts. */
	rich: Readonly<Record<string, RichText | undefined>>;
}

export type PreviewRecord = Readonly<Record<string, string | RichText>>;

/** What a preview needs of the catalogue around an entry. */
export interface PreviewContext {
	producers: readonly Pick<Producer, 'slug' | 'name' | 'acronym'>[];
	themes: readonly Theme[];
	profiles: readonly Profile[];
	apis: readonly { slug: string; title: string }[];
	franceConnect: Readonly<Record<FranceConnect, string>>;
}

/** The specimen that an entry is shown with. */
export function toPreviewKey(access: Access, state: LifecycleState, hasNote: boolean): string {
	return [access, state, ...(hasNote && state !== 'production' ? ['note'] : [])].join('-');
}

/** The specimen of a component of texts, by the attributes that it is written with. */
export function toComponentKey(tag: string, attributes: Readonly<Record<string, string>>): string {
	const names = Object.keys(attributes).filter((name) => attributes[name] !== 'false');
	return [tag, ...names.sort()].join(' ');
}

/** The specimen of a kind that has only one. */
export const ONLY_KEY = 'any';

/** The specimen that a rule is shown with. */
export function toRuleKey({ verdict, legalBasis, conditions }: Rule): string {
	const law = legalBasis === undefined ? 'unknown' : legalBasis.length > 0 ? 'law' : 'none';
	return [verdict, law, ...(conditions.length > 0 ? ['conditions'] : [])].join('-');
}

/** What an entry is shown with: the key of its specimen, and what fills it. */
export interface EntryPreview extends PreviewValues {
	key: string;
}

/** How each kind of entry fills its specimen. */
const PREVIEWS: {
	[Kind in TemplateKind]: (entry: EntryOf<Kind>, context: PreviewContext) => EntryPreview;
} = {
	api: (api, context) => ({
		key: toPreviewKey(api.access, api.lifecycle.state, api.lifecycle.note !== undefined),
		...toPreviewValues(api, context),
	}),
	guide: toArticlePreview,
	'use-case': (useCase, context) => {
		const article = toArticlePreview(useCase);
		const hasPractice = useCase.audience.length + useCase.changes.length > 0;
		return {
			...article,
			texts: {
				...article.texts,
				audience: formatAudience(useCase.audience, context)?.join(', '),
				whoAsks: hasPractice ? useCase.whoAsks : undefined,
			},
			lists: {
				...article.lists,
				changes: toLines(useCase.changes),
				needs: useCase.dataNeeded.map(({ label, why = '—', api }) => ({
					label,
					why,
					...(api !== undefined && { api, apiTitle: findTitle(context, api) }),
				})),
				law: toReferenceLines(useCase.legalBasis),
				steps: toLines(useCase.steps),
				editors: useCase.editors.map(({ name, product = '—', since = '—', requestLink }) => ({
					name,
					product,
					since,
					...(requestLink !== undefined && { link: requestLink }),
				})),
				examples: useCase.examples.map(({ quote, ...example }) => ({
					...example,
					...(quote !== undefined && { quote }),
				})),
			},
		};
	},
	producer: (producer) => ({
		key: ONLY_KEY,
		texts: {
			'producer.slug': producer.slug,
			'producer.name': producer.name,
			'producer.acronym': producer.acronym,
			'producer.initials': getInitials(producer.acronym ?? producer.name),
			identity: formatIdentity(producer),
			site: producer.site,
			apiPortal: producer.apiPortal,
			openData: producer.openData,
			directoryEntry: producer.directoryEntry,
		},
		lists: toContactLists(producer.contacts),
		rich: {
			summary: toShownText(producer.summary),
			description: toShownText(producer.description),
			data: toShownText(producer.data),
			body: toShownText(producer.body),
		},
	}),
	service: (service, context) => {
		const producer = context.producers.find(({ slug }) => slug === service.producer);
		const note = service.apis.map((slug) => findTitle(context, slug)).join(' · ');
		return {
			key: ONLY_KEY,
			texts: {
				slug: service.slug,
				title: service.title,
				tagline: service.tagline,
				note: note === '' ? undefined : note,
				link: service.link,
				'producer.slug': producer?.slug,
				'producer.name': producer?.name,
			},
			lists: {},
			rich: { body: toShownText(service.body) },
		};
	},
	rule: (rule, context) => ({
		key: toRuleKey(rule),
		texts: {
			slug: rule.id,
			question: rule.question,
			answer: rule.answer,
			by: rule.checked.by,
			checkedDay: rule.checked.date,
			checked: formatDate(rule.checked.date),
			reviewDay: rule.reviewBefore,
			reviewBefore: formatDate(rule.reviewBefore),
			audience: formatList(formatAudience(rule.audience, context) ?? [], 'ou') || undefined,
		},
		lists: {
			conditions: toLines(rule.conditions),
			law: toReferenceLines(rule.legalBasis ?? []),
		},
		rich: { body: toShownText(rule.detail) },
	}),
};

export function toPreview<Kind extends TemplateKind>(
	kind: Kind,
	entry: EntryOf<Kind>,
	context: PreviewContext,
): EntryPreview {
	return PREVIEWS[kind](entry, context);
}

function toArticlePreview(article: Guide | UseCase): EntryPreview {
	return {
		key: ONLY_KEY,
		texts: { slug: article.slug, title: article.title, tagline: article.tagline },
		lists: {
			summary: toLines(article.summary),
			sources: toReferenceLines(article.sources),
		},
		rich: { body: toShownText(article.body) },
	};
}

const toLines = (texts: readonly string[]) => texts.map((text) => ({ text }));

const toShownText = (text: RichText | undefined) => (isBlank(text) ? undefined : text);

const findTitle = ({ apis }: PreviewContext, slug: string) =>
	apis.find((api) => api.slug === slug)?.title ?? slug;

/** What the profiles are called; `undefined` when there is none. */
function formatAudience(ids: readonly string[], { profiles }: PreviewContext) {
	if (ids.length === 0) return undefined;
	return ids.map((id) => profiles.find((profile) => profile.id === id)?.short ?? id);
}

const toReferenceLines = (references: readonly LegalReference[]): PreviewRecord[] =>
	references.map(({ title, url, ...days }) => ({
		title,
		note: formatReferenceDates(days),
		...(url === undefined ? { variant: 'plain' } : { url, variant: 'link' }),
	}));

function toContactLists(contacts: readonly string[]) {
	const isMail = (contact: string) => contact.startsWith('mailto:');
	return {
		mails: contacts.filter(isMail).map((contact) => ({ text: contact.slice(7) })),
		contactPages: contacts.filter((contact) => !isMail(contact)).map((href) => ({ href })),
	};
}

function toPreviewValues(api: Api, context: PreviewContext): PreviewValues {
	const producer = context.producers.find(({ slug }) => slug === api.producer);
	const name = producer?.name ?? api.producer;
	const acronym = producer?.acronym ?? name;
	const getTitle = (slug: string) => findTitle(context, slug);
	const uses = api.franceConnect !== undefined && api.franceConnect !== 'none';
	const tree = findTree(api);
	const formatDay = (day: string | undefined) => (day === undefined ? undefined : formatDate(day));
	const { rateLimit, availability, usage, lifecycle } = api;
	const returned = api.data.slice(0, 3).join(' · ');
	const learning = chooseDocument(api);
	return {
		texts: {
			slug: api.slug,
			title: api.title,
			tagline: api.tagline,
			'card.tagline': truncate(api.tagline, 160),
			'card.data': returned === '' ? undefined : truncate(returned, 110),
			'producer.slug': producer?.slug,
			'producer.name': name,
			'producer.acronym': acronym,
			'producer.initials': getInitials(acronym),
			note: lifecycle.note,
			since: formatDay(lifecycle.since),
			reviewed: formatDay(api.reviewed),
			declaredUpdate: formatDay(api.declaredUpdate),
			'replaced.slug': lifecycle.replacedBy[0],
			'replaced.title': formatNames(lifecycle.replacedBy.map(getTitle)),
			'bundles.slug': api.bundles[0],
			'bundles.title': formatNames(api.bundles.map(getTitle)),
			requestLink: api.requestLink,
			accountLink: api.accountLink,
			site: api.site,
			openapiSource: api.openapiSource,
			documentation: api.documentation,
			'button.documentation': learning?.address,
			'button.label': learning?.label,
			rateSummary: formatRateLimit(rateLimit),
			rateLink: rateLimit.link,
			uptime:
				availability.declaredRate === undefined
					? undefined
					: formatNumber(availability.declaredRate),
			statusPage: availability.statusPage,
			usageSummary: usage.summary,
			usageLink: usage.link,
			franceConnect: uses ? context.franceConnect[api.franceConnect!] : undefined,
			question: tree?.text,
		},
		lists: {
			data: toLines(api.data),
			partners: api.partners.map((partner) => {
				const known = context.producers.find(({ slug }) => slug === toSlug(partner));
				return { text: known ? (known.acronym ?? known.name) : partner };
			}),
			...toContactLists(api.contacts),
			themes: api.themes.map((id) => ({
				id,
				label: context.themes.find((theme) => theme.id === id)?.label ?? id,
			})),
			faq: api.faq.map(({ question, answer }) => ({ question, answer })),
			publics: tree
				? listAnswers(tree).map(({ choice }) => ({
						text: formatChoices(choice.labels),
						variant: getVerdictForChoice(tree, choice),
					}))
				: [],
		},
		rich: {
			intro: toShownText(api.intro),
			body: toShownText(api.body),
			rateDetail: rateLimit.detail,
			commitment: availability.commitment,
			usageDetail: usage.detail,
		},
	};
}

const formatNames = (names: readonly string[]) =>
	names.length > 0 ? formatList(names) : undefined;
