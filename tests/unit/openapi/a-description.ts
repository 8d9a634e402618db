import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { parseDescription } from '../../../src/domain/openapi/parse-document.ts';
import { buildReference, type Reference } from '../../../src/domain/openapi/reference.ts';

/** A small sound description, with what a test changes in it. */
export function aDescription(changes: JsonObject = {}): JsonObject {
	return {
		openapi: '3.1.0',
		info: { title: 'API d’essai', version: '1.0' },
		servers: [{ url: 'https://api.exemple.fr' }],
		paths: { '/communes': { get: anOperation() } },
		...changes,
	};
}

export function anOperation(changes: JsonObject = {}): JsonObject {
	return {
		operationId: 'listerCommunes',
		summary: 'Lister les communes',
		responses: { '200': { description: 'Succès' } },
		...changes,
	};
}

/** An operation that answers with this schema. */
export function answering(schema: unknown): JsonObject {
	return anOperation({
		responses: { '200': { description: 'Succès', content: { 'application/json': { schema } } } },
	});
}

export function parseText(text: string) {
	return parseDescription(new TextEncoder().encode(text), 'openapi/essai.yml');
}

export function aReference(document: JsonObject): Reference {
	const { reference } = buildReference({
		slug: 'essai',
		file: 'openapi/essai.yml',
		bytes: 1000,
		document,
	});
	if (!reference) throw new Error('no operation in this description');
	return reference;
}
