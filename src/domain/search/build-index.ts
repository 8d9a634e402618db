import type { Catalogue } from '../catalogue/catalogue.ts';
import type { SynonymRule } from '../catalogue/vocabulary.ts';
import { VERDICTS, type Verdict } from '../eligibility/tree.ts';
import { collectEntries } from './collect-entries.ts';
import { getEntryName, SEARCH_KINDS, type SearchEntry } from './entry.ts';
import { getEntryPath } from './entry-path.ts';
import {
	ACCESSES,
	FRANCE_CONNECT,
	ITEM,
	ROW,
	packLinks,
	packSlug,
	packThemes,
	STATES,
	unpackPhrases,
	type PackedIndex,
	type PackedNeed,
	type PackedWords,
} from './packed-index.ts';
import { listPageLinks } from './page-links.ts';
import { openSearchIndex, wantsMoreWords } from './search-index.ts';
import { SIDE_WORDS } from './side-words.ts';
import { dropTaughtSynonyms, keepUsefulSynonyms } from './useful-synonyms.ts';
import { isMistakable } from './spelling.ts';
import { pickTopic, toAskedWords, toStem, toTopic, toWords } from './words.ts';

const toText = (value: string) => value.replace(/[\n|>]+/g, ' ').trim();
const toItems = (values: readonly string[]) => values.map(toText).join(ITEM);

/** An entry weighs about 100 bytes compressed; the full text finds what is beyond these. */
const MOST_ENTRIES = 1000;

/** Every letter of the index is paid for by each visitor; people type these as a word of its own. */
const LONGEST_BRIEF = 6;

export interface PackedSearch {
	index: PackedIndex;
	/**
	 * What people say and no entry holds, for who types it: words, then how people ask for each page,
	 * the shortest first. No part is too heavy for one letter.
	 */
	lessons: [words: PackedWords, ...phrases: PackedWords[]];
}

export const NO_WORDS: PackedWords = {
	synonyms: '',
	thesaurus: '',
	unrelated: '',
	elsewhere: '',
	sideWords: '',
	needs: '',
	phrases: '',
};

