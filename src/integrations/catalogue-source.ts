import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import type { Deflate } from '../domain/documents/zip.ts';
import type { Evidence } from '../domain/evidence/evidence.ts';
import type { ReferenceSummary } from '../domain/openapi/summary.ts';
import type { IsoDate } from '../domain/text/dates.ts';

/** What the build has read of the content folder, for the pages that show it. */
export interface CatalogueSource {
	readCatalogue: () => Promise<Catalogue>;
	/** The catalogue without bodies. */
	readOutline: () => Promise<Catalogue>;
	/** Tells from build to build whether the outline, all that is not in a catalogue, or `own` has changed. */
	readKey: (own?: unknown) => Promise<string>;
	/** The text of each entry, by its path in the content folder. */
	readSources: () => Promise<{ file: string; text: string }[]>;
	readSummaries: () => Promise<ReferenceSummary[]>;
	/** What the network told, and the day against which dates are judged. */
	readEvidence: () => Promise<Evidence & { today: IsoDate }>;
	/** What the platform of the build packs files with: pages and rules know of no platform. */
	deflate: Deflate;
}

/**
 * Pages run in the process of the build, but Astro bundles them with their own copy of every
 * module: the process itself is all they share. Its store of collections would write the whole
 * catalogue as text and read it back.
 */
const KEY = Symbol.for('catalogue-source');
const shared = globalThis as { [KEY]?: CatalogueSource };

export function setCatalogueSource(source: CatalogueSource): void {
	shared[KEY] = source;
}

export function getCatalogueSource(): CatalogueSource {
	const source = shared[KEY];
	if (!source) throw new Error('The "catalogue" integration is missing from astro.config.mjs.');
	return source;
}
