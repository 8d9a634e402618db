import { getReferenceName, type OpenApiDocument } from './document.ts';
import { formatPointer, getOwn, getText, toList, toObject, type JsonObject } from './json.ts';

/** A schema made from another, and what the discriminator of that one says of it. */
export interface Heir {
	reference: string;
	value: string;
}

/**
 * The schemas that a discriminator tells apart when no choice lists them: those that it names, then
 * those made from the one that holds it.
 */
export function listHeirs(
	document: OpenApiDocument,
	own: JsonObject,
	reference: string | undefined,
): Heir[] {
	const mapping = toObject(getOwn(own['discriminator'], 'mapping'));
	const heirs = new Map<string, Heir>();
	const add = (heir: Heir) => {
		if (heir.reference !== reference && !heirs.has(heir.reference)) heirs.set(heir.reference, heir);
	};
	for (const [value, target] of Object.entries(mapping)) {
		if (typeof target !== 'string') continue;
		// Some write the name alone.
		const named = formatPointer(['components', 'schemas', target]);
		const found = [target, named].find((address) => document.find(address) !== undefined);
		if (found !== undefined) add({ reference: found, value });
	}
	for (const made of findMadeFrom(document).get(reference ?? '') ?? [])
		add({ reference: made, value: getReferenceName(made) });
	return [...heirs.values()];
}

const knownHeirs = new WeakMap<OpenApiDocument, Map<string, string[]>>();

/** Reference of a schema → those that hold it in their « allOf ». */
function findMadeFrom(document: OpenApiDocument): Map<string, string[]> {
	let found = knownHeirs.get(document);
	if (found) return found;
	knownHeirs.set(document, (found = new Map()));
	for (const [name, schema] of Object.entries(
		toObject(getOwn(document.root['components'], 'schemas')),
	))
		for (const part of toList(getOwn(schema, 'allOf'))) {
			const base = getText(part, '$ref');
			if (base === undefined) continue;
			const heirs = found.get(base) ?? [];
			heirs.push(formatPointer(['components', 'schemas', name]));
			found.set(base, heirs);
		}
	return found;
}
