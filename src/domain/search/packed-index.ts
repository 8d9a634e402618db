import type { Access, FranceConnect, LifecycleState } from '../catalogue/api.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { SynonymRule } from '../catalogue/vocabulary.ts';
import { collectEntries } from './collect-entries.ts';
import { toSlug } from '../text/slug.ts';
import { SEARCH_KINDS, type SearchEntry } from './entry.ts';
import { dropTaughtSynonyms, keepUsefulSynonyms } from './useful-synonyms.ts';

/**
 * The index as it travels. Columns, not rows: neighbours that look alike compress to about half
 * the size of the same values entry by entry. What the browser can work out again (words, stems,
 * frequencies) stays out.
 */
export interface PackedIndex {
	kinds: string;
	slugs: string;
	titles: string;
	acronyms: string;
	taglines: string;
	keywords: string;
	data: string;
	/** Popularity, one figure for each entry. */
	popularity: string;
	/** Features of the APIs, which come first; letters that stand for places in the lists below. */
	access: string;
	franceConnect: string;
	state: string;
	references: string;
	producers: string;
	themes: string;
	profiles: string;
	/** `a|b` both ways, `a|b>c|d` one way. */
	synonyms: string;
	/** `id|term|term`. */
	needs: string;
}

const ACCESSES: readonly Access[] = ['open', 'account', 'restricted'];
const FRANCE_CONNECT: readonly FranceConnect[] = ['none', 'compatible', 'required'];
const STATES: readonly LifecycleState[] = ['production', 'beta', 'deprecated', 'retired'];

const ROW = '\n';
const ITEM = '|';

const toText = (value: string) => value.replace(/[\n|>]+/g, ' ').trim();
const toItems = (values: readonly string[]) => values.map(toText).join(ITEM);

/** An entry weighs about 100 bytes compressed; the full text finds what is beyond these. */
const MOST_ENTRIES = 1000;

/** The index of a catalogue; of its best known entries when it holds very many. */
export function buildPackedIndex(catalogue: Catalogue): PackedIndex {
	const all = collectEntries(catalogue);
	const entries = all.length <= MOST_ENTRIES ? all : chooseEntries(all);
	entries.sort((a, b) => SEARCH_KINDS.indexOf(a.kind) - SEARCH_KINDS.indexOf(b.kind));
	const apis = entries.flatMap((entry) => (entry.api ? [entry.api] : []));
	const column = (toValue: (entry: SearchEntry) => string) => entries.map(toValue).join(ROW);
	return {
		kinds: entries.map(({ kind }) => SEARCH_KINDS.indexOf(kind)).join(''),
		// Most addresses are made of the title.
		slugs: column(({ slug, title }) => (slug === toSlug(title) ? '' : slug)),
		titles: column(({ title }) => toText(title)),
		acronyms: column(({ acronym }) => toText(acronym ?? '')),
		taglines: column(({ tagline }) => toText(tagline)),
		keywords: column(({ keywords }) => toItems(keywords)),
		data: column(({ data }) => toItems(data)),
		popularity: entries.map(({ popularity }) => popularity).join(''),
		access: apis.map(({ access }) => ACCESSES.indexOf(access)).join(''),
		franceConnect: apis.map((api) => FRANCE_CONNECT.indexOf(api.franceConnect)).join(''),
		state: apis.map(({ state }) => STATES.indexOf(state)).join(''),
		references: apis.map(({ hasReference }) => (hasReference ? 1 : 0)).join(''),
		producers: column(({ producer }) => producer ?? '').replace(/\n+$/, ''),
		themes: apis.map(({ themes }) => themes.join(ITEM)).join(ROW),
		profiles: apis.map(({ profiles }) => profiles.join(ITEM)).join(ROW),
		synonyms: dropTaughtSynonyms(keepUsefulSynonyms(catalogue.synonyms, all), all)
			.map(({ from, to, isMutual }) =>
				isMutual ? toItems(from) : `${toItems(from)}>${toItems(to)}`,
			)
			.join(ROW),
		needs: catalogue.needs.map(({ id, terms }) => toItems([id, ...terms])).join(ROW),
	};
}

/** Guides and words are few and serve everyone; the rest comes by popularity. */
function chooseEntries(all: readonly SearchEntry[]): SearchEntry[] {
	const isForEveryone = ({ kind }: SearchEntry) =>
		kind === 'guide' || kind === 'use-case' || kind === 'term';
	const others = all.filter((entry) => !isForEveryone(entry));
	return [
		...all.filter(isForEveryone),
		...others.sort((a, b) => b.popularity - a.popularity),
	].slice(0, MOST_ENTRIES);
}

const toList = (text: string) => (text ? text.split(ITEM) : []);

/** The entries of a packed index. */
export function unpackEntries(packed: PackedIndex): SearchEntry[] {
	const split = (column: string) => column.split(ROW);
	const [slugs, titles, acronyms, taglines, keywords, data, producers, themes, profiles] = [
		packed.slugs,
		packed.titles,
		packed.acronyms,
		packed.taglines,
		packed.keywords,
		packed.data,
		packed.producers,
		packed.themes,
		packed.profiles,
	].map(split) as string[][];
	return [...packed.kinds].map((kind, index) => ({
		kind: SEARCH_KINDS[Number(kind)]!,
		slug: slugs![index] || toSlug(titles![index]!),
		title: titles![index]!,
		acronym: acronyms![index] || undefined,
		tagline: taglines![index]!,
		keywords: toList(keywords![index]!),
		data: toList(data![index]!),
		popularity: Number(packed.popularity[index]),
		producer: producers![index] || undefined,
		api:
			index < packed.access.length
				? {
						access: ACCESSES[Number(packed.access[index])]!,
						franceConnect: FRANCE_CONNECT[Number(packed.franceConnect[index])]!,
						state: STATES[Number(packed.state[index])]!,
						hasReference: packed.references[index] === '1',
						themes: toList(themes![index]!),
						profiles: toList(profiles![index]!),
					}
				: undefined,
	}));
}

/** The synonym rules of a packed index: each word of `from` stands for each of `to`. */
export function unpackSynonyms({ synonyms }: PackedIndex): SynonymRule[] {
	return synonyms.split(ROW).flatMap((line): SynonymRule[] => {
		const [from = '', to] = line.split('>');
		if (!from) return [];
		return [{ from: toList(from), to: toList(to ?? from), isMutual: to === undefined }];
	});
}

export interface PackedNeed {
	id: string;
	terms: string[];
}

export function unpackNeeds({ needs }: PackedIndex): PackedNeed[] {
	return needs.split(ROW).flatMap((line) => {
		const [id, ...terms] = toList(line);
		return id ? [{ id, terms }] : [];
	});
}
