import type { Access, Api, LifecycleState } from '../../domain/catalogue/api.ts';
import type { CatalogueIndex } from '../../domain/catalogue/catalogue-index.ts';
import type { Producer } from '../../domain/catalogue/producer.ts';
import type { Theme } from '../../domain/catalogue/vocabulary.ts';
import type { Outcome, Verdict } from '../../domain/eligibility/tree.ts';
import type { RichText } from '../../domain/markup/rich-text.ts';
import { formatDate } from '../../domain/text/dates.ts';
import { CONTENT_COMPONENTS } from '../../domain/markup/components.ts';
import { toComponentKey, toPreviewKey } from '../../domain/proposal/preview-values.ts';
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
const DAYS = { since: '1911-01-11', reviewed: '1912-02-12', declaredUpdate: '1913-03-13' } as const;
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

export const toSpecimenTheme = (id: string): Theme => ({
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

/**
 * The main part of a page, or the whole of a piece, where what the components made of the days, the
 * figures and the numbers of things becomes marks again.
 */
export function readMain(html: string): string {
	const start = html.indexOf('<div class="columns">');
	const main = start < 0 ? html : html.slice(start, html.indexOf('</main>'));
	const initials = getInitials(specimenProducer.acronym!);
	const updated = ` le ${formatDate(DAYS.declaredUpdate)}`;
	return main
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
		.replaceAll(formatNumber(UPTIME), mark('uptime'))
		.replaceAll(franceConnectLabels.compatible, mark('franceConnect'))
		.replace(/(<dt[^>]*>\s*)Partenaire(\s*<)/g, `$1${mark('partners#Partenaire|Partenaires')}$2`)
		.replace(/(<dt[^>]*>\s*)Thème(\s*<)/g, `$1${mark('themes#Thème|Thèmes')}$2`)
		.replace(
			new RegExp(`(<span class="tile"[^>]*>)\\s*${initials}\\s*(</span>)`, 'g'),
			`$1${mark('producer.initials')}$2`,
		);
}
