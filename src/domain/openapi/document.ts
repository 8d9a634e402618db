import { upgrade } from '@scalar/openapi-upgrader';

import { quoteValue } from '../content/problem.ts';
import {
	decodeStep,
	findPointer,
	getOwn,
	getText,
	isObject,
	toObject,
	walkObjects,
	type Json,
	type JsonObject,
} from './json.ts';
import { dropNullable } from './drop-nullable.ts';
import { prepareSwagger } from './prepare-swagger.ts';
import { rebaseDefinitions, rebaseReferences } from './rebase-references.ts';

/** A description in the vocabulary of OpenAPI 3.1 or 3.2, whose local references can be followed. */
export interface OpenApiDocument {
	root: JsonObject;
	/** The same for other programs, which know where each of its references starts from. */
	published: JsonObject;
	/** Version that the producer wrote. */
	version: string;
	/** Address from which its relative addresses start. */
	base?: string;
	/** Follows `$ref` to what it names; `undefined` when it names nothing, or only itself. */
	resolve: (value: Json) => Json;
	/** What a `$ref` names in this document. */
	find: (reference: string) => Json;
}

/**
 * Turns any version that `parseDescription` accepts into 3.1; 3.1 and 3.2 are kept as they are.
 * @param origin Address that the description was copied from.
 */
export function buildDocument(document: JsonObject, origin?: string): OpenApiDocument {
	const version = getText(document, 'openapi') ?? getText(document, 'swagger') ?? '';
	const isOlder = !/^3\.[12]/.test(version);
	const published = isOlder ? upgradeDocument(document) : rebaseDefinitions(document);
	const root = rebaseReferences(published);
	const find = createFinder(root);
	const base = [getText(root, '$self'), origin].find((address) => isPublished(address));
	let mended: JsonObject | undefined;
	return {
		root,
		get published() {
			return (mended ??= isOlder ? dropNullable(published) : published);
		},
		version,
		...(base ? { base } : {}),
		resolve: (value) => resolveReference(value, find),
		find,
	};
}

/** Finds what a reference names in a document. */
export function createFinder(root: JsonObject): OpenApiDocument['find'] {
	let names: Map<string, Json> | undefined;
	const find = (reference: string) => {
		if (reference === '#' || reference.startsWith('#/')) return findPointer(root, reference);
		names ??= listNames(root);
		if (names.has(reference)) return names.get(reference);
		const [address, pointer] = reference.split(/(?=#\/)/);
		const holder = names.get(address!.replace(/#$/, ''));
		return pointer === undefined ? holder : findPointer(holder, pointer);
	};
	const found = new Map<string, Json>();
	return (reference) => {
		if (!found.has(reference)) found.set(reference, find(reference));
		return found.get(reference);
	};
}

/** A forge keeps the file of a description; the API does not answer there. */
const FORGES = /(?:^|\.)(?:github|githubusercontent|gitlab|bitbucket|codeberg)\.[a-z]+$/;

function isPublished(address: string | undefined): boolean {
	const url = URL.parse(address ?? '');
	return url !== null && /^https?:$/.test(url.protocol) && !FORGES.test(url.hostname);
}

/** What a document can be referred to by, other than a path in it: `$self`, `$id`, `#anchor`. */
export function listNames(root: JsonObject): Map<string, Json> {
	const names = new Map<string, Json>();
	const self = getText(root, '$self');
	if (self !== undefined) names.set(self, root);
	for (const value of walkObjects(root))
		for (const [key, start] of NAME_KEYS) {
			const name = getOwn(value, key);
			if (typeof name === 'string' && !names.has(start + name)) names.set(start + name, value);
		}
	return names;
}

const NAME_KEYS = [
	['$id', ''],
	['$anchor', '#'],
	['$dynamicAnchor', '#'],
] as const;

function upgradeDocument(document: JsonObject): JsonObject {
	try {
		// The upgrader changes what it is given; from 3.0, only the root.
		const isModern = getText(document, 'openapi') !== undefined;
		const own = isModern ? { ...document } : prepareSwagger(document);
		const upgraded: Json = upgrade(own, '3.1');
		return isObject(upgraded) ? upgraded : document;
	} catch {
		return document;
	}
}

/** References that lead to one another; nobody writes ten. */
export const MAX_HOPS = 100;

/** Follows references to what they name, from one to the next. */
export function resolveReference(value: Json, find: OpenApiDocument['find']): Json {
	const met = new Set<string>();
	let current = value;
	for (;;) {
		const reference = getOwn(current, '$ref');
		if (typeof reference !== 'string') return current;
		const isEndless = met.has(reference) || met.size > MAX_HOPS;
		const target = isEndless ? undefined : find(reference);
		met.add(reference);
		if (typeof target === 'boolean') return target;
		if (!isObject(target)) return undefined;
		// 3.1 lets a reference carry its own summary and description.
		const texts = pickTexts(current);
		current = texts.length > 0 ? { ...target, ...Object.fromEntries(texts) } : target;
	}
}

function pickTexts(own: Json): [key: string, text: Json][] {
	return ['summary', 'description'].flatMap((key) =>
		Object.hasOwn(toObject(own), key) ? [[key, getOwn(own, key)] as [string, Json]] : [],
	);
}

/** It names an address, which is never followed. */
export function isRemoteReference(reference: string): boolean {
	return /^(?:[a-z][a-z0-9+.-]+:|[\\/]{2})/i.test(reference);
}

/** A reference for a message: what tells it from the others is at its end. */
export function quoteReference(reference: string): string {
	const isLong = reference.length > 80;
	return quoteValue(isLong ? `${reference.slice(0, 25)}…${reference.slice(-54)}` : reference);
}

/** Last part of a reference, the name people know: `Commune`. */
export function getReferenceName(reference: string): string {
	return decodeStep(reference.split('/').at(-1) ?? '');
}
