import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { buildRequestSamples } from '../../../src/domain/openapi/request-samples.ts';
import { buildReference, MAX_OPERATIONS } from '../../../src/domain/openapi/reference.ts';
import { listReferencePages } from '../../../src/domain/reference/pages.ts';
import { aDescription, anOperation, answering, aReference } from './a-description.ts';

function listSlugs(...ids: (string | undefined)[]) {
	const paths = Object.fromEntries(
		ids.map((operationId, index) => [`/p${index}`, { get: anOperation({ operationId }) }]),
	);
	return aReference(aDescription({ paths })).operations.map(({ slug }) => slug);
}

test('gives an operation a readable address', () => {
	assert.deepEqual(listSlugs('rechercherCommunes'), ['rechercher-communes']);
});

test('makes an address from the call when there is no id', () => {
	assert.deepEqual(listSlugs(undefined), ['get-p0']);
});

test('tells operations of the same id apart', () => {
	assert.deepEqual(listSlugs('lire', 'lire', 'LIRE'), ['lire', 'lire-2', 'lire-3']);
});

test('lets no id climb out of its folder or take the address of another page', () => {
	assert.deepEqual(listSlugs('../../../etc/passwd', 'console', '<script>', '%2e%2e/'), [
		'etc-passwd',
		'console-2',
		'script',
		'2e-2e',
	]);
});

test('reads every method, webhooks, query and additional ones included', () => {
	const { operations } = aReference(
		aDescription({
			openapi: '3.2.0',
			paths: {
				'/x': {
					get: anOperation(),
					query: anOperation(),
					additionalOperations: { COPY: anOperation() },
				},
			},
			webhooks: { nouveau: { post: anOperation() } },
		}),
	);
	assert.deepEqual(
		operations.map(({ method, kind }) => `${method} ${kind}`),
		['GET path', 'QUERY path', 'COPY path', 'POST webhook'],
	);
});

test('an operation overrides the parameters of its path', () => {
	const reference = aReference(
		aDescription({
			paths: {
				'/x': {
					parameters: [
						{ name: 'a', in: 'query', description: 'du chemin' },
						{ name: 'b', in: 'query' },
					],
					get: anOperation({
						parameters: [{ name: 'a', in: 'query', description: 'de l’opération' }],
					}),
				},
			},
		}),
	);
	const { parameters } = reference.getDetail(reference.operations[0]!);
	assert.deepEqual(
		parameters.map(({ name, description }) => [name, description]),
		[
			['a', 'de l’opération'],
			['b', undefined],
		],
	);
});

test('reads Swagger 2.0: host, body and definitions', () => {
	const reference = aReference({
		swagger: '2.0',
		info: { title: 'Ancienne', version: '1' },
		host: 'ancien.exemple.fr',
		basePath: '/v1',
		schemes: ['https'],
		consumes: ['application/json'],
		paths: {
			'/x': {
				post: {
					parameters: [{ in: 'body', name: 'corps', schema: { $ref: '#/definitions/Corps' } }],
					responses: { 200: { description: 'Succès' } },
				},
			},
		},
		definitions: { Corps: { type: 'object', properties: { nom: { type: 'string' } } } },
	});
	const detail = reference.getDetail(reference.operations[0]!);
	assert.equal(detail.server, 'https://ancien.exemple.fr/v1');
	assert.equal(detail.requestBody?.body?.schema.properties[0]?.name, 'nom');
});

test('keeps quotes, dollars and line breaks of a description out of the samples', () => {
	const reference = aReference(
		aDescription({
			paths: {
				'/x': {
					get: anOperation({
						parameters: [
							{ name: 'q', in: 'query', required: true, example: `'; rm -rf ~ #$(id)\`id\`` },
							{ name: 'X-A\r\nX-B', in: 'header', required: true, example: 'a' },
						],
					}),
				},
			},
		}),
	);
	const samples = buildRequestSamples(reference.getDetail(reference.operations[0]!));
	assert.equal(samples.length, 4);
	for (const { code } of samples) {
		assert.doesNotMatch(code, /rm -rf|\$\(|`id`|X-B/);
	}
});

test('names duplicates, broken references and what has no page', () => {
	const paths = Object.fromEntries(
		Array.from({ length: MAX_OPERATIONS + 1 }, (_, index) => [
			`/p${index}`,
			{ get: anOperation({ operationId: index < 2 ? 'double' : `o${index}` }) },
		]),
	);
	const { reference, problems } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1000,
		document: aDescription({ paths, components: { schemas: { A: { $ref: '#/absent' } } } }),
	});
	assert.equal(reference?.operations.length, MAX_OPERATIONS);
	assert.deepEqual(
		problems.map(({ code }) => code),
		['openapi-too-large', 'openapi-duplicate-operation', 'openapi-reference'],
	);
});

