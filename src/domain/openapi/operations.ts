import { toPlainWords } from '../markup/plain-words.ts';
import { toFrenchSpacing } from '../text/french.ts';
import { toSlug } from '../text/slug.ts';
import type { OpenApiDocument } from './document.ts';
import {
	getOwn,
	getText,
	isObject,
	isTrue,
	toList,
	toObject,
	type Json,
	type JsonObject,
} from './json.ts';

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Last part of the addresses that the pages of a description already use. */
export const RESERVED_SLUGS = ['console', 'donnees', 'groupes', 'index', 'modele'];

/** One operation of a description: what a list shows, and where the rest is read. */
export interface Operation {
	/** Last part of its address. */
	slug: string;
	/** In capitals, as HTTP writes it. */
	method: string;
	path: string;
	kind: 'path' | 'webhook';
	id?: string;
	title: string;
	summary?: string;
	description?: string;
	group: string;
	/** Its other tags. */
	otherGroups: string[];
	isDeprecated: boolean;
	/** The operation as written. */
	source: JsonObject;
	/** What the path gives to all its operations: parameters, servers. */
	shared: JsonObject;
}

export interface OperationGroup {
	name: string;
	slug: string;
	description?: string;
	operations: Operation[];
	/** Those of other groups that also bear its tag. */
	others: Operation[];
}

const DEFAULT_GROUP = 'Opérations';
const WEBHOOK_GROUP = 'Notifications (webhooks)';
const MAX_SLUG = 80;
const MAX_TITLE = 140;
const MAX_PARENTS = 4;

/** The operations in the order of the description, each with an address of its own. */
export function listOperations(document: OpenApiDocument): Operation[] {
	const slugs = new SlugBook();
	const tags = new TagBook(document);
	const operations: Operation[] = [];
	for (const [kind, key] of [
		['path', 'paths'],
		['webhook', 'webhooks'],
		['webhook', 'x-webhooks'],
	] as const)
		for (const [path, source] of Object.entries(toObject(document.root[key]))) {
			const item = path.startsWith('x-') ? {} : readPathItem(document, source);
			for (const [method, own] of listMethods(item))
				operations.push(buildOperation(kind, readPath(path), method, own, item, slugs, tags));
		}
	return operations;
}

/** `{id:[0-9]{5}}`, `{id?}`, `{*chemin}`: frameworks write beside a variable what it may be. */
const VARIABLE = /\{[*+]?([\w.-]{1,80})\s{0,9}(?:\?|:(?:[^{}]|\{[^{}]{0,40}\}){0,200})?\}/g;

function readPath(path: string): string {
	return path.replace(VARIABLE, '{$1}');
}

/** What a path is referred to for, with what is written beside the reference. */
function readPathItem(document: OpenApiDocument, source: Json): JsonObject {
	const { $ref: _, ...own } = toObject(source);
	return { ...toObject(document.resolve(source)), ...own };
}

