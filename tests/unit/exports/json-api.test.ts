import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Validator } from '@seriousme/openapi-schema-validator';

import { listApiOperations } from '../../../src/domain/exports/api-documents.ts';
import { buildOpenApi } from '../../../src/domain/exports/openapi.ts';
import { recordSchemas, toListSchema } from '../../../src/domain/exports/records.ts';
import { readAllDocuments, type OpenApi } from '../../support/exports/api-client.ts';
import {
	aHostileApi,
	anApi,
	aReference,
	aSource,
	BASE_PATH,
	listApis,
	SITE_ADDRESS,
} from './a-catalogue.ts';

const source = aSource(
	{
		apis: [anApi(), aHostileApi()],
		roadmap: [{ date: '2024-03', kind: 'api', title: 'Elle arrive', api: 'api-exemple' }],
	},
	[aReference()],
);
const operations = listApiOperations(source);
const description = buildOpenApi(operations, source.site) as unknown as OpenApi;

/** The documents as a host would serve them. */
function publish(from: typeof operations): Map<string, string> {
	return new Map(
		from
			.flatMap(({ listDocuments }) => listDocuments())
			.map(({ name, build }) => [
				`${SITE_ADDRESS}${BASE_PATH}/api/v1/${name}.json`,
				JSON.stringify(build()),
			]),
	);
}

test('the description is OpenAPI 3.1', async () => {
	const result = await new Validator().validate(
		structuredClone<object>(description) as Record<string, unknown>,
	);
	assert.deepEqual(result.errors ?? [], []);
	assert.equal(result.valid, true);
});

test('the validator refuses a description whose answers have no description', async () => {
	const broken = structuredClone(description) as unknown as {
		paths: Record<string, { get: { responses: Record<string, object> } }>;
	};
	broken.paths['/apis.json']!.get.responses['200'] = {};
	assert.equal((await new Validator().validate(broken)).valid, false);
});

test('a client made from the description reads every document, and each is what it says', () => {
	const files = publish(operations);
	const { read, faults } = readAllDocuments(description, (url) => files.get(url));
	assert.deepEqual(faults, []);
	assert.deepEqual([...read].sort(), [...files.keys()].sort());
});

test('the client sees a document that lacks a field of its description', () => {
	const files = publish(operations);
	const url = `${SITE_ADDRESS}${BASE_PATH}/api/v1/apis/api-exemple.json`;
	const { accessLabel: _, ...record } = JSON.parse(files.get(url)!) as Record<string, unknown>;
	files.set(url, JSON.stringify(record));
	const { faults } = readAllDocuments(description, (address) => files.get(address));
	assert.match(faults.join('\n'), /api-exemple\.json.*accessLabel/);
});

test('a refused answer gives the ways of its entry, then those found in the catalogue', () => {
	const refusal = { verdict: 'no' as const, documents: [] };
	const refused = anApi({
		slug: 'api-fermee',
		access: 'restricted',
		eligibility: {
			text: 'Qui êtes-vous ?',
			choices: [
				{
					labels: ['Une commune'],
					profiles: ['commune'],
					outcome: {
						...refusal,
						alternatives: [{ title: 'Un guichet', url: 'https://exemple.fr/guichet' }],
					},
				},
			],
		},
	});
	const files = publish(listApiOperations(aSource({ apis: [anApi(), refused] })));
	const record = JSON.parse(
		files.get(`${SITE_ADDRESS}${BASE_PATH}/api/v1/apis/api-fermee.json`)!,
	) as { eligibility: { question: { answers: { outcome: { alternatives: object[] } }[] } } };
	assert.deepEqual(record.eligibility.question.answers[0]!.outcome.alternatives, [
		{ origin: 'entry', title: 'Un guichet', url: 'https://exemple.fr/guichet' },
		{
			origin: 'computed',
			api: 'api-exemple',
			title: 'API Exemple',
			url: `${SITE_ADDRESS}${BASE_PATH}/les-api/api-exemple/`,
			verdict: 'yes',
		},
	]);
});

test('no document holds a field that the description does not name', () => {
	for (const { record, isList, listDocuments } of operations) {
		const schema = isList ? toListSchema(recordSchemas[record]) : recordSchemas[record];
		for (const { name, build } of listDocuments()) {
			const result = schema.safeParse(JSON.parse(JSON.stringify(build())));
			assert.ok(result.success, `${name}: ${result.error?.message}`);
		}
	}
});

test('the pages of ten thousand APIs lead from one to the next, and hold each once', () => {
	const large = listApiOperations(aSource({ apis: listApis(10_000) }));
	const lists = large.filter(({ operationId }) => /^listApis/.test(operationId));
	const files = publish(lists);
	const slugs: string[] = [];
	let url: string | undefined = `${SITE_ADDRESS}${BASE_PATH}/api/v1/apis.json`;
	let pages = 0;
	for (; url !== undefined; pages++) {
		const page = JSON.parse(files.get(url)!) as {
			total: number;
			links: { next?: string };
			items: { slug: string }[];
		};
		assert.equal(page.total, 10_000);
		slugs.push(...page.items.map(({ slug }) => slug));
		url = page.links.next;
	}
	assert.equal(pages, 20);
	assert.equal(new Set(slugs).size, 10_000);
	assert.equal(slugs.length, 10_000);
	assert.ok([...files.values()].every((text) => text.length < 500_000));
});
