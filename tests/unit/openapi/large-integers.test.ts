import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { parseDescription } from '../../../src/domain/openapi/parse-document.ts';
import { buildReference } from '../../../src/domain/openapi/reference.ts';
import { buildRequestSamples } from '../../../src/domain/openapi/request-samples.ts';
import { listFiles } from '../../../src/domain/reference/files.ts';
import { listReferencePages } from '../../../src/domain/reference/pages.ts';

const ID = '12345678901234567891';
const SCHEMA = `{"type": "integer", "minimum": -9223372036854775808, "exclusiveMaximum": 9223372036854775807, "default": 9007199254740993, "enum": [9007199254740993, ${ID}], "example": ${ID}}`;

const modern = `{"openapi": "3.1.0", "info": {"title": "API", "version": "1"}, "paths": {"/x": {"post": {
	"parameters": [{"name": "id", "in": "query", "required": true, "schema": ${SCHEMA}}],
	"requestBody": {"content": {"application/json": {"example": {"id": ${ID}, "texte": "${ID}"}}}},
	"responses": {"200": {"description": "Succès", "content": {"application/json": {
		"schema": {"type": "object", "properties": {"id": ${SCHEMA}}}}}}}
}}}}`;
const old = `{"swagger": "2.0", "info": {"title": "API", "version": "1"}, "paths": {"/x": {"post": {
	"parameters": [{"name": "id", "in": "query", "required": true, "type": "integer", "x-example": ${ID}, "enum": [${ID}]},
		{"name": "corps", "in": "body", "schema": {"type": "object", "example": {"id": ${ID}, "texte": "${ID}"}}}],
	"responses": {"200": {"description": "Succès", "schema": {"type": "object", "properties": {"id": ${SCHEMA}}}}}
}}}}`;

for (const [title, text] of [
	['JSON', modern],
	// A JSON text is YAML too, once nothing says that it is JSON.
	['YAML', `# YAML\n${modern.replaceAll('\t', ' ')}`],
	['Swagger 2.0', old],
] as const)
	test(`keeps the digits of large integers of ${title}`, () => {
		const bytes = new TextEncoder().encode(text);
		const { document, problems } = parseDescription(bytes, 'x.json');
		assert.deepEqual(problems, []);
		const { reference } = buildReference({
			slug: 'x',
			file: 'x.json',
			bytes: 1,
			document: document as JsonObject,
		});
		const toHref = (path: string) => path;
		const pages = listReferencePages({
			reference: reference!,
			apiTitle: 'API',
			toHref,
		});
		const page = pages.find(({ path }) => path.endsWith('/post-x/'))!.render().text;
		assert.match(
			page,
			/Valeurs\u00a0: <code>9007199254740993<\/code>, <code>12345678901234567891<\/code>\./,
		);
		assert.match(page, /Par défaut\u00a0: <code>9007199254740993<\/code>\./);
		assert.match(page, /au moins -9223372036854775808, moins de 9223372036854775807\./i);
		assert.doesNotMatch(page, /\d(?:000)\b/);
		const samples = buildRequestSamples(reference!.getDetail(reference!.operations[0]!));
		for (const { code } of samples) {
			assert.match(code, /x\?id=12345678901234567891/);
			assert.match(code, /id[\\"]*: 12345678901234567891\b/);
		}
		for (const { name, build } of listFiles(reference!).slice(1, 4))
			assert.match(
				String(build({ deflate: (data) => data, readOriginal: () => bytes })),
				/id\\?":? ?12345678901234567891|id: 12345678901234567891|id=12345678901234567891/,
				name,
			);
	});

test('names a large integer that stands where something else is awaited', () => {
	const { problems } = buildReference({
		slug: 'x',
		file: 'x.json',
		bytes: 1,
		document: {
			openapi: '3.1.0',
			info: 12345678901234567891n,
			paths: { '/x': [1n] },
		},
	});
	assert.match(problems[0]!.message, /12345678901234567891/);
});
