import { isLinkFault, parseLink } from '../content/url.ts';
import { toPlainWords } from '../markup/plain-words.ts';
import { isDeepEqual } from '../text/deep-equal.ts';
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
import { joinTexts, listMethods, toOneLine, type Operation } from './operations.ts';
import { buildExamples, listGivenExamples, MAX_EXAMPLES, type Example } from './examples.ts';
import { formatValue, unwrapLists } from './field-rows.ts';
import { listSecurity, type SecurityScheme } from './security.ts';
import { findServer } from './servers.ts';
import {
	expandSchema,
	hasFields,
	isEmptySchema,
	isFile,
	PAGE_LIMITS,
	type Schema,
	type SchemaLimits,
} from './schema.ts';

export interface Parameter {
	name: string;
	/** `querystring`: the whole of what follows the question mark. */
	place: 'path' | 'query' | 'querystring' | 'header' | 'cookie';
	description?: string;
	isRequired: boolean;
	isDeprecated: boolean;
	schema: Schema;
	example?: Json;
	/** The first is `example`. */
	examples: Json[];
	/** How a list or an object is written. */
	style: ParameterStyle;
	/** Format of a value that is written whole: `application/json`. */
	mediaType?: string;
	allowsReserved: boolean;
}

export interface ParameterStyle {
	name: string;
	/** Each item, or field, is written on its own. */
	isExploded: boolean;
}

export interface Body {
	mediaType: string;
	schema: Schema;
	/** What is said of the content as a whole. */
	description?: string;
	/** Bytes, of which nothing more is said. */
	isFile: boolean;
	/** Given by the description, or one made from the schema. */
	examples: Example[];
	/** Formats of the same content. */
	otherMediaTypes: string[];
	/** How the parts of a form are sent. */
	encoding: PartEncoding[];
	/** Contents of other formats, which differ. */
	others: Body[];
}

export interface PartEncoding {
	name: string;
	contentType?: string;
	headers: string[];
	/** How a list or an object is written, when that is said. */
	style?: ParameterStyle;
}

export interface ApiResponse {
	/** `200`, `4XX`, `default`. */
	status: string;
	description?: string;
	headers: Parameter[];
	body?: Body;
	links: {
		name: string;
		target: string;
		description?: string;
		/** Parameter → where its value is found. */
		parameters: (readonly [name: string, value: string])[];
	}[];
}

/** A call that the producer makes later. */
export interface Callback {
	name: string;
	method: string;
	url: string;
	summary?: string;
	description?: string;
	body?: Body;
	/** What may be answered. */
	answers: { status: string; description?: string }[];
}

export interface OperationDetail {
	operation: Operation;
	server: string;
	parameters: Parameter[];
	/** References to parameters that the description does not hold. */
	absentParameters: string[];
	requestBody?: { description?: string; isRequired: boolean; body?: Body };
	responses: ApiResponse[];
	/** One of these groups of schemes is enough; an empty group means that nothing is needed. */
	security: SecurityScheme[][];
	/** The description says that nothing is needed: not the same as saying nothing. */
	isPublic: boolean;
	callbacks: Callback[];
	documentation?: { href: string; label: string };
}

const PLACES: readonly string[] = ['path', 'query', 'querystring', 'header', 'cookie'];
/** Contents of one body that a page can hold. */
const MAX_CONTENTS = 8;
/** Formats of one body that are looked at. */
const MAX_TYPES = 100;
/** Some services tell forty errors from one another. */
const MAX_RESPONSES = 60;

/** Everything a page says of an operation, with its references followed. */
export function buildOperationDetail(
	document: OpenApiDocument,
	operation: Operation,
	limits: SchemaLimits = PAGE_LIMITS,
): OperationDetail {
	const { source, shared } = operation;
	const body = resolveHere(document, source['requestBody']) ?? findBody(document, operation);
	const requirement = source['security'] ?? document.root['security'];
	const security = listSecurity(document, requirement);
	const parameters = [...toList(shared['parameters']), ...toList(source['parameters'])];
	return {
		operation,
		server: findServer(document, operation),
		parameters: listParameters(document, parameters),
		absentParameters: parameters.flatMap((parameter) =>
			document.resolve(parameter) === undefined ? (getText(parameter, '$ref') ?? []) : [],
		),
		...(isObject(body)
			? {
					requestBody: {
						description: getText(body, 'description'),
						isRequired: isTrue(body, 'required'),
						body: buildBody(
							document,
							body['content'],
							operation.kind === 'webhook' ? 'response' : 'request',
							limits,
						),
					},
				}
			: {}),
		responses: Object.entries(toObject(source['responses']))
			.slice(0, MAX_RESPONSES)
			.flatMap(([status, response]) => buildResponse(document, status, response, limits)),
		security,
		isPublic: Array.isArray(requirement) && security.every((group) => group.length === 0),
		callbacks: listCallbacks(document, source['callbacks'], limits),
		...findDocumentation(source['externalDocs']),
	};
}

