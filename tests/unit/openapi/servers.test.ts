import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { buildPostmanCollection } from '../../../src/domain/openapi/postman.ts';
import { buildReference } from '../../../src/domain/openapi/reference.ts';
import { buildSampleRequest } from '../../../src/domain/openapi/request-samples.ts';
import { summariseReference } from '../../../src/domain/openapi/summary.ts';
import { aDescription, anOperation } from './a-description.ts';

function read(servers: unknown[], source?: string, changes: JsonObject = {}) {
	const { reference, problems } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1,
		document: aDescription({ servers, ...changes }),
		...(source ? { origin: { kind: 'copy', source, date: '2026-01-01', sha256: '' } } : {}),
	});
	const detail = reference!.getDetail(reference!.operations[0]!);
	const call = buildSampleRequest(detail)?.url;
	return { reference: reference!, problems, server: detail.server, call };
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

test('calls no network that only the producer reaches', () => {
	for (const url of [
		'http://172.17.0.1:3000',
		'http://10.0.0.8/v1',
		'http://192.168.1.2',
		'http://host.docker.internal',
	])
		assert.equal(read([{ url }, { url: 'https://a.fr' }]).server, 'https://a.fr');
	assert.equal(
		read([{ url: 'http://172.1.2.3' }, { url: 'https://a.fr' }]).server,
		'http://172.1.2.3',
	);
});

test('calls in HTTPS a service that answers in HTTP too', () => {
	const { server, reference } = read([{ url: 'http://a.fr/v1' }, { url: 'https://a.fr/v1' }]);
	assert.equal(server, 'https://a.fr/v1');
	assert.deepEqual(
		reference.servers.map(({ url }) => url),
		['https://a.fr/v1'],
	);
	assert.equal(read([{ url: 'http://a.fr' }, { url: 'https://b.fr' }]).server, 'http://a.fr');
});

test('reads an address that lacks its start, and says so', () => {
	const { reference, problems } = read([{ url: 'api.exemple.fr/v1' }]);
	assert.deepEqual(
		reference.servers.map(({ url }) => url),
		['https://api.exemple.fr/v1'],
	);
	assert.deepEqual(
		problems.map(({ field, message }) => [field, message.replaceAll('\u00a0', ' ')]),
		[
			[
				'#/servers/0/url',
				'L’adresse « api.exemple.fr/v1 » du service n’a pas de « https:// » ; elle est lue comme si elle en avait un.',
			],
		],
	);
	for (const url of ['/v1', 'index.php/v1', 'v1.2/x', '{lieu}.fr', 'https://a.fr'])
		assert.deepEqual(read([{ url }]).problems, []);
});

test('writes one slash where a variable brings another', () => {
	const version = (value: string) => ({ variables: { version: { default: value } } });
	for (const [url, value] of [
		['https://a.fr{version}/', '/'],
		['https://a.fr/{version}/', '/'],
	] as const)
		assert.equal(read([{ url, ...version(value) }]).call, 'https://a.fr/communes');
	assert.equal(
		read([{ url: 'https://a.fr/{version}', ...version('/v1') }]).server,
		'https://a.fr/v1',
	);
});
