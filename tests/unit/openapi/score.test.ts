import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { aDescription, anOperation, answering, aReference } from './a-description.ts';

function score(document: JsonObject) {
	const { points, criteria } = aReference(document).score;
	const findings = Object.fromEntries(criteria.map(({ id, finding }) => [id, finding]));
	return { points, criteria, findings };
}

const A_FIELD = { type: 'object', properties: { nom: { type: 'string', example: 'Ain' } } };

const answeringWith = (status: string, content?: JsonObject) =>
	anOperation({ responses: { [status]: content ? { content } : {}, '404': {} } });

test('does not ask for the fields and the examples of what answers nothing', () => {
	const { findings } = score(
		aDescription({
			paths: {
				'/a': {
					get: answering(A_FIELD),
					delete: answeringWith('200'),
					post: answeringWith('201'),
					put: answeringWith('204'),
					head: answeringWith('200'),
				},
				'/b': { get: answeringWith('302') },
			},
		}),
	);
	assert.equal(findings['schemas'], '1 sur 1');
	assert.equal(findings['examples'], '1 sur 1');
	assert.equal(findings['summaries'], '6 sur 6');
});

test('asks for the fields of what is read, and of what is said to answer something', () => {
	const { findings } = score(
		aDescription({
			paths: {
				'/a': {
					get: answeringWith('200'),
					post: answeringWith('201', { 'application/json': {} }),
					put: answeringWith('200', { 'application/json': { schema: {} } }),
				},
			},
		}),
	);
	assert.equal(findings['schemas'], '0 sur 3');
});

test('asks for no example of a file', () => {
	const { findings } = score(
		aDescription({ paths: { '/a': { get: answeringWith('200', { 'application/pdf': {} }) } } }),
	);
	assert.equal(findings['schemas'], '1 sur 1');
	assert.equal(findings['examples'], undefined);
});

test('does not take the fields of an error for those of the answer', () => {
	const operation = anOperation({
		responses: {
			'200': { description: 'Succès' },
			default: { content: { 'application/json': { schema: A_FIELD } } },
		},
	});
	assert.equal(
		score(aDescription({ paths: { '/a': { get: operation } } })).findings['schemas'],
		'0 sur 1',
	);
});

test('a list of examples that is empty gives none', () => {
	const content = { 'application/json': { schema: { type: 'object' }, examples: {} } };
	const { findings } = score(
		aDescription({ paths: { '/a': { get: answeringWith('200', content) } } }),
	);
	assert.equal(findings['examples'], '0 sur 1');
});

test('judges notifications by what they bring, where nothing is called', () => {
	const { points, findings, criteria } = score({
		openapi: '3.1.0',
		info: { title: 'Notifications', version: '1', contact: { email: 'a@exemple.fr' } },
		webhooks: {
			depot: {
				post: anOperation({
					description: 'Prévient d’un nouveau dépôt.',
					requestBody: { content: { 'application/json': { schema: A_FIELD } } },
				}),
			},
		},
	});
	assert.equal(points, 100);
	assert.deepEqual(Object.keys(findings), [
		'summaries',
		'descriptions',
		'schemas',
		'examples',
		'contact',
	]);
	assert.equal(Math.round(criteria.reduce((sum, { weight }) => sum + weight, 0)), 100);
});

test('finds HTTPS wherever an address says it', () => {
	const read = (servers: unknown[], own?: unknown[]) =>
		score(
			aDescription({ servers, paths: { '/a': { get: anOperation(own ? { servers: own } : {}) } } }),
		).findings['servers'];
	const variable = {
		url: '{protocole}://a.fr',
		variables: { protocole: { default: 'https', enum: ['https', 'http'] } },
	};
	assert.equal(read([variable]), 'oui');
	assert.equal(read([{ url: 'http://a.fr' }, { url: 'https://a.fr' }]), 'oui');
	assert.equal(read([], [{ url: 'https://a.fr' }]), 'oui');
	assert.equal(read([{ url: 'http://a.fr' }]), 'non');
	assert.equal(read([{ url: '/v1' }]), 'non');
});