test('tells where a reference that leads nowhere stands, and what to correct', () => {
	const adresse = {
		$id: 'https://exemple.fr/adresse',
		$ref: '#/$defs/rue',
		$defs: { rue: { type: 'string' } },
	};
	const { problems } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1000,
		document: aDescription({
			paths: { '/x': { get: answering({ $ref: '#/components/schemas/Absent' }) } },
			components: { schemas: { Adresse: adresse, Ville: { $ref: './villes.yml#/Ville' } } },
		}),
	});
	assert.deepEqual(
		problems.map(({ field, message, hint }) => [
			field,
			/«\s*([^»]*?)\s*»/.exec(message)?.[1],
			/components|content\/openapi/.exec(hint)?.[0],
		]),
		[
			[
				'#/paths/~1x/get/responses/200/content/application~1json/schema/$ref',
				'#/components/schemas/Absent',
				'components',
			],
			['#/components/schemas/Ville/$ref', './villes.yml#/Ville', 'content/openapi'],
		],
	);
});

test('tells of a broken reference once, where it can be mended, and only if something reads it', () => {
	const lost = { $ref: 'commun.yml#/Absent' };
	const { problems } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1000,
		document: aDescription({
			paths: {
				'/x': {
					get: {
						...answering({ $ref: '#/components/schemas/Ville' }),
						'x-regles': { $ref: '#/x-regles' },
						parameters: [{ name: 'a', in: 'query', example: { $ref: '#/exemple' } }],
					},
				},
			},
			components: {
				schemas: {
					Ville: lost,
					Lieu: { properties: { 'x-a': { $ref: 'commun.yml#/B' }, value: { $ref: '#/perdu' } } },
				},
			},
		}),
	});
	assert.deepEqual(
		problems.map(({ field, message }) => [field, /comme [^;]*fichier/.exec(message)?.[0]]),
		[
			['#/components/schemas/Ville/$ref', 'comme 1\u00a0autre vers le même fichier'],
			['#/components/schemas/Lieu/properties/value/$ref', undefined],
		],
	);
});

test('gives twenty thousand namesakes an address each', () => {
	const paths = Object.fromEntries(
		Array.from({ length: 20_000 }, (_, index) => [
			`/${'é'.repeat(1)}${index}`,
			{ get: anOperation() },
		]),
	);
	const { reference } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1000,
		document: aDescription({ paths }),
	});
	const slugs = reference!.operations.map(({ slug }) => slug);
	assert.equal(new Set(slugs).size, slugs.length);
});

test('survives a description whose every part has the wrong type', () => {
	const { reference } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1000,
		document: {
			openapi: '3.1.0',
			info: 'titre',
			servers: 'https://x.fr',
			tags: [1, null, { name: {} }],
			components: [],
			security: {},
			paths: {
				'/x': {
					parameters: 'aucun',
					get: {
						operationId: { a: 1 },
						tags: 'a',
						parameters: [null, 3, { name: 'a' }],
						requestBody: [],
						responses: { 200: null, 404: 'non' },
						callbacks: { a: 3 },
						security: [null, 'x', { inconnu: [] }],
						externalDocs: { url: 'javascript:alert(1)' },
					},
				},
			},
		},
	});
	const detail = reference!.getDetail(reference!.operations[0]!);
	assert.equal(detail.documentation, undefined);
	assert.deepEqual(detail.parameters, []);
});

const tagged = (...tags: string[]) => anOperation({ tags });

test('groups operations as the tags of 3.2, or those of Redoc, are ordered', () => {
	const paths = {
		'/a': { get: tagged('stable', 'vifs') },
		'/b': { get: tagged('flux') },
		'/c': { get: tagged('autre') },
	};
	const namesOf = (changes: JsonObject) =>
		aReference(aDescription({ paths, ...changes })).groups.map(({ name }) => name);
	assert.deepEqual(
		namesOf({
			tags: [
				{ name: 'stable', kind: 'badge' },
				{ name: 'flux', summary: 'Les flux', kind: 'nav', parent: 'vifs-absent' },
				{ name: 'vifs', summary: 'Les flux vifs', parent: 'flux' },
				{ name: 'autre', parent: 'autre' },
			],
		}),
		['vifs-absent › Les flux', 'vifs-absent › Les flux › Les flux vifs', 'autre'],
	);
	assert.deepEqual(
		namesOf({
			tags: [{ name: 'flux' }, { name: 'stable', 'x-displayName': 'Stables' }],
			'x-tagGroups': [{ name: 'Tout', tags: ['stable', 'flux'] }],
		}),
		['Tout › Stables', 'Tout › flux', 'vifs', 'autre'],
	);
});

test('titles are words, without the marks of Markdown', () => {
	const titleOf = (summary: string) =>
		aReference(aDescription({ paths: { '/x': { get: anOperation({ summary }) } } })).operations[0]!
			.title;
	assert.equal(
		titleOf('**Note** : lire `get_user` et [la fiche](../x)'),
		'Note\u00a0: lire get_user et la fiche',
	);
	assert.equal(titleOf('**'), '**');
});

