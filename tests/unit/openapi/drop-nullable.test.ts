import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildDocument } from '../../../src/domain/openapi/document.ts';
import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { aDescription, answering } from './a-description.ts';

const publish = (schemas: JsonObject, openapi = '3.0.3') =>
	(
		buildDocument(aDescription({ openapi, components: { schemas } })).published['components'] as {
			schemas: JsonObject;
		}
	)['schemas'];

test('says in 3.1 that a value may be nothing, wherever 3.0 says it', () => {
	const nothing = { type: 'null' };
	const a = { type: 'string' };
	assert.deepEqual(
		publish({
			Choix: { nullable: true, anyOf: [a, { type: 'integer' }] },
			Dit: { nullable: true, oneOf: [a, nothing] },
			Valeurs: { nullable: true, enum: ['x'] },
			Libre: { nullable: true },
			Jamais: { nullable: false, properties: { b: { nullable: true, oneOf: [a] } } },
			Parts: { nullable: true, allOf: [a, { minLength: 2 }] },
		}),
		{
			Choix: { anyOf: [a, { type: 'integer' }, nothing] },
			Dit: { oneOf: [a, nothing] },
			Valeurs: { enum: ['x', null] },
			Libre: {},
			Jamais: { properties: { b: { oneOf: [a, nothing] } } },
			Parts: { anyOf: [{ allOf: [a, { minLength: 2 }] }, nothing] },
		},
	);
});

test('takes neither a field nor an example for what a schema says', () => {
	const schemas = {
		A: {
			type: 'object',
			properties: { nullable: { type: 'boolean' }, example: { nullable: true } },
			'x-a': { nullable: true },
			examples: [{ nullable: true }],
		},
	};
	assert.deepEqual(publish(schemas), {
		A: { ...schemas.A, properties: { nullable: { type: 'boolean' }, example: {} } },
	});
	const told = {
		'application/json': { schema: {}, examples: { un: { value: { nullable: true } } } },
	};
	const document = aDescription({
		openapi: '3.0.0',
		paths: { '/x': { get: { ...answering({}), requestBody: { content: told } } } },
	});
	assert.match(JSON.stringify(buildDocument(document).published), /"value":\{"nullable":true\}/);
	// What is written in 3.1 is the producer's own.
	assert.deepEqual(publish({ A: { nullable: true } }, '3.1.0'), { A: { nullable: true } });
});
