import {
	findPointer,
	formatPointer,
	getOwn,
	getText,
	isObject,
	walkObjects,
	type Json,
	type JsonObject,
} from './json.ts';

/** A document, or a schema that has an `$id` of its own: where the references inside it start. */
interface Resource {
	address?: string;
	/** Its place in the document. */
	pointer: string;
	/** Place of each `$anchor`. */
	anchors: Map<string, string>;
}

/**
 * The same document, with references that all start from its root. In JSON Schema 2020-12, those of
 * a schema that has an `$id` start from it: `#/$defs/adresse` is what that schema defines. One that
 * leads nowhere there is left as it is written.
 */
export function rebaseReferences(root: JsonObject): JsonObject {
	if (
		!isModern(root) ||
		!walkObjects(root).some((value) => typeof getOwn(value, '$id') === 'string')
	)
		return root;
	const resources = listResources(root);
	const byAddress = new Map([...resources.values()].map((known) => [known.address, known]));
	const locate = (reference: string, from: Resource): string => {
		const [address = '', fragment = ''] = reference.split('#', 2);
		const target = address === '' ? from : byAddress.get(toAddress(address, from));
		if (!target) return reference;
		const pointer = /^(?:\/|$)/.test(fragment)
			? target.pointer + fragment
			: target.anchors.get(fragment);
		return pointer === undefined || findPointer(root, pointer) === undefined ? reference : pointer;
	};
	const rebase = (value: Json, holder: Resource): Json => {
		if (typeof value !== 'object' || value === null) return value;
		const resource = resources.get(value) ?? holder;
		if (Array.isArray(value)) return value.map((part) => rebase(part, resource));
		return Object.fromEntries(
			Object.entries(value).map(([key, part]) => [
				key,
				typeof part === 'string' && (key === '$ref' || key === '$dynamicRef')
					? locate(part, resource)
					: rebase(part, resource),
			]),
		);
	};
	return rebase(root, resources.get(root)!) as JsonObject;
}

/** Where a schema keeps what it alone refers to. */
const DEFINITIONS = /^#\/(?:\$defs|definitions)\//;

/**
 * The same document, with the references that tools wrote in one schema alone: they start from it,
 * though it has no `$id`, and lead nowhere from the root.
 */
export function rebaseDefinitions(root: JsonObject): JsonObject {
	const isLost = (reference: Json) =>
		typeof reference === 'string' &&
		DEFINITIONS.test(reference) &&
		findPointer(root, reference) === undefined;
	if (!isModern(root) || !walkObjects(root).some((value) => isLost(getOwn(value, '$ref'))))
		return root;
	const rebase = (value: Json, path: readonly string[], homes: readonly string[]): Json => {
		if (typeof value !== 'object' || value === null) return value;
		if (Array.isArray(value))
			return value.map((part, index) => rebase(part, [...path, String(index)], homes));
		// What has an `$id` is where its references start.
		if (path.length > 0 && getText(value, '$id') !== undefined) return value;
		const isHome = ['$defs', 'definitions'].some((key) => isObject(getOwn(value, key)));
		const near = isHome ? [formatPointer(path), ...homes] : homes;
		const locate = (reference: string) =>
			near
				.map((home) => home + reference.slice(1))
				.find((pointer) => findPointer(root, pointer) !== undefined) ?? reference;
		return Object.fromEntries(
			Object.entries(value).map(([key, part]) => [
				key,
				key === '$ref' && isLost(part)
					? locate(part as string)
					: rebase(part, [...path, key], near),
			]),
		);
	};
	return rebase(root, [], []) as JsonObject;
}

function isModern(root: JsonObject): boolean {
	return /^3\.[12]/.test(getText(root, 'openapi') ?? '');
}

/** The document and the schemas that start a resource. */
function listResources(root: JsonObject): Map<object, Resource> {
	const resources = new Map<object, Resource>();
	const visit = (value: Json, path: readonly string[], holder: Resource) => {
		if (typeof value !== 'object' || value === null) return;
		const id = getOwn(value, '$id');
		let resource = holder;
		if (typeof id === 'string' && !id.startsWith('#') && value !== root && !resources.has(value)) {
			resource = {
				address: toAddress(id.replace(/#$/, ''), holder),
				pointer: formatPointer(path),
				anchors: new Map(),
			};
			resources.set(value, resource);
		}
		for (const key of ['$anchor', '$dynamicAnchor']) {
			const name = getOwn(value, key);
			if (typeof name === 'string' && !resource.anchors.has(name))
				resource.anchors.set(name, formatPointer(path));
		}
		for (const [key, part] of Object.entries(value)) visit(part, [...path, key], resource);
	};
	const self = getText(root, '$self');
	const whole: Resource = { pointer: '#', anchors: new Map() };
	if (self !== undefined) whole.address = toAddress(self, whole);
	resources.set(root, whole);
	visit(root, [], whole);
	return resources;
}

/** A relative address starts from that of what holds it. */
function toAddress(address: string, holder: Resource): string {
	return URL.parse(address, holder.address)?.href ?? address;
}