test('an extension is no path, and Redoc’s name of webhooks is one', () => {
	const { operations } = aReference(
		aDescription({
			paths: { 'x-modele': { get: anOperation() }, '/a': { get: anOperation() } },
			'x-webhooks': { alerte: { post: anOperation() } },
		}),
	);
	assert.deepEqual(
		operations.map(({ path, kind }) => `${kind} ${path}`),
		['path /a', 'webhook alerte'],
	);
});

test('an operation stands under a number of tags that a disk can hold the pages of', () => {
	const tags = Array.from({ length: 5000 }, (_, index) => `t${index}`);
	const { groups } = aReference(aDescription({ paths: { '/a': { get: anOperation({ tags }) } } }));
	assert.equal(groups.length, 21);
});

test('an operation of several tags stands under each of them, and has one page', () => {
	const reference = aReference(
		aDescription({
			tags: [{ name: 'invitation', description: 'Un jeton.' }],
			paths: {
				'/a': { post: anOperation({ operationId: 'a', tags: ['personne', 'invitation'] }) },
				'/b': { get: anOperation({ operationId: 'b', tags: ['personne', 'personne'] }) },
			},
		}),
	);
	assert.deepEqual(
		reference.groups.map(({ name, operations, others }) => [
			name,
			operations.map(({ id }) => id),
			others.map(({ id }) => id),
		]),
		[
			['invitation', [], ['a']],
			['personne', ['a', 'b'], []],
		],
	);
	const pages = listReferencePages({ reference, apiTitle: 'API', toHref: (path) => path });
	assert.equal(pages.length, 4);
	const overview = pages[0]!.render().text;
	assert.match(overview, /Un jeton\./);
	assert.equal(overview.split('essai/a/').length, 3);
});

test('reads the methods that are written in capitals, and « "true" » between quotes', () => {
	const { operations } = aReference(
		aDescription({
			paths: { '/x': { GET: anOperation({ deprecated: 'true' }), post: anOperation() } },
		}),
	);
	assert.deepEqual(
		operations.map(({ method, isDeprecated }) => [method, isDeprecated]),
		[
			['GET', true],
			['POST', false],
		],
	);
});

test('an operation beside the reference of a path is one of its own', () => {
	const { operations } = aReference(
		aDescription({
			paths: {
				'/a': { get: anOperation({ operationId: 'a' }) },
				'/b': { $ref: '#/paths/~1a', post: anOperation({ operationId: 'b' }) },
				'/c': { $ref: './ailleurs.yml', put: anOperation({ operationId: 'c' }) },
			},
		}),
	);
	assert.deepEqual(
		operations.map(({ method, path }) => `${method} ${path}`),
		['GET /a', 'GET /b', 'POST /b', 'PUT /c'],
	);
});

test('what a title cannot hold starts the text of an operation', () => {
	const summary = `${'Renvoie les plages ouvertes '.repeat(8)}sans les absences.`;
	const { operations } = aReference(
		aDescription({
			paths: { '/x': { get: anOperation({ summary, description: 'Suite.' }), put: anOperation() } },
		}),
	);
	assert.equal(operations[0]!.title.length, 140);
	assert.equal(operations[0]!.description, `${summary}\n\nSuite.`);
	assert.equal(operations[1]!.description, undefined);
});

test('tells how several schemas are written where one is expected', () => {
	const items = [{ type: 'string' }, { type: 'integer' }];
	const { problems } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1000,
		document: aDescription({ paths: { '/x': { get: answering({ type: 'array', items }) } } }),
	});
	assert.match(problems[0]!.hint, /« oneOf ».*« prefixItems »/);
});

test('reads the variables of a path without what a framework says of them', () => {
	const parameters = [
		{ name: 'id', in: 'path', required: true, schema: { type: 'integer' }, example: 7 },
	];
	for (const [path, shown] of [
		['/ps/{id:.+}', '/ps/{id}'],
		['/ps/{id: [0-9]{5}}/actes', '/ps/{id}/actes'],
		['/ps/{id?}', '/ps/{id}'],
		['/ps/{*id}', '/ps/{id}'],
		['/ps/{id}:fermer', '/ps/{id}:fermer'],
		['/ps/{$request.body#/id}', '/ps/{$request.body#/id}'],
	] as const) {
		const reference = aReference(
			aDescription({ paths: { [path]: { get: anOperation({ parameters }) } } }),
		);
		const [operation] = reference.operations;
		assert.equal(operation!.path, shown);
		if (shown.includes('{id}'))
			assert.match(
				buildRequestSamples(reference.getDetail(operation!))[0]!.code,
				new RegExp(`https://api.exemple.fr${shown.replace('{id}', '7')}`),
			);
	}
});

test('does not say again the name of a group', () => {
	const { groups } = aReference(
		aDescription({
			tags: [
				{ name: 'ps', description: 'PS' },
				{ name: 'actes', description: 'Les actes' },
			],
			paths: {
				'/ps': { get: anOperation({ tags: ['ps'] }), post: anOperation({ tags: ['actes'] }) },
			},
		}),
	);
	assert.deepEqual(
		groups.map(({ description }) => description),
		[undefined, 'Les actes'],
	);
});
