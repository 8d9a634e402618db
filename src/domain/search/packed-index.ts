import type { Access, FranceConnect, LifecycleState } from '../catalogue/api.ts';
import type { SynonymRule } from '../catalogue/vocabulary.ts';
import { VERDICTS, type Verdict } from '../eligibility/tree.ts';
import { toSlug } from '../text/slug.ts';
import { SEARCH_KINDS, type SearchEntry } from './entry.ts';

/**
 * The index as it travels. Columns, not rows: neighbours that look alike compress to about half
 * the size of the same values entry by entry. What the browser can work out again (words, stems,
 * frequencies) stays out.
 */
/** With the words that some entry holds; who types others, or several, needs more. */
export interface PackedIndex extends PackedWords {
	/** Address of each kind of page, with `*` where the entry goes. */
	paths: string;
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
	/** Ids of the themes, then those of each API, as letters that stand for their places. */
	themes: string;
	/** Ids of the profiles, then the answers of each API to them: one figure when all agree. */
	profiles: string;
	verdicts: string;
	/** For each entry, those after it that go with it: steps from one to the next, each with a letter for the links. */
	related: string;
}

/** What words stand for: plain words that count, one space between two. */
export interface PackedWords {
	/** `a|b` both ways, `a|b>c|d` one way. */
	synonyms: string;
	/** The same, of words of every day. */
	thesaurus: string;
	/** Words that are near some of these, and no slips for them. */
	unrelated: string;
	/** Stems of another world than the catalogue's. */
	elsewhere: string;
	/** Words beside the subject of any query. */
	sideWords: string;
	/** `id|term|term`. */
	needs: string;
	/** `phrase|phrase` for each entry. */
	phrases: string;
}

export const ACCESSES: readonly Access[] = ['open', 'account', 'restricted'];
export const FRANCE_CONNECT: readonly FranceConnect[] = ['none', 'compatible', 'required'];
export const STATES: readonly LifecycleState[] = ['production', 'beta', 'deprecated', 'retired'];

export const ROW = '\n';
export const ITEM = '|';

/**
 * An address, the words of the title in it as letters that stand for their places: `A-lieu` for
 * `api-lieu`, and nothing for the title itself, as most are.
 */
export function packSlug(slug: string, title: string): string {
	const whole = toSlug(title);
	if (slug === whole) return '';
	const words = whole.split('-');
	return slug.replace(/[^-]+/g, (word) => {
		const place = words.indexOf(word);
		return place < 0 || place > 25 ? word : String.fromCharCode(FIRST_LETTER + place);
	});
}

function unpackSlug(packed: string, title: string): string {
	const whole = toSlug(title);
	const words = whole.split('-');
	return packed.replace(/[A-Z]/g, (letter) => words[letter.charCodeAt(0) - FIRST_LETTER]!) || whole;
}

const FIRST_LETTER = 65;

export function packThemes(themes: readonly (readonly string[])[]): string {
	const ids = [...new Set(themes.flat())];
	const toLetter = (id: string) => String.fromCharCode(FIRST_LETTER + ids.indexOf(id));
	return [ids.join(ITEM), ...themes.map((own) => own.map(toLetter).join(''))].join(ROW);
}

const toList = (text: string) => (text ? text.split(ITEM) : []);

function unpackVerdicts(figures: string, profiles: readonly string[]): Record<string, Verdict> {
	const getVerdict = (rank: number) => VERDICTS[Number(figures[rank] ?? figures[0])]!;
	return Object.fromEntries(profiles.map((id, rank) => [id, getVerdict(rank)]));
}

/** The entries of a packed index. */
export function unpackEntries(packed: PackedIndex): SearchEntry[] {
	const split = (column: string) => column.split(ROW);
	const profiles = toList(packed.profiles);
	const [slugs, titles, acronyms, taglines, keywords, data, producers, themes, verdicts] = [
		packed.slugs,
		packed.titles,
		packed.acronyms,
		packed.taglines,
		packed.keywords,
		packed.data,
		packed.producers,
		packed.themes,
		packed.verdicts,
	].map(split) as string[][];
	const themeIds = toList(themes![0]!);
	return [...packed.kinds].map((kind, index) => ({
		kind: SEARCH_KINDS[Number(kind)]!,
		slug: unpackSlug(slugs![index]!, titles![index]!),
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
						themes: [...themes![index + 1]!].map(
							(letter) => themeIds[letter.charCodeAt(0) - FIRST_LETTER]!,
						),
						verdicts: unpackVerdicts(verdicts![index]!, profiles),
					}
				: undefined,
	}));
}

/** The synonym rules of an index: each word of `from` stands for each of `to`. */
export function unpackRules(rules: string): SynonymRule[] {
	return rules.split(ROW).flatMap((line): SynonymRule[] => {
		const [from = '', to] = line.split('>');
		if (!from) return [];
		return [{ from: toList(from), to: toList(to ?? from), isMutual: to === undefined }];
	});
}

/** What people type to find each entry, in the order of the entries. */
export function unpackPhrases({ phrases }: PackedWords): string[][] {
	return phrases === '' ? [] : phrases.split(ROW).map(toList);
}

/** How many links there are between each entry and those after it. */
export function packLinks(links: readonly ReadonlyMap<number, number>[]): string {
	return links
		.map((counts, place) => {
			let last = place;
			return [...counts]
				.sort(([a], [b]) => a - b)
				.map(([other, count]) => {
					const step = other - last;
					last = other;
					return `${step}${String.fromCharCode(BEFORE_A + Math.min(count, MOST_LINKS))}`;
				})
				.join('');
		})
		.join(ROW)
		.trimEnd();
}

/** The places of the pages that go together, and how many links there are between the two. */
export function* unpackLinks({
	related,
}: PackedIndex): Generator<[one: number, other: number, count: number]> {
	for (const [place, line] of related.split(ROW).entries()) {
		let other = place;
		for (const [, step, letter] of line.matchAll(/(\d+)(.)/g))
			yield [place, (other += Number(step)), letter!.charCodeAt(0) - BEFORE_A];
	}
}

const BEFORE_A = 96;
const MOST_LINKS = 26;

export interface PackedNeed {
	id: string;
	terms: string[];
}

export function unpackNeeds({ needs }: PackedWords): PackedNeed[] {
	return needs.split(ROW).flatMap((line) => {
		const [id, ...terms] = toList(line);
		return id ? [{ id, terms }] : [];
	});
}
