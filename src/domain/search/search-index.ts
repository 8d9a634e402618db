import type { SearchEntry } from './entry.ts';
import { unpackEntries, unpackNeeds, unpackSynonyms, type PackedIndex } from './packed-index.ts';
import { isCommonWord, isStopWord, toStem, toTopic, toWords } from './words.ts';

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
const WHOLE_SHARE = { title: 1, keyword: 0.4, data: 0.4 } as const;

/** The keywords of a producer are about what it publishes. */
const PRODUCER_FOCUS = 0.7;

/** Entry → how strongly it holds a word. */
export type Posting = Map<number, number>;

export interface SearchIndex {
	entries: SearchEntry[];
	/** By stem, by pair of stems, and by `=` followed by all the stems of a title or keyword. */
	postings: Map<string, Posting>;
	/** Every word of the catalogue, sorted, for completion; its stem; how many entries hold it. */
	words: string[];
	stemByWord: Map<string, string>;
	synonyms: SynonymTable;
	needs: { id: string; terms: string[][] }[];
}

/** First stem of what is typed → what it may continue with, and what it stands for. */
export type SynonymTable = Map<string, { from: string[]; to: string[]; sureness: number }[]>;

const MUTUAL_SURENESS = 0.9;
const ONE_WAY_SURENESS = 0.6;

export function openSearchIndex(packed: PackedIndex): SearchIndex {
	const entries = unpackEntries(packed);
	const postings = new Map<string, Posting>();
	const stemByWord = new Map<string, string>();
	const producers = new Map(
		entries.filter(({ kind }) => kind === 'producer').map((entry) => [entry.slug, entry]),
	);
	const stemsByText = new Map<string, string[]>();
	/** Names of producers, themes and many keywords come back in entry after entry. */
	const readStems = (text: string): string[] => {
		const known = stemsByText.get(text);
		if (known) return known;
		const words = toWords(text);
		const topic = words.filter((word) => !isStopWord(word));
		const stems = (topic.length > 0 ? topic : words).map((word) => {
			let stem = stemByWord.get(word);
			if (stem === undefined) stemByWord.set(word, (stem = toStem(word)));
			return stem;
		});
		stemsByText.set(text, stems);
		return stems;
	};

	entries.forEach((entry, place) => {
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
			WHOLE_SHARE.title,
		);
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
				WHOLE_SHARE.keyword,
			);
		}
		for (const item of entry.data) {
			const length = Math.max(1, readStems(item).length);
			addText(item, WEIGHTS.data, WEIGHTS.data / length ** 0.25, WHOLE_SHARE.data);
		}
		addText(entry.tagline, WEIGHTS.tagline, WEIGHTS.tagline);
		addText(entry.slug.replaceAll('-', ' '), WEIGHTS.address, WEIGHTS.address);
		const producer = entry.producer === undefined ? undefined : producers.get(entry.producer);
		if (producer)
			for (const name of [producer.title, producer.acronym ?? ''])
				addText(name, WEIGHTS.producer, WEIGHTS.producer);
		for (const theme of entry.api?.themes ?? [])
			addText(theme.replaceAll('-', ' '), WEIGHTS.theme, WEIGHTS.theme);

		for (const [key, [best, sum]] of strengths) {
			let posting = postings.get(key);
			if (!posting) postings.set(key, (posting = new Map()));
			posting.set(place, best + 0.12 * (sum - best));
		}
	});

	const synonyms = buildSynonymTable(packed, readStems);
	return {
		entries,
		postings,
		words: [...stemByWord.keys()].sort(),
		stemByWord,
		synonyms,
		needs: unpackNeeds(packed).map(({ id, terms }) => ({ id, terms: terms.map(toTopic) })),
	};
}

/** « API » before a name is no part of it. */
export function toWholeKey(stems: readonly string[]): string {
	const rest = stems.filter((stem) => stem !== 'api');
	return (rest.length > 0 ? rest : stems).join(' ');
}

function buildSynonymTable(
	packed: PackedIndex,
	readStems: (text: string) => string[],
): SynonymTable {
	const table: SynonymTable = new Map();
	for (const rule of unpackSynonyms(packed)) {
		const sureness = rule.isMutual ? MUTUAL_SURENESS : ONE_WAY_SURENESS;
		const targets = rule.to.map(readStems);
		for (const term of rule.from) {
			const from = readStems(term);
			if (from.length === 0) continue;
			const list = table.get(from[0]!) ?? [];
			table.set(from[0]!, list);
			for (const to of targets)
				if (to.join(' ') !== from.join(' ')) list.push({ from, to, sureness });
		}
	}
	return table;
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
