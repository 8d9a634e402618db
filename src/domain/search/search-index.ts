import { SEARCH_KINDS, type SearchEntry } from './entry.ts';
import { listNames, toNames } from './names.ts';
import {
	ITEM,
	unpackEntries,
	unpackNeeds,
	unpackPhrases,
	unpackLinks,
	unpackRules,
	type PackedIndex,
	type PackedWords,
} from './packed-index.ts';
import {
	dropPlural,
	isCommonWord,
	isStopWord,
	pickTopic,
	toAskedWords,
	toStem,
	toWords,
} from './words.ts';

/** Where a word is counts more than how often: weights of one word in each place. */
const WEIGHTS = {
	title: 12,
	acronym: 10,
	keyword: 7,
	data: 4.5,
	tagline: 3,
	address: 2.5,
	producer: 2.5,
	theme: 0.8,
} as const;

/** A keyword typed whole proves less than a title typed whole. */
const WHOLE_SHARE = { title: 1, otherName: 0.9, shortened: 0.3, keyword: 0.4, data: 0.4 } as const;

/** The keywords of a producer are about what it publishes. */
const PRODUCER_FOCUS = 0.7;

/** Entry → how strongly it holds a word; 0 when only what people type to find it does. */
export type Posting = Map<number, number>;

export interface SearchIndex {
	entries: SearchEntry[];
	/** By stem, by pair of stems, and by `=` followed by all the stems of a title or keyword. */
	postings: Map<string, Posting>;
	/** For the words that some entries hold, and others by their phrases alone, how many the latter are. */
	askedOnly: WeakMap<Posting, number>;
	/** Every word of the catalogue, sorted, for completion; its stem; how many entries hold it. */
	words: string[];
	stemByWord: Map<string, string>;
	/** Words that sound alike, by sound; filled when first asked for. */
	sounds: Map<string, string[]>;
	synonyms: SynonymTable;
	/** Words of every day that are no slips for those of the catalogue. */
	unrelated: Set<string>;
	/** Stems of another world, alone or in a row: a page that does not hold one must hold nearly all the rest. */
	elsewhere: Set<string>;
	/** Words beside the subject of any query, and their stems. */
	sideWords: Set<string>;
	sideStems: Set<string>;
	/** Address of each kind of page, with `*` where the entry goes. */
	paths: string[];
	needs: { id: string; terms: string[][] }[];
	/** For each entry, the places of the pages that send to it or that it sends to, and how many times they do. */
	related: Map<number, number>[];
	/** The words of each entry, as the postings have them. */
	stems: string[][];
	/** How much each entry says: the length of the vector of its words. */
	lengths: number[];
	/** By stem, what people type to find an entry. */
	phrases: Map<string, Phrase[]>;
	/** The names of APIs, in words between spaces, the longest first, and the places of these. */
	names: [row: string, place: number][];
}

/** The stems of what people type to find an entry. */
export interface Phrase {
	place: number;
	stems: ReadonlySet<string>;
}

/** What is typed, and what it stands for. */
export interface Synonym {
	from: string[];
	to: string[];
	sureness: number;
	/** From the thesaurus: what a word of every day means depends on who says it. */
	isEveryday: boolean;
}

/** First stem of what is typed → what it may continue with, and what it stands for. */
export type SynonymTable = Map<string, Synonym[]>;

/** More than a person types. */
export const LONGEST_QUERY = 200;

const MUTUAL_SURENESS = 0.9;
const ONE_WAY_SURENESS = 0.6;
const EVERYDAY_SURENESS = 0.59;

/** The index of the entries, and of more words when they have come. */
export function openSearchIndex(packed: PackedIndex, ...more: PackedWords[]): SearchIndex {
	const index: SearchIndex = {
		...indexEntries(unpackEntries(packed)),
		paths: packed.paths.split('\n'),
	};
	for (const [one, other, count] of unpackLinks(packed)) relate(index.related, one, other, count);
	for (const words of [packed, ...more]) teachWords(index, words);
	return index;
}

/** The index of other entries, with the synonyms of the first. */
export function openSideIndex(
	entries: SearchEntry[],
	{ synonyms, unrelated, elsewhere, sideWords, sideStems, paths }: SearchIndex,
): SearchIndex {
	return { ...indexEntries(entries), synonyms, unrelated, elsewhere, sideWords, sideStems, paths };
}

/** The address of an entry, without the base path of the site. */
export function toPath({ paths }: SearchIndex, { kind, slug }: SearchEntry): string {
	return paths[SEARCH_KINDS.indexOf(kind)]!.replace('*', () => slug);
}

