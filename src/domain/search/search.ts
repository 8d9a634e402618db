import { completeList, type RankedPlace } from './complete-list.ts';
import type { SearchEntry, SearchKind } from './entry.ts';
import { findNamed, isAboutNamed, type SaidName } from './find-named.ts';
import { findNeed } from './find-need.ts';
import { matchPhrases, WHOLE_PHRASE } from './match-phrases.ts';
import { isPlainName } from './names.ts';
import {
	getAskedWeight,
	getBonus,
	isAboutSubject,
	NAME_STRENGTH,
	readEntry,
} from './read-entry.ts';
import { readQuery, type Query } from './read-query.ts';
import type { SearchIndex } from './search-index.ts';
import { dropPlural, isCommonWord, isStopWord, toWords } from './words.ts';

export interface SearchHit {
	entry: SearchEntry;
	score: number;
	/** The first answer, when the page holds nothing of what was asked and only goes with it. */
	besides?: SearchEntry | undefined;
}

export interface SearchAnswer {
	query: Query;
	hits: SearchHit[];
	/** What was searched in place of a misspelt query. */
	corrected?: string | undefined;
	/** A known need that no API serves. */
	need?: string | undefined;
}

/** Below this share of what was asked, a page is no answer. */
const LEAST_COVERAGE = 0.45;
/** Words found side by side in a title or a keyword are proof enough for less. */
const LEAST_COVERAGE_OF_PAIRS = 0.42;
/** Words that so many pages hold are no nonsense together: less of what was asked is an answer. */
const FAMILIAR = 4;
const LEAST_COVERAGE_OF_FAMILIAR = 0.36;
/**
 * Whoever tells a whole story says much that is beside the question: of so many words, this weight
 * is enough, and more would be no surer. It takes two of them, for any one may be there by chance.
 */
const STORY_LENGTH = 4;
const STORY_WEIGHT = 14.5;
const LEAST_HELD = 2;
/** A page that holds two words and scores as much answers, whatever else is told. */
const ENOUGH_SCORE = 2;
/** A word of every day may mean something else beside one that the catalogue ignores: most must be said. */
const EVERYDAY_COVERAGE = 0.8;
/** Whoever tells a whole story may say one word of another world. */
const STORY_COVERAGE = 0.5;
/** One word of two or three proves little, unless it is a name or weighs most of what was asked. */
const ALONE_COVERAGE = 0.67;
/** A page that holds so many words of a question, and most of them, answers it whatever need it tells of. */
const DETAILED_HELD = 3;
const DETAILED_COVERAGE = 0.84;
/** Beside an answer, pages about a part of the question help. */
const RELATED_SHARE = 0.4;
const STRONG_BONUS = 1.2;
const POPULARITY_STEP = 0.028;
/** What the name of an API is worth inside a query: the rest says what is wanted of it. */
const NAMED_BONUS = 2;
const NAMED_FACTOR = 2;
/** So many known words beside the name of an API may be about it. */
const MOST_BESIDE_NAME = 1;

const KIND_FACTORS: Record<SearchKind, number> = {
	api: 1,
	guide: 0.96,
	'use-case': 0.85,
	producer: 0.95,
	service: 0.38,
	term: 0.48,
	operation: 0.8,
};
/** What is asked for by its own phrase counts, whatever it is. */
const ASKED_FACTOR = 0.6;
const TITLE_FACTOR = 1.6;
const SENTENCE_FACTOR = 2.5;
/** What the start of a title is worth, typed up to the middle of a word. */
const START_FACTOR = 1.8;
const DEFINITION_FACTORS: Partial<Record<SearchKind, number>> = { term: 2.6, guide: 1.2 };
const OVERVIEW_FACTOR = 1.8;
const STATE_FACTORS = { production: 1, beta: 1, deprecated: 0.75, retired: 0.6 };

/** The pages that answer a query, the best first; none when nothing does. */
export function search(index: SearchIndex, text: string): SearchAnswer {
	const query = readQuery(index, text);
	const need = findNeed(index, query);
	let hits = rankEntries(index, query);
	if (need !== undefined)
		hits = hits.filter(
			({ place, isAskedFor }) => isAskedFor || holdsWholly(index.entries[place]!, query),
		);
	return {
		query,
		hits: hits.map(({ place, score, besides }) => ({
			entry: index.entries[place]!,
			score,
			besides: besides === undefined ? undefined : index.entries[besides],
		})),
		corrected: hits.length > 0 ? describeCorrection(query) : undefined,
		need,
	};
}

