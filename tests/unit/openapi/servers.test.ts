import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { buildPostmanCollection } from '../../../src/domain/openapi/postman.ts';
import { buildReference } from '../../../src/domain/openapi/reference.ts';
import { buildSampleRequest } from '../../../src/domain/openapi/request-samples.ts';
import { summariseReference } from '../../../src/domain/openapi/summary.ts';
import { aDescription, anOperation } from './a-description.ts';

function read(servers: unknown[], source?: string, changes: JsonObject = {}) {
	const { reference } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1,
		document: aDescription({ servers, ...changes }),
		...(source ? { origin: { kind: 'copy', source, date: '2026-01-01', sha256: '' } } : {}),
	});
	const detail = reference!.getDetail(reference!.operations[0]!);
	return { reference: reference!, server: detail.server, call: buildSampleRequest(detail)?.url };
}

for (const [title, url, source, server, call] of [
	[
		'a path at the producer’s',
		'/v3',
		'https://a.fr/doc/api.json',
		'https://a.fr/v3',
		'https://a.fr/v3/communes',
	],
	[
		'a path beside the description',
		'./v3/',
		'https://a.fr/doc/api.json',
		'https://a.fr/doc/v3',
		'https://a.fr/doc/v3/communes',
	],
	[
		'a path in a forge',
		'/v3',
		'https://raw.githubusercontent.com/a/b/api.json',
		'/v3',
		'https://api.exemple.fr/v3/communes',
	],
	['a path of nowhere', '/v3', undefined, '/v3', 'https://api.exemple.fr/v3/communes'],
	[
		'an address that runs',
		'javascript:alert(1)',
		'https://a.fr/',
		'',
		'https://api.exemple.fr/communes',
	],
	[
		'an address without a scheme',
		'//b.fr/v2',
		'https://a.fr/',
		'https://b.fr/v2',
		'https://b.fr/v2/communes',
	],
] as const)
	test(`calls ${title} where it is`, () => {
		const found = read([{ url }], source);
		assert.deepEqual([found.server, found.call], [server, call]);
	});

test('keeps the names and the choices of variables, and only whole addresses for programs', () => {
	const { reference } = read([
		{
			url: 'https://{region}.exemple.fr',
			name: 'production',
			variables: { region: { default: 'ouest', enum: ['ouest', 'est'] }, autre: { default: 'x' } },
		},
		{ url: '/essais' },
	]);
	assert.deepEqual(reference.servers[0], {
		url: 'https://ouest.exemple.fr',
		name: 'production',
		variables: [{ name: 'region', default: 'ouest', choices: ['ouest', 'est'] }],
	});
	assert.deepEqual(summariseReference(reference).servers, ['https://ouest.exemple.fr']);
});

test('an operation is called at its own server, else at that of its path', () => {
	const paths = {
		'/x': { servers: [{ url: 'https://chemin.fr' }], get: anOperation() },
		'/y': {
			servers: [{ url: 'https://chemin.fr' }],
			get: anOperation({ servers: [{ url: '' }, { url: 'https://operation.fr' }] }),
		},
	};
	const { reference } = read([], undefined, { paths, $self: 'https://soi.fr/openapi.json' });
	assert.deepEqual(
		reference.operations.map((operation) => reference.getDetail(operation).server),
		['https://chemin.fr', 'https://operation.fr'],
	);
});

test('gives a variable that has no value its first choice, or its name where a machine is named', () => {
	const { server } = read([
		{
			url: 'https://{client}.{zone}.exemple.fr/{version}',
			variables: { zone: { enum: ['fr', 'outre-mer'] } },
		},
	]);
	assert.equal(server, 'https://client.fr.exemple.fr/{version}');
});

test('calls the machine of whoever wrote the description last, with its port', () => {
	const local = { url: 'http://localhost:3000/v1' };
	assert.equal(read([local, { url: 'https://a.fr' }]).server, 'https://a.fr');
	const { server, reference } = read([local, { url: 'http://127.0.0.1' }]);
	assert.equal(server, 'http://localhost:3000/v1');
	const collection = buildPostmanCollection('API', reference.groups, reference.getDetail);
	assert.match(JSON.stringify(collection), /"host":\["localhost"\],"port":"3000"/);
});