/** The index of a catalogue; of its best known entries when it holds very many. */
export function buildPackedSearch(
	catalogue: Catalogue,
	references?: ReadonlySet<string>,
	links: ReadonlyMap<string, string[]> = listPageLinks(catalogue),
): PackedSearch {
	const all = collectEntries(catalogue, references);
	const entries = all.length <= MOST_ENTRIES ? all : chooseEntries(all);
	// Neighbours that look alike compress better.
	const toRank = ({ kind, producer = '', slug }: SearchEntry) =>
		[SEARCH_KINDS.indexOf(kind), producer, slug].join(' ');
	entries.sort((a, b) => (toRank(a) < toRank(b) ? -1 : 1));
	const toLowerStart = lowerStarts(all);
	const apis = entries.flatMap((entry) => (entry.api ? [entry.api] : []));
	const profiles = Object.keys(apis[0]?.verdicts ?? {});
	const column = (toValue: (entry: SearchEntry) => string) => entries.map(toValue).join(ROW);
	const index: PackedIndex = {
		paths: SEARCH_KINDS.map((kind) => getEntryPath({ kind, slug: '*' })).join(ROW),
		kinds: entries.map(({ kind }) => SEARCH_KINDS.indexOf(kind)).join(''),
		slugs: column(({ slug, title }) => packSlug(slug, title)),
		titles: column(({ title }) => toText(title)),
		acronyms: column(({ acronym }) => toText(acronym ?? '')),
		taglines: column(({ tagline }) => toText(tagline)),
		keywords: column(({ keywords }) => toItems(keywords.map(toLowerStart))),
		data: column(({ data }) => toItems(data.map(toLowerStart))),
		popularity: entries.map(({ popularity }) => popularity).join(''),
		access: apis.map(({ access }) => ACCESSES.indexOf(access)).join(''),
		franceConnect: apis.map((api) => FRANCE_CONNECT.indexOf(api.franceConnect)).join(''),
		state: apis.map(({ state }) => STATES.indexOf(state)).join(''),
		references: apis.map(({ hasReference }) => (hasReference ? 1 : 0)).join(''),
		producers: column(({ producer }) => producer ?? '').replace(/\n+$/, ''),
		themes: packThemes(apis.map(({ themes }) => themes)),
		profiles: profiles.join(ITEM),
		verdicts: apis.map(({ verdicts }) => packVerdicts(verdicts, profiles)).join(ROW),
		related: packLinks(countLinks(entries, links)),
		...NO_WORDS,
	};
	const opened = openSearchIndex(index);
	const rules = dropTaughtSynonyms(keepUsefulSynonyms(catalogue.synonyms, all), opened);
	const isKnown = (term: string) => toTopic(term).every((stem) => opened.postings.has(stem));
	// What is asked without waiting for the rest.
	const isUrgent = (term: string) => !wantsMoreWords(opened, term);
	const isBrief = (phrase: string) => phrase.length <= LONGEST_BRIEF;
	const isWhole = ({ from }: SynonymRule) => from.every(isKnown) && from.some(isUrgent);
	const phrases = new Map(catalogue.phrases.map(({ page, phrases }) => [page, phrases]));
	const everyday = keepUsefulSynonyms(catalogue.thesaurus, all);
	const elsewhere = [...new Set(catalogue.elsewhere.map((term) => toTopic(term).join(' ')))]
		.sort()
		.join(ITEM);
	const isRow = (term: string) => toTopic(term).length > 1;
	const packEveryday = (isKept: (term: string) => boolean) =>
		packRules(everyday.map((rule) => ({ ...rule, from: rule.from.filter(isKept) })));
	const pack = (isFirst: boolean): PackedWords => ({
		synonyms: packRules(
			rules.map((rule) => ({
				...rule,
				// A rule that goes both ways stays whole.
				from: rule.isMutual
					? rule.from.filter(() => isWhole(rule) === isFirst)
					: rule.from.filter((term) => isUrgent(term) === isFirst),
			})),
		),
		thesaurus: isFirst ? '' : packEveryday((term) => !isRow(term)),
		unrelated: '',
		elsewhere: '',
		sideWords: isFirst ? '' : SIDE_WORDS.join(ITEM),
		needs: packNeeds(
			catalogue.needs.map(({ id, terms }) => ({
				id,
				terms: terms.filter((term) => isUrgent(term) === isFirst),
			})),
		),
		phrases: column((entry) =>
			toItems(
				(phrases.get(getEntryName(entry)) ?? [])
					.filter((phrase) => (isUrgent(phrase) && isBrief(phrase)) === isFirst)
					.map(keepTopic)
					.sort(),
			),
		).trimEnd(),
	});
	const first = pack(true);
	const later = pack(false);
	const taught = openSearchIndex({ ...index, ...first }, { ...later, elsewhere });
	const unrelated = catalogue.unrelated
		.flatMap(toWords)
		// « sandales » is nearer « Sandre » than « sandale ».
		.filter((word) => [word, `${word}s`].some((form) => isMistakable(taught, form)));
	const words = {
		...later,
		unrelated: [...new Set(unrelated)].sort().join(ITEM),
		elsewhere,
		phrases: '',
	};
	const rows = packEveryday(isRow);
	const parts = splitPhrases(unpackPhrases(later), rows.length);
	return {
		index: { ...index, ...first },
		lessons: [
			words,
			...parts.map((phrases, place) => ({
				...NO_WORDS,
				thesaurus: place === parts.length - 1 ? rows : '',
				phrases,
			})),
		],
	};
}

/** Three or four letters make a byte once compressed. */
const LONGEST_PART = 75_000;
const WORD_RANK = 1000;

/**
 * The phrases of each entry in parts of about the same weight, to the last of which so many letters
 * will be added. The fewer words they have, and letters, the more people type them: those come first.
 */
