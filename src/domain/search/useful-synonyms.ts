import type { Catalogue } from '../catalogue/catalogue.ts';
import type { SynonymRule } from '../catalogue/vocabulary.ts';
import { quoteValue, type Problem } from '../content/problem.ts';
import { findNearest } from '../text/nearest.ts';
import { collectEntries } from './collect-entries.ts';
import { getEntryName, type SearchEntry } from './entry.ts';
import type { SearchIndex } from './search-index.ts';
import { toTopic } from './words.ts';

/** The rules that lead to something, each without the targets that no entry holds. */
export function keepUsefulSynonyms(
	rules: readonly SynonymRule[],
	entries: readonly SearchEntry[],
): SynonymRule[] {
	const known = new Set(
		entries.flatMap((entry) =>
			[entry.title, entry.acronym ?? '', entry.tagline, ...entry.keywords, ...entry.data].flatMap(
				toTopic,
			),
		),
	);
	const isKnown = (term: string) => toTopic(term).every((stem) => known.has(stem));
	return rules.flatMap((rule): SynonymRule[] => {
		const to = rule.to.filter(isKnown);
		if (to.length === 0) return [];
		return [rule.isMutual ? rule : { ...rule, to }];
	});
}

/** How strongly an entry holds what it is named or known by. */
const NAME_STRENGTH = 4;
const LONG_NAME = 3;

/**
 * The rules that search needs: an entry that holds an acronym and what it stands for answers both.
 * Few people type the long form, and the words of a title find it.
 */
export function dropTaughtSynonyms(
	rules: readonly SynonymRule[],
	{ postings }: SearchIndex,
): SynonymRule[] {
	const findHolder = (term: string) => {
		const stems = toTopic(term);
		const [first, ...others] = stems.map((stem) => postings.get(stem));
		let holder: number | undefined;
		let most = NAME_STRENGTH;
		for (const [place, strength] of first ?? []) {
			if (strength < most || others.some((posting) => !posting?.has(place))) continue;
			[holder, most] = [place, strength];
		}
		return holder;
	};
	return rules.filter(({ from, isMutual }) => {
		if (!isMutual || !from.some((term) => toTopic(term).length >= LONG_NAME)) return true;
		const holders = new Set(from.map(findHolder));
		return holders.size > 1 || holders.has(undefined);
	});
}

/** The synonyms that lead to no entry of the catalogue. */
export const checkSynonyms = (catalogue: Catalogue, file: string) =>
	checkRules(catalogue.synonyms, catalogue, file);

/** The same for the words of every day. */
export const checkThesaurus = (catalogue: Catalogue, file: string) =>
	checkRules(catalogue.thesaurus, catalogue, file);

function checkRules(rules: readonly SynonymRule[], catalogue: Catalogue, file: string): Problem[] {
	const useful = new Set(
		keepUsefulSynonyms(rules, collectEntries(catalogue)).map(({ from }) => from),
	);
	return rules
		.filter(({ from }) => !useful.has(from))
		.map(({ from, to }) => ({
			code: 'useless-synonym',
			severity: 'warning',
			file,
			message: `Aucune page ne contient ${to.map(quoteValue).join(' ni ')}\u00a0: ce rapprochement ne trouve rien.`,
			hint: `Corrigez la ligne qui commence par ${quoteValue(from[0])}, ou retirez-la.`,
		}));
}

/** The phrases of no page, and those that repeat its title or one another. */
export function checkPhrases(catalogue: Catalogue, file: string): Problem[] {
	const entries = new Map(collectEntries(catalogue).map((entry) => [getEntryName(entry), entry]));
	const toProblem = (message: string, hint: string): Problem => ({
		code: 'useless-phrase',
		severity: 'warning',
		file,
		message,
		hint,
	});
	return catalogue.phrases.flatMap(({ page, phrases }) => {
		const entry = entries.get(page);
		if (!entry) {
			const nearest = findNearest(page, entries.keys());
			return toProblem(
				`Aucune page ne s’appelle ${quoteValue(page)}.`,
				nearest === undefined
					? 'Corrigez « page », ou retirez la ligne.'
					: `Vouliez-vous dire ${quoteValue(nearest)}\u00a0?`,
			);
		}
		const toKey = (text: string) => toTopic(text).join(' ');
		const said = new Set([entry.title, entry.acronym ?? ''].map(toKey));
		return phrases.flatMap((phrase) => {
			const key = toKey(phrase);
			if (!said.has(key)) {
				said.add(key);
				return [];
			}
			return toProblem(
				`${quoteValue(page)} dit déjà ${quoteValue(phrase)}.`,
				'Retirez cette phrase\u00a0: la page se trouve sans elle.',
			);
		});
	});
}

/** How many words in a row of another world are heard together. */
const LONGEST_ROW = 2;

/** The words of another world that no query can say. */
export function checkElsewhere({ elsewhere }: Catalogue, file: string): Problem[] {
	return elsewhere
		.filter((term) => toTopic(term).length > LONGEST_ROW)
		.map((term) => ({
			code: 'useless-row',
			severity: 'warning',
			file,
			message: `${quoteValue(term)} a plus de deux mots, sans compter les petits\u00a0: la recherche ne l’entend jamais.`,
			hint: 'Gardez les deux mots qui se suivent et disent le plus.',
		}));
}
