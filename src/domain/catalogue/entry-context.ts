import { buildGlossaryLinker } from '../markup/glossary-linker.ts';
import type { EntryContext } from './parse-entry.ts';
import type { Rule } from './rule.ts';
import { buildAliasIndex, type Profile, type Term, type Theme } from './vocabulary.ts';

/** What the content itself says that entries are read against: it can go from one process to another. */
export interface EntryGround {
	themes: readonly Theme[];
	profiles: readonly Profile[];
	terms: readonly Term[];
	/** Absent while the rules themselves are read. */
	rules?: readonly Rule[] | undefined;
}

/** What only the program that reads can tell. */
export interface EntrySurroundings extends Pick<EntryContext, 'today' | 'hasImage' | 'renderMdx'> {
	basePath: string;
}

export function buildEntryContext(
	{ themes, profiles, terms, rules }: EntryGround,
	{ basePath, today, hasImage, renderMdx }: EntrySurroundings,
): EntryContext {
	const definitions = new Map(terms.map(({ id, definition }) => [id, definition]));
	return {
		themes,
		profiles,
		themeIndex: buildAliasIndex(themes),
		profileIndex: buildAliasIndex(profiles),
		glossary: buildGlossaryLinker(terms),
		getDefinition: (id) => definitions.get(id)!,
		rules: rules && new Map(rules.map((rule) => [rule.id, rule])),
		today,
		toHref: (href) => (href.startsWith('/') ? basePath + href : href),
		hasImage,
		renderMdx,
	};
}
