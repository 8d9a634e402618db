import { createHash } from 'node:crypto';

import { describeWhole } from '../domain/catalogue/outline.ts';

export function hash(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('base64url');
}

/** The same for all that the values hold. */
export function digest(values: unknown): string {
	return hash(describeWhole(values));
}
