/** Whether two values made of plain objects, lists and scalars say the same. */
export function isDeepEqual(a: unknown, b: unknown): boolean {
	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
		return Object.is(a, b);
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	const names = Object.keys(a);
	return (
		names.length === Object.keys(b).length &&
		names.every(
			(name) =>
				Object.hasOwn(b, name) &&
				isDeepEqual((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]),
		)
	);
}
