import type { z } from 'zod';

import type {
	profileSchema,
	roadmapEventSchema,
	termSchema,
	themeSchema,
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
	kind: 'api' | 'info' | 'dites-le-nous-une-fois';
	title: string;
	api?: string | undefined;
	producer?: string | undefined;
	link?: string | undefined;
}

export interface Redirect {
	from: string;
	to: string;
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
