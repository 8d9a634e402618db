import { writeJson } from '../text/json-text.ts';
import { getReferenceName, type OpenApiDocument } from './document.ts';
import { listHeirs } from './heirs.ts';
import { writePatternText } from './pattern-text.ts';
import {
	getOwn,
	getText,
	isNumber,
	isObject,
	isTrue,
	toList,
	toObject,
	type Json,
	type JsonObject,
} from './json.ts';

/** A schema with its references followed, no larger than the limits it was expanded with. */
export interface Schema {
	/** Name under which the description keeps it. */
	name?: string;
	title?: string;
	description?: string;
	types: readonly string[];
	format?: string;
	constraints: Constraints;
	properties: readonly SchemaProperty[];
	items?: Schema;
	/** Schemas of the first items of a list, when each place has its own. */
	places?: readonly Schema[];
	/** Schema of the values of an object whose keys are free. */
	values?: Schema;
	/** The same for the keys of one form. */
	keyPatterns: readonly { pattern: string; schema: Schema }[];
	/** What is added in some cases: « Si « genre » vaut « a » ». */
	conditions: readonly { label: string; schema: Schema }[];
	alternatives: readonly Schema[];
	alternativesKind?: 'oneOf' | 'anyOf';
	discriminator?: string;
	/** Value of the discriminator → name of the variant. */
	mapping?: readonly (readonly [value: string, name: string])[];
	/** What a value may not be. */
	excluded?: Schema;
	/** What some items of a list must be. */
	contained?: Schema;
	/** Required names that no property describes. */
	alsoRequired: readonly string[];
	isDeprecated: boolean;
	isReadOnly: boolean;
	isWriteOnly: boolean;
	example?: Json;
	/** The description holds more below: the schema contains itself, or a limit was reached. */
	stop?: 'cycle' | 'limit' | 'missing';
	/** What the producer says of it: `x-donnee-personnelle`. */
	isPersonal?: boolean;
}

export interface SchemaProperty {
	name: string;
	isRequired: boolean;
	schema: Schema;
}

export interface Constraints {
	enum?: Json[];
	/** What each of these values means, where the tools of a producer say so. */
	enumNames?: string[];
	/** Other values are accepted too. */
	isOpenList?: boolean;
	constant?: Json;
	default?: Json;
	pattern?: string;
	minimum?: string;
	maximum?: string;
	/** Bounds that are themselves out. */
	exclusiveMinimum?: string;
	exclusiveMaximum?: string;
	minLength?: string;
	maxLength?: string;
	minItems?: string;
	maxItems?: string;
	minProperties?: string;
	maxProperties?: string;
	multipleOf?: string;
	hasUniqueItems?: boolean;
	/** No other field, or no other item, is accepted. */
	isClosed?: boolean;
	/** Nothing is accepted: the schema `false`. */
	isImpossible?: boolean;
	/** What a text or the bytes hold. */
	mediaType?: string;
	/** How it is written in XML, where that differs. */
	xml?: { name?: string; isAttribute: boolean; isWrapped: boolean };
	keyPattern?: string;
	/** Name of a field → those that must come with it. */
	companions?: readonly (readonly [name: string, others: readonly string[]])[];
}

export interface SchemaLimits {
	depth: number;
	/** Schemas that one expansion may visit. */
	visits: number;
}

export const PAGE_LIMITS: SchemaLimits = { depth: 8, visits: 160 };
/** For the list of all the data an operation returns. */
export const DATA_LIMITS: SchemaLimits = { depth: 12, visits: 2000 };

/** Depths tried when the whole is too large: a shallow whole tells more than one deep corner. */
const SHALLOW_DEPTHS = [1, 2, 3, 5];

/**
 * Follows the references of a schema and merges its `allOf`, within limits: what contains itself,
 * or is too large for a page, ends with `stop`.
 */
export function expandSchema(
	source: Json,
	document: OpenApiDocument,
	limits: SchemaLimits = PAGE_LIMITS,
): Schema {
	const known = findExpansions(document, limits);
	// What stands beside a reference belongs to one place only.
	const isAlone = isObject(source) && Object.keys(source).length === 1;
	const reference = isAlone ? getText(source, '$ref') : undefined;
	const place = isObject(source) ? source : {};
	const met = reference === undefined ? known.byPlace.get(place) : known.byReference.get(reference);
	if (met) return met;
	const schema = expandAnew(source, document, limits);
	if (reference === undefined) known.byPlace.set(place, schema);
	else known.byReference.set(reference, schema);
	return schema;
}

interface Expansions {
	byReference: Map<string, Schema>;
	byPlace: WeakMap<JsonObject, Schema>;
}

const expansions = new WeakMap<OpenApiDocument, Map<number, Expansions>>();

/**
 * Large descriptions answer with the same few hundred schemas in every operation, and every schema
 * is asked for by several pages and files.
 */
