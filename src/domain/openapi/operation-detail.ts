import { isLinkFault, parseLink } from '../content/url.ts';
import type { OpenApiDocument } from './document.ts';
import { getOwn, getText, isObject, toList, toObject, type Json, type JsonObject } from './json.ts';
import { toOneLine, type Operation } from './operations.ts';
import { buildExample } from './examples.ts';
import { listSecurity, type SecurityScheme } from './security.ts';
import { findServer } from './servers.ts';
import { expandSchema, PAGE_LIMITS, type Schema, type SchemaLimits } from './schema.ts';

export interface Parameter {
	name: string;
	place: 'path' | 'query' | 'header' | 'cookie';
	description?: string;
	isRequired: boolean;
	isDeprecated: boolean;
	schema: Schema;
	example?: Json;
}

export interface Body {
	mediaType: string;
	schema: Schema;
	/** Given by the description, or made from the schema. */
	example?: { value: Json; isGiven: boolean };
	otherMediaTypes: string[];
}

export interface ApiResponse {
	/** `200`, `4XX`, `default`. */
	status: string;
	description?: string;
	headers: Parameter[];
	body?: Body;
	links: { name: string; target: string; description?: string }[];
}

export interface OperationDetail {
	operation: Operation;
	server: string;
	parameters: Parameter[];
	requestBody?: { description?: string; isRequired: boolean; body?: Body };
	responses: ApiResponse[];
	/** One of these groups of schemes is enough; an empty group means that nothing is needed. */
	security: SecurityScheme[][];
	/** The description says that nothing is needed: not the same as saying nothing. */
	isPublic: boolean;
	callbacks: { name: string; method: string; url: string; summary?: string }[];
	documentation?: { href: string; label: string };
}

const PLACES: readonly string[] = ['path', 'query', 'header', 'cookie'];
const MAX_RESPONSES = 20;

/** Everything a page says of an operation, with its references followed. */
export function buildOperationDetail(
	document: OpenApiDocument,
	operation: Operation,
	limits: SchemaLimits = PAGE_LIMITS,
): OperationDetail {
	const { source, shared } = operation;
	const body = document.resolve(source['requestBody']);
	const requirement = source['security'] ?? document.root['security'];
	const security = listSecurity(document, requirement);
	return {
		operation,
		server: findServer(document, operation),
		parameters: listParameters(document, [
			...toList(shared['parameters']),
			...toList(source['parameters']),
		]),
		...(isObject(body)
			? {
					requestBody: {
						description: getText(body, 'description'),
						isRequired: body['required'] === true,
						body: buildBody(document, body['content'], 'request', limits),
					},
				}
			: {}),
		responses: Object.entries(toObject(source['responses']))
			.slice(0, MAX_RESPONSES)
			.flatMap(([status, response]) => buildResponse(document, status, response, limits)),
		security,
		isPublic: Array.isArray(requirement) && security.every((group) => group.length === 0),
		callbacks: listCallbacks(document, source['callbacks']),
		...findDocumentation(source['externalDocs']),
	};
}

function findDocumentation(source: Json): Pick<OperationDetail, 'documentation'> {
	const link = parseLink(getText(source, 'url') ?? '');
	if (isLinkFault(link) || link.kind !== 'external') return {};
	const label = toOneLine(getText(source, 'description') ?? 'Documentation du producteur', 120);
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
	const [content] = Object.values(toObject(own['content']));
	const schema = expandSchema(own['schema'] ?? getOwn(content, 'schema') ?? {}, document, {
		depth: 4,
		visits: 60,
	});
	const [firstExample] = Object.values(toObject(own['examples']));
	return {
		name,
		place,
		description: getText(own, 'description') ?? schema.description,
		isRequired: own['required'] === true || place === 'path',
		isDeprecated: own['deprecated'] === true,
		schema,
		example:
			own['example'] ??
			getOwn(document.resolve(firstExample), 'value') ??
			schema.example ??
			undefined,
	};
}

function buildResponse(
	document: OpenApiDocument,
	status: string,
	source: Json,
	limits: SchemaLimits,
): ApiResponse[] {
	const own = document.resolve(source);
	if (!isObject(own) || status.startsWith('x-')) return [];
	return [
		{
			status: status.slice(0, 20),
			description: getText(own, 'description'),
			headers: Object.entries(toObject(own['headers'])).flatMap(([name, header]) => {
				const value = document.resolve(header);
				return isObject(value) ? [buildParameter(document, value, name, 'header')] : [];
			}),
			body: buildBody(document, own['content'], 'response', limits),
			links: Object.entries(toObject(own['links'])).flatMap(([name, link]) => {
				const value = document.resolve(link);
				const target = getText(value, 'operationId') ?? getText(value, 'operationRef');
				if (target === undefined) return [];
				return [{ name, target, description: getText(value, 'description') }];
			}),
		},
	];
}

/** The content that people read most easily: JSON first, then whatever comes first. */
function buildBody(
	document: OpenApiDocument,
	source: Json,
	direction: 'request' | 'response',
	limits: SchemaLimits,
): Body | undefined {
	const content = toObject(source);
	const types = Object.keys(content);
	const mediaType = types.find((type) => /\bjson\b/i.test(type)) ?? types[0];
	if (mediaType === undefined) return undefined;
	const media = document.resolve(content[mediaType]);
	const schema = expandSchema(
		getOwn(media, 'schema') ?? getOwn(media, 'itemSchema') ?? {},
		document,
		limits,
	);
	return {
		mediaType: toOneLine(mediaType, 80),
		schema,
		example: buildExample(media, schema, document, direction),
		otherMediaTypes: types.filter((type) => type !== mediaType).map((type) => toOneLine(type, 80)),
	};
}

function listCallbacks(document: OpenApiDocument, source: Json): OperationDetail['callbacks'] {
	return Object.entries(toObject(source)).flatMap(([name, callback]) =>
		Object.entries(toObject(document.resolve(callback))).flatMap(([url, item]) =>
			Object.entries(toObject(document.resolve(item))).flatMap(([method, operation]) =>
				isObject(operation)
					? [
							{
								name,
								method: method.toUpperCase(),
								url,
								summary: getText(operation, 'summary') ?? getText(operation, 'description'),
							},
						]
					: [],
			),
		),
	);
}
