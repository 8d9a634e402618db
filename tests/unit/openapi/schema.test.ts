import assert from 'node:assert/strict';
import { test } from 'node:test';

import { listFieldRows } from '../../../src/domain/openapi/field-rows.ts';
import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { aDescription, answering, aReference } from './a-description.ts';

function listRows(schema: unknown, schemas: JsonObject = {}, changes: JsonObject = {}) {
	const reference = aReference(
		aDescription({
			paths: { '/x': { get: answering(schema) } },
			components: { schemas },
			...changes,
		}),
	);
	const detail = reference.getDetail(reference.operations[0]!);
	return listFieldRows(detail.responses[0]!.body!.schema, 200).rows;
}

const names = (rows: ReturnType<typeof listRows>) =>
	rows.map(({ parents, name }) => [...parents, name].join('.'));

test('gives each field its whole path', () => {
	const rows = listRows({
		type: 'array',
		items: {
			type: 'object',
			properties: {
				nom: { type: 'string' },
				adresses: {
					type: 'array',
					items: { type: 'object', properties: { ville: { type: 'string' } } },
				},
			},
		},
	});
	assert.deepEqual(names(rows), ['nom', 'adresses', 'adresses[].ville']);
	assert.equal(rows[1]!.type, 'liste (objet)');
});

test('merges allOf, required names included', () => {
	const rows = listRows(
		{ allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { b: {} }, required: ['a'] }] },
		{ Base: { type: 'object', properties: { a: { type: 'integer' } } } },
	);
	assert.deepEqual(names(rows), ['a', 'b']);
	assert.equal(rows[0]!.isRequired, true);
});

test('shows the variants of oneOf under their names', () => {
	const rows = listRows(
		{
			oneOf: [{ $ref: '#/components/schemas/Chat' }, { $ref: '#/components/schemas/Chien' }],
			discriminator: { propertyName: 'espece' },
		},
		{
			Chat: { type: 'object', properties: { ronronne: { type: 'boolean' } } },
			Chien: { type: 'object', properties: { aboie: { type: 'boolean' } } },
		},
	);
	assert.deepEqual(names(rows), [
		'Variante\u00a0: Chat',
		'ronronne',
		'Variante\u00a0: Chien',
		'aboie',
	]);
});

test('marks a structure that contains itself and goes no further', () => {
	const rows = listRows(
		{ $ref: '#/components/schemas/Noeud' },
		{
			Noeud: {
				type: 'object',
				properties: { enfants: { type: 'array', items: { $ref: '#/components/schemas/Noeud' } } },
			},
		},
	);
	assert.deepEqual(names(rows), ['enfants']);
	assert.match(rows[0]!.notes.join(' '), /Se répète/);
});

test('ends a reference that leads back to itself', () => {
	const rows = listRows(
		{ type: 'object', properties: { a: { $ref: '#/components/schemas/A' } } },
		{ A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/A' } },
	);
	assert.match(rows[0]!.notes.join(' '), /ne définit pas/);
});

test('merges structures that each say to be the other', () => {
	const rows = listRows(
		{ $ref: '#/components/schemas/Elu' },
		{
			Elu: {
				allOf: [{ $ref: '#/components/schemas/Personne' }],
				properties: { mandat: { type: 'string' } },
			},
			Personne: {
				allOf: [{ $ref: '#/components/schemas/Elu' }],
				properties: { nom: { type: 'string' } },
			},
		},
	);
	assert.deepEqual(names(rows).sort(), ['mandat', 'nom']);
});

test('survives schemas that double at every level', () => {
	const schemas: JsonObject = { S0: { type: 'string' } };
	for (let level = 1; level < 40; level++) {
		const below = { $ref: `#/components/schemas/S${level - 1}` };
		schemas[`S${level}`] = { allOf: [below, below], properties: { a: below, b: below } };
	}
	const rows = listRows({ $ref: '#/components/schemas/S39' }, schemas);
	assert.ok(rows.length > 0);
});

test('survives two hundred levels', () => {
	let schema: JsonObject = { type: 'string' };
	for (let level = 0; level < 200; level++)
		schema = { type: 'object', properties: { [`n${level}`]: schema } };
	const rows = listRows(schema);
	assert.equal(rows[0]!.name, 'n199');
	assert.ok(rows.length < 20);
});

test('reads nullable of 3.0 and type lists of 3.1 alike', () => {
	const old = listRows(
		{ type: 'object', properties: { a: { type: 'string', nullable: true } } },
		{},
		{ openapi: '3.0.3' },
	);
	const modern = listRows({ type: 'object', properties: { a: { type: ['string', 'null'] } } });
	assert.equal(old[0]!.type, 'texte ou nul');
	assert.equal(modern[0]!.type, old[0]!.type);
});

test('says constraints in words', () => {
	const [row] = listRows({
		type: 'object',
		properties: {
			code: {
				type: 'string',
				minLength: 5,
				maxLength: 5,
				enum: ['75001', '75002'],
				default: '75001',
			},
		},
	});
	assert.deepEqual(row!.notes, [
		'Valeurs\u00a0: 75001, 75002.',
		'Par défaut\u00a0: 75001.',
		'Exactement 5 caractères.',
	]);
});

test('does not take inherited names for values', () => {
	const rows = listRows({
		type: 'object',
		required: ['constructor'],
		properties: { constructor: { type: 'string' }, toString: { format: 'constructor' } },
	});
	assert.deepEqual(names(rows), ['constructor', 'toString']);
	assert.equal(rows[0]!.isRequired, true);
});