export function findDocumentation(source: Json): Pick<OperationDetail, 'documentation'> {
	const link = parseLink(getText(source, 'url') ?? '');
	if (isLinkFault(link) || link.kind !== 'external') return {};
	const label = toOneLine(
		toPlainWords(getText(source, 'description') ?? '') || 'Documentation du producteur',
		120,
	);
	return { documentation: { href: link.href, label } };
}

function listParameters(document: OpenApiDocument, sources: readonly Json[]): Parameter[] {
	const found = new Map<string, Parameter>();
	for (const source of sources) {
		const own = document.resolve(source);
		const name = getText(own, 'name');
		const place = getText(own, 'in') ?? '';
		if (!isObject(own) || name === undefined || !PLACES.includes(place)) continue;
		found.set(`${place} ${name}`, buildParameter(document, own, name, place as Parameter['place']));
	}
	const order = (parameter: Parameter) =>
		(parameter.isRequired ? 0 : 10) + PLACES.indexOf(parameter.place);
	return [...found.values()].sort((a, b) => order(a) - order(b));
}

function buildParameter(
	document: OpenApiDocument,
	own: JsonObject,
	name: string,
	place: Parameter['place'],
): Parameter {
	const [[mediaType, media] = []] = Object.entries(toObject(own['content']));
	const content = document.resolve(media);
	const given = own['schema'] ?? getOwn(content, 'schema');
	// As in Swagger 2.0, a parameter may say its type itself.
	const source = given ?? (own['type'] === undefined ? {} : own);
	const schema = expandSchema(source, document, { depth: 4, visits: 60 });
	const written = [own, content].flatMap((holder) => listGivenExamples(holder, document));
	const examples = (
		written.length > 0 ? written.map(({ value }) => value) : toDefined(schema.example)
	).filter((value) => value !== '');
	return {
		name,
		place,
		description: joinTexts(getText(own, 'description'), describeSchema(schema)),
		isRequired: isTrue(own, 'required') || place === 'path',
		isDeprecated: isTrue(own, 'deprecated'),
		schema,
		...(examples.length > 0 ? { example: examples[0] } : {}),
		examples,
		style: readStyle(own, place === 'query' || place === 'cookie' ? 'form' : 'simple'),
		...(mediaType === undefined ? {} : { mediaType: toOneLine(mediaType, 80) }),
		allowsReserved: isTrue(own, 'allowReserved'),
	};
}

function buildResponse(
	document: OpenApiDocument,
	status: string,
	source: Json,
	limits: SchemaLimits,
): ApiResponse[] {
	const own = resolveHere(document, source);
	if (!isObject(own) || status.startsWith('x-')) return [];
	return [
		{
			status: status.slice(0, 20),
			description: joinTexts(getText(own, 'summary'), getText(own, 'description')),
			headers: Object.entries(toObject(own['headers'])).flatMap(([name, header]) => {
				const value = document.resolve(header);
				return isObject(value) ? [buildParameter(document, value, name, 'header')] : [];
			}),
			body: buildBody(document, own['content'] ?? toContent(own['schema']), 'response', limits),
			links: Object.entries(toObject(own['links'])).flatMap(([name, link]) => {
				const value = document.resolve(link);
				const target = getText(value, 'operationId') ?? getText(value, 'operationRef');
				if (target === undefined) return [];
				const parameters = Object.entries(toObject(getOwn(value, 'parameters'))).map(
					([parameter, source]) => [parameter, formatValue(source, 80)] as const,
				);
				return [{ name, target, description: getText(value, 'description'), parameters }];
			}),
		},
	];
}

/** What a reference names, or at least where it is, when that is not in the description. */
function resolveHere(document: OpenApiDocument, source: Json): Json {
	const target = document.resolve(source);
	const reference = getText(source, '$ref');
	if (target !== undefined || reference === undefined) return target;
	const description = getText(source, 'description') ?? `Voir \`${reference.slice(0, 200)}\`.`;
	return { description };
}

/** The body of Swagger 2.0, a parameter among others, which some leave in a later description. */
function findBody(document: OpenApiDocument, { source, shared }: Operation): Json {
	const parameters = [...toList(source['parameters']), ...toList(shared['parameters'])];
	const body = parameters
		.map((parameter) => document.resolve(parameter))
		.find((parameter) => getText(parameter, 'in') === 'body');
	return isObject(body) ? { ...body, content: toContent(body['schema']) } : undefined;
}

/** What Swagger 2.0 said without a format. */
function toContent(schema: Json): JsonObject {
	return schema === undefined ? {} : { 'application/json': { schema } };
}

function toDefined(value: Json): Json[] {
	return value === undefined || value === null ? [] : [value];
}

/** The content that people read most easily: JSON first, then whatever comes first. */
function buildBody(
	document: OpenApiDocument,
	source: Json,
	direction: 'request' | 'response',
	limits: SchemaLimits,
): Body | undefined {
	const contents = groupContents(document, toObject(source));
	const first = contents.findIndex(({ types }) => types.some(isJsonType));
	const [body, ...others] = [...contents.splice(Math.max(0, first), 1), ...contents]
		.slice(0, MAX_CONTENTS)
		.map((group) => buildContent(document, group, direction, limits));
	return body && { ...body, others };
}

