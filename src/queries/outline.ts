import { buildCatalogueIndex, type CatalogueIndex } from '../domain/catalogue/catalogue-index.ts';
import { getCatalogueSource } from '../integrations/catalogue-source.ts';

let outline: Promise<CatalogueIndex> | undefined;

/** The catalogue without the bodies of its entries. */
export function getOutline(): Promise<CatalogueIndex> {
	if (import.meta.env.DEV) return loadOutline();
	outline ??= loadOutline();
	return outline;
}

async function loadOutline(): Promise<CatalogueIndex> {
	return buildCatalogueIndex(await getCatalogueSource().readOutline());
}

/**
 * Says of these pages that they are made from the outline, from what queries tell of references and
 * of the network, and from their own part: when none has changed, they are taken from the last site
 * instead of being made again.
 *
 * @param getOwn what else a page is made from: the entry whose body it shows
 */
export async function keepWithOutline<Path extends object>(
	paths: readonly Path[],
	getOwn?: (path: Path) => object | string,
): Promise<(Path & { cacheKey?: string })[]> {
	if (import.meta.env.DEV) return [...paths];
	const { readKey } = getCatalogueSource();
	return Promise.all(
		paths.map(async (path) => ({ ...path, cacheKey: await readKey(getOwn?.(path)) })),
	);
}
