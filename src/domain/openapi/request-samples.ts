import { parseJson, writeJson } from '../text/json-text.ts';
import { makeExample } from './examples.ts';
import { formatValue } from './field-rows.ts';
import { listGivenSamples } from './given-samples.ts';
import { getOwn, isObject, toObject, type Json, type JsonObject } from './json.ts';
import type { Body, OperationDetail, Parameter, ParameterStyle } from './operation-detail.ts';
import { SAMPLE_WRITERS } from './sample-code.ts';
import { joinAddress } from './servers.ts';
import { hasSampleFormat, isFile as isFileSchema, type Schema } from './schema.ts';

export interface RequestSample {
	label: string;
	/** Name of the language, in lower case. */
	language: string;
	code: string;
	/** Written by the producer. */
	isGiven: boolean;
}

/** What the samples send, the same in every language. */
export interface SampleRequest {
	method: string;
	url: string;
	headers: { name: string; value: string }[];
	body?: SampleBody;
}

export type SampleBody =
	| { kind: 'json'; text: string; value: Json }
	| { kind: 'text'; text: string }
	| { kind: 'file' }
	/** `form`: in one line, as an address; `multipart`: each part on its own, files included. */
	| { kind: 'form'; parts: FormPart[] }
	| { kind: 'multipart'; parts: FormPart[] };

export interface FormPart {
	name: string;
	/** A file when there is none. */
	value?: string;
}

/** Stands for what a description does not say. */
const EXAMPLE_SERVER = 'https://api.exemple.fr';
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const MAX_BODY = 2000;
const MAX_URL = 8000;
/** A value that is cut cannot be sent: few are longer than a token. */
const MAX_VALUE = 1000;

