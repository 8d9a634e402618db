import { sample } from 'openapi-sampler';

import type { OpenApiDocument } from './document.ts';
import { getOwn, toObject, type Json } from './json.ts';
import { toPlainSchema, type Schema } from './schema.ts';

/** The example that the description gives, or one made from the schema; none when neither can be. */
export function buildExample(
	media: Json,
	schema: Schema,
	document: OpenApiDocument,
	direction: 'request' | 'response',
): Example | undefined {
	const given = findGivenExample(media, document);
	if (given !== undefined) return { value: given, isGiven: true };
	if (schema.example !== undefined) return { value: schema.example, isGiven: true };
	const known = samples[direction].get(schema);
	if (known) return known;
	const made = makeExample(schema, direction);
	if (made) samples[direction].set(schema, made);
	return made;
}

interface Example {
	value: Json;
	isGiven: boolean;
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

function findGivenExample(media: Json, document: OpenApiDocument): Json {
	const direct = getOwn(media, 'example');
	if (direct !== undefined) return direct;
	for (const example of Object.values(toObject(getOwn(media, 'examples')))) {
		const own = document.resolve(example);
		const value = getOwn(own, 'value') ?? getOwn(own, 'dataValue');
		if (value !== undefined) return value;
	}
	return undefined;
}

/** Text of an example as people read it, cut at a number of characters. */
export function formatExample(value: Json, maxLength: number): { text: string; isCut: boolean } {
	const text = typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
	if (text.length <= maxLength) return { text, isCut: false };
	const end = text.lastIndexOf('\n', maxLength);
	return { text: text.slice(0, end > 0 ? end : maxLength), isCut: true };
}
