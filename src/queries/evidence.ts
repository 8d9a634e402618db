import type { Api } from '../domain/catalogue/api.ts';
import type { Evidence } from '../domain/evidence/evidence.ts';
import { indexEvidence, type ApiEvidence } from '../domain/evidence/for-api.ts';
import type { IsoDate } from '../domain/text/dates.ts';
import { getCatalogueSource } from '../integrations/catalogue-source.ts';

type DatedEvidence = Evidence & { today: IsoDate };

let evidence: Promise<DatedEvidence> | undefined;

/** What commands saw on the network, and the day of the build. */
export function getEvidence(): Promise<DatedEvidence> {
	if (import.meta.env.DEV) return getCatalogueSource().readEvidence();
	evidence ??= getCatalogueSource().readEvidence();
	return evidence;
}

let index: Promise<(api: Api) => ApiEvidence> | undefined;

/** What the network told of each API. */
export function getApiEvidence(): Promise<(api: Api) => ApiEvidence> {
	if (import.meta.env.DEV) return getEvidence().then(indexEvidence);
	index ??= getEvidence().then(indexEvidence);
	return index;
}
