import type { ReferenceSummary } from '../openapi/summary.ts';
import { parseDate, toFirstDay } from '../text/dates.ts';
import { truncate } from '../text/french.ts';
import { toSlug } from '../text/slug.ts';
import type { Catalogue } from './catalogue.ts';

export type EventKind =
	| 'new'
	| 'access'
	| 'description'
	| 'deprecated'
	| 'retired'
	/** An announcement that is about no API in particular. */
	| 'news';

/** Something that happened in the catalogue, on a date that the content gives. */
export interface CatalogueEvent {
	/** Permanent and unique. */
	id: string;
	kind: EventKind;
	/** As precise as what is known: a year, a month or a day. */
	date: string;
	title: string;
	/** What a reader should know of it beside its title. */
	detail?: string | undefined;
	/** API slug. */
	api?: string | undefined;
	/** Producer slugs. */
	producers: string[];
	/** Where to read more, when it is not the page of the API. */
	link?: string | undefined;
}

/** A description that changes altogether fills no feed. */
const MAX_DETAIL = 600;

const KIND_BY_ROADMAP_KIND = {
	api: 'new',
	acces: 'access',
	description: 'description',
	retrait: 'retired',
	info: 'news',
	'dites-le-nous-une-fois': 'news',
} as const satisfies Record<Catalogue['roadmap'][number]['kind'], EventKind>;

/**
 * What happened, latest first: the events that the roadmap tells, the ends of life that entries
 * date, and the days on which descriptions were copied, written or changed. Nothing without a date.
 */
export function listEvents(
	catalogue: Pick<Catalogue, 'apis' | 'roadmap'>,
	references: ReadonlyMap<string, Pick<ReferenceSummary, 'origin' | 'changes'>>,
): CatalogueEvent[] {
	const apis = new Map(catalogue.apis.map((api) => [api.slug, api]));
	const events = new Map<string, CatalogueEvent>();
	const add = (event: Omit<CatalogueEvent, 'id'>) => {
		if (!isPeriod(event.date)) return;
		const subject = event.api ?? toSlug(event.title);
		const id = `${event.date}/${event.kind}/${subject}`;
		// The roadmap comes first: its own words are better than ours for the same event.
		if (!events.has(id)) events.set(id, { id, ...event });
	};
	for (const { date, kind, title, api, producer, link } of catalogue.roadmap) {
		const known = api === undefined ? undefined : apis.get(api);
		const producers = new Set([known?.producer, producer].filter((slug) => slug !== undefined));
		add({
			date,
			kind: KIND_BY_ROADMAP_KIND[kind],
			title,
			api: known?.slug,
			producers: [...producers],
			link,
		});
	}
	for (const { slug, title, producer, lifecycle } of catalogue.apis) {
		const about = { api: slug, producers: [producer] };
		const { state, since } = lifecycle;
		if (since !== undefined && state === 'retired')
			add({ ...about, date: since, kind: 'retired', title: `${title}\u00a0: API retirée` });
		if (since !== undefined && state === 'deprecated')
			add({ ...about, date: since, kind: 'deprecated', title: `${title}\u00a0: retrait annoncé` });
		const { origin, changes = [] } = references.get(slug) ?? {};
		for (const { date, text } of changes)
			add({
				...about,
				date,
				kind: 'description',
				title: `${title}\u00a0: description technique mise à jour`,
				detail: truncate(text, MAX_DETAIL),
			});
		if (origin)
			add({
				...about,
				date: origin.date,
				kind: 'description',
				title:
					origin.kind === 'copy'
						? `${title}\u00a0: description technique reprise du producteur`
						: `${title}\u00a0: description technique écrite par ce catalogue`,
			});
	}
	return [...events.values()].sort(
		(a, b) => b.date.localeCompare(a.date) || a.id.localeCompare(b.id),
	);
}

/** A year, a month or a day that a calendar holds. */
function isPeriod(date: string): boolean {
	return /^\d{4}(?:-\d{2}){0,2}$/.test(date) && parseDate(toFirstDay(date)) !== undefined;
}
