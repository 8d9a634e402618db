/** Titles that several things have. */
export function findNamesakes(titles: readonly string[]): Set<string> {
	const seen = new Set<string>();
	const twice = new Set<string>();
	for (const title of titles) (seen.has(title) ? twice : seen).add(title);
	return twice;
}
