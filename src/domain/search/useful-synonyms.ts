import type { Catalogue } from '../catalogue/catalogue.ts';
import type { SynonymRule } from '../catalogue/vocabulary.ts';
import { quoteValue, type Problem } from '../content/problem.ts';
import { collectEntries } from './collect-entries.ts';
import type { SearchEntry } from './entry.ts';
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

/** The rules that search needs: a producer teaches its own name and acronym. */
export function dropTaughtSynonyms(
	rules: readonly SynonymRule[],
	entries: readonly SearchEntry[],
): SynonymRule[] {
	const producers = entries
		.filter(({ kind, acronym }) => kind === 'producer' && acronym !== undefined)
		.map(({ title, acronym }) => new Set(toTopic(`${title} ${acronym}`)));
	return rules.filter(
		({ from, isMutual }) =>
			!isMutual ||
			!producers.some((names) =>
				from.every((term) => toTopic(term).every((stem) => names.has(stem))),
			),
	);
}

/** The synonyms that lead to no entry of the catalogue. */
export function checkSynonyms(catalogue: Catalogue, file: string): Problem[] {
	const useful = new Set(
		keepUsefulSynonyms(catalogue.synonyms, collectEntries(catalogue)).map(({ from }) => from),
	);
	return catalogue.synonyms
		.filter(({ from }) => !useful.has(from))
		.map(({ from, to }) => ({
			code: 'useless-synonym',
			severity: 'warning',
			file,
			message: `Aucune page ne contient ${to.map(quoteValue).join(' ni ')}\u00a0: ce rapprochement ne trouve rien.`,
			hint: `Corrigez la ligne qui commence par ${quoteValue(from[0])}, ou retirez-la.`,
		}));
}
