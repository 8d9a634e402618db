import { buildGlossaryLinker, type GlossaryLinker } from '../markup/glossary-linker.ts';
import type { renderMdx } from '../markup/render-mdx.ts';
import type { PageScope } from '../markup/transform-tree.ts';
import type { IsoDate } from '../text/dates.ts';
import type { Rule } from './rule.ts';
import { buildAliasIndex, type Profile, type Term, type Theme } from './vocabulary.ts';

/** What entries are read against. */
export interface EntryContext {
	themes: readonly Theme[];
	profiles: readonly Profile[];
	themeIndex: ReadonlyMap<string, readonly string[]>;
	profileIndex: ReadonlyMap<string, readonly string[]>;
	glossary?: GlossaryLinker | undefined;
	/** Definition of a glossary term, shown where the term is used. */
	getDefinition?: ((termId: string) => string) | undefined;
	/** Given when one page shows several entries; without it each entry has a page of its own. */
	scope?: PageScope | undefined;
	/** Rules that a text may show; absent while the rules themselves are read. */
	rules?: ReadonlyMap<string, Rule> | undefined;
	/** Day of the build, against which review dates are judged. */
	today: IsoDate;
	/** Adds the base path of the site to an internal address. */
	toHref: (href: string) => string;
	hasImage: (path: string) => boolean;
	/** Reads the bodies of `.mdx` files; its weight is why the browser does not bring it. */
	renderMdx?: typeof renderMdx | undefined;
}

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
