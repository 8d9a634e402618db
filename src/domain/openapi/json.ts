import { decodeSafely } from '../text/decode.ts';

/** A value as JSON or YAML gives it, before anything is known about it. */
export type Json = unknown;
export type JsonObject = Record<string, Json>;

export function isObject(value: Json): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Integers that a number of JavaScript would round are read as `bigint`. */
export function isNumber(value: Json): value is number | bigint {
	return typeof value === 'number' || typeof value === 'bigint';
}

export function toObject(value: Json): JsonObject {
	return isObject(value) ? value : {};
}

export function toList(value: Json): Json[] {
	return Array.isArray(value) ? value : [];
}

/** Own values only: a description may name its fields `constructor` or `toString`. */
export function getOwn(object: Json, key: string): Json {
	return typeof object === 'object' && object !== null && Object.hasOwn(object, key)
		? (object as JsonObject)[key]
		: undefined;
}

/** The text of a string, number or boolean, trimmed; `undefined` for anything else or nothing. */
export function getText(object: Json, key: string): string | undefined {
	const value = getOwn(object, key);
	if (typeof value !== 'string' && !isNumber(value) && typeof value !== 'boolean') return undefined;
	const text = String(value).trim();
	return text === '' ? undefined : text;
}

/** « "true" » too, which many write between quotes. */
export function isTrue(object: Json, key: string): boolean {
	const value = getOwn(object, key);
	return value === true || (typeof value === 'string' && /^\s*true\s*$/i.test(value));
}

export interface TreeFacts {
	/** Nodes once every shared part is written out; capped at `Infinity` for a cycle. */
	size: number;
	depth: number;
	hasPrototypeKey: boolean;
}

/** Size and depth of a value whose parts may be shared, or even hold themselves (YAML anchors). */
export function measureTree(root: Json, maxDepth: number): TreeFacts {
	const done = new Map<object, TreeFacts>();
	const open = new Set<object>();
	const measure = (value: Json, level: number): TreeFacts => {
		if (typeof value !== 'object' || value === null) return LEAF;
		const known = done.get(value);
		if (known) return known;
		if (open.has(value) || level > maxDepth) return { ...LEAF, size: Infinity, depth: Infinity };
		open.add(value);
		const facts = { ...LEAF };
		for (const key in value) {
			if (!Object.hasOwn(value, key)) continue;
			const part = measure((value as JsonObject)[key], level + 1);
			facts.size += part.size;
			facts.depth = Math.max(facts.depth, part.depth + 1);
			facts.hasPrototypeKey ||= part.hasPrototypeKey || key === '__proto__';
		}
		open.delete(value);
		done.set(value, facts);
		return facts;
	};
	return measure(root, 0);
}

const LEAF: Readonly<TreeFacts> = { size: 1, depth: 0, hasPrototypeKey: false };

/** Removes the one key that would change the prototype of the objects it is copied to. */
export function dropPrototypeKeys(root: Json): void {
	for (const value of walkObjects(root))
		if (Object.hasOwn(value, '__proto__')) delete value['__proto__'];
}

/** The objects and lists of a value, itself included, each once even when they hold one another. */
export function* walkObjects(root: Json): Generator<JsonObject> {
	const seen = new Set<object>();
	const stack: object[] = [];
	const push = (value: Json) => {
		if (typeof value === 'object' && value !== null) stack.push(value);
	};
	push(root);
	for (let value = stack.pop(); value; value = stack.pop()) {
		if (seen.has(value)) continue;
		seen.add(value);
		yield value as JsonObject;
		for (const key of Object.keys(value)) push((value as JsonObject)[key]);
	}
}

/** Steps to a value → `#/paths/~1communes/get`. */
export function formatPointer(path: readonly string[]): string {
	return ['#', ...path.map((step) => step.replace(/~/g, '~0').replace(/\//g, '~1'))].join('/');
}

/** The steps of a JSON pointer (`#/components/schemas/Commune`). */
export function parsePointer(pointer: string): string[] {
	return pointer.split('/').slice(1).map(decodeStep);
}

export function decodeStep(step: string): string {
	return decodeSafely(step).replace(/~1/g, '/').replace(/~0/g, '~');
}

/** What a local JSON pointer (`#/components/schemas/Commune`) names. */
export function findPointer(root: Json, reference: string): Json {
	if (reference === '#') return root;
	if (!reference.startsWith('#/')) return undefined;
	let value: Json = root;
	for (const step of parsePointer(reference)) {
		value = getOwn(value, step);
		if (value === undefined) return undefined;
	}
	return value;
}

/** Takes what a local pointer names out of what holds it. */
export function removePointer(root: Json, pointer: string): void {
	const steps = parsePointer(pointer);
	const key = steps.pop() ?? '';
	const holder = findPointer(root, formatPointer(steps));
	if (Array.isArray(holder)) holder.splice(Number(key), 1);
	else if (isObject(holder)) delete holder[key];
}

/**
 * Every distinct `$ref` of a document, with the pointer of the first that names it.
 * @param isRead Whether what stands under a key, in what stands under another, is looked at.
 */
export function listReferences(
	root: Json,
	isRead: (key: string, holder: string | undefined) => boolean = () => true,
): Map<string, string> {
	const references = new Map<string, string>();
	const seen = new Set<object>();
	/** The steps to the value that is visited. */
	const path: string[] = [];
	const visit = (value: object) => {
		if (seen.has(value)) return;
		seen.add(value);
		const reference = getOwn(value, '$ref');
		if (typeof reference === 'string' && !references.has(reference))
			references.set(reference, formatPointer([...path, '$ref']));
		for (const key of Object.keys(value)) {
			const part = (value as JsonObject)[key];
			if (typeof part !== 'object' || part === null || !isRead(key, path.at(-1))) continue;
			path.push(key);
			visit(part);
			path.pop();
		}
	};
	if (isObject(root)) visit(root);
	return references;
}