function indexEntries(entries: SearchEntry[]): SearchIndex {
	const postings = new Map<string, Posting>();
	const related = entries.map(() => new Map<number, number>());
	const stems: string[][] = [];
	const lengths: number[] = [];
	const stemByWord = new Map<string, string>();
	const producers = new Map(
		entries.flatMap(({ kind, slug }, place) => (kind === 'producer' ? [[slug, place]] : [])),
	);
	const stemsByText = new Map<string, string[]>();
	/** Names of producers, themes and many keywords come back in entry after entry. */
	const readStems = (text: string): string[] => {
		const known = stemsByText.get(text);
		if (known) return known;
		const stems = pickTopic(toWords(text)).map((word) => {
			let stem = stemByWord.get(word);
			if (stem === undefined) stemByWord.set(word, (stem = toStem(word)));
			return stem;
		});
		stemsByText.set(text, stems);
		return stems;
	};

	/** « Hub'Eau » alone names none of its APIs. */
	const namesakes = new Map<string, number>();
	for (const { title } of entries)
		for (const name of toNames(title)) namesakes.set(name, (namesakes.get(name) ?? 0) + 1);

	for (const [place, entry] of entries.entries()) {
		/** Best and sum of the weights of each key in this entry. */
		const strengths = new Map<string, [best: number, sum: number]>();
		const add = (key: string, weight: number) => {
			const known = strengths.get(key);
			if (!known) strengths.set(key, [weight, weight]);
			else {
				known[0] = Math.max(known[0], weight);
				known[1] += weight;
			}
		};
		const addText = (text: string, weight: number, wordWeight: number, wholeShare = 0) => {
			const stems = readStems(text);
			stems.forEach((stem, index) => {
				add(stem, wordWeight);
				if (index > 0) add(`${stems[index - 1]} ${stem}`, weight);
			});
			if (wholeShare > 0 && stems.length > 0) add(`=${toWholeKey(stems)}`, weight * wholeShare);
		};

		const titleLength = readStems(entry.title).filter((stem) => !isCommonWord(stem)).length;
		addText(
			entry.title,
			WEIGHTS.title,
			WEIGHTS.title / (1 + 0.1 * Math.max(0, titleLength - 1)),
			// « API Mon entreprise » is not called « entreprise ».
			titleLength === 1 && toWords(entry.title).some(isStopWord)
				? WHOLE_SHARE.shortened
				: WHOLE_SHARE.title,
		);
		// « API Découpage administratif (API Geo) » is known by either name.
		const names = toNames(entry.title);
		if (names.length > 1)
			for (const name of names)
				add(`=${toWholeKey(readStems(name))}`, WEIGHTS.title / Math.sqrt(namesakes.get(name)!));
		for (const acronym of entry.title.match(/\b[A-Z][A-Z0-9]{1,6}\b/g) ?? [])
			if (acronym !== 'API') add(readStems(acronym)[0]!, WEIGHTS.acronym);
		if (entry.acronym) addText(entry.acronym, WEIGHTS.acronym, WEIGHTS.acronym, WHOLE_SHARE.title);
		// An entry with a hundred keywords is less about each of them than one with five.
		const focus =
			(entry.kind === 'producer' ? PRODUCER_FOCUS : 1) /
			(1 + 0.2 * Math.max(0, Math.log2(entry.keywords.length / 8)));
		for (const keyword of entry.keywords) {
			const length = Math.max(1, readStems(keyword).length);
			addText(
				keyword,
				WEIGHTS.keyword * focus,
				(WEIGHTS.keyword * focus) / Math.sqrt(length),
				entry.kind === 'producer' ? WHOLE_SHARE.otherName : WHOLE_SHARE.keyword,
			);
		}
		for (const item of entry.data) {
			const length = Math.max(1, readStems(item).length);
			addText(item, WEIGHTS.data, WEIGHTS.data / length ** 0.25, WHOLE_SHARE.data);
		}
		addText(entry.tagline, WEIGHTS.tagline, WEIGHTS.tagline);
		addText(entry.slug.replaceAll('-', ' '), WEIGHTS.address, WEIGHTS.address);
		const producerPlace = producers.get(entry.producer ?? '');
		if (producerPlace !== undefined) {
			const producer = entries[producerPlace]!;
			relate(related, place, producerPlace);
			for (const name of [producer.title, producer.acronym ?? '', ...producer.keywords])
				addText(name, WEIGHTS.producer, WEIGHTS.producer);
		}
		for (const theme of entry.api?.themes ?? [])
			addText(theme.replaceAll('-', ' '), WEIGHTS.theme, WEIGHTS.theme);

		const own: string[] = [];
		let square = 0;
		for (const [key, [best, sum]] of strengths) {
			let posting = postings.get(key);
			if (!posting) postings.set(key, (posting = new Map()));
			const strength = best + 0.12 * (sum - best);
			posting.set(place, strength);
			if (!isWordKey(key)) continue;
			own.push(key);
			square += strength ** 2;
		}
		stems.push(own);
		lengths.push(Math.sqrt(square));
	}
	// A word of the glossary, or a service, goes with the pages that it names.
	entries.forEach(({ kind, title }, place) => {
		if (kind === 'operation') return;
		for (const other of postings.get(`=${toWholeKey(readStems(title))}`)?.keys() ?? [])
			if (other !== place) relate(related, place, other);
	});

	return {
		entries,
		postings,
		askedOnly: new WeakMap(),
		stems,
		lengths,
		words: [...stemByWord.keys()].sort(),
		stemByWord,
		sounds: new Map(),
		synonyms: new Map(),
		unrelated: new Set(),
		elsewhere: new Set(),
		sideWords: new Set(),
		sideStems: new Set(),
		needs: [],
		phrases: new Map(),
		names: listNames(entries),
		related,
		paths: [],
	};
}

