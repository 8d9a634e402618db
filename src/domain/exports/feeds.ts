import { generateAtomFeed, generateRssFeed } from 'feedsmith';

import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { listEvents, type CatalogueEvent, type EventKind } from '../catalogue/events.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import { listDatedChanges } from '../catalogue/rule.ts';
import { formatPeriod, formatSince, toFirstDay } from '../text/dates.ts';
import { dropForbiddenCharacters } from '../text/xml.ts';
import type { ExportSource } from './export-source.ts';
import type { ExportSite } from './export-site.ts';

/** Feed readers keep what they have seen: nobody needs the whole past each time. */
const MAX_ITEMS = 200;

export interface Feed {
	/** The page that tells the same thing to people; the feed lies under its address. */
	page: string;
	title: string;
	build: () => string;
}

/** What to call each kind of event, and the word that files it. */
const KIND_WORDS: Record<EventKind, string> = {
	new: 'Nouvelle API',
	access: 'Accès modifié',
	description: 'Description technique',
	deprecated: 'Retrait annoncé',
	retired: 'API retirée',
	news: 'Annonce',
};

/** The RSS feeds: the whole catalogue, then each theme, each producer and each API. */
export function listFeeds(source: ExportSource): Feed[] {
	const { catalogue, references, site } = source;
	const events = listEvents(catalogue, references);
	const groups = groupEvents(catalogue, events);
	const toFeed = (
		page: string,
		title: string,
		description: string,
		items: readonly CatalogueEvent[],
	): Feed => ({ page, title, build: () => buildRss({ page, title, description, items }, source) });
	return [
		toFeed(
			pagePaths.home(),
			`Nouveautés, ${site.name}`,
			'Ce qui arrive dans le catalogue : nouvelles API, accès, descriptions techniques, retraits.',
			events,
		),
		...catalogue.themes.map(({ id, label }) =>
			toFeed(
				pagePaths.theme(id),
				`${label}, ${site.name}`,
				`Ce qui arrive aux API du thème « ${label} ».`,
				groups.byTheme.get(id) ?? [],
			),
		),
		...catalogue.producers.map(({ slug, name }) =>
			toFeed(
				pagePaths.producer(slug),
				`${name}, ${site.name}`,
				`Ce qui arrive aux API de ${name}.`,
				groups.byProducer.get(slug) ?? [],
			),
		),
		...catalogue.apis.map(({ slug, title }) =>
			toFeed(
				pagePaths.api(slug),
				`${title}, ${site.name}`,
				`Ce qui arrive à ${title} : arrivée, accès, description technique, retrait.`,
				groups.byApi.get(slug) ?? [],
			),
		),
	];
}

function groupEvents(
	{ findApi }: Pick<CatalogueIndex, 'findApi'>,
	events: readonly CatalogueEvent[],
) {
	const byApi = new Map<string, CatalogueEvent[]>();
	const byTheme = new Map<string, CatalogueEvent[]>();
	const byProducer = new Map<string, CatalogueEvent[]>();
	const add = (map: Map<string, CatalogueEvent[]>, key: string, event: CatalogueEvent) => {
		const list = map.get(key);
		if (list) list.push(event);
		else map.set(key, [event]);
	};
	for (const event of events) {
		for (const slug of event.producers) add(byProducer, slug, event);
		const api = event.api === undefined ? undefined : findApi(event.api);
		if (!api) continue;
		add(byApi, api.slug, event);
		for (const id of api.themes) add(byTheme, id, event);
	}
	return { byApi, byTheme, byProducer };
}

interface FeedContent {
	page: string;
	title: string;
	description: string;
	items: readonly CatalogueEvent[];
}

const EMPTY_SENTENCE = 'Aucun événement daté n’est connu pour l’instant.';

function buildRss({ page, title, description, items }: FeedContent, source: ExportSource): string {
	const { toUrl } = source.site;
	const shown = items.slice(0, MAX_ITEMS);
	return generateRssFeed({
		title: clean(title),
		link: toUrl(page),
		description: clean(items.length === 0 ? `${description} ${EMPTY_SENTENCE}` : description),
		language: 'fr',
		...(shown[0] ? { pubDate: toInstant(shown[0].date) } : {}),
		atom: {
			links: [{ href: toUrl(pagePaths.feed(page)), rel: 'self', type: 'application/rss+xml' }],
		},
		items: shown.map((event) => ({
			title: clean(event.title),
			link: toUrl(
				event.link ?? (event.api === undefined ? pagePaths.roadmap() : pagePaths.api(event.api)),
			),
			description: toHtml(clean(describeEvent(event, source))),
			guid: { value: `${toUrl(pagePaths.roadmap())}#${event.id}`, isPermaLink: false },
			pubDate: toInstant(event.date),
			categories: [{ name: KIND_WORDS[event.kind] }],
		})),
	});
}

/** Says the date again where it is less precise than the one that the format requires. */
function describeEvent(event: CatalogueEvent, { catalogue }: ExportSource): string {
	const api = event.api === undefined ? undefined : catalogue.findApi(event.api);
	return [`${KIND_WORDS[event.kind]}, ${formatPeriod(event.date)}.`, event.detail, api?.tagline]
		.filter(Boolean)
		.join(' ');
}

/** What changed in the rules, as Atom: the one feed that had readers before the others. */
export function buildRulesFeed(
	{ rules }: Pick<CatalogueIndex, 'rules'>,
	{ name, publisher, labels, toUrl }: ExportSite,
): string {
	const changes = listDatedChanges(rules);
	return generateAtomFeed({
		id: toUrl(pagePaths.rulesFeed()),
		title: { value: clean(`Règles datées, ${name}`) },
		updated: toInstant(changes[0]?.day ?? '1970-01-01'),
		authors: [{ name: clean(publisher ?? name) }],
		links: [
			{ rel: 'self', type: 'application/atom+xml', href: toUrl(pagePaths.rulesFeed()) },
			{ rel: 'alternate', type: 'text/html', href: toUrl(pagePaths.rules()) },
		],
		entries: changes.map(({ rule, change, day }) => ({
			id: `${toUrl(pagePaths.rules())}?depuis=${change.since}#${rule.id}`,
			title: { value: clean(rule.question) },
			updated: toInstant(day),
			links: [{ rel: 'alternate', type: 'text/html', href: toUrl(pagePaths.rule(rule.id)) }],
			summary: {
				value: clean(
					[
						change === rule.history[0]
							? `${labels.ruleVerdict[rule.verdict]}. ${rule.answer}`
							: `Réponse donnée ${formatSince(change.since!)}, remplacée depuis\u00a0: ${change.answer}`,
						change.reason,
					]
						.filter(Boolean)
						.join(' '),
				),
			},
		})),
	});
}

const clean = dropForbiddenCharacters;

/** Readers show a description as HTML: what is text must not become markup there. */
function toHtml(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function toInstant(period: string): Date {
	return new Date(`${toFirstDay(period)}T00:00:00Z`);
}
