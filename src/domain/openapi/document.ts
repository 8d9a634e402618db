import { upgrade } from '@scalar/openapi-upgrader';

import { getOwn, getText, isObject, toObject, type Json, type JsonObject } from './json.ts';

const MAX_HOPS = 20;

/** A description in the vocabulary of OpenAPI 3.1 or 3.2, whose local references can be followed. */
export interface OpenApiDocument {
	root: JsonObject;
	/** Version that the producer wrote. */
	version: string;
	/** Follows `$ref` to what it names; `undefined` when it names nothing, or only itself. */
	resolve: (value: Json) => Json;
}

/** Turns any version that `parseDescription` accepts into 3.1; 3.1 and 3.2 are kept as they are. */
export function buildDocument(document: JsonObject): OpenApiDocument {
	const version = getText(document, 'openapi') ?? getText(document, 'swagger') ?? '';
	const root = /^3\.[12]/.test(version) ? document : upgradeDocument(document);
	return { root, version, resolve: (value) => resolveReference(root, value) };
}

function upgradeDocument(document: JsonObject): JsonObject {
	try {
		// The upgrader changes what it is given; from 3.0, only the root.
		const isModern = getText(document, 'openapi') !== undefined;
		const own = isModern ? { ...document } : structuredClone(document);
		const upgraded: Json = upgrade(own, '3.1');
		return isObject(upgraded) ? upgraded : document;
	} catch {
		return document;
	}
}

function resolveReference(root: JsonObject, value: Json): Json {
	let current = value;
	for (let hop = 0; hop < MAX_HOPS; hop++) {
		const reference = getOwn(current, '$ref');
		if (typeof reference !== 'string') return current;
		const target = findPointer(root, reference);
		if (!isObject(target)) return undefined;
		// 3.1 lets a reference carry its own summary and description.
		const { $ref: _, ...own } = toObject(current);
		const hasOwn = Object.keys(own).some((key) => key === 'summary' || key === 'description');
		current = hasOwn
			? { ...target, ...pickTexts(own), ...('$ref' in target ? { $ref: target['$ref'] } : {}) }
			: target;
	}
	return undefined;
}

function pickTexts(own: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(own).filter(([key]) => key === 'summary' || key === 'description'),
	);
}

/** What a local JSON pointer (`#/components/schemas/Commune`) names. */
export function findPointer(root: Json, reference: string): Json {
	if (reference === '#') return root;
	if (!reference.startsWith('#/')) return undefined;
	let value: Json = root;
	for (const part of reference.slice(2).split('/')) {
		value = getOwn(value, decodePart(part));
		if (value === undefined) return undefined;
	}
	return value;
}

function decodePart(part: string): string {
	let text = part;
	try {
		text = decodeURIComponent(part);
	} catch {
		// A stray percent sign stands for itself.
	}
	return text.replace(/~1/g, '/').replace(/~0/g, '~');
}

/** Last part of a reference, the name people know: `Commune`. */
export function getReferenceName(reference: string): string {
	return decodePart(reference.split('/').at(-1) ?? '');
}
