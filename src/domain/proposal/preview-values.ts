import type { Access, Api, FranceConnect, LifecycleState } from '../catalogue/api.ts';
import type { Producer } from '../catalogue/producer.ts';
import { formatRateLimit } from '../catalogue/rate-limit.ts';
import type { Theme } from '../catalogue/vocabulary.ts';
import { listAnswers } from '../eligibility/paths.ts';
import { findTree, getVerdictForChoice } from '../eligibility/verdict-for-profile.ts';
import { isBlank, type RichText } from '../markup/rich-text.ts';
import { formatDate } from '../text/dates.ts';
import { formatList, formatNumber, getInitials, truncate } from '../text/french.ts';
import { toSlug } from '../text/slug.ts';

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

export function toPreviewValues(api: Api, context: PreviewContext): PreviewValues {
	const producer = context.producers.find(({ slug }) => slug === api.producer);
	const name = producer?.name ?? api.producer;
	const acronym = producer?.acronym ?? name;
	const getTitle = (slug: string) =>
		context.apis.find((other) => other.slug === slug)?.title ?? slug;
	const isMail = (contact: string) => contact.startsWith('mailto:');
	const uses = api.franceConnect !== undefined && api.franceConnect !== 'none';
	const tree = findTree(api);
	const formatDay = (day: string | undefined) => (day === undefined ? undefined : formatDate(day));
	const toText = (text: RichText | undefined) => (isBlank(text) ? undefined : text);
	const { rateLimit, availability, usage, lifecycle } = api;
	const returned = api.data.slice(0, 3).join(' · ');
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
			'button.documentation': api.documentation ?? api.openapiSource ?? api.site,
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
			data: api.data.map((text) => ({ text })),
			partners: api.partners.map((partner) => {
				const known = context.producers.find(({ slug }) => slug === toSlug(partner));
				return { text: known ? (known.acronym ?? known.name) : partner };
			}),
			mails: api.contacts.filter(isMail).map((contact) => ({ text: contact.slice(7) })),
			contactPages: api.contacts.filter((contact) => !isMail(contact)).map((href) => ({ href })),
			themes: api.themes.map((id) => ({
				id,
				label: context.themes.find((theme) => theme.id === id)?.label ?? id,
			})),
			faq: api.faq.map(({ question, answer }) => ({ question, answer })),
			publics: tree
				? listAnswers(tree).map(({ choice }) => ({
						text: formatList(choice.labels, 'ou'),
						variant: getVerdictForChoice(tree, choice),
					}))
				: [],
		},
		rich: {
			intro: toText(api.intro),
			body: toText(api.body),
			rateDetail: rateLimit.detail,
			commitment: availability.commitment,
			usageDetail: usage.detail,
		},
	};
}

const formatNames = (names: readonly string[]) =>
	names.length > 0 ? formatList(names) : undefined;
