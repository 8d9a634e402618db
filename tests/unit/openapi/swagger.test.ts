import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Validator } from '@seriousme/openapi-schema-validator';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { buildReference } from '../../../src/domain/openapi/reference.ts';
import { aReference } from './a-description.ts';

/** What is read of one operation of a Swagger 2.0 description, and what is said of its faults. */
function read(operation: JsonObject, changes: JsonObject = {}) {
	const document = {
		swagger: '2.0',
		info: { title: 'API', version: '1' },
		host: 'api.exemple.fr',
		paths: {
			'/dossiers': { post: { responses: { '201': { description: 'Créé' } }, ...operation } },
		},
		...changes,
	};
	const { reference, problems } = buildReference({ slug: 'x', file: 'x.yml', bytes: 1, document });
	return {
		detail: reference!.getDetail(reference!.operations[0]!),
		fields: problems.map(({ field }) => field),
		messages: problems.map(({ message }) => message).join('\n'),
	};
}

const body = { name: 'dossier', in: 'body', schema: { type: 'object' } };

for (const [title, operation, changes, field] of [
	[
		'a parameter without a place',
		{ parameters: [{ name: 'x', type: 'string' }, body] },
		{},
		'#/paths/~1dossiers/post/parameters/0',
	],
	[
		'parameters that are nothing',
		{ parameters: [body] },
		{ paths: { '/dossiers': { parameters: null, post: { parameters: [body], responses: {} } } } },
		'#/paths/~1dossiers/parameters',
	],
	[
		'formats that are not a list',
		{ parameters: [body], consumes: 3 },
		{},
		'#/paths/~1dossiers/post/consumes',
	],
	[
		'a shared parameter without a place',
		{ parameters: [body] },
		{ parameters: { x: { name: 'x' } } },
		'#/parameters/x',
	],
	[
		'a means of access that is nothing',
		{ parameters: [body] },
		{ securityDefinitions: { cle: null } },
		'#/securityDefinitions/cle',
	],
] as [string, JsonObject, JsonObject, string][])
	test(`${title} leaves the rest of the description to be read`, () => {
		const { detail, fields } = read(operation, changes);
		assert.deepEqual(fields, [field]);
		assert.equal(detail.server, 'https://api.exemple.fr');
		assert.equal(detail.requestBody?.body?.mediaType, 'application/json');
	});

test('tells of the bodies that an operation cannot have', () => {
	const { detail, messages } = read({ parameters: [body, { ...body, name: 'autre' }] });
	assert.match(messages, /2 corps .* seul le premier est montré/);
	assert.deepEqual(detail.requestBody?.body?.schema.types, ['object']);
});

test('gives the parts that have any name one that 3.1 accepts, wherever they are named', async () => {
	const reference = aReference({
		swagger: '2.0',
		info: { title: 'API', version: '1' },
		security: [{ 'Clé d’accès': [] }],
		paths: {
			'/x': {
				get: {
					responses: {
						'200': {
							description: 'Succès',
							schema: { $ref: '#/definitions/Page%C2%ABCommune%C2%BB' },
						},
						'400': { $ref: '#/responses/Mauvaise requête' },
					},
				},
			},
		},
		definitions: {
			'Page«Commune»': {
				type: 'object',
				properties: { suite: { $ref: '#/definitions/Page<Commune>' } },
			},
			'Page<Commune>': { type: 'object', properties: { nom: { type: 'string' } } },
		},
		responses: { 'Mauvaise requête': { description: 'Non' } },
		securityDefinitions: { 'Clé d’accès': { type: 'apiKey', in: 'header', name: 'X' } },
	});
	const { document, operations, getDetail, getReturnedFields } = reference;
	const { valid, errors } = await new Validator().validate(structuredClone(document.published));
	assert.ok(valid, JSON.stringify(errors));
	assert.deepEqual(
		getReturnedFields(operations[0]!).map(({ path }) => path),
		['suite.nom'],
	);
	const { responses, security } = getDetail(operations[0]!);
	assert.deepEqual(
		responses.map(({ description }) => description),
		['Succès', 'Non'],
	);
	assert.equal(security[0]![0]!.carrier?.name, 'X');
});

test('without a host, the service is where the description is', async () => {
	const reference = aReference({
		swagger: '2.0',
		info: { title: 'API', version: '1' },
		host: '',
		schemes: ['http'],
		basePath: '/v1',
		paths: { '/x': { get: { responses: { '200': { description: 'Succès' } } } } },
	});
	const { document, servers } = reference;
	assert.deepEqual(
		servers.map(({ url }) => url),
		['/v1'],
	);
	assert.ok((await new Validator().validate(structuredClone(document.published))).valid);
});

for (const [title, operation, changes] of [
	['without a name', { parameters: [{ in: 'body', schema: body.schema }] }, {}],
	['with an empty name', { parameters: [{ ...body, name: '' }] }, {}],
	[
		'that the document defines once',
		{ parameters: [{ $ref: '#/parameters/dossier' }] },
		{ parameters: { dossier: body } },
	],
	[
		'that the operations of a path share',
		{},
		{ paths: { '/dossiers': { parameters: [body], post: { responses: {} } } } },
	],
] as [string, JsonObject, JsonObject][])
	test(`shows a body ${title}`, () => {
		const { detail, fields } = read(operation, changes);
		assert.deepEqual(detail.requestBody?.body?.schema.types, ['object']);
		assert.deepEqual([fields, detail.parameters], [[], []]);
	});

test('shows the fields of a form that operations share', () => {
	const { detail } = read(
		{ parameters: [{ $ref: '#/parameters/nom' }, { $ref: '#/parameters/page' }] },
		{
			parameters: {
				nom: { name: 'nom', in: 'formData', type: 'string' },
				page: { name: 'page', in: 'query', type: 'integer' },
			},
		},
	);
	assert.deepEqual(
		detail.requestBody?.body?.schema.properties.map(({ name }) => name),
		['nom'],
	);
	assert.deepEqual(
		detail.parameters.map(({ name }) => name),
		['page'],
	);
});

test('tells of a parameter that is written twice', () => {
	const page = { name: 'page', in: 'query', type: 'integer' };
	const { messages } = read({ parameters: [page, { ...page, in: 'header' }, page] });
	assert.match(
		messages,
		/^Le paramètre «\s*page\s*» est écrit deux fois ; seul le dernier est montré\.$/,
	);
});

test('a parameter whose place no format knows leaves the rest readable', () => {
	const { detail } = read({ parameters: [{ name: 'a', in: 'head', type: 'string' }] });
	assert.equal(detail.server, 'https://api.exemple.fr');
	assert.deepEqual(detail.parameters, []);
});

test('an operation that is called otherwise than the others has its own address', () => {
	const root = { schemes: ['http'], basePath: '/v1' };
	assert.equal(read({ schemes: ['https'] }, root).detail.server, 'https://api.exemple.fr/v1');
	assert.equal(read({ schemes: ['http'] }, root).detail.server, 'http://api.exemple.fr/v1');
	const { published } = aReference({
		swagger: '2.0',
		info: { title: 'API', version: '1' },
		basePath: '',
		paths: { '/x': { get: { schemes: ['https'], responses: { '200': { description: 'Lu' } } } } },
	}).document;
	assert.doesNotMatch(JSON.stringify(published), /schemes|basePath/);
});
