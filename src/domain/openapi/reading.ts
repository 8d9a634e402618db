import { quoteValue, type Problem } from '../content/problem.ts';
import type { Json } from './json.ts';

/** What a reader of JSON or YAML found wrong; the file and the severity are its caller's. */
export type Fault = Pick<Problem, 'code' | 'line' | 'message' | 'hint'>;

/** The value of a text, absent when it cannot be read, with all that is wrong in it. */
export interface Reading {
	value?: Json;
	faults: Fault[];
}

/** Faults of one kind that are worth telling one by one. */
export const MAX_FAULTS = 20;

/** The last value counts, as in the readers that producers test with: they must know. */
export function describeDuplicateKey(key: string, line: number): Fault {
	return {
		code: 'duplicate-key',
		line,
		message: `La clé ${quoteValue(key)} est écrite deux fois dans le même objet ; seule la dernière compte.`,
		hint: 'Gardez une seule des deux, ou donnez-leur deux noms.',
	};
}