export function listMethods(item: Json): [method: string, source: JsonObject][] {
	const found: [string, JsonObject][] = [];
	for (const method of METHODS) {
		// Some write it as HTTP does.
		const source = getOwn(item, method) ?? getOwn(item, method.toUpperCase());
		if (isObject(source)) found.push([method, source]);
	}
	for (const [method, source] of Object.entries(toObject(getOwn(item, 'additionalOperations'))))
		if (isObject(source) && /^[\w!#$%&'*+.^`|~-]{1,30}$/.test(method)) found.push([method, source]);
	return found;
}

function buildOperation(
	kind: Operation['kind'],
	path: string,
	method: string,
	source: JsonObject,
	shared: JsonObject,
	slugs: SlugBook,
	tags: TagBook,
): Operation {
	const id = getText(source, 'operationId');
	const summary = getText(source, 'summary') ?? getText(shared, 'summary');
	const description = getText(source, 'description') ?? getText(shared, 'description');
	const words = summary && (toPlainWords(summary) || summary);
	const title = words ? toOneLine(words, MAX_TITLE) : undefined;
	const named = toList(source['tags']).filter(
		(item): item is string => typeof item === 'string' && item.trim() !== '',
	);
	const tag = named.find((name) => tags.isSection(name)) ?? named[0];
	const name = METHODS.includes(method.toLowerCase()) ? method.toUpperCase() : method;
	return {
		slug: slugs.take(toSlug(splitWords(id ?? '')), toSlug(splitWords(`${method} ${path}`))),
		method: name,
		path,
		kind,
		...(id ? { id } : {}),
		title: title ? toFrenchSpacing(title) : toOneLine(`${name} ${path}`, MAX_TITLE),
		...(summary ? { summary } : {}),
		// What a title cannot hold is the start of the text.
		description: title?.endsWith('…') ? joinTexts(summary, description) : description,
		otherGroups: [...new Set(named)]
			.filter((name) => name !== tag && tags.isSection(name))
			.slice(0, MAX_OTHER_GROUPS)
			.map((name) => name.trim()),
		group: tag?.trim() ?? (kind === 'webhook' ? WEBHOOK_GROUP : DEFAULT_GROUP),
		isDeprecated: isTrue(source, 'deprecated'),
		source,
		shared,
	};
}

/** Each tag may have a page: a short description could otherwise fill a disk with them. */
const MAX_OTHER_GROUPS = 20;

/** `getCommunes` → `get Communes`, cut before it is read: a name may be a megabyte long. */
function splitWords(name: string): string {
	return name.slice(0, 400).replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2');
}

export function toOneLine(text: string, length: number): string {
	const line = text
		.slice(0, length * 4)
		.replace(/\s+/g, ' ')
		.trim();
	return line.length > length ? `${line.slice(0, length - 1).trimEnd()}…` : line;
}

/** What several places say of one thing, without what another of them says already. */
export function joinTexts(...texts: (string | undefined)[]): string | undefined {
	const written = [...new Set(texts.filter((text) => text !== undefined))];
	const own = written.filter(
		(text) => !written.some((other) => other !== text && other.includes(text)),
	);
	return own.length > 0 ? own.join('\n\n') : undefined;
}

/** Gives each operation, or group, an address that no other has. */
class SlugBook {
	#taken = new Set(RESERVED_SLUGS);
	#next = new Map<string, number>();

	take(...wishes: string[]): string {
		const wish = wishes.find((candidate) => candidate !== '') ?? 'operation';
		const base = wish.slice(0, MAX_SLUG).replace(/-+$/, '');
		let slug = base;
		// Counting from where the last namesake stopped: 20,000 of them must not take a square.
		for (let number = this.#next.get(base) ?? 2; this.#taken.has(slug); number++) {
			slug = `${base}-${number}`;
			this.#next.set(base, number + 1);
		}
		this.#taken.add(slug);
		return slug;
	}
}

/** Operations by their tags, the first before the others, in the order of the `tags` of the description, then of first use. */
export function groupOperations(
	document: OpenApiDocument,
	operations: readonly Operation[],
): OperationGroup[] {
	const slugs = new SlugBook();
	const groups = new Map<string, OperationGroup>();
	const tags = new TagBook(document);
	for (const name of tags.names) addGroup(name);
	for (const operation of operations) {
		addGroup(operation.group).operations.push(operation);
		for (const name of operation.otherGroups) addGroup(name).others.push(operation);
	}
	return [...groups.values()].filter(
		({ operations, others }) => operations.length + others.length > 0,
	);

	function addGroup(name: string): OperationGroup {
		const known = groups.get(name);
		if (known) return known;
		const description = tags.getDescription(name);
		const group = {
			name: toFrenchSpacing(toOneLine(tags.getLabel(name), 80)),
			slug: slugs.take(toSlug(name), 'groupe'),
			...(description ? { description } : {}),
			operations: [],
			others: [],
		};
		groups.set(name, group);
		return group;
	}
}

/** What a description says of its tags, in any of the ways that were invented to order them. */
class TagBook {
	#tags = new Map<string, JsonObject>();
	#sections = new Map<string, string>();
	/** In the order in which they are shown. */
	readonly names: string[];

	constructor(document: OpenApiDocument) {
		for (const tag of toList(document.root['tags'])) {
			const name = getText(tag, 'name');
			if (isObject(tag) && name !== undefined && !this.#tags.has(name)) this.#tags.set(name, tag);
		}
		for (const group of toList(document.root['x-tagGroups']))
			for (const name of toList(getOwn(group, 'tags')))
				if (typeof name === 'string' && !this.#sections.has(name))
					this.#sections.set(name, getText(group, 'name') ?? '');
		this.names = [...new Set([...this.#sections.keys(), ...this.#tags.keys()])];
	}

	/** 3.2 has tags of other kinds, which mark an operation rather than place it. */
	isSection(name: string): boolean {
		const kind = getText(this.#tags.get(name), 'kind');
		return kind === undefined || kind === 'nav';
	}

	/** « Flux › Flux vifs »: the label of a tag after those of the tags that hold it. */
	getLabel(name: string): string {
		const labels: string[] = [];
		const met = new Set<string>();
		let current: string | undefined = name;
		while (current !== undefined && !met.has(current) && met.size < MAX_PARENTS) {
			met.add(current);
			labels.unshift(this.#getOwnLabel(current));
			const parent = getText(this.#tags.get(current), 'parent');
			const section = this.#sections.get(current);
			if (parent === undefined && section) labels.unshift(section);
			current = parent;
		}
		return [...new Set(labels)].join(' › ');
	}

	getDescription(name: string): string | undefined {
		const description = getText(this.#tags.get(name), 'description');
		// Some write the name again where something is to be said of it.
		const isName = [name, this.#getOwnLabel(name)].some(
			(label) => toSlug(label) === toSlug(description ?? ''),
		);
		return isName ? undefined : description;
	}

	#getOwnLabel(name: string): string {
		const tag = this.#tags.get(name);
		return getText(tag, 'summary') ?? getText(tag, 'x-displayName') ?? name;
	}
}

/** For each id that several operations share, although it must be unique, the second of them. */
export function listDuplicateIds(operations: readonly Operation[]): Operation[] {
	const seen = new Map<string, number>();
	return operations.filter(({ id }) => {
		if (!id) return false;
		const count = (seen.get(id) ?? 0) + 1;
		seen.set(id, count);
		return count === 2;
	});
}
