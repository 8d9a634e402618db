import type { Access, Api, LifecycleState } from '../../domain/catalogue/api.ts';
import type { CatalogueIndex } from '../../domain/catalogue/catalogue-index.ts';
import type { Guide, UseCase } from '../../domain/catalogue/article.ts';
import type { Producer, Service } from '../../domain/catalogue/producer.ts';
import type { Rule, RuleVerdict } from '../../domain/catalogue/rule.ts';
import type { Theme } from '../../domain/catalogue/vocabulary.ts';
import type { Outcome, Verdict } from '../../domain/eligibility/tree.ts';
import type { RichText } from '../../domain/markup/rich-text.ts';
import { formatDate, formatReferenceDates } from '../../domain/text/dates.ts';
import { CONTENT_COMPONENTS } from '../../domain/markup/components.ts';
import { toComponentKey, toPreviewKey, toRuleKey } from '../../domain/proposal/preview-values.ts';
import { franceConnectLabels } from '../../labels.ts';
import { formatNumber, getInitials } from '../../domain/text/french.ts';

/**
 * An API whose every text is a mark, `⟦title⟧`. The components of the site are shown with it, and
 * the browser puts the texts of a proposal in the place of the marks: the preview has the markup of
 * the page because it is the markup of the page.
 */

export interface SpecimenCase {
	access: Access;
	state: LifecycleState;
	hasNote: boolean;
}

/** What the components decide by more than the presence of a text. */
export function listSpecimenCases(): { key: string; known: SpecimenCase }[] {
	const accesses = ['open', 'account', 'restricted'] as const;
	const states = ['production', 'beta', 'deprecated', 'retired'] as const;
	return accesses.flatMap((access) =>
		states.flatMap((state) =>
			(state === 'production' ? [false] : [false, true]).map((hasNote) => ({
				key: toPreviewKey(access, state, hasNote),
				known: { access, state, hasNote },
			})),
		),
	);
}

const mark = (name: string) => `⟦${name}⟧`;

/** The components of texts, with each set of attributes that they can be written with. */
export function listComponentCases(): {
	key: string;
	tag: string;
	attributes: Record<string, string>;
}[] {
	return CONTENT_COMPONENTS.flatMap(({ tag, attributes: names }) =>
		names
			.reduce<string[][]>((sets, name) => [...sets, ...sets.map((set) => [...set, name])], [[]])
			.map((set) => {
				const attributes = Object.fromEntries(set.map((name) => [name, mark(name)]));
				return { key: toComponentKey(tag, attributes), tag, attributes };
			}),
	);
}
const DAYS = {
	since: '1911-01-11',
	reviewed: '1912-02-12',
	declaredUpdate: '1913-03-13',
	checked: '1914-04-14',
	reviewBefore: '1915-05-15',
} as const;
/** A text that is cited has an address or none, which its line shows differently. */
const REFERENCE_DAYS = {
	'law-link': '1916-06-16',
	'law-plain': '1917-07-17',
	'sources-link': '1918-08-18',
	'sources-plain': '1919-09-19',
} as const;
const UPTIME = 0.123;

const toText = (name: string): RichText => ({
	parts: [`<x-fill data-name="${name}"></x-fill>`],
	headings: [],
	plain: name,
	links: [],
	anchors: [],
});

const toOutcome = (verdict: Verdict): Outcome => ({ verdict, documents: [], alternatives: [] });

