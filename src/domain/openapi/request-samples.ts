import { jsFetch } from '@scalar/snippetz/plugins/js/fetch';
import { phpCurl } from '@scalar/snippetz/plugins/php/curl';
import { pythonRequests } from '@scalar/snippetz/plugins/python/requests';
import { shellCurl } from '@scalar/snippetz/plugins/shell/curl';

import { formatExample } from './examples.ts';
import { formatValue } from './field-rows.ts';
import { toObject, type Json } from './json.ts';
import type { OperationDetail, Parameter } from './operation-detail.ts';

export interface RequestSample {
	label: string;
	/** Name of the language, in lower case. */
	language: string;
	code: string;
}

/** What the samples send, the same in every language. */
export interface SampleRequest {
	method: string;
	url: string;
	headers: { name: string; value: string }[];
	body?: { mediaType: string; text: string };
}

/** Stands for what a description does not say. */
const EXAMPLE_SERVER = 'https://api.exemple.fr';
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
const MAX_BODY = 2000;

const TARGETS = [
	['curl', 'shell', shellCurl],
	['JavaScript', 'javascript', jsFetch],
	['Python', 'python', pythonRequests],
	['PHP', 'php', phpCurl],
] as const;

/** The request that the required parameters make, with examples for values. */
export function buildSampleRequest(detail: OperationDetail): SampleRequest | undefined {
	const { operation, parameters, requestBody, security } = detail;
	if (operation.kind === 'webhook' || !operation.path.startsWith('/')) return undefined;
	const of = (place: Parameter['place']) => parameters.filter((item) => item.place === place);
	const path = operation.path.replace(/\{([^{}]+)\}/g, (_, name: string) => {
		const parameter = of('path').find((item) => item.name === name);
		return encodeValue(parameter ? getSampleValue(parameter) : name);
	});
	const carriers = (security.find((group) => group.length > 0) ?? []).flatMap(
		({ carrier }) => carrier ?? [],
	);
	const query = [
		...of('query')
			.filter((item) => item.isRequired || item.example !== undefined)
			.slice(0, 8)
			.flatMap(toQuery),
		...carriers.filter(({ place }) => place === 'query').map(({ name, value }) => [name, value]),
	].map(([name, value]) => `${encodeValue(name!)}=${encodeValue(value!)}`);
	const [whole] = of('querystring');
	if (whole?.example !== undefined) query.push(...toWholeQuery(whole.example));
	const server = /^(?:https?:|$)/.test(detail.server)
		? detail.server || EXAMPLE_SERVER
		: `${EXAMPLE_SERVER}${detail.server.startsWith('/') ? detail.server : ''}`;
	const address = `${server}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`;
	const url = URL.parse(address)?.href;
	if (url === undefined) return undefined;
	const body = requestBody?.body;
	const example = body?.examples[0];
	const headers = [
		...of('header')
			.filter((item) => item.isRequired)
			.map((item) => ({ name: item.name, value: getSampleValue(item) })),
		...carriers.filter(({ place }) => place === 'header'),
		...(body ? [{ name: 'Content-Type', value: body.mediaType }] : []),
	].filter(({ name }) => HEADER_NAME.test(name));
	return {
		method: operation.method,
		// Quotes and dollars are legal in an address, and would end or fill the strings of the samples.
		url: url.replace(/'/g, '%27').replace(/\$/g, '%24'),
		headers: headers.map(({ name, value }) => ({ name, value: toHeaderValue(value) })),
		...(body && example
			? {
					body: {
						mediaType: body.mediaType,
						text: formatExample(example.value, MAX_BODY).text,
					},
				}
			: {}),
	};
}

export function buildRequestSamples(detail: OperationDetail): RequestSample[] {
	const request = buildSampleRequest(detail);
	if (!request) return [];
	const { method, url, headers, body } = request;
	return TARGETS.flatMap(([label, language, plugin]) => {
		try {
			const code = plugin.generate({
				method,
				url,
				headers,
				...(body ? { postData: { mimeType: body.mediaType, text: body.text } } : {}),
			} as Parameters<typeof plugin.generate>[0]);
			const start = language === 'python' ? 'import requests\n\n' : '';
			return [{ label, language, code: start + code.trim() }];
		} catch {
			return [];
		}
	});
}

export function getSampleValue({ example, schema, name }: Parameter): string {
	const { constraints } = schema;
	const value =
		example ??
		constraints.default ??
		constraints.enum?.[0] ??
		schema.items?.example ??
		schema.items?.constraints.enum?.[0];
	if (Array.isArray(value)) return value.map((item) => formatValue(item, 60)).join(',');
	if (value !== undefined && value !== null) return formatValue(value, 200);
	if (schema.types.includes('integer') || schema.types.includes('number')) return '1';
	if (schema.types.includes('boolean')) return 'true';
	return name;
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

/** Names and values of a parameter, written in the style that the description asks for. */
function toQuery(parameter: Parameter): [name: string, value: string][] {
	const { name, style, mediaType, schema } = parameter;
	const value = parameter.example ?? schema.constraints.default;
	const text = (part: Json) => formatValue(part, 200);
	if (mediaType !== undefined && value !== undefined) return [[name, text(value)]];
	if (typeof value !== 'object' || value === null) return [[name, getSampleValue(parameter)]];
	if (Array.isArray(value)) {
		const items = value.slice(0, 8);
		if (style.isExploded) return items.map((item) => [name, text(item)]);
		return [[name, items.map(text).join(SEPARATORS[style.name] ?? ',')]];
	}
	const fields = Object.entries(value).slice(0, 8);
	if (style.name === 'deepObject')
		return fields.map(([key, part]) => [`${name}[${key}]`, text(part)]);
	if (style.isExploded) return fields.map(([key, part]) => [key, text(part)]);
	return [[name, fields.flatMap(([key, part]) => [key, text(part)]).join(',')]];
}

/** The whole query: a text as it is, or fields and values. */
function toWholeQuery(example: Json): string[] {
	if (typeof example === 'string') return /^[\w.~%&=+-]+$/.test(example) ? [example] : [];
	return Object.entries(toObject(example))
		.slice(0, 8)
		.map(([key, part]) => `${encodeValue(key)}=${encodeValue(formatValue(part, 200))}`);
}

function encodeValue(text: string): string {
	// A lone surrogate cannot be encoded.
	return encodeURIComponent(text.toWellFormed()).replace(/%2C/g, ',');
}

function toHeaderValue(text: string): string {
	return text.replace(/[\u0000-\u001f\u007f]/g, ' ');
}