function rankEntries(index: SearchIndex, query: Query): RankedPlace[] {
	const { words, spans, wholes } = query;
	// Who asks for an API says no more of the subject.
	const asking = words.filter((word) => isAboutSubject(word) && word.word !== 'api').length;
	const said = words.reduce((sum, word) => sum + getAskedWeight(word), 0);
	const isLong = asking >= STORY_LENGTH;
	const isShort = !isLong && asking > 1;
	const unknown = words.filter((word) => isAboutSubject(word) && word.meanings.size === 0).length;
	const elsewhere = words.filter((word) => word.elsewhere !== undefined).length;
	const isFamiliar = words.every(
		(word) => !isAboutSubject(word) || (index.postings.get(word.stem)?.size ?? 0) >= FAMILIAR,
	);
	const isStory = isLong && said > STORY_WEIGHT;
	const total = isStory ? STORY_WEIGHT : said;
	if (total === 0) return [];
	const places = new Set<number>();
	for (const { meanings } of words)
		for (const stem of meanings.keys())
			for (const place of index.postings.get(stem)!.keys()) places.add(place);
	for (const span of spans)
		for (const place of index.postings.get(span.to[0]!)?.keys() ?? []) places.add(place);

	const asked = matchPhrases(index, query);
	const typed = toWords(correct(query));
	const typedName = toName(typed);
	// Whoever asks what tells two APIs from each other, or where to begin, wants neither of them.
	const isGeneral = query.isDefinition || query.isOverview;
	const named = isGeneral ? new Map<number, SaidName>() : findNamed(index, query, typed);
	for (const place of named.keys()) places.add(place);
	const known = words.filter(
		(word) => isAboutSubject(word) && word.meanings.size > 0 && !isCommonWord(word.word),
	).length;
	const ranked: RankedPlace[] = [];
	let isAnswered = false;
	for (const place of places) {
		const reading = readEntry(index, query, place, asked.get(place));
		const { value, covered, held, meant } = reading;
		const coverage = Math.min(1, covered / total);
		const { share = 0, weight = 0 } = asked.get(place) ?? {};
		const bonus = getBonus(index, query, place, asked.get(place));
		const least =
			isFamiliar && held >= LEAST_HELD
				? LEAST_COVERAGE_OF_FAMILIAR
				: bonus > STRONG_BONUS
					? LEAST_COVERAGE_OF_PAIRS
					: LEAST_COVERAGE;
		const name = named.get(place);
		const entry = index.entries[place]!;
		const isNamed = name !== undefined || isAboutNamed(entry, held, named);
		if (!isNamed && coverage < least * RELATED_SHARE) continue;
		const isVague = isShort && meant > 0 && unknown > 0 && coverage < EVERYDAY_COVERAGE;
		const isCovered =
			coverage >= least && (!isStory || held >= LEAST_HELD || covered >= said * least);
		const missed = elsewhere - reading.elsewhere;
		const isElsewhere =
			missed > 0 && coverage < (isLong && missed === 1 ? STORY_COVERAGE : EVERYDAY_COVERAGE);
		const isWhole =
			share > WHOLE_PHRASE ||
			wholes.some(({ posting }) => (posting.get(place) ?? 0) > NAME_STRENGTH);
		const isAlone = isShort && held === 1 && !isWhole && coverage < ALONE_COVERAGE;
		isAnswered ||= isCovered && !isVague && !isElsewhere && !isAlone;
		isAnswered ||=
			name !== undefined &&
			!isElsewhere &&
			(isPlainName(name.row) || known - held <= MOST_BESIDE_NAME);
		const isAskedFor = share > WHOLE_PHRASE && weight > total * LEAST_COVERAGE;
		const isDetailed = held >= DETAILED_HELD && coverage >= DETAILED_COVERAGE;
		const score =
			(isNamed ? (value + bonus + NAMED_BONUS) * NAMED_FACTOR : (value + bonus) * coverage) *
			Math.max(KIND_FACTORS[entry.kind], isAskedFor ? ASKED_FACTOR : 0) *
			(query.isOverview && entry.kind === 'guide' ? OVERVIEW_FACTOR : 1) *
			(query.isDefinition ? (DEFINITION_FACTORS[entry.kind] ?? 1) : 1) *
			getNameFactor(entry, bonus > 0 ? typedName : '') *
			(1 + POPULARITY_STEP * entry.popularity);
		isAnswered ||= !isElsewhere && unknown < held && held >= LEAST_HELD && score >= ENOUGH_SCORE;
		if (score > 0) ranked.push({ place, score, isAskedFor: isAskedFor || isDetailed });
	}
	if (!isAnswered) return [];
	return completeList(index, ranked);
}

const toName = (words: readonly string[]) => words.filter((word) => word !== 'api').join(' ');

/** What a title typed whole is worth, even of what is no longer in use; most when only grammar tells it from others: « mon entreprise ». */
function getNameFactor({ kind, title, api }: SearchEntry, typedName: string): number {
	const state = api ? STATE_FACTORS[api.state] : 1;
	if (typedName === '') return state;
	const name = toName(toWords(title));
	const words = typedName.split(' ');
	const rest = name.startsWith(typedName) ? name.slice(typedName.length) : ' ';
	if (words.length > 1 && rest !== '' && rest[0] !== ' ') return state * START_FACTOR;
	if (kind === 'service' || rest !== '') return state;
	if (words.length > 1 && words.some(isStopWord)) return SENTENCE_FACTOR;
	return kind === 'term' ? 1 : TITLE_FACTOR;
}

/** What was typed, without its slips. */
function correct({ text, words }: Query): string {
	const corrections = new Map(words.map(({ word, corrected = word }) => [word, corrected]));
	return toWords(text)
		.map((word) => corrections.get(word) ?? word)
		.join(' ');
}

function describeCorrection({ words }: Query): string | undefined {
	if (!words.some(({ corrected }) => corrected)) return undefined;
	return words.map(({ word, corrected }) => corrected ?? word).join(' ');
}

/** Whether what an entry says of itself holds the words as they were typed, side by side. */
function holdsWholly({ title, acronym, tagline, data }: SearchEntry, { words }: Query): boolean {
	const wanted = ` ${words.map(({ word }) => dropPlural(word)).join(' ')} `;
	return [title, acronym ?? '', tagline, ...data].some((text) =>
		` ${toWords(text)
			.filter((word) => !isStopWord(word))
			.map(dropPlural)
			.join(' ')} `.includes(wanted),
	);
}
