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
	return buildCatalogueIndex((await getCatalogueSource().readOutline()).catalogue);
}

/**
 * Says of these pages that they are made from the outline alone: when it has not changed, they are
 * taken from the last site instead of being made again.
 */
export async function keepWithOutline<Path extends object>(
	paths: readonly Path[],
): Promise<(Path & { cacheKey: string })[]> {
	const { key } = await getCatalogueSource().readOutline();
	return paths.map((path) => ({ ...path, cacheKey: key }));
}
