import { buildCatalogueIndex } from '../domain/catalogue/catalogue-index.ts';
import { getCatalogueSource } from '../integrations/catalogue-source.ts';
import { onceABuild } from './once-a-build.ts';

/** The catalogue without the bodies of its entries. */
export const getOutline = onceABuild(async () =>
	buildCatalogueIndex(await getCatalogueSource().readOutline()),
);

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
