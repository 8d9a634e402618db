import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { buildRequestSamples } from '../../../src/domain/openapi/request-samples.ts';
import { listReferencePages } from '../../../src/domain/reference/pages.ts';
import { aDescription, anOperation, answering, aReference } from '../openapi/a-description.ts';

const COUNT = 8000;
const many = <T>(write: (index: number) => T) => Array.from({ length: COUNT }, (_, i) => write(i));
const named = (write: (index: number) => unknown) =>
	Object.fromEntries(many((index) => [`k${index}`, write(index)]));
const alone = (operation: JsonObject, path = '/x') =>
	aDescription({ paths: { [path]: { get: operation } } });

const huge: readonly [name: string, description: JsonObject][] = [
	[
		'formats of one content',
		alone(
			anOperation({
				responses: {
					'200': { content: named((index) => ({ schema: { properties: { [index]: {} } } })) },
				},
			}),
		),
	],
	[
		'examples of one name',
		alone(
			anOperation({
				responses: {
					'200': {
						content: {
							'application/json': {
								schema: { type: 'integer' },
								examples: named((index) => ({ summary: 'Le même', value: index })),
							},
						},
					},
				},
			}),
		),
	],
	[
		'parameters in a path',
		alone(
			anOperation({ parameters: many((index) => ({ name: `k${index}`, in: 'path', schema: {} })) }),
			many((index) => `/{k${index}}`).join(''),
		),
	],
	[
		'references from one to the next',
		{
			...alone(answering({ $ref: '#/components/schemas/k0' })),
			components: { schemas: named((index) => ({ $ref: `#/components/schemas/k${index + 1}` })) },
		},
	],
	[
		'fields, values and parts',
		alone(
			answering({
				type: 'object',
				properties: named(() => ({ type: 'string' })),
				required: many((index) => `k${index}`),
				allOf: many((index) => ({ properties: { k1: { enum: [index] } } })),
				oneOf: many((index) => ({ const: index })),
			}),
		),
	],
];

for (const [name, description] of huge)
	test(`writes the pages of thousands of ${name} in a time that grows like them`, () => {
		const start = process.cpuUsage();
		const reference = aReference(description);
		for (const page of listReferencePages({ reference, apiTitle: 'API', toHref: (path) => path }))
			assert.ok(page.render().text.length < 300_000, page.path);
		const { user, system } = process.cpuUsage(start);
		assert.ok(user + system < 3_000_000, `${(user + system) / 1e6} s`);
	});

test('writes no sample for an address that no server would take', () => {
	const [short, long] = [100, 10_000].map((length) => {
		const reference = aReference(alone(anOperation(), `/${'a'.repeat(length)}`));
		return buildRequestSamples(reference.getDetail(reference.operations[0]!)).length;
	});
	assert.deepEqual([short, long], [4, 0]);
});