function splitPhrases(phrases: readonly (readonly string[])[], added: number): string[] {
	const toRank = (phrase: string) => phrase.split(' ').length * WORD_RANK + phrase.length;
	const all = phrases.flatMap((own, place) => own.map((phrase) => ({ place, phrase })));
	all.sort((a, b) => toRank(a.phrase) - toRank(b.phrase));
	const letters = all.reduce((sum, { phrase }) => sum + phrase.length + ITEM.length, added);
	const count = Math.max(1, Math.ceil(letters / LONGEST_PART));
	const parts = Array.from({ length: count }, () => phrases.map((): string[] => []));
	let seen = 0;
	for (const { place, phrase } of all) {
		parts[Math.floor((seen * count) / letters)]![place]!.push(phrase);
		seen += phrase.length + ITEM.length;
	}
	// Those of an entry that look alike side by side compress better.
	return parts.map((part) =>
		part
			.map((own) => own.sort().join(ITEM))
			.join(ROW)
			.trimEnd(),
	);
}

/** For each entry, the places of those after it that it is linked with, and how many times. */
function countLinks(
	entries: readonly SearchEntry[],
	linksByPath: ReadonlyMap<string, string[]>,
): Map<number, number>[] {
	const placeByPath = new Map(entries.map((entry, place) => [getEntryPath(entry), place]));
	const counts = entries.map(() => new Map<number, number>());
	for (const [path, others] of linksByPath)
		for (const other of others) {
			const places = [path, other].flatMap((address) => placeByPath.get(address) ?? []);
			if (places.length < 2) continue;
			const [first, second] = places.sort((a, b) => a - b) as [number, number];
			counts[first]!.set(second, (counts[first]!.get(second) ?? 0) + 1);
		}
	return counts;
}

/** The words of a phrase that count, as search reads them: plain, and in the singular. */
function keepTopic(phrase: string): string {
	// « cars » counts; « car » does not, and whoever types it is read without it.
	return pickTopic(pickTopic(toAskedWords(phrase)).map(toSingular)).join(' ');
}

function toSingular(word: string): string {
	const singular = word.replace(/s$/, '');
	return toStem(singular) === toStem(word) ? singular : word;
}

const keepWords = (term: string) => pickTopic(toWords(term)).join(' ');

/** The words of rules that lead to the same ones side by side, in the singular. */
function packRules(rules: readonly SynonymRule[]): string {
	const rows = Map.groupBy(
		rules.filter(({ from }) => from.length > 0),
		({ from, to, isMutual }) =>
			isMutual ? toItems(from.map(keepWords)) : `>${toItems(to.map(keepTopic))}`,
	);
	return [...rows]
		.map(([row, alike]) =>
			row.startsWith('>')
				? toItems([...new Set(alike.flatMap(({ from }) => from).map(keepTopic))].sort()) + row
				: row,
		)
		.join(ROW);
}

/**
 * « Jours fériés » as it is written within a sentence: one form of each word compresses better than
 * two. What is written with a capital there is a proper noun, and keeps it.
 */
function lowerStarts(entries: readonly SearchEntry[]): (text: string) => string {
	const proper = new Set<string>();
	for (const { kind, title, tagline, keywords, data } of entries) {
		for (const text of [tagline, ...data])
			for (const [name] of text.matchAll(/(?<=[\p{Ll},] |[’'(])\p{Lu}[\p{L}-]+/gu))
				proper.add(name);
		if (kind === 'producer')
			for (const text of [title, ...keywords])
				for (const [name] of text.matchAll(/\p{Lu}[\p{L}-]+/gu)) proper.add(name);
	}
	return (text) => {
		const [first = ''] = text.match(/^\p{Lu}\p{Ll}[\p{L}-]*(?![\p{L}\d.])/u) ?? [];
		const isSentence = first !== '' && !/\p{Lu}/u.test(text.slice(1)) && !proper.has(first);
		return isSentence ? text[0]!.toLowerCase() + text.slice(1) : text;
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

function packVerdicts(verdicts: Record<string, Verdict>, profiles: readonly string[]): string {
	const figures = profiles.map((id) => VERDICTS.indexOf(verdicts[id]!));
	return new Set(figures).size === 1 ? String(figures[0]) : figures.join('');
}

function packNeeds(needs: readonly PackedNeed[]): string {
	return needs
		.filter(({ terms }) => terms.length > 0)
		.map(({ id, terms }) => toItems([id, ...terms]))
		.join(ROW);
}
