import { sample } from 'openapi-sampler';

import { isLinkFault, parseLink } from '../content/url.ts';
import { writeJson } from '../text/json-text.ts';
import type { OpenApiDocument } from './document.ts';
import { getOwn, getText, toObject, type Json } from './json.ts';
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
	const entries = Object.entries(toObject(getOwn(holder, 'examples')));
	const found = entries.flatMap(([key, source]): Example[] => {
		const own = document.resolve(source);
		const label = readLabel(own, entries.length > 1 ? key : undefined);
		const value =
			getOwn(own, 'value') ?? getOwn(own, 'dataValue') ?? getOwn(own, 'serializedValue');
		if (value !== undefined) return [{ value, isGiven: true, ...label }];
		const link = parseLink(getText(own, 'externalValue') ?? '');
		if (isLinkFault(link) || link.kind !== 'external') return [];
		return [{ value: link.href, isGiven: true, address: link.href, ...label }];
	});
	return found.slice(0, MAX_EXAMPLES);
}

/** What is said of an example in a few words, and what goes with them. */
function readLabel(example: Json, key: string | undefined): Pick<Example, 'name' | 'description'> {
	const summary = getText(example, 'summary');
	const description = getText(example, 'description');
	const isShort = description !== undefined && /^.{1,80}$/.test(description);
	const name = summary ?? (isShort ? description : key);
	return {
		...(name === undefined ? {} : { name: toOneLine(name, 80) }),
		...(description === undefined || description === name ? {} : { description }),
	};
}

/** Expanded schemas are shared between operations, and so are their samples. */
const samples = {
	request: new WeakMap<Schema, Example>(),
	response: new WeakMap<Schema, Example>(),
};

function makeExample(schema: Schema, direction: 'request' | 'response'): Example | undefined {
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
