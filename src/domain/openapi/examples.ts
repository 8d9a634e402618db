import { sample } from 'openapi-sampler';

import { isLinkFault, parseLink } from '../content/url.ts';
import { writeJson } from '../text/json-text.ts';
import { findNamesakes } from '../text/namesakes.ts';
import type { OpenApiDocument } from './document.ts';
import { getOwn, getText, isObject, toObject, type Json, type JsonObject } from './json.ts';
import { toOneLine } from './operations.ts';
import { toPlainSchema, type Schema } from './schema.ts';

export interface Example {
	value: Json;
	isGiven: boolean;
	/** What the producer calls it. */
	name?: string;
	/** What is said of it besides. */
	description?: string;
	/** Where it is, when the description does not hold it. */
	address?: string;
}

/** Examples of one content that a page can hold. */
export const MAX_EXAMPLES = 4;

/** The examples that the description gives, or one made from the schema; none when neither can be. */
export function buildExamples(
	media: Json,
	schema: Schema,
	document: OpenApiDocument,
	direction: 'request' | 'response',
): Example[] {
	const given = listGivenExamples(media, document);
	if (given.length > 0) return given;
	if (schema.example !== undefined) return [{ value: schema.example, isGiven: true }];
	const known = samples[direction].get(schema);
	if (known) return [known];
	const made = makeExample(schema, direction);
	if (made) samples[direction].set(schema, made);
	return made ? [made] : [];
}

/** What `example` or `examples` hold, in a content or a parameter. */
export function listGivenExamples(holder: Json, document: OpenApiDocument): Example[] {
	const direct = getOwn(holder, 'example');
	if (direct !== undefined && direct !== null) return [{ value: direct, isGiven: true }];
	const written = getOwn(holder, 'examples');
	const entries = Object.entries(Array.isArray(written) ? { ...written } : toObject(written));
	const sources = entries.map(([, source]) => document.resolve(source) ?? source);
	const shared = findNamesakes(sources.map((source) => getText(source, 'summary') ?? ''));
	const found = entries.flatMap(([key], index): Example[] => {
		const own = sources[index];
		// Some write the value itself where the format wants what is said of it.
		if (!isObject(own) || !EXAMPLE_KEYS.some((known) => Object.hasOwn(own, known)))
			return own === undefined || own === null
				? []
				: [{ value: own, isGiven: true, ...(entries.length > 1 ? { name: nameItem(key) } : {}) }];
		const label = readLabel(own, key, { shared, isAlone: sources.length === 1 });
		const value =
			getOwn(own, 'value') ?? getOwn(own, 'dataValue') ?? getOwn(own, 'serializedValue');
		if (value !== undefined) return [{ value, isGiven: true, ...label }];
		const link = parseLink(getText(own, 'externalValue') ?? '');
		if (isLinkFault(link) || link.kind !== 'external') return [];
		return [{ value: link.href, isGiven: true, address: link.href, ...label }];
	});
	return found.slice(0, MAX_EXAMPLES);
}

const EXAMPLE_KEYS = [
	...['value', 'dataValue', 'serializedValue', 'externalValue'],
	...['summary', 'description', '$ref'],
];

/** The items of a list have numbers for names. */
function nameItem(key: string): string {
	return /^\d{1,2}$/.test(key) ? String(Number(key) + 1) : toOneLine(key, 80);
}

/** What is said of an example in a few words, and what goes with them. */
function readLabel(
	example: JsonObject,
	key: string,
	{ shared, isAlone }: { shared: ReadonlySet<string>; isAlone: boolean },
): Pick<Example, 'name' | 'description'> {
	const summary = getText(example, 'summary');
	const description = getText(example, 'description');
	const isShort = description !== undefined && /^.{1,80}$/.test(description);
	const isShared = summary !== undefined && shared.has(summary);
	const name = isShared
		? `${summary} : ${description ?? key}`
		: (summary ?? (isShort ? description : isAlone ? undefined : key));
	return {
		...(name === undefined ? {} : { name: toOneLine(name, isShared ? 140 : 80) }),
		...(description === undefined || description === name ? {} : { description }),
	};
}

/** Expanded schemas are shared between operations, and so are their samples. */
const samples = {
	request: new WeakMap<Schema, Example>(),
	response: new WeakMap<Schema, Example>(),
};

export function makeExample(
	schema: Schema,
	direction: 'request' | 'response',
): Example | undefined {
	try {
		const value: Json = sample(
			toPlainSchema(schema),
			{
				quiet: true,
				skipReadOnly: direction === 'request',
				skipWriteOnly: direction === 'response',
				maxSampleDepth: 8,
			},
			{},
		);
		return value === undefined || value === null ? undefined : { value, isGiven: false };
	} catch {
		return undefined;
	}
}

/** Text of an example as people read it, cut at a number of characters. */
export function formatExample(value: Json, maxLength: number): { text: string; isCut: boolean } {
	const text = typeof value === 'string' ? value : (writeJson(value, 2) ?? '');
	if (text.length <= maxLength) return { text, isCut: false };
	const end = text.lastIndexOf('\n', maxLength);
	return { text: text.slice(0, end > 0 ? end : maxLength), isCut: true };
}
