/** Integers longer than a number of JavaScript keeps. */
const LARGE_INTEGER = /[\s:,[]-?\d{16,}(?=[\s,}\]])/;

/** Reads a JSON text, with all the digits of its integers: `bigint` where a number would lose some. */
export function parseJson(text: string): unknown {
	// A look at each value takes twice the time of the reading itself.
	return LARGE_INTEGER.test(text)
		? JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown)
		: JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, { source }: { source?: string }): unknown {
	return typeof value === 'number' && source !== undefined ? toWholeNumber(value, source) : value;
}

/** A number, or what it is written as when it is an integer that would lose digits. */
export function toWholeNumber(value: number, source: string): number | bigint {
	return !Number.isSafeInteger(value) && /^-?\d+$/.test(source) ? BigInt(source) : value;
}

/** `undefined` for what JSON does not write, as `JSON.stringify`, which throws at a `bigint`. */
export function writeJson(value: unknown, indent?: number): string | undefined {
	try {
		return JSON.stringify(value, null, indent);
	} catch {
		return JSON.stringify(value, writeDigits, indent);
	}
}

function writeDigits(_key: string, value: unknown): unknown {
	return typeof value === 'bigint' ? (JSON as RawJson).rawJSON(String(value)) : value;
}

/** Engines know it, the compiler not yet: https://github.com/tc39/proposal-json-parse-with-source */
type RawJson = JSON & { rawJSON: (text: string) => unknown };
