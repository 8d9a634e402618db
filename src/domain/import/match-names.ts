import { editDistance } from '../text/nearest.ts';
import { toPlain, toSlug } from '../text/slug.ts';

/** How a written name was recognised. */
export type NameMatch =
	| { slug: string; how: 'exact' | 'same' | 'near'; title: string }
	| { slug?: undefined; how: 'none' };

export interface NamedEntry {
	slug: string;
	title: string;
	/** Names of the entry before its import. */
	oldNames: string[];
}

/** Words that say nothing of one API rather than another. */
const EMPTY_WORDS = new Set(
	'api apis de des du la le les un une et en l d a au aux pour par sur bouquet'.split(' '),
);

/** Titles of older catalogues end with « | Bouquet … », which other files leave out. */
const shortTitle = (title: string) => title.split('|', 1)[0]!.trimEnd();

/** Finds the entry that a title names: the same, the same but for signs and case, or a near one. */
export function matchTitle(written: string, entries: readonly NamedEntry[]): NameMatch {
	const exact = entries.find(({ title }) => title === written);
	if (exact) return { slug: exact.slug, how: 'exact', title: exact.title };
	const wanted = toSlug(shortTitle(written));
	const same = entries.find(
		({ slug, title, oldNames }) =>
			[toSlug(title), toSlug(shortTitle(title)), slug].includes(wanted) ||
			oldNames.some((name) => toSlug(name) === wanted),
	);
	if (same) return { slug: same.slug, how: 'same', title: same.title };
	const scored = entries
		.map((entry) => ({ entry, score: scoreTitles(written, shortTitle(entry.title)) }))
		.filter(({ score }) => score >= 0.75)
		.sort((a, b) => b.score - a.score || (a.entry.slug < b.entry.slug ? -1 : 1));
	const [best, second] = scored;
	// Two entries that are as near leave no reason to choose.
	if (!best || (second && second.score === best.score)) return { how: 'none' };
	return { slug: best.entry.slug, how: 'near', title: best.entry.title };
}

/** From 0 to 1: shared words, or few letters of difference. */
function scoreTitles(a: string, b: string): number {
	const [first, second] = [toWords(a), toWords(b)];
	const shared = first.filter((word) => second.includes(word)).length;
	const all = new Set([...first, ...second]).size;
	const words = all === 0 ? 0 : shared / all;
	const [left, right] = [first.join(' '), second.join(' ')];
	const length = Math.max(left.length, right.length);
	const letters = length < 5 ? 0 : 1 - editDistance(left, right) / length;
	return Math.max(words, letters >= 0.85 ? letters : 0);
}

function toWords(text: string): string[] {
	return [
		...new Set(
			toPlain(text)
				.split(/[^a-z0-9]+/)
				.filter((word) => word !== '' && !EMPTY_WORDS.has(word)),
		),
	];
}

/** Name, acronym or file name of a producer, whatever its case → its slug. */
export function buildProducerIndex(
	producers: readonly { slug: string; name?: string; acronym?: string }[],
): ReadonlyMap<string, string> {
	const index = new Map<string, string>();
	for (const { slug, name, acronym } of producers)
		for (const spelling of [acronym, name]) if (spelling) index.set(toSlug(spelling), slug);
	for (const { slug } of producers) index.set(slug, slug);
	return index;
}