function findExpansions(document: OpenApiDocument, { visits }: SchemaLimits): Expansions {
	const byLimit = expansions.get(document) ?? new Map<number, Expansions>();
	expansions.set(document, byLimit);
	const known = byLimit.get(visits) ?? { byReference: new Map(), byPlace: new WeakMap() };
	byLimit.set(visits, known);
	return known;
}

function expandAnew(source: Json, document: OpenApiDocument, limits: SchemaLimits): Schema {
	const items = getOwn(source, 'items');
	if (getText(items, '$ref') !== undefined && getText(source, '$ref') === undefined) {
		const { items: _, ...list } = toObject(source);
		return {
			...expandSchema(list, document, limits),
			items: expandSchema(items, document, limits),
		};
	}
	const whole = new Expansion(document, limits);
	let schema = whole.expand(source, 0, []);
	if (!whole.isExhausted) return schema;
	for (const depth of SHALLOW_DEPTHS.filter((depth) => depth < limits.depth)) {
		const expansion = new Expansion(document, { ...limits, depth });
		const part = expansion.expand(source, 0, []);
		if (depth === SHALLOW_DEPTHS[0] || !expansion.isExhausted) schema = part;
		if (expansion.isExhausted) break;
	}
	return schema;
}

/** What a schema holds before anything is found in it. */
const HOLDS_NOTHING = {
	properties: [],
	keyPatterns: [],
	conditions: [],
	alternatives: [],
	alsoRequired: [],
} as const;

const EMPTY: Schema = {
	...HOLDS_NOTHING,
	types: [],
	constraints: {},
	isDeprecated: false,
	isReadOnly: false,
	isWriteOnly: false,
};

class Expansion {
	#document: OpenApiDocument;
	#limits: SchemaLimits;
	#visits = 0;
	/** There is no room for the variants of what others are made from. */
	#isCrowded = false;

	get isExhausted(): boolean {
		return this.#visits > this.#limits.visits;
	}

	constructor(document: OpenApiDocument, limits: SchemaLimits) {
		this.#document = document;
		this.#limits = limits;
	}

	expand(source: Json, depth: number, parents: readonly Json[]): Schema {
		const reference = getText(source, '$ref') ?? getText(source, '$dynamicRef');
		if (reference !== undefined && hasSiblings(source))
			return this.expand(this.#toAllOf(toObject(source), reference), depth, parents);
		const known = getText(source, '$dynamicRef');
		const outer = known === undefined ? undefined : this.#findOuter(known, parents);
		if (outer) return this.expand(outer, depth, parents);
		const name = reference === undefined ? undefined : getReferenceName(reference);
		const target = reference === undefined ? undefined : this.#document.find(reference);
		if (isReference(target) && hasSiblings(target) && !parents.includes(reference)) {
			const whole = this.expand(target, depth, [...parents, reference]);
			const description = getText(source, 'description') ?? whole.description;
			return { ...whole, name, description };
		}
		const isPlain = reference === undefined || getOwn(source, '$ref') === reference;
		const own = this.#document.resolve(isPlain ? source : { ...toObject(source), $ref: reference });
		if (own === false) return { ...EMPTY, constraints: { isImpossible: true } };
		if (own === true || own === undefined || !isObject(own))
			return own === undefined && name ? { ...EMPTY, name, stop: 'missing' } : EMPTY;
		// A reference with its own description is a copy: its target tells whether it was met.
		const identity = reference === undefined ? own : reference;
		const { bare, isLeaf } = readOwnOnce(own);
		const schema: Schema = name ? { ...bare, name } : isLeaf ? bare : { ...bare };
		if (parents.includes(identity) || parents.includes(own))
			return { ...schema, types: this.#peekTypes(own), stop: 'cycle' };
		const isTooMuch = depth > this.#limits.depth || ++this.#visits > this.#limits.visits;
		if (isLeaf) return schema;
		if (isTooMuch) return { ...schema, types: this.#peekTypes(own), stop: 'limit' };
		const chain = [...parents, identity, own];
		this.#addProperties(schema, own, depth, chain);
		// Before 2020-12, a list of schemas stood for the places of a list.
		const items = Array.isArray(own['items']) ? undefined : own['items'];
		if (items !== undefined) schema.items = this.expand(items, depth + 1, chain);
		const prefix = toList(own['prefixItems'] ?? own['items']);
		if (prefix.length > 0) {
			if (items === undefined || items === false)
				schema.items = this.expand({ oneOf: prefix }, depth + 1, chain);
			schema.places = prefix.map((place) => this.expand(place, depth + 1, chain));
		}
		if (isObject(own['patternProperties']))
			schema.keyPatterns = Object.entries(own['patternProperties']).map(([pattern, part]) => ({
				pattern,
				schema: this.expand(part, depth + 1, chain),
			}));
		if (isObject(own['not'])) schema.excluded = this.expand(own['not'], depth + 1, chain);
		if (isObject(own['contains']))
			schema.contained = this.expand(own['contains'], depth + 1, chain);
		if (isObject(own['additionalProperties']) && Object.keys(own['additionalProperties']).length)
			schema.values = this.expand(own['additionalProperties'], depth + 1, chain);
		if (isObject(own['contentSchema'])) {
			// A text that holds JSON, as the data of an event does, is told by what it holds.
			const { properties, items, values, alternatives, alternativesKind } = this.expand(
				own['contentSchema'],
				depth + 1,
				chain,
			);
			Object.assign(schema, { properties, items, values, alternatives, alternativesKind });
		}
		this.#mergeParts(schema, own, depth, chain);
		this.#addAlternatives(schema, own, depth, chain);
		this.#addConditions(schema, own, depth, chain);
		if (schema.alternatives.length === 0) this.#addHeirs(schema, own, depth, parents, reference);
		return schema;
	}

	/**
	 * Since 3.1, what stands beside a reference is added to what it names. Before, it was left out,
	 * and a type that the other contradicts often stayed there.
	 */
	#toAllOf(source: JsonObject, reference: string): JsonObject {
		const { $ref: _, $dynamicRef: __, type, ...own } = source;
		const target = this.#document.resolve({ $ref: reference });
		const isTyped = type === undefined || getOwn(target, 'type') !== undefined;
		const allOf = [{ $ref: reference }, ...toList(own['allOf'])];
		return { ...own, ...(isTyped ? {} : { type }), allOf };
	}

	/** What the outermost schema that leads here puts in the place of an anchor: the items of a list. */
	#findOuter(reference: string, parents: readonly Json[]): JsonObject | undefined {
		const target = this.#document.find(reference);
		const anchor = getText(target, '$dynamicAnchor');
		if (anchor === undefined) return undefined;
		for (const parent of parents)
			for (const part of [parent, ...Object.values(toObject(getOwn(parent, '$defs')))])
				if (isObject(part) && getText(part, '$dynamicAnchor') === anchor)
					return part === target ? undefined : part;
		return undefined;
	}

	/** Types of a schema that is not expanded, which a part of it may be the first to say. */
	#peekTypes(own: JsonObject, depth = 0): readonly string[] {
		const { types } = readOwnOnce(own).bare;
		if (types.some((type) => type !== 'null') || depth > MAX_PEEK) return types;
		const peek = (part: Json) => {
			const target = this.#document.resolve(part);
			return isObject(target) ? this.#peekTypes(target, depth + 1) : [];
		};
		for (const part of toList(own['allOf'])) {
			const found = peek(part);
			if (found.length > 0) return [...new Set([...found, ...types])];
		}
		const options = CHOICES.flatMap((kind) => toList(own[kind])).slice(0, MAX_PEEKED);
		const found = options.map(peek);
		if (found.every((some) => some.length > 0))
			return [...new Set([...found.flat().filter((type) => type !== 'null'), ...types])];
		return [];
	}

