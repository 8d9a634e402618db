/** Signs of YAML that open, part or close values; not the apostrophes of sentences. */
const SIGN = /[[\]{},]|(?<![^\s[{,"'])["'&!*]|[-?:](?=\s)/g;

/**
 * Whether a text holds more signs than this: each costs the parser about a kilobyte and ten
 * microseconds, whatever they make, and it has to be known before.
 */
export function hasMoreSigns(yaml: string, most: number): boolean {
	let count = 0;
	for (const _ of yaml.matchAll(SIGN)) if (++count > most) return true;
	return false;
}