export function toSpecimen(known: SpecimenCase): Api {
	return {
		slug: mark('slug'),
		file: `apis/${mark('slug')}.md`,
		title: mark('title'),
		tagline: mark('tagline'),
		access: known.access,
		lifecycle: {
			state: known.state,
			since: known.state === 'production' ? undefined : DAYS.since,
			replacedBy: [mark('replaced')],
			note: known.hasNote ? mark('note') : undefined,
		},
		producer: mark('producer.slug'),
		partners: [mark('partners.text')],
		bundles: [mark('bundles')],
		themes: [mark('themes')],
		keywords: [],
		data: [mark('data.text')],
		franceConnect: 'compatible',
		requestLink: mark('requestLink'),
		accountLink: mark('accountLink'),
		contacts: [`mailto:${mark('mails.text')}`, mark('contactPages.href')],
		site: mark('site'),
		openapiSource: mark('openapiSource'),
		documentation: mark('documentation'),
		rateLimit: {
			summary: mark('rateSummary'),
			detail: toText('rateDetail'),
			link: mark('rateLink'),
		},
		availability: {
			declaredRate: UPTIME,
			statusPage: mark('statusPage'),
			commitment: toText('commitment'),
		},
		usage: {
			summary: mark('usageSummary'),
			detail: toText('usageDetail'),
			link: mark('usageLink'),
		},
		datasets: [],
		eligibility: {
			text: mark('question'),
			choices: (['yes', 'conditional', 'no'] as const).map((verdict) => ({
				labels: [mark(`publics-${verdict}.text`)],
				profiles: [],
				outcome: toOutcome(verdict),
			})),
		},
		declaredProfiles: [],
		scopes: [],
		requestLegalBasis: {},
		related: [],
		comparison: { apis: [] },
		faq: [{ question: mark('faq.question'), answer: toText('faq.answer') }],
		intro: toText('intro'),
		body: toText('body'),
		popularity: 0,
		declaredUpdate: DAYS.declaredUpdate,
		reviewed: DAYS.reviewed,
		redirectFrom: [],
	};
}

/** The card shortens its texts, which are then not those of the page. */
export function toCardSpecimen(known: SpecimenCase): Api {
	return { ...toSpecimen(known), tagline: mark('card.tagline'), data: [mark('card.data')] };
}

export const specimenProducer = {
	slug: mark('producer.slug'),
	file: '',
	name: mark('producer.name'),
	acronym: mark('producer.acronym'),
	contacts: [],
	keywords: [],
	redirectFrom: [],
} as unknown as Producer;

const toSpecimenTheme = (id: string): Theme => ({
	id: id.replace('themes', 'themes.id'),
	label: id.replace('themes', 'themes.label'),
	aliases: [],
});

/** The catalogue around the specimen, where every name leads to a mark. */
export function toSpecimenCatalogue(catalogue: CatalogueIndex): CatalogueIndex {
	const none = () => [];
	const getApi = (slug: string) =>
		({
			slug: slug.replace('⟧', '.slug⟧'),
			title: slug.replace('⟧', '.title⟧'),
		}) as Api;
	return {
		...catalogue,
		getApi,
		findApi: getApi,
		getProducer: () => specimenProducer,
		findProducer: () => undefined,
		getTheme: toSpecimenTheme,
		apisInBundle: none,
		guidesForApi: none,
		useCasesForApi: none,
		servicesForApi: none,
		apisReplacedBy: none,
	};
}

const toReferences = (name: 'law' | 'sources') =>
	(['link', 'plain'] as const).map((variant) => ({
		title: mark(`${name}-${variant}.title`),
		version: REFERENCE_DAYS[`${name}-${variant}`],
		...(variant === 'link' && { url: mark(`${name}-link.url`) }),
	}));

export const specimenGuide = {
	slug: mark('slug'),
	title: mark('title'),
	tagline: mark('tagline'),
	summary: [mark('summary.text')],
	sources: toReferences('sources'),
	body: toText('body'),
} as unknown as Guide;

export const specimenUseCase = {
	...specimenGuide,
	audience: [mark('audience')],
	whoAsks: mark('whoAsks'),
	changes: [mark('changes.text')],
	dataNeeded: [{ label: mark('needs.label'), why: mark('needs.why'), api: mark('needs.api') }],
	legalBasis: toReferences('law'),
	steps: [mark('steps.text')],
	editors: [
		{
			name: mark('editors.name'),
			product: mark('editors.product'),
			since: mark('editors.since'),
			requestLink: mark('editors.link'),
		},
	],
	examples: [
		{
			who: mark('examples.who'),
			what: mark('examples.what'),
			url: mark('examples.url'),
			quote: mark('examples.quote'),
		},
	],
} as unknown as UseCase;

/** The API that a piece of data comes from. */
export const getNeededApi = () => ({ title: mark('needs.apiTitle') }) as Api;

