/** Under these keys, the others are names that people chose. */
const NAMED = new Set([
	...['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions', 'schemas'],
	...['paths', 'webhooks', 'x-webhooks', 'pathItems', 'callbacks', 'links', 'encoding', 'content'],
	...['headers', 'parameters', 'responses', 'requestBodies', 'examples', 'securitySchemes'],
]);
const MERE_VALUES = new Set(['example', 'default', 'enum', 'const', 'value', 'dataValue']);

/**
 * Whether what stands under a key describes something, rather than being a value, or what only some
 * programs read.
 * @param holder Key of what holds that key.
 */
export function isDescribed(key: string, holder: string | undefined): boolean {
	if (holder !== undefined && NAMED.has(holder)) return true;
	return !MERE_VALUES.has(key) && (!key.startsWith('x-') || NAMED.has(key));
}