/** The request that the required parameters make, with examples for values. */
export function buildSampleRequest(detail: OperationDetail): SampleRequest | undefined {
	const { operation, parameters, requestBody, security } = detail;
	// A whole address where a path goes says nothing of where to call.
	if (operation.kind === 'webhook' || /^[a-z][a-z\d+.-]*:/i.test(operation.path)) return undefined;
	const of = (place: Parameter['place']) => parameters.filter((item) => item.place === place);
	const inPath = new Map(of('path').map((item) => [item.name, item]));
	const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
		const parameter = inPath.get(name);
		const value = encodeValue(parameter ? getSampleValue(parameter) : name).replace(/%3D/g, '=');
		const style = parameter?.style.name;
		return style === 'matrix'
			? `;${encodeValue(name)}=${value}`
			: style === 'label'
				? `.${value}`
				: value;
	});
	const carriers = (security.find((group) => group.length > 0) ?? []).flatMap(
		({ carrier }) => carrier ?? [],
	);
	const query = [
		...takeFirst(
			of('query').filter((item) => item.isRequired || item.example !== undefined),
			8,
			({ isRequired }) => isRequired,
		).flatMap(toQuery),
		...carriers.filter(({ place }) => place === 'query').map(({ name, value }) => [name, value]),
	].map(([name, value]) => `${encodeValue(name!)}=${encodeValue(value!)}`);
	const [whole] = of('querystring');
	if (whole?.example !== undefined) query.push(...toWholeQuery(whole.example));
	const server = /^(?:https?:|$)/.test(detail.server)
		? detail.server || EXAMPLE_SERVER
		: `${EXAMPLE_SERVER}${detail.server.startsWith('/') ? detail.server : ''}`;
	const address = URL.parse(joinAddress(server, path));
	if (!address) return undefined;
	// Some paths already hold a part of the query, or end with the name of an action.
	if (query.length > 0) address.search += `${address.search === '' ? '' : '&'}${query.join('&')}`;
	const url = address.href;
	// No server takes it, and each sample would carry it.
	if (url.length > MAX_URL) return undefined;
	const hasBody = !/^(?:HEAD|TRACE)$/.test(operation.method);
	const body = hasBody && requestBody?.body ? buildSampleBody(requestBody.body) : undefined;
	const cookies = [
		...of('cookie')
			.filter((item) => item.isRequired)
			.map((item) => ({ name: item.name, value: getSampleValue(item) })),
		...carriers.filter(({ place }) => place === 'cookie'),
	].map(({ name, value }) => `${name}=${encodeValue(value)}`);
	const headers = [
		...of('header')
			.filter((item) => item.isRequired)
			.map((item) => ({ name: item.name, value: getSampleValue(item) })),
		...carriers.filter(({ place }) => place === 'header'),
		...(cookies.length > 0 ? [{ name: 'Cookie', value: cookies.join('; ') }] : []),
		// What sends the parts of a form says how it told them apart.
		...(hasBody && requestBody?.body && body?.kind !== 'multipart'
			? [{ name: 'Content-Type', value: requestBody.body.mediaType }]
			: []),
	].filter(({ name }) => HEADER_NAME.test(name));
	return {
		method: operation.method,
		// Legal in an address, they would end or fill the strings of the samples, or name several.
		url: url.replace(/['$[\]{}|^`]/g, toPercents),
		headers: headers.map(({ name, value }) => ({ name, value: toHeaderValue(value) || name })),
		...(body ? { body } : {}),
	};
}

export function buildRequestSamples(detail: OperationDetail): RequestSample[] {
	const given = listGivenSamples(detail.operation.source);
	const request = buildSampleRequest(detail);
	if (!request) return given;
	const made = SAMPLE_WRITERS.flatMap(([label, language, write]) => {
		if (given.some((sample) => sample.language === language)) return [];
		const code = write(request);
		return code === undefined ? [] : [{ label, language, code, isGiven: false }];
	});
	return [...given, ...made];
}

function buildSampleBody(body: Body): SampleBody | undefined {
	const { mediaType, schema, examples, isFile } = body;
	const [example] = examples;
	const value = example?.address === undefined ? example?.value : undefined;
	if (/^multipart\//i.test(mediaType)) return { kind: 'multipart', parts: listParts(body, value) };
	if (/^application\/x-www-form-urlencoded\b/i.test(mediaType) && typeof value !== 'string')
		return { kind: 'form', parts: listParts(body, value) };
	if (isFile) return { kind: 'file' };
	if (value === undefined) return undefined;
	if (!isJson(mediaType)) {
		const text = typeof value === 'string' ? value : writeJson(shorten(value, schema), 2)!;
		return { kind: 'text', text: text.slice(0, MAX_BODY) };
	}
	const short = shorten(typeof value === 'string' ? (parseText(value) ?? value) : value, schema);
	const text = writeJson(short, 2)!;
	// Programs would round them: the text is sent as it is.
	return holdsLargeInteger(short) ? { kind: 'text', text } : { kind: 'json', text, value: short };
}

function holdsLargeInteger(value: Json): boolean {
	return (
		typeof value === 'bigint' ||
		(typeof value === 'object' && value !== null && Object.values(value).some(holdsLargeInteger))
	);
}

function isJson(mediaType: string): boolean {
	return /\bjson\b/i.test(mediaType);
}

/** An example may be written as the text that is sent. */
function parseText(text: string): JsonObject | Json[] | undefined {
	try {
		const value: Json = parseJson(text);
		return isObject(value) || Array.isArray(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

const MAX_PARTS = 12;

/** The fields of a form, each with one value, or as its style asks for. */
function listParts({ schema, encoding }: Body, value: Json): FormPart[] {
	const styles = new Map(encoding.map(({ name, style }) => [name, style]));
	const schemas = new Map(schema.properties.map((property) => [property.name, property.schema]));
	const names = new Set([...schemas.keys(), ...Object.keys(toObject(value))]);
	const parts = [...names].flatMap((name): FormPart[] => {
		const own = schemas.get(name);
		if (own && isFileSchema(own.items ?? own)) return [{ name }];
		const part = getOwn(value, name);
		const style = styles.get(name);
		if (style && typeof part === 'object' && part !== null)
			// The objects of JavaScript and PHP hold a name once: a list is told by its first item.
			return [...new Map(writeStyled(name, part, style).reverse())]
				.reverse()
				.map(([key, text]) => ({ name: key, value: text }));
		const first: Json = Array.isArray(part) ? part[0] : part;
		return first === undefined || first === null
			? []
			: [{ name, value: formatValue(first, MAX_VALUE) }];
	});
	const needed = listNeeded(schema);
	return takeFirst(parts, MAX_PARTS, ({ name }) => needed.has(name.replace(/\[.*/, '')));
}

/** What a request cannot do without has more room. */
const NEEDED_ROOM = 3;

/** The first items, and those that are needed, in the order that they have. */
function takeFirst<T>(items: readonly T[], count: number, isNeeded: (item: T) => boolean): T[] {
	const kept = new Set(items.filter(isNeeded).slice(0, count * NEEDED_ROOM));
	for (const item of items) if (kept.size < count) kept.add(item);
	return items.filter((item) => kept.has(item));
}

function listNeeded({ properties, alsoRequired }: Schema): ReadonlySet<string> {
	const required = properties.filter(({ isRequired }) => isRequired).map(({ name }) => name);
	return new Set([...required, ...alsoRequired]);
}

/**
 * The same value with fewer fields and items: what is cut in the middle cannot be sent. The fields
 * that are required come before the others.
 */
function shorten(value: Json, whole: Schema): Json {
	let left = MAX_BODY;
	const cut = (part: Json, schema?: Schema): Json => {
		if (typeof part === 'string') {
			const text = part.slice(0, Math.max(left, 20)).toWellFormed();
			left -= text.length + 6;
			return text;
		}
		if (typeof part !== 'object' || part === null) {
			left -= 10;
			return part;
		}
		const schemas = new Map(schema?.properties.map((item) => [item.name, item.schema]));
		const needed = schema ? listNeeded(schema) : new Set();
		// The sampler leaves a place empty rather than go round in circles.
		const entries = Object.entries(part).filter(([, inner]) => inner !== undefined);
		const kept = new Map<string, Json>();
		for (const isTurn of [true, false])
			for (const [key, inner] of entries) {
				if (needed.has(key) !== isTurn) continue;
				if (left <= (isTurn ? MAX_BODY * (1 - NEEDED_ROOM) : 0)) break;
				left -= key.length + 6;
				kept.set(key, cut(inner, Array.isArray(part) ? schema?.items : schemas.get(key)));
			}
		const fields = entries.flatMap(([key]) =>
			kept.has(key) ? [[key, kept.get(key)] as const] : [],
		);
		return Array.isArray(part) ? fields.map(([, inner]) => inner) : Object.fromEntries(fields);
	};
	return cut(value, whole);
}

export function getSampleValue({ example, schema, name, style, mediaType }: Parameter): string {
	const { constraints, types } = schema;
	const value =
		example ??
		constraints.default ??
		constraints.enum?.[0] ??
		schema.items?.example ??
		schema.items?.constraints.enum?.[0];
	if (Array.isArray(value)) return value.map((item) => formatValue(item, 60)).join(',');
	if (isObject(value) && mediaType === undefined) return writePairs(value, style.isExploded);
	if (value !== undefined && value !== null) return formatValue(value, MAX_VALUE);
	if (types.includes('boolean')) return 'true';
	const isNumber = types.includes('integer') || types.includes('number');
	// A number has to be among those that are accepted, and a date to be one; a text stands for itself.
	const made = (isNumber || hasSampleFormat(schema)) && makeExample(schema, 'request')?.value;
	if (isNumber) return typeof made === 'number' && made !== 0 ? String(made) : '1';
	return typeof made === 'string' ? made : name;
}

/** An object in one value: « nom,Ain,code,01 », or « nom=Ain,code=01 ». */
function writePairs(value: JsonObject, isExploded: boolean): string {
	return Object.entries(value)
		.slice(0, 8)
		.map(([key, part]) => `${key}${isExploded ? '=' : ','}${formatValue(part, 60)}`)
		.join(',');
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

/** Names and values of a parameter, written in the style that the description asks for. */
function toQuery(parameter: Parameter): [name: string, value: string][] {
	const { name, style, mediaType, schema } = parameter;
	const value = parameter.example ?? schema.constraints.default;
	if (mediaType !== undefined && value !== undefined)
		return [[name, formatValue(value, MAX_VALUE)]];
	if (typeof value !== 'object' || value === null) return [[name, getSampleValue(parameter)]];
	return writeStyled(name, value, style);
}

/** A list or an object, as names and values. */
function writeStyled(
	name: string,
	value: object,
	style: ParameterStyle,
	isInner = false,
): [name: string, value: string][] {
	const text = (part: Json) => formatValue(part, MAX_VALUE);
	const fields = Object.entries(value).slice(0, 8) as [string, Json][];
	if (style.name === 'deepObject')
		return fields.flatMap(([key, part]): [string, string][] =>
			typeof part === 'object' && part !== null && !isInner
				? writeStyled(`${name}[${key}]`, part, style, true)
				: [[`${name}[${key}]`, text(part)]],
		);
	if (Array.isArray(value)) {
		const items = fields.map(([, item]) => text(item));
		if (style.isExploded) return items.map((item) => [name, item]);
		return [[name, items.join(SEPARATORS[style.name] ?? ',')]];
	}
	if (style.isExploded) return fields.map(([key, part]) => [key, text(part)]);
	return [[name, fields.flatMap(([key, part]) => [key, text(part)]).join(',')]];
}

/** The whole query: a text as it is, or fields and values. */
function toWholeQuery(example: Json): string[] {
	if (typeof example === 'string') return /^[\w.~%&=+-]+$/.test(example) ? [example] : [];
	return Object.entries(toObject(example))
		.slice(0, 8)
		.map(([key, part]) => `${encodeValue(key)}=${encodeValue(formatValue(part, MAX_VALUE))}`);
}

function encodeValue(text: string): string {
	// A lone surrogate cannot be encoded.
	return encodeURIComponent(text.toWellFormed()).replace(/%2C/g, ',');
}

/** Headers hold ASCII: each language sends other letters in its own way, or none. */
function toHeaderValue(text: string): string {
	return text
		.replace(/[\u0000-\u001f\u007f]/g, ' ')
		.trim()
		.toWellFormed()
		.replace(/[^\u0020-\u007e]+/g, toPercents);
}

function toPercents(letters: string): string {
	return encodeURIComponent(letters).replace(/'/g, '%27');
}
