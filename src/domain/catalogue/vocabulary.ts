import type { z } from 'zod';

import type {
	profileSchema,
	ROADMAP_KINDS,
	roadmapEventSchema,
	termSchema,
	themeSchema,
	unmetNeedSchema,
} from '../content/dialect.ts';
import { toFrenchSpacing } from '../text/french.ts';
import { toPlain } from '../text/slug.ts';

export interface Theme {
	id: string;
	label: string;
	description?: string | undefined;
	aliases: string[];
}

export interface Profile {
	id: string;
	label: string;
	short: string;
	aliases: string[];
}

export interface Term {
	id: string;
	term: string;
	forms: string[];
	definition: string;
	see?: string | undefined;
	aliases: string[];
}

export interface RoadmapEvent {
	date: string;
	kind: (typeof ROADMAP_KINDS)[number];
	title: string;
	api?: string | undefined;
	producer?: string | undefined;
	link?: string | undefined;
}

export interface Redirect {
	from: string;
	to: string;
}

/** Words that people type and words of the catalogue that mean the same. */
export interface SynonymRule {
	from: string[];
	to: string[];
	/** Each term stands for all the others, instead of `from` for `to` only. */
	isMutual: boolean;
}

/** What people type to find a page that does not say it that way. */
export interface PagePhrases {
	/** `kind:slug`, or the slug alone for an API. */
	page: string;
	phrases: string[];
}

/** What people come for and no API of the catalogue gives, with the lawful way to it. */
export interface UnmetNeed {
	id: string;
	need: string;
	terms: string[];
	alternative: string;
	see?: { title: string; url?: string | undefined } | undefined;
}

export function toTheme(raw: z.output<typeof themeSchema>): Theme {
	const description = raw.description && toFrenchSpacing(raw.description);
	return { ...raw, label: toFrenchSpacing(raw.label), description, aliases: raw.aliases ?? [] };
}

export function toProfile(raw: z.output<typeof profileSchema>): Profile {
	const label = toFrenchSpacing(raw.label);
	const short = raw.short === undefined ? label : toFrenchSpacing(raw.short);
	return { ...raw, label, short, aliases: raw.aliases ?? [] };
}

export function toTerm(raw: z.output<typeof termSchema>): Term {
	return {
		...raw,
		term: toFrenchSpacing(raw.term),
		definition: toFrenchSpacing(raw.definition),
		forms: raw.forms ?? [raw.term],
		aliases: raw.aliases ?? [],
	};
}

export function toRoadmapEvent(raw: z.output<typeof roadmapEventSchema>): RoadmapEvent {
	return { ...raw, title: toFrenchSpacing(raw.title) };
}

export function toUnmetNeed(raw: z.output<typeof unmetNeedSchema>): UnmetNeed {
	const { need, alternative, see } = raw;
	return {
		...raw,
		need: toFrenchSpacing(need),
		alternative: toFrenchSpacing(alternative),
		see: see && { ...see, title: toFrenchSpacing(see.title) },
	};
}

/** What a label is compared by: case, accents, punctuation and spaces do not count. */
function toKey(label: string): string {
	return toPlain(label)
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();
}

/** Spelling → ids, for ids, labels and aliases. One spelling may stand for several ids. */
export function buildAliasIndex(
	entries: readonly { id: string; label: string; aliases: readonly string[] }[],
): ReadonlyMap<string, readonly string[]> {
	const index = new Map<string, string[]>();
	for (const entry of entries)
		for (const spelling of new Set([entry.id, entry.label, ...entry.aliases].map(toKey))) {
			const ids = index.get(spelling) ?? [];
			if (!ids.includes(entry.id)) ids.push(entry.id);
			index.set(spelling, ids);
		}
	return index;
}

export function findByAlias(
	index: ReadonlyMap<string, readonly string[]>,
	spelling: string,
): readonly string[] {
	return index.get(toKey(spelling)) ?? [];
}
