import { indexEvidence } from '../domain/evidence/for-api.ts';
import { getCatalogueSource } from '../integrations/catalogue-source.ts';
import { onceABuild } from './once-a-build.ts';

/** What commands saw on the network, and the day of the build. */
export const getEvidence = onceABuild(() => getCatalogueSource().readEvidence());

/** What the network told of each API. */
export const getApiEvidence = onceABuild(async () => indexEvidence(await getEvidence()));