	#addConditions(schema: Schema, own: JsonObject, depth: number, chain: readonly Json[]): void {
		const add = (label: string, part: Json) => {
			if (!isObject(part) || Object.keys(part).length === 0) return;
			const condition = { label, schema: this.expand(part, depth + 1, chain) };
			schema.conditions = [...schema.conditions, condition];
		};
		if (own['if'] !== undefined) {
			const label = describeCondition(this.#document.resolve(own['if']));
			add(`Si ${label}`, own['then']);
			add(own['then'] === undefined ? `Sauf si ${label}` : 'Sinon', own['else']);
		}
		for (const [name, part] of Object.entries(toObject(own['dependentSchemas'])))
			add(`Si «\u00a0${name}\u00a0» est présent`, part);
	}

	#addProperties(schema: Schema, own: JsonObject, depth: number, chain: readonly Json[]): void {
		if (!isObject(own['properties'])) return;
		const required = new Set(toList(own['required']));
		const properties: SchemaProperty[] = [];
		for (const [name, part] of Object.entries(own['properties'])) {
			if (this.isExhausted) {
				schema.stop = 'limit';
				break;
			}
			properties.push({
				name,
				// Before 2010, and in many descriptions since, a field said so itself.
				isRequired: required.has(name) || isTrue(part, 'required'),
				schema: this.expand(part, depth + 1, chain),
			});
		}
		schema.properties = properties;
	}

	#mergeParts(schema: Schema, own: JsonObject, depth: number, chain: readonly Json[]): void {
		const parts = [
			...toList(own['allOf']),
			...CHOICES.flatMap((kind) => this.#findOnly(own, kind)),
		];
		const required = new Set(toList(own['required']));
		if (parts.length + required.size === 0) return;
		const properties = [...schema.properties];
		const byName = new Map(properties.map((property) => [property.name, property]));
		const ranks = new Map(properties.map(({ name }) => [name, 2]));
		for (const part of parts) {
			// What is written here tells more than what is shared, and the last part than the others.
			const rank = isReference(part) ? 0 : 1;
			const added = this.expand(part, depth, chain);
			// A part may require a field that another part describes.
			for (const name of toList(getOwn(this.#document.resolve(part), 'required')))
				required.add(name);
			for (const name of added.alsoRequired) required.add(name);
			for (const property of added.properties) {
				const known = byName.get(property.name);
				if (known) {
					known.isRequired ||= property.isRequired;
					const isCloser = rank >= ranks.get(property.name)!;
					const [closer, other] = isCloser
						? [property.schema, known.schema]
						: [known.schema, property.schema];
					known.schema = join(closer, other);
					if (isCloser) ranks.set(property.name, rank);
				} else {
					byName.set(property.name, property);
					ranks.set(property.name, rank);
					properties.push(property);
				}
			}
			if (rank > 0 && added.description !== undefined && getText(own, 'description') === undefined)
				schema.description = added.description;
			absorb(schema, added);
		}
		for (const property of properties) property.isRequired ||= required.has(property.name);
		schema.properties = properties;
		schema.alsoRequired = [...required].filter(
			(name): name is string => typeof name === 'string' && !byName.has(name),
		);
	}

	#addAlternatives(schema: Schema, own: JsonObject, depth: number, chain: readonly Json[]): void {
		for (const kind of CHOICES) {
			const options = toList(own[kind]);
			if (options.length === 0) continue;
			const real = options.filter((option) => !this.#isNull(option));
			if (real.length < options.length && !schema.types.includes('null'))
				schema.types = [...schema.types, 'null'];
			if (real.length < 2) continue;
			const values = listValues(real.map((option) => this.#document.resolve(option)));
			if (values) {
				absorb(schema, values);
				continue;
			}
			const key = getText(own['discriminator'], 'propertyName');
			const mapping = Object.entries(toObject(getOwn(own['discriminator'], 'mapping'))).flatMap(
				([value, target]) =>
					typeof target === 'string' ? [[value, getReferenceName(target)] as const] : [],
			);
			schema.alternatives = real.map((part) => {
				const option = this.expand(part, depth + 1, chain);
				const value = mapping.find(([, name]) => name === option.name)?.[0] ?? option.name;
				return tellKind(option, key, value);
			});
			schema.alternativesKind = kind;
			schema.discriminator = key;
			schema.mapping = mapping;
		}
	}

	/** The variants of a schema that others are made from, each with what it adds. */
	#addHeirs(
		schema: Schema,
		own: JsonObject,
		depth: number,
		parents: readonly Json[],
		reference: string | undefined,
	): void {
		const key = getText(own['discriminator'], 'propertyName');
		if (key === undefined) return;
		const heirs = listHeirs(this.#document, own, reference);
		// Here, one of them is being made from it.
		const maker = heirs.find((heir) => parents.includes(heir.reference));
		if (maker) schema.properties = tellKind(schema, key, maker.value).properties;
		if (maker || heirs.length === 0) return;
		schema.discriminator = key;
		schema.mapping = heirs.map(({ value, reference }) => [value, getReferenceName(reference)]);
		if (this.#isCrowded || heirs.length > MAX_HEIRS) return;
		const visits = this.#visits;
		const names = new Set(schema.properties.map(({ name }) => name));
		const variants = heirs.map(({ reference, value }) => {
			const whole = this.expand({ $ref: reference }, depth + 1, parents);
			const told = this.#listOwnNames(reference);
			const added = whole.properties.filter(
				({ name }) => name === key || !names.has(name) || told.has(name),
			);
			return tellKind({ ...whole, properties: added }, key, value);
		});
		// What every variant holds tells more than the variants do.
		this.#isCrowded = this.isExhausted;
		if (this.#isCrowded) this.#visits = visits;
		else Object.assign(schema, { alternatives: variants, alternativesKind: 'oneOf' });
	}

	/** Fields that a schema describes itself, rather than through what it is made from. */
	#listOwnNames(reference: string): Set<string> {
		const own = this.#document.find(reference);
		const parts = toList(getOwn(own, 'allOf')).filter((part) => !isReference(part));
		return new Set(
			[own, ...parts].flatMap((part) => Object.keys(toObject(getOwn(part, 'properties')))),
		);
	}

	/** The only thing that a choice leaves, besides nothing: it is a part like those of `allOf`. */
	#findOnly(own: JsonObject, kind: (typeof CHOICES)[number]): Json[] {
		const real = toList(own[kind]).filter((option) => !this.#isNull(option));
		return real.length === 1 ? real : [];
	}

	#isNull(option: Json): boolean {
		const own = this.#document.resolve(option);
		if (!isObject(own)) return false;
		const { types } = readOwnOnce(own).bare;
		return types.length === 1 && types[0] === 'null';
	}
}

const CHOICES = ['oneOf', 'anyOf'] as const;
/** A schema that hundreds of others are made from has its variants named only. */
const MAX_HEIRS = 20;
const PARTS = ['allOf', ...CHOICES] as const;
const MAX_PEEK = 4;
const MAX_PEEKED = 10;

/** A variant whose field `key`, if it may, has the value that tells it from the others. */
function tellKind(variant: Schema, key?: string, value?: string): Schema {
	const canBe = ({ types, constraints: { constant, enum: choices } }: Schema) =>
		types.every((type) => type === 'string') &&
		constant === undefined &&
		(choices === undefined || choices.includes(value));
	if (value === undefined || !variant.properties.some(({ name }) => name === key)) return variant;
	const properties = variant.properties.map((property) =>
		property.name === key && canBe(property.schema)
			? { ...property, schema: { ...property.schema, example: value } }
			: property,
	);
	return { ...variant, properties };
}

/** What two schemas say of one thing, fields included; the closer has the last word. */
function join(closer: Schema, other: Schema): Schema {
	const schema = { ...closer };
	absorb(schema, other);
	if (other.properties.length === 0) return schema;
	const others = new Map(other.properties.map((property) => [property.name, property]));
	const own = closer.properties.map((property) => {
		const twin = others.get(property.name);
		others.delete(property.name);
		return twin && twin.schema !== property.schema
			? {
					...property,
					isRequired: property.isRequired || twin.isRequired,
					schema: join(property.schema, twin.schema),
				}
			: property;
	});
	schema.properties = [...own, ...others.values()];
	return schema;
}

/** Adds what a part says, apart from its fields, to the schema that is made of it. */
function absorb(schema: Schema, part: Schema): void {
	schema.description ??= part.description;
	schema.title ??= part.title;
	schema.name ??= part.name;
	// « Or nothing », beside a reference, adds to the type of what it names.
	if (schema.types.every((type) => type === 'null'))
		schema.types = [...part.types, ...schema.types.filter((type) => !part.types.includes(type))];
	schema.format ??= part.format;
	schema.items ??= part.items;
	schema.values ??= part.values;
	schema.stop ??= part.stop;
	schema.example ??= part.example;
	schema.constraints = mergeConstraints(schema.constraints, part.constraints);
	schema.keyPatterns = [...schema.keyPatterns, ...part.keyPatterns];
	schema.conditions = [...schema.conditions, ...part.conditions];
	schema.places ??= part.places;
	schema.excluded ??= part.excluded;
	schema.contained ??= part.contained;
	schema.isPersonal ??= part.isPersonal;
	schema.isDeprecated ||= part.isDeprecated;
	schema.isReadOnly ||= part.isReadOnly;
	schema.isWriteOnly ||= part.isWriteOnly;
	if (schema.alternatives.length > 0) return;
	schema.alternatives = part.alternatives;
	schema.alternativesKind = part.alternativesKind;
	schema.discriminator ??= part.discriminator;
	schema.mapping ??= part.mapping;
}

function mergeConstraints(own: Constraints, other: Constraints): Constraints {
	const merged = { ...other, ...removeUndefined(own) };
	if (!own.enum || !other.enum) return merged;
	delete merged.isOpenList;
	// Fewer values are accepted here, and what they mean is said there.
	const names =
		own.enumNames ?? own.enum.map((value) => other.enumNames?.[other.enum!.indexOf(value)] ?? '');
	if (names.some((name) => name !== '')) merged.enumNames = names;
	else delete merged.enumNames;
	return merged;
}

/**
 * Options that are mere values make a list of them: « oneOf » lets each say what it means. One that
 * takes any value of their type leaves the list open.
 */
function listValues(options: readonly Json[]): Schema | undefined {
	const values: Json[] = [];
	const names: string[] = [];
	const free: Schema[] = [];
	let made = EMPTY;
	for (const option of options) {
		const facts = isObject(option) ? readOwnOnce(option) : undefined;
		if (!facts?.isLeaf) return undefined;
		const { bare } = facts;
		const { enum: listed, enumNames, constant } = bare.constraints;
		const isOne = listed === undefined && constant !== undefined;
		const words = [bare.description ?? bare.title, bare.isDeprecated && 'déprécié'];
		if (isOne) names.push(words.filter(Boolean).join(', '));
		else if (listed) names.push(...(enumNames ?? listed.map(() => '')));
		else free.push(bare);
		values.push(...(isOne ? [constant] : (listed ?? [])));
		const types = [...new Set([...made.types, ...bare.types])];
		made = { ...made, types, format: made.format ?? bare.format };
		if (!isOne) made.description ??= bare.description;
	}
	// Another type, or a bound, is a choice of its own.
	const isOpen = free.length === 1 && made.types.length === 1 && isBare(free[0]!);
	if (values.length === 0 || (free.length > 0 && !isOpen)) return undefined;
	const constraints: Constraints = {
		enum: values,
		...(names.some((name) => name !== '') ? { enumNames: names } : {}),
		...(isOpen ? { isOpenList: true } : {}),
	};
	return { ...made, constraints };
}

/** Its type is all that it asks for. */
function isBare({ types, format, constraints }: Schema): boolean {
	return (
		types.length === 1 &&
		format === undefined &&
		Object.values(constraints).every((limit) => limit === undefined)
	);
}

interface OwnFacts {
	/** The schema without what it holds. */
	bare: Schema;
	/** It holds no other schema. */
	isLeaf: boolean;
}

const knownFacts = new WeakMap<JsonObject, OwnFacts>();

/** A large description meets each of its schemas ten times, at as many places and depths. */
function readOwnOnce(own: JsonObject): OwnFacts {
	let facts = knownFacts.get(own);
	if (!facts) knownFacts.set(own, (facts = { bare: readOwn(own), isLeaf: isLeaf(own) }));
	return facts;
}

function readOwn(own: JsonObject): Schema {
	const examples = [own['examples'], own['x-examples']].find(Array.isArray);
	const personal = own['x-donnee-personnelle'];
	return {
		...HOLDS_NOTHING,
		title: getText(own, 'title'),
		description: getText(own, 'description'),
		types: readTypes(own),
		format:
			getText(own, 'format') ??
			getText(own, 'contentEncoding') ??
			FORMATS_OF_TEXT.get((getText(own, 'type') ?? '').toLowerCase()),
		constraints: readConstraints(own),
		isDeprecated: isTrue(own, 'deprecated'),
		isReadOnly: isTrue(own, 'readOnly'),
		isWriteOnly: isTrue(own, 'writeOnly'),
		example: own['example'] ?? examples?.[0] ?? own['x-example'],
		...(typeof personal === 'boolean' ? { isPersonal: personal } : {}),
	};
}

/** Keys under which a schema holds others, or names the fields that it asks for. */
const HOLDERS = [
	'properties',
	'items',
	'required',
	'allOf',
	'oneOf',
	'anyOf',
	'prefixItems',
	'patternProperties',
	'not',
	'contains',
	'if',
	'dependentSchemas',
	'discriminator',
	'contentSchema',
];

function isLeaf(own: JsonObject): boolean {
	return !isObject(own['additionalProperties']) && !HOLDERS.some((key) => Object.hasOwn(own, key));
}

/** Types as programming languages call them. */
const OTHER_TYPES = new Map([
	...['string', 'integer', 'number', 'boolean', 'object', 'array', 'null', 'file'].map(
		(type) => [type, type] as const,
	),
	['str', 'string'],
	['text', 'string'],
	['int', 'integer'],
	['long', 'integer'],
	['float', 'number'],
	['double', 'number'],
	['decimal', 'number'],
	['bool', 'boolean'],
	['list', 'array'],
	['dict', 'object'],
	['map', 'object'],
	['int32', 'integer'],
	['int64', 'integer'],
	['binary', 'file'],
]);

/** What is written as a type, and is a text of that format. */
const FORMATS_OF_TEXT = new Map([
	...['date', 'date-time', 'time', 'uuid', 'email', 'uri', 'url', 'password', 'byte'].map(
		(format) => [format, format] as const,
	),
	['datetime', 'date-time'],
	['timestamp', 'date-time'],
	['guid', 'uuid'],
]);

/** Types that say that any value is right. */
const NO_TYPES = new Set(['any', 'mixed', 'undefined', '']);

function readTypes(own: JsonObject): string[] {
	const written = own['type'];
	const types = (Array.isArray(written) ? written : [written])
		.filter((type): type is string => typeof type === 'string')
		.filter((type) => !NO_TYPES.has(type.toLowerCase()))
		.map((type) => {
			const word = type.toLowerCase();
			return OTHER_TYPES.get(word) ?? (FORMATS_OF_TEXT.has(word) ? 'string' : type);
		});
	if (types.length === 0) {
		if (own['properties'] !== undefined || own['additionalProperties'] !== undefined)
			types.push('object');
		else if (own['items'] !== undefined || own['prefixItems'] !== undefined) types.push('array');
		else types.push(...guessTypes(own));
	}
	// Swagger 2.0 had no word for it. Alone, it leaves any value right.
	const isNullable = isTrue(own, 'nullable') || isTrue(own, 'x-nullable');
	const isTyped = types.length > 0 || PARTS.some((key) => own[key] !== undefined);
	if (isNullable && isTyped && !types.includes('null')) types.push('null');
	return types;
}

/** Values that are listed, or the only one, tell their type. */
function guessTypes(own: JsonObject): string[] {
	const values = own['const'] === undefined ? toList(own['enum']) : [own['const']];
	const types = values.map((value) =>
		value === null
			? 'null'
			: Array.isArray(value)
				? 'array'
				: Number.isInteger(value) || typeof value === 'bigint'
					? 'integer'
					: typeof value,
	);
	return [...new Set(types)].filter((type) => type !== 'undefined');
}

/** What a reference may carry without changing what it names. */
const MERE_WORDS = new Set(['$ref', '$dynamicRef', 'summary', 'description']);

function isReference(source: Json): boolean {
	return (getText(source, '$ref') ?? getText(source, '$dynamicRef')) !== undefined;
}

function hasSiblings(source: Json): boolean {
	return Object.keys(toObject(source)).some(
		(key) => !MERE_WORDS.has(key) && !/^(?:x-|\$(?!defs$))/.test(key),
	);
}

function removeUndefined(constraints: Constraints): Constraints {
	return Object.fromEntries(
		Object.entries(constraints).filter(([, value]) => value !== undefined),
	) as Constraints;
}

/** « genre » vaut « a »: the conditions that people write; others are told as such. */
function describeCondition(source: Json): string {
	const quote = (value: Json) =>
		`«\u00a0${typeof value === 'string' ? value : writeJson(value)}\u00a0»`;
	const properties = toObject(getOwn(source, 'properties'));
	const tests = Object.entries(properties).flatMap(([name, part]) => {
		const values = toList(getOwn(part, 'enum'));
		const constant = getOwn(part, 'const');
		if (constant !== undefined) return [`${quote(name)} vaut ${quote(constant)}`];
		return values.length > 0 ? [`${quote(name)} vaut ${values.map(quote).join(' ou ')}`] : [];
	});
	const required = toList(getOwn(source, 'required'))
		.filter((name): name is string => typeof name === 'string' && !Object.hasOwn(properties, name))
		.map((name) => `${quote(name)} est présent`);
	const all = [...tests, ...required].join(' et ');
	return all === '' ? 'la condition écrite dans la description est remplie' : all.slice(0, 300);
}

/** As NSwag, Redoc and others write them: beside the values, in their order or by value. */
const ENUM_NAMES = [
	...['x-enumDescriptions', 'x-enum-descriptions'],
	...['x-enumNames', 'x-enum-varnames'],
];

function readEnumNames(own: JsonObject, choices: readonly Json[]): string[] | undefined {
	const written = ENUM_NAMES.map((key) => own[key]).find(
		(names) => typeof names === 'object' && names !== null,
	);
	const names = Array.isArray(written)
		? written
		: choices.map((choice) => getOwn(written, String(choice)));
	const isWhole = choices.length > 0 && names.length === choices.length;
	return isWhole && names.every((name) => typeof name === 'string') ? names : undefined;
}

function readConstraints(own: JsonObject): Constraints {
	const constraints: Constraints = {};
	const choices = toList(own['enum']);
	if (choices.length > 0) constraints.enum = choices;
	const names = readEnumNames(own, choices);
	if (names) constraints.enumNames = names;
	if (own['const'] !== undefined) constraints.constant = own['const'];
	if (own['default'] !== undefined) constraints.default = own['default'];
	const exclusiveMinimum = own['exclusiveMinimum'];
	const exclusiveMaximum = own['exclusiveMaximum'];
	constraints.pattern = getText(own, 'pattern');
	if (isNumber(exclusiveMinimum)) constraints.exclusiveMinimum = String(exclusiveMinimum);
	else constraints.minimum = getText(own, 'minimum');
	if (isNumber(exclusiveMaximum)) constraints.exclusiveMaximum = String(exclusiveMaximum);
	else constraints.maximum = getText(own, 'maximum');
	for (const key of [
		'minLength',
		'maxLength',
		'minItems',
		'maxItems',
		'minProperties',
		'maxProperties',
		'multipleOf',
	] as const)
		constraints[key] = getText(own, key);
	if (isTrue(own, 'uniqueItems')) constraints.hasUniqueItems = true;
	if (
		own['additionalProperties'] === false ||
		own['unevaluatedProperties'] === false ||
		own['unevaluatedItems'] === false ||
		(own['items'] === false && own['prefixItems'] !== undefined)
	)
		constraints.isClosed = true;
	constraints.mediaType = getText(own, 'contentMediaType');
	constraints.keyPattern = getText(own['propertyNames'], 'pattern');
	if (isObject(own['xml'])) constraints.xml = readXml(own['xml']);
	const companions = Object.entries(toObject(own['dependentRequired'])).map(
		([name, others]) =>
			[name, toList(others).filter((other) => typeof other === 'string')] as const,
	);
	if (companions.length > 0) constraints.companions = companions;
	return constraints;
}

function readXml(source: JsonObject): Constraints['xml'] {
	const name = getText(source, 'name');
	const prefix = getText(source, 'prefix');
	// 3.2 says as a word what the others say as two.
	const kind = getText(source, 'nodeType');
	return {
		...(name === undefined ? {} : { name: prefix === undefined ? name : `${prefix}:${name}` }),
		isAttribute: isTrue(source, 'attribute') || kind === 'attribute',
		isWrapped: isTrue(source, 'wrapped') || kind === 'element',
	};
}

/** The same schema as plain JSON Schema, small and without references, for the sampler. */
export function toPlainSchema(schema: Schema): JsonObject {
	const plain: JsonObject = {};
	const { constraints } = schema;
	const types = schema.types.filter((type) => type !== 'null');
	if (types[0]) plain['type'] = types[0];
	if (schema.format) plain['format'] = schema.format;
	const [type, ...others] = types;
	const toTyped = (value: Json) => (others.length === 0 ? writeAs(type, value) : value);
	const example = toTyped(schema.example) ?? buildText(schema);
	if (example !== undefined) plain['example'] = example;
	if (constraints.default !== undefined) plain['default'] = toTyped(constraints.default);
	if (constraints.constant !== undefined) plain['const'] = constraints.constant;
	if (constraints.enum) plain['enum'] = constraints.enum;
	for (const key of [
		'minLength',
		'minItems',
		'minimum',
		'maximum',
		'exclusiveMinimum',
		'exclusiveMaximum',
	] as const) {
		const value = Number(constraints[key]);
		// A sample of ten thousand letters would illustrate nothing.
		if (constraints[key] !== undefined && !(/^min(?:Length|Items)$/.test(key) && value > 50))
			plain[key] = value;
	}
	if (schema.isReadOnly) plain['readOnly'] = true;
	if (schema.isWriteOnly) plain['writeOnly'] = true;
	if (schema.properties.length > 0) {
		plain['properties'] = Object.fromEntries(
			schema.properties.map(({ name, schema: part }) => [name, toPlainSchema(part)]),
		);
		plain['required'] = schema.properties.filter((p) => p.isRequired).map(({ name }) => name);
	}
	if (schema.items) plain['items'] = toPlainSchema(schema.items);
	if (schema.values)
		plain['additionalProperties'] = {
			...toPlainSchema(schema.values),
			'x-additionalPropertiesName': 'cle',
		};
	if (schema.alternatives.length > 0)
		plain[schema.alternativesKind ?? 'oneOf'] = schema.alternatives.map(toPlainSchema);
	return plain;
}

/** A SIRET written without quotes is a number in YAML, where the service waits for a text. */
function writeAs(type: string | undefined, value: Json): Json {
	if (type === 'string' && (isNumber(value) || typeof value === 'boolean')) return String(value);
	if (typeof value !== 'string') return value;
	if (type === 'boolean' && /^(?:true|false)$/.test(value)) return value === 'true';
	const form = type === 'integer' ? /^-?\d{1,15}$/ : /^-?\d{1,15}(?:\.\d+)?$/;
	return (type === 'integer' || type === 'number') && form.test(value) ? Number(value) : value;
}

const SAMPLE_TEXTS = new Map([
	['email', 'prenom.nom@exemple.fr'],
	['idn-email', 'prénom.nom@exemple.fr'],
	['hostname', 'exemple.fr'],
	['idn-hostname', 'exemplé.fr'],
	['uri', 'https://exemple.fr'],
	['url', 'https://exemple.fr'],
	['iri', 'https://exemple.fr'],
	['uri-reference', '/exemple'],
	['iri-reference', '/exemple'],
	['uri-template', 'https://exemple.fr/{id}'],
	['json-pointer', '/exemple'],
	['relative-json-pointer', '1/exemple'],
	['regex', '^exemple$'],
	['password', 'mot-de-passe'],
]);
/** The sampler writes them; the words of the others are English there. */
const SAMPLED_FORMATS = new Set(['date', 'date-time', 'time', 'ipv4', 'ipv6', 'uuid']);

/** A sample of it is more than a word. */
export function hasSampleFormat({ format = '' }: Schema): boolean {
	return SAMPLE_TEXTS.has(format) || SAMPLED_FORMATS.has(format);
}

/** A text in French for a field of which nothing more is said, as long as it has to be. */
function buildText({ types, format = '', constraints }: Schema): string | undefined {
	const { enum: choices, constant, default: usual, minLength, maxLength, pattern } = constraints;
	const isFree =
		types.find((type) => type !== 'null') === 'string' &&
		choices === undefined &&
		constant === undefined &&
		usual === undefined &&
		!SAMPLED_FORMATS.has(format);
	if (!isFree) return undefined;
	const least = Number(minLength ?? 0);
	const formed = pattern === undefined ? undefined : writePatternText(pattern);
	const isWithin = (text: string) =>
		text.length >= least && text.length <= Number(maxLength ?? Infinity);
	if (formed && isWithin(formed) && !SAMPLE_TEXTS.has(format)) return formed;
	const text = SAMPLE_TEXTS.get(format) ?? 'texte';
	const long = least > text.length && least <= 50 ? text.repeat(50).slice(0, least) : text;
	const most = Number(maxLength ?? Infinity);
	return most < long.length ? long.slice(0, Math.max(0, most)) : long;
}

/** Bytes, rather than a text or a value. */
export function isFile({ types, format, constraints }: Schema): boolean {
	return (
		format === 'binary' ||
		types.includes('file') ||
		(types.length === 0 && constraints.mediaType !== undefined)
	);
}

/** Whether its values hold others. */
export function hasFields(schema: Schema): boolean {
	return (
		schema.properties.length > 0 ||
		schema.values !== undefined ||
		schema.items !== undefined ||
		schema.alternatives.some(hasFields)
	);
}

/** Whether a JSON Schema says nothing that a table could show. */
export function isEmptySchema(schema: Schema): boolean {
	return (
		schema.types.length === 0 &&
		schema.properties.length === 0 &&
		schema.alternatives.length === 0 &&
		!schema.items &&
		!schema.values &&
		!schema.stop &&
		!schema.description &&
		getOwn(schema.constraints, 'enum') === undefined
	);
}
