import { toPlain, toSlug } from '../text/slug.ts';

export interface HeadingIds {
	id: string;
	/** Other ids under which links in circulation know the same heading. */
	aliases: string[];
}

/** Ids of the page itself start with this; ids of texts never do. */
export const PAGE_ID_PREFIX = 'page-';

/** The ids of one page, each with the last number given to tell another from it. */
export type UsedIds = Map<string, number>;

function addUnique(base: string, usedIds: UsedIds): string {
	let suffix = usedIds.get(base) ?? 0;
	let id: string;
	do {
		suffix++;
		id = suffix === 1 ? base : `${base}-${suffix}`;
	} while (usedIds.has(id));
	usedIds.set(id, 1);
	usedIds.set(base, suffix);
	return id;
}

/**
 * The id of a heading (`statut-demandeur-d-emploi`) with the ids that other renderers gave it:
 * punctuation kept (`statut-demandeur-d'emploi`) or dropped (`statut-demandeur-demploi`).
 *
 * @param pieces The heading as its text and its elements, the latter as `[object Object]`: one old
 * renderer joined them so, and links in circulation hold the result.
 */
export function buildHeadingIds(
	text: string,
	usedIds: UsedIds,
	pieces: readonly string[] = [text],
): HeadingIds {
	let base = toSlug(text) || 'section';
	if (base.startsWith(PAGE_ID_PREFIX)) base = `texte-${base}`;
	const id = addUnique(base, usedIds);

	const plain = toPlain(text).trim();
	const spellings = [plain, plain.replace(/[^\p{L}\p{N}\s-]/gu, '')].map((spelling) =>
		spelling.trim().replace(/\s+/g, '-'),
	);
	const aliases = [...new Set([...spellings, toFormerId(pieces)])].filter(
		(alias) =>
			alias !== '' && !/\s/.test(alias) && !usedIds.has(alias) && !alias.startsWith(PAGE_ID_PREFIX),
	);
	for (const alias of aliases) usedIds.set(alias, 1);
	return { id, aliases };
}

/** Accents dropped, all else kept, typographic apostrophes included. */
function toFormerId(pieces: readonly string[]): string {
	return pieces
		.join(',')
		.toLowerCase()
		.split(' ')
		.join('-')
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '');
}