function relate(
	related: readonly Map<number, number>[],
	one: number,
	other: number,
	count = 1,
): void {
	related[one]!.set(other, (related[one]!.get(other) ?? 0) + count);
	related[other]!.set(one, related[one]!.get(other)!);
}

/** Whether a key of the postings is one word, which pairs and whole names would count again. */
function isWordKey(key: string): boolean {
	return !/[ =]/.test(key);
}

/** « API » before a name is no part of it. */
export function toWholeKey(stems: readonly string[]): string {
	const rest = stems.filter((stem) => stem !== 'api');
	return (rest.length > 0 ? rest : stems).join(' ');
}

/** Teaches words to an index: those of synonyms are words that people type. */
export function teachWords(index: SearchIndex, packed: PackedWords): void {
	const readStems = (words: string) =>
		words.split(' ').map((word) => {
			let stem = index.stemByWord.get(word);
			if (stem === undefined) index.stemByWord.set(word, (stem = toStem(word)));
			return stem;
		});
	for (const [rules, isEveryday] of [
		[packed.synonyms, false],
		[packed.thesaurus, true],
	] as const)
		for (const rule of unpackRules(rules)) {
			const oneWay = isEveryday ? EVERYDAY_SURENESS : ONE_WAY_SURENESS;
			const sureness = rule.isMutual ? MUTUAL_SURENESS : oneWay;
			const targets = rule.to.map(readStems);
			for (const term of rule.from) {
				const from = readStems(term);
				const list = index.synonyms.get(from[0]!) ?? [];
				index.synonyms.set(from[0]!, list);
				for (const to of targets)
					if (to.join(' ') !== from.join(' ')) list.push({ from, to, sureness, isEveryday });
			}
		}
	for (const word of packed.unrelated.split(ITEM)) if (word) index.unrelated.add(word);
	for (const stem of packed.elsewhere.split(ITEM)) if (stem) index.elsewhere.add(stem);
	for (const word of packed.sideWords.split(ITEM)) {
		index.sideWords.add(word);
		index.sideStems.add(toStem(word));
	}
	for (const { id, terms } of unpackNeeds(packed)) {
		let need = index.needs.find((known) => known.id === id);
		if (!need) index.needs.push((need = { id, terms: [] }));
		need.terms.push(...terms.map((term) => pickTopic(toWords(term)).map(dropPlural)));
	}
	for (const [place, phrases] of unpackPhrases(packed).entries()) {
		for (const text of phrases) {
			const phrase = { place, stems: new Set(readStems(text)) };
			for (const stem of phrase.stems) {
				const posting = index.postings.get(stem) ?? new Map<number, number>();
				index.postings.set(stem, posting);
				if (!posting.has(place)) {
					posting.set(place, 0);
					index.askedOnly.set(posting, (index.askedOnly.get(posting) ?? 0) + 1);
				}
				const known = index.phrases.get(stem);
				if (known) known.push(phrase);
				else index.phrases.set(stem, [phrase]);
			}
		}
	}
	index.words = [...index.stemByWord.keys()].sort();
	index.sounds.clear();
}

/**
 * Whether more words may change the answer to a query: it holds one that no entry holds, or several
 * that are no title together.
 */
export function wantsMoreWords(index: SearchIndex, typed: string): boolean {
	const text = typed.slice(0, LONGEST_QUERY);
	const isTyping = /[\p{L}\p{N}]$/u.test(text);
	const words = toAskedWords(text).filter((word) => !isStopWord(word));
	const stems = words.map((word) => index.stemByWord.get(word) ?? toStem(word));
	const isUnknown = (word: string, at: number) =>
		!index.postings.has(stems[at]!) &&
		!(isTyping && at === words.length - 1 && findCompletions(index, word).length > 0);
	if (words.some(isUnknown)) return true;
	const holders = index.postings.get(`=${toWholeKey(stems)}`)?.values() ?? [];
	const isEnough = words.length > 1 || (words.length > 0 && !isTyping);
	return isEnough && Math.max(0, ...holders) < WEIGHTS.acronym;
}

/** The words of the catalogue that begin with these letters. */
export function findCompletions(index: SearchIndex, prefix: string): string[] {
	const { words } = index;
	let low = 0;
	let high = words.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (words[middle]! < prefix) low = middle + 1;
		else high = middle;
	}
	const found: string[] = [];
	for (let at = low; at < words.length && words[at]!.startsWith(prefix); at++)
		found.push(words[at]!);
	return found;
}