function isJsonType(type: string): boolean {
	return /\bjson\b/i.test(type);
}

interface ContentGroup {
	types: string[];
	/** What the first type holds. */
	media: Json;
	/** Those of the other types, which may write the same in their own way. */
	otherExamples: Example[];
}

/** Formats that hold the same content are told together. */
function groupContents(document: OpenApiDocument, content: JsonObject): ContentGroup[] {
	const groups: ContentGroup[] = [];
	// Each is compared with all those before it.
	for (const [type, source] of Object.entries(content).slice(0, MAX_TYPES)) {
		const media = document.resolve(source);
		const schema = getOwn(media, 'schema');
		const twin = groups.find(
			(group) => schema !== undefined && isDeepEqual(getOwn(group.media, 'schema'), schema),
		);
		if (!twin) {
			groups.push({ types: [type], media, otherExamples: [] });
			continue;
		}
		twin.types.push(type);
		for (const example of listGivenExamples(media, document))
			twin.otherExamples.push({ ...example, name: toOneLine(example.name ?? type, 80) });
	}
	return groups;
}

function buildContent(
	document: OpenApiDocument,
	{ types, media, otherExamples }: ContentGroup,
	direction: 'request' | 'response',
	limits: SchemaLimits,
): Body {
	const mediaType = types.find(isJsonType) ?? types[0]!;
	const items = getOwn(media, 'schema') === undefined ? getOwn(media, 'itemSchema') : undefined;
	const schema = expandSchema(items ?? getOwn(media, 'schema') ?? {}, document, limits);
	const isBytes = isFileContent(mediaType, schema);
	const examples =
		isBytes || (hasFields(schema) && !FIELD_FORMATS.test(mediaType))
			? listGivenExamples(media, document)
			: buildExamples(media, schema, document, direction);
	const isNew = ({ value }: Example) => !examples.some((known) => isDeepEqual(known.value, value));
	return {
		mediaType: toOneLine(mediaType, 80),
		schema,
		description: describeSchema(schema),
		isFile: isBytes,
		examples: [...examples, ...otherExamples.filter(isNew)].slice(0, MAX_EXAMPLES),
		otherMediaTypes: types.filter((type) => type !== mediaType).map((type) => toOneLine(type, 80)),
		encoding: Object.entries(toObject(getOwn(media, 'encoding'))).flatMap(([name, encoding]) =>
			readEncoding(name, encoding),
		),
		others: [],
	};
}

/** Bytes, or what is not said to be anything else. */
export function isFileContent(mediaType: string, schema: Schema): boolean {
	return isFile(schema) || (isEmptySchema(schema) && !TEXTUAL.test(mediaType));
}

/** Nothing when it says nothing. */
function readEncoding(name: string, source: Json): PartEncoding[] {
	const contentType = getText(source, 'contentType');
	const headers = Object.keys(toObject(getOwn(source, 'headers')));
	const isStyled = ['style', 'explode'].some((key) => getOwn(source, key) !== undefined);
	if (contentType === undefined && headers.length === 0 && !isStyled) return [];
	return [
		{
			name,
			...(contentType === undefined ? {} : { contentType }),
			headers,
			...(isStyled ? { style: readStyle(source, 'form') } : {}),
		},
	];
}

function readStyle(source: Json, usual: string): ParameterStyle {
	const name = getText(source, 'style') ?? usual;
	const explode = getOwn(source, 'explode');
	return { name, isExploded: typeof explode === 'boolean' ? explode : name === 'form' };
}

/** What is said of a value, then of what its lists hold. */
function describeSchema(schema: Schema): string | undefined {
	return joinTexts(schema.description, unwrapLists(schema)[0].description);
}

/** Formats that write fields as the examples made from a schema do. */
const FIELD_FORMATS = /json|form|yaml|\*/i;

/** Formats whose content is a text, or not known. */
const TEXTUAL = /^text\/|json|xml|yaml|csv|form|\*/i;

function listCallbacks(document: OpenApiDocument, source: Json, limits: SchemaLimits): Callback[] {
	const build = (name: string, url: string, method: string, operation: JsonObject): Callback => {
		const content = getOwn(document.resolve(operation['requestBody']), 'content');
		const answers = Object.entries(toObject(operation['responses'])).slice(0, MAX_RESPONSES);
		return {
			name,
			method: method.toUpperCase(),
			url,
			summary: getText(operation, 'summary'),
			description: getText(operation, 'description'),
			// The producer writes it.
			body: buildBody(document, content, 'response', limits),
			answers: answers.map(([status, answer]) => ({
				status: status.slice(0, 20),
				description: getText(document.resolve(answer), 'description'),
			})),
		};
	};
	return Object.entries(toObject(source)).flatMap(([name, callback]) =>
		Object.entries(toObject(document.resolve(callback))).flatMap(([url, item]) =>
			listMethods(document.resolve(item)).map(([method, operation]) =>
				build(name, url, method, operation),
			),
		),
	);
}