export const specimenProfile = {
	...specimenProducer,
	kind: mark('kind'),
	summary: toText('summary'),
	description: toText('description'),
	data: toText('data'),
	body: toText('body'),
	site: mark('site'),
	apiPortal: mark('apiPortal'),
	openData: mark('openData'),
	directoryEntry: mark('directoryEntry'),
	contacts: [`mailto:${mark('mails.text')}`, mark('contactPages.href')],
} as Producer;

export const specimenService = {
	slug: mark('slug'),
	title: mark('title'),
	tagline: mark('tagline'),
	link: mark('link'),
	body: toText('body'),
} as Service;

/** The APIs of a service, in its card. */
export const specimenNote = mark('note');

/** What the answer of a rule decides by more than the presence of a text. */
export function listRuleCases(): { key: string; rule: Rule }[] {
	const verdicts = ['yes', 'no', 'not-necessarily', 'depends'] as const satisfies RuleVerdict[];
	const laws = [undefined, [], toReferences('law')];
	return verdicts.flatMap((verdict) =>
		laws.flatMap((legalBasis) =>
			[[], [mark('conditions.text')]].map((conditions) => {
				const rule = {
					id: mark('slug'),
					file: 'rules/',
					question: mark('question'),
					verdict,
					answer: mark('answer'),
					conditions,
					legalBasis,
					audience: [mark('audience')],
					checked: { date: DAYS.checked, by: mark('by') },
					reviewBefore: DAYS.reviewBefore,
					isOverdue: false,
					history: [],
					detail: toText('body'),
				} as unknown as Rule;
				return { key: toRuleKey(rule), rule };
			}),
		),
	);
}

export const specimenAudience = [
	{ id: mark('audience'), label: mark('audience'), short: mark('audience'), aliases: [] },
];

/** What the page of an API says below its title. */
export function readMain(html: string): string {
	return toPiece(html.slice(html.indexOf('<div class="columns">'), html.indexOf('</main>')));
}

/**
 * A piece drawn by the site, where what the components made of the days, the figures and the
 * numbers of things becomes marks again.
 */
export function toPiece(html: string): string {
	const initials = getInitials(specimenProducer.acronym!);
	const updated = ` le ${formatDate(DAYS.declaredUpdate)}`;
	const piece = Object.entries(REFERENCE_DAYS).reduce(
		(text, [name, day]) =>
			text.replaceAll(formatReferenceDates({ version: day }), mark(`${name}.note`)),
		html,
	);
	return piece
		.replace(/<!DOCTYPE html>|<!--.*?-->|<script.*?<\/script>|<style.*?<\/style>/gis, '')
		.replace(/\s+/g, ' ')
		.replaceAll(
			`Mise à jour déclarée par le producteur${updated}`,
			`Mise à jour déclarée par le producteur le ${mark('declaredUpdate')}`,
		)
		.replaceAll(updated, mark('declaredUpdate| le '))
		.replaceAll(` depuis le ${formatDate(DAYS.since)}`, mark('since| depuis le '))
		.replaceAll(
			`Relue le ${formatDate(DAYS.reviewed)}.`,
			mark('reviewed~Relue le {}.~Date de relecture inconnue.'),
		)
		.replaceAll(`"${DAYS.checked}"`, `"${mark('checkedDay')}"`)
		.replaceAll(formatDate(DAYS.checked), mark('checked'))
		.replaceAll(`"${DAYS.reviewBefore}"`, `"${mark('reviewDay')}"`)
		.replaceAll(formatDate(DAYS.reviewBefore), mark('reviewBefore'))
		.replaceAll(`${mark('producer.acronym')} · ${mark('kind')}`, mark('identity'))
		.replaceAll(formatNumber(UPTIME), mark('uptime'))
		.replaceAll(franceConnectLabels.compatible, mark('franceConnect'))
		.replace(/(<dt[^>]*>\s*)Partenaire(\s*<)/g, `$1${mark('partners#Partenaire|Partenaires')}$2`)
		.replace(/(<dt[^>]*>\s*)Thème(\s*<)/g, `$1${mark('themes#Thème|Thèmes')}$2`)
		.replace(
			new RegExp(`(<span class="tile"[^>]*>)\\s*${initials}\\s*(</span>)`, 'g'),
			`$1${mark('producer.initials')}$2`,
		);
}
