import assert from 'node:assert/strict';
import { test } from 'node:test';

import { listFieldRows, listNotes } from '../../../src/domain/openapi/field-rows.ts';
import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { aDescription, answering, aReference } from './a-description.ts';

const DISCRIMINATOR = { propertyName: 'genre', mapping: { chat: 'Chat' } };
const ANIMAL = {
	type: 'object',
	required: ['genre'],
	properties: { genre: { type: 'string' }, nom: { type: 'string' } },
};
const adding = (properties: JsonObject) => ({
	allOf: [{ $ref: '#/components/schemas/Animal' }, { properties }],
});
const MADE = {
	Animal: { ...ANIMAL, discriminator: DISCRIMINATOR },
	Chat: adding({ griffes: { type: 'integer' } }),
	Chien: adding({ aboie: { type: 'boolean' } }),
};
const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function read(schema: JsonObject, schemas: JsonObject) {
	const reference = aReference(
		aDescription({ paths: { '/x': { get: answering(schema) } }, components: { schemas } }),
	);
	const body = reference.getDetail(reference.operations[0]!).responses[0]!.body!;
	const rows = listFieldRows(body.schema, 200).rows;
	return {
		lines: rows.map(({ parents, name, example }) =>
			[[...parents, name].join('.'), example].filter(Boolean).join(' = '),
		),
		notes: listNotes(body.schema).join(' '),
		example: body.examples[0]?.value,
	};
}

test('shows what is made from a schema as its variants, each with what it adds', () => {
	const { lines, notes, example } = read(to('Animal'), MADE);
	assert.deepEqual(lines, [
		'genre',
		'nom',
		'Variante\u00a0: Chat (chat)',
		'genre = chat',
		'griffes',
		'Variante\u00a0: Chien',
		'genre = Chien',
		'aboie',
	]);
	assert.match(notes, /Plusieurs variantes\u00a0: le champ «\u00a0genre\u00a0» dit laquelle/);
	assert.deepEqual(example, { genre: 'chat', nom: 'texte', griffes: 0 });
});

test('gives the field that tells variants apart the value of the one that is asked for', () => {
	assert.deepEqual(read(to('Chat'), MADE).lines, ['genre = chat', 'nom', 'griffes']);
	const plain = { Chat: { ...ANIMAL }, Chien: { ...ANIMAL, properties: { genre: {} } } };
	const choice = { oneOf: [to('Chien'), to('Chat')] };
	assert.deepEqual(read({ ...choice, discriminator: DISCRIMINATOR }, plain).lines, [
		'Variante\u00a0: Chien',
		'genre = Chien',
		'Variante\u00a0: Chat (chat)',
		'genre = chat',
		'nom',
	]);
	// What the description says itself is kept.
	const told = { Chat: { ...ANIMAL, properties: { genre: { enum: ['felin'] } } }, Chien: ANIMAL };
	const { example } = read(
		{ oneOf: [to('Chat'), to('Chien')], discriminator: DISCRIMINATOR },
		told,
	);
	assert.deepEqual(example, { genre: 'felin' });
});

test('names the variants that a page has no room for, and loses nothing else to them', () => {
	const names = Array.from({ length: 30 }, (_, index) => `Genre${index}`);
	const many = Object.fromEntries(names.map((name) => [name, adding({ a: {} })]));
	const crowd = read(to('Animal'), { Animal: MADE.Animal, ...many });
	assert.deepEqual(crowd.lines, ['genre', 'nom']);
	assert.match(crowd.notes, /D’autres champs selon «\u00a0genre\u00a0»\u00a0: `Genre0`, /);
	const wide = Object.fromEntries(
		Array.from({ length: 200 }, (_, index) => [`champ${index}`, { type: 'string' }]),
	);
	const large = read(to('Animal'), { ...MADE, Chat: adding(wide) });
	assert.deepEqual(large.lines, ['genre', 'nom']);
	assert.match(large.notes, /`chat` \(Chat\), `Chien`/);
});

test('keeps what a variant says again of a field', () => {
	const chat = {
		allOf: [
			{ $ref: '#/components/schemas/Animal' },
			{ properties: { nom: { type: 'string', example: 'Felix' } } },
		],
	};
	const { lines } = read(to('Animal'), { Animal: MADE.Animal, Chat: chat });
	assert.deepEqual(lines, [
		'genre',
		'nom',
		'Variante\u00a0: Chat (chat)',
		'genre = chat',
		'nom = Felix',
	]);
});
