import assert from 'node:assert/strict';
import { test } from 'node:test';

import { listFieldRows } from '../../../src/domain/openapi/field-rows.ts';
import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { buildReference } from '../../../src/domain/openapi/reference.ts';
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

test('tells a field that several parts describe as the closest of them does, and loses none of its fields', () => {
	const own = {
		properties: {
			nature: { description: 'La nature de l’aide', enum: ['pret'] },
			suivi: { properties: { etat: { type: 'string' }, motif: { description: 'Propre' } } },
		},
	};
	const base = {
		type: 'object',
		properties: {
			nature: { type: 'string', description: 'Une nature', maxLength: 9 },
			suivi: {
				description: 'Le suivi',
				properties: { date: { type: 'string' }, motif: { type: 'string', description: 'Commun' } },
			},
		},
	};
	for (const allOf of [
		[{ $ref: '#/components/schemas/Base' }, own],
		[own, { $ref: '#/components/schemas/Base' }],
		[base, own],
	]) {
		const rows = listRows({ allOf }, { Base: base });
		const told = new Map(rows.map((row) => [names([row])[0], row]));
		assert.deepEqual([...told.keys()].sort(), [
			'nature',
			'suivi',
			'suivi.date',
			'suivi.etat',
			'suivi.motif',
		]);
		const { description, type, notes } = told.get('nature')!;
		assert.equal(
			`${description}, ${type}, ${notes.join(' ')}`,
			'La nature de l’aide, texte, Valeurs\u00a0: `pret`. Au plus 9 caractères.',
		);
		assert.equal(told.get('suivi')!.description, 'Le suivi');
		const { type: motifType, description: motif } = told.get('suivi.motif')!;
		assert.equal(`${motif}, ${motifType}`, 'Propre, texte');
	}
});

test('tells the values that are written beside a list', () => {
	const [row] = listRows({
		properties: { etats: { type: 'array', items: { type: 'string' }, enum: ['clos', 'ouvert'] } },
	});
	assert.deepEqual(row!.notes, ['Valeurs\u00a0: `clos`, `ouvert`.']);
});

test('a part of a part of allOf may require what another part describes', () => {
	const rows = listRows({
		allOf: [
			{ properties: { a: {}, b: {} } },
			{ allOf: [{ allOf: [{ required: ['a'] }] }, { required: ['absent'] }] },
		],
	});
	assert.deepEqual(
		rows.map(({ name, isRequired }) => [name, isRequired]),
		[
			['a', true],
			['b', false],
		],
	);
});

test('tells a field that a part of allOf says again by all that both say', () => {
	const rows = listRows(
		{
			allOf: [{ $ref: '#/components/schemas/Base' }],
			properties: { code: { example: '75056' } },
		},
		{ Base: { properties: { code: { type: 'string', description: 'Code Insee', maxLength: 5 } } } },
	);
	assert.equal(rows.length, 1);
	assert.equal(rows[0]!.type, 'texte');
	assert.equal(rows[0]!.description, 'Code Insee');
	assert.equal(rows[0]!.example, '75056');
	assert.deepEqual(rows[0]!.notes, ['Au plus 5 caractères.']);
});

test('keeps what is said beside a choice between one type and nothing', () => {
	const [row] = listRows({
		properties: {
			ville: {
				anyOf: [{ type: 'string', maxLength: 50 }, { type: 'null' }],
				title: 'Ville',
				default: 'Paris',
				examples: ['Lyon'],
				deprecated: true,
			},
		},
	});
	assert.equal(row!.type, 'texte ou nul');
	assert.equal(row!.description, 'Ville');
	assert.deepEqual(row!.notes, ['Par défaut\u00a0: `Paris`.', 'Au plus 50 caractères.']);
	assert.equal(row!.example, 'Lyon');
	assert.equal(row!.isDeprecated, true);
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

test('says of no field that holds nothing that the rest of it is elsewhere', () => {
	let schema: JsonObject = { type: 'string' };
	for (let level = 0; level < 20; level++)
		schema = { type: 'object', properties: { nom: { type: 'string' }, [`n${level}`]: schema } };
	const rows = listRows(schema);
	const cut = rows.filter(({ notes }) => notes.join(' ').includes('La suite'));
	assert.deepEqual(
		cut.map(({ type }) => type),
		['objet'],
	);
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
		'Valeurs\u00a0: `75001`, `75002`.',
		'Par défaut\u00a0: `75001`.',
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

const notesOf = (rows: ReturnType<typeof listRows>, name: string) =>
	rows
		.find((row) => row.name === name)!
		.notes.join(' ')
		.replaceAll('\u00a0', ' ');

test('tells what JSON Schema 2020-12 asks of a value', () => {
	const rows = listRows({
		type: 'object',
		additionalProperties: false,
		properties: {
			liste: {
				type: 'array',
				uniqueItems: true,
				contains: { const: 'a' },
				items: { type: 'string' },
			},
			pas: { type: 'integer', multipleOf: 5 },
			image: { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
			carte: {
				type: 'object',
				minProperties: 1,
				maxProperties: 3,
				propertyNames: { pattern: '^[a-z]+$' },
				properties: { a: {} },
				dependentRequired: { a: ['b', 'c'] },
				unevaluatedProperties: false,
			},
			pair: { type: 'array', prefixItems: [{ type: 'number' }, { type: 'string' }], items: false },
			jamais: false,
			sauf: { type: 'string', not: { enum: ['x', 'y'] } },
			fixe: { const: null },
			choix: { enum: ['', 'b', null] },
			un: { anyOf: [{ required: ['p'] }, { required: ['q'] }], properties: { p: {}, q: {} } },
		},
	});
	const typeOf = (name: string) => rows.find((row) => row.name === name)!.type;
	assert.equal(notesOf(rows, 'liste'), 'Sans doublon. Contient au moins : `a`.');
	assert.equal(notesOf(rows, 'pas'), 'Multiple de 5.');
	assert.equal(notesOf(rows, 'image'), 'Contenu : image/png.');
	assert.equal(
		notesOf(rows, 'carte'),
		'De 1 à 3 champs. Clés de la forme : `^[a-z]+$` Avec « a », il faut aussi « b » et « c ». Aucun autre champ.',
	);
	assert.equal(typeOf('pair'), 'liste (nombre, puis texte)');
	assert.equal(notesOf(rows, 'pair'), 'Aucun autre élément.');
	assert.equal(typeOf('jamais'), 'aucune valeur');
	assert.equal(notesOf(rows, 'sauf'), 'Jamais : `x`, `y`.');
	assert.deepEqual([typeOf('fixe'), notesOf(rows, 'fixe')], ['nul', 'Toujours : nul.']);
	assert.deepEqual(
		[typeOf('choix'), notesOf(rows, 'choix')],
		['texte ou nul', 'Valeurs : texte vide, `b`, nul.'],
	);
	assert.equal(notesOf(rows, 'Variante\u00a0: 2'), 'Obligatoire : « q ».');
});

test('shows the fields of keys of one form, and those that a condition adds', () => {
	const rows = listRows({
		type: 'object',
		properties: { genre: { type: 'string' } },
		patternProperties: { '^x-': { type: 'object', properties: { valeur: { type: 'string' } } } },
		if: { properties: { genre: { const: 'carte' } }, required: ['genre'] },
		then: { properties: { numero: { type: 'string' } }, required: ['genre', 'numero'] },
		else: { properties: { iban: { type: 'string' } } },
		dependentSchemas: { genre: { properties: { detail: { type: 'string' } } } },
	});
	assert.deepEqual(names(rows), [
		'genre',
		'(clé de la forme ^x-)',
		'(clé de la forme ^x-).valeur',
		'Si «\u00a0genre\u00a0» vaut «\u00a0carte\u00a0»',
		'numero',
		'Sinon',
		'iban',
		'Si «\u00a0genre\u00a0» est présent',
		'detail',
	]);
	assert.equal(rows.find(({ name }) => name === 'numero')!.isRequired, true);
});

test('names the value of the discriminator that stands for a variant', () => {
	const rows = listRows(
		{
			oneOf: [{ $ref: '#/components/schemas/Chat' }],
			anyOf: [{ $ref: '#/components/schemas/Chat' }, { $ref: '#/components/schemas/Chien' }],
			discriminator: { propertyName: 'espece', mapping: { felin: '#/components/schemas/Chat' } },
			properties: { espece: { type: 'string' } },
		},
		{
			Chat: { type: 'object', properties: { ronronne: {} } },
			Chien: { type: 'object', properties: { aboie: {} } },
		},
	);
	assert.ok(names(rows).includes('Variante\u00a0: Chat (felin)'), names(rows).join());
});

test('adds what stands beside a reference to what it names, in that place only', () => {
	const rows = listRows(
		{
			type: 'object',
			properties: {
				a: { $ref: '#/components/schemas/Code', deprecated: true, default: 'x', description: 'A' },
				b: { $ref: '#/components/schemas/Code' },
			},
		},
		{ Code: { type: 'string', pattern: '^[a-z]$', description: 'Un code' } },
	);
	assert.deepEqual(
		rows.map(({ name, description, isDeprecated, notes }) => [
			name,
			description,
			isDeprecated,
			notes.join(' '),
		]),
		[
			['a', 'A', true, 'Par défaut\u00a0: `x`. Forme\u00a0: `^[a-z]$`'],
			['b', 'Un code', false, 'Forme\u00a0: `^[a-z]$`'],
		],
	);
});

test('follows anchors, identifiers, addresses of the document itself, and long chains', () => {
	const chain = Object.fromEntries(
		Array.from({ length: 50 }, (_, index) => [
			`C${index}`,
			{ $ref: `#/components/schemas/C${index + 1}` },
		]),
	);
	const schemas = {
		...chain,
		C50: { type: 'integer' },
		Ancre: { $anchor: 'ici', type: 'boolean' },
		Ident: { $id: 'https://exemple.fr/ident', type: 'number', $defs: { D: { type: 'string' } } },
		Arbre: {
			$dynamicAnchor: 'noeud',
			type: 'object',
			properties: { enfants: { type: 'array', items: { $dynamicRef: '#noeud' } } },
		},
	};
	const ref = ($ref: string) => ({ $ref });
	const rows = listRows(
		{
			type: 'object',
			properties: {
				chaine: ref('#/components/schemas/C0'),
				ancre: ref('#ici'),
				ident: ref('https://exemple.fr/ident'),
				def: ref('https://exemple.fr/ident#/$defs/D'),
				self: ref('https://exemple.fr/openapi.json#/components/schemas/Ancre'),
				arbre: { $dynamicRef: '#noeud' },
			},
		},
		schemas,
		{ openapi: '3.2.0', $self: 'https://exemple.fr/openapi.json' },
	);
	assert.deepEqual(
		rows.map(({ name, type }) => `${name}: ${type}`),
		[
			'chaine: nombre entier',
			'ancre: vrai ou faux',
			'ident: nombre',
			'def: texte',
			'self: vrai ou faux',
			'arbre: objet',
			'enfants: liste (objet)',
		],
	);
	assert.match(notesOf(rows, 'enfants'), /Se répète/);
});

test('follows the references of a schema that has an identifier from that schema', () => {
	const ref = ($ref: string) => ({ $ref });
	const schemas = {
		Foyer: {
			$id: 'https://exemple.fr/foyer',
			type: 'object',
			properties: {
				adresse: ref('#/$defs/adresse'),
				ancre: ref('#ici'),
				voisin: ref('adresse#ici'),
				racine: ref('#/components/schemas/Ici'),
				interne: {
					$id: 'interne',
					$ref: '#/$defs/adresse',
					$defs: { adresse: { type: 'number' } },
				},
			},
			$defs: { adresse: { type: 'integer' }, ici: { $anchor: 'ici', type: 'boolean' } },
		},
		Adresse: {
			$id: 'https://exemple.fr/adresse',
			$defs: { ici: { $anchor: 'ici', type: 'array', items: { type: 'integer' } } },
		},
		Ici: { $anchor: 'ici', type: 'string' },
	};
	const properties = {
		foyer: ref('#/components/schemas/Foyer'),
		directe: ref('https://exemple.fr/foyer#ici'),
		ici: ref('#ici'),
		adresse: ref('#/$defs/adresse'),
	};
	const rows = listRows({ type: 'object', properties }, schemas, {
		$defs: { adresse: { type: 'string' } },
	});
	assert.deepEqual(
		rows.map(({ name, type }) => `${name}: ${type}`),
		[
			'foyer: objet',
			'adresse: nombre entier',
			'ancre: vrai ou faux',
			'voisin: liste (nombre entier)',
			'racine: texte',
			'interne: nombre',
			'directe: vrai ou faux',
			'ici: texte',
			'adresse: texte',
		],
	);
});

test('publishes the references of a description as they are written', () => {
	const foyer = {
		$id: 'https://exemple.fr/foyer',
		properties: { adresse: { $ref: '#/$defs/adresse' } },
		$defs: { adresse: { type: 'integer' } },
	};
	const source = aDescription({ components: { schemas: { Foyer: foyer } } });
	assert.deepEqual(aReference(source).document.published, source);
});

test('tells the fields of a text that holds JSON', () => {
	const rows = listRows(
		{
			type: 'object',
			properties: {
				data: {
					type: 'string',
					contentMediaType: 'application/json',
					contentSchema: { $ref: '#/components/schemas/Usage' },
				},
			},
		},
		{ Usage: { type: 'object', properties: { cpu: { type: 'number' } }, required: ['cpu'] } },
	);
	assert.deepEqual(
		rows.map(({ parents, name, type, isRequired }) => [
			[...parents, name].join('.'),
			type,
			isRequired,
		]),
		[
			['data', 'texte', false],
			['data.cpu', 'nombre', true],
		],
	);
});

test('finds in a schema what a tool wrote for that schema alone, and says so', () => {
	const own = {
		type: 'object',
		properties: {
			lieu: { $ref: '#/$defs/Lieu' },
			autre: { $ref: '#/$defs/Absent' },
			partage: { $ref: '#/components/schemas/Partage' },
		},
		$defs: {
			Lieu: { type: 'object', properties: { ville: { $ref: '#/$defs/Ville' } } },
			Ville: { type: 'integer' },
		},
	};
	const { reference, problems } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1,
		document: aDescription({
			paths: { '/x': { get: answering(own) } },
			components: { schemas: { Partage: { type: 'boolean' } } },
		}),
	});
	const { responses } = reference!.getDetail(reference!.operations[0]!);
	assert.deepEqual(
		listFieldRows(responses[0]!.body!.schema, 9).rows.map(({ name, type }) => [name, type]),
		[
			['lieu', 'objet'],
			['ville', 'nombre entier'],
			['autre', 'non décrit'],
			['partage', 'vrai ou faux'],
		],
	);
	assert.deepEqual(
		problems.map(({ message }) => message.replace(/[\u00a0\u202f]/g, ' ')),
		[
			'Le renvoi « #/$defs/Lieu » ne mène à rien depuis le début du fichier, comme 1 autre ; il est lu dans le schéma qui le contient.',
			'Le renvoi « #/$defs/Absent » ne mène à rien ; ce qu’il désigne manque à la documentation.',
		],
	);
	// What is published can be read by any tool.
	assert.doesNotMatch(JSON.stringify(reference!.document.published), /"#\/\$defs\/(?:Lieu|Ville)"/);
});

test('tells a bound that is itself out, and makes no example of it', () => {
	const schema = {
		properties: {
			a: { type: 'integer', exclusiveMinimum: 0, exclusiveMaximum: 100 },
			b: { type: 'number', minimum: 0, exclusiveMaximum: 1 },
			c: { type: 'number', exclusiveMinimum: 1 },
			d: { type: 'number', minimum: 1, maximum: 2 },
		},
	};
	assert.deepEqual(
		listRows(schema).map(({ notes }) => notes[0]),
		['Plus de 0, moins de 100.', 'Au moins 0, moins de 1.', 'Plus de 1.', 'De 1 à 2.'],
	);
	const reference = aReference(aDescription({ paths: { '/x': { get: answering(schema) } } }));
	const { responses } = reference.getDetail(reference.operations[0]!);
	const { a, c } = responses[0]!.body!.examples[0]!.value as Record<string, number>;
	assert.ok(a! > 0 && a! < 100 && c! > 1, `${a}, ${c}`);
});

test('names an example that is an empty text', () => {
	assert.equal(listRows({ properties: { a: { example: '' } } })[0]!.example, 'texte vide');
});

test('reads types and obligations as many write them', () => {
	const rows = listRows({
		type: 'Object',
		properties: {
			a: { type: 'int', required: true },
			b: { type: 'Boolean' },
			c: { type: 'list', items: { type: 'String', format: 'date' } },
		},
	});
	assert.deepEqual(
		rows.map(({ type }) => type),
		['nombre entier', 'vrai ou faux', 'liste (date (AAAA-MM-JJ))'],
	);
	assert.deepEqual(
		rows.map(({ isRequired }) => isRequired),
		[true, false, false],
	);
});

test('tells the type of a schema that contains itself by one of its parts', () => {
	const rows = listRows(
		{ $ref: '#/components/schemas/Chien' },
		{
			Animal: { type: 'object', properties: { nom: { type: 'string' } } },
			Chien: {
				allOf: [
					{ $ref: '#/components/schemas/Animal' },
					{ properties: { parent: { $ref: '#/components/schemas/Chien' } } },
				],
			},
		},
	);
	assert.equal(rows.find(({ name }) => name === 'parent')!.type, 'objet');
});

test('keeps what a shared schema adds to the one that it names', () => {
	const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
	const rows = listRows(
		{ ...ref('A'), description: 'Ici' },
		{
			A: { ...ref('B'), properties: { z: {} }, required: ['b'] },
			B: { type: 'object', properties: { b: {} } },
		},
	);
	assert.deepEqual(rows.map(({ name, isRequired }) => [name, isRequired]).sort(), [
		['b', true],
		['z', false],
	]);
	const [loop] = listRows(ref('A'), { A: { ...ref('A'), properties: { z: {} } } });
	assert.equal(loop!.name, 'z');
});

test('puts in a list the items that the schema of its caller names', () => {
	const schemas = {
		Liste: {
			$id: 'liste',
			properties: { elements: { type: 'array', items: { $dynamicRef: '#T' } } },
			$defs: { defaut: { $dynamicAnchor: 'T', type: 'string' } },
		},
		Villes: {
			$id: 'villes',
			$ref: 'liste',
			$defs: { ville: { $dynamicAnchor: 'T', properties: { nom: {} } } },
		},
	};
	const namesOf = (name: string) =>
		names(listRows({ $ref: `#/components/schemas/${name}` }, schemas));
	assert.deepEqual(namesOf('Villes'), ['elements', 'elements[].nom']);
	assert.deepEqual(namesOf('Liste'), ['elements']);
});

test('says nothing of a bound or a list that leaves everything', () => {
	const rows = listRows({
		properties: { a: { type: 'string', minLength: 0 }, b: { enum: [] }, c: { minimum: 0 } },
	});
	assert.deepEqual(
		rows.map(({ notes }) => notes),
		[[], [], ['Au moins 0.']],
	);
});

test('a type beside a reference gives way to that of what it names', () => {
	const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
	const rows = listRows(
		{
			properties: {
				prix: { ...ref('Montant'), type: 'number' },
				nom: { ...ref('Nom'), type: 'string' },
			},
		},
		{
			Montant: { type: 'object', properties: { valeur: { type: 'number' } } },
			Nom: { maxLength: 5 },
		},
	);
	assert.deepEqual(
		rows.map(({ type }) => type),
		['objet', 'nombre', 'texte'],
	);
});

test('takes an example from the extensions that hold some, when nothing else does', () => {
	const rows = listRows({
		properties: {
			a: { type: 'string', 'x-examples': ['qualibat', 'opqibi'] },
			b: { type: 'string', 'x-example': 'CP3' },
			c: { type: 'string', example: 'dit', 'x-example': 'autre' },
		},
	});
	assert.deepEqual(
		rows.map(({ example }) => example),
		['qualibat', 'CP3', 'dit'],
	);
});

test('says that a value may be nothing only beside its type', () => {
	const schemas = { Code: { type: 'string', description: 'Un code' } };
	const typeOf = (schema: JsonObject, openapi = '3.1.0') =>
		listRows({ properties: { a: schema } }, schemas, { openapi })[0]!.type;
	const code = { $ref: '#/components/schemas/Code' };
	for (const openapi of ['3.0.3', '3.1.0']) {
		assert.equal(typeOf({ nullable: true }, openapi), 'tout type');
		assert.equal(typeOf({ ...code, nullable: true }, openapi), 'texte ou nul');
		assert.equal(typeOf({ allOf: [code], nullable: true }, openapi), 'texte ou nul');
		assert.equal(typeOf({ anyOf: [code], nullable: true }, openapi), 'texte ou nul');
		assert.equal(
			typeOf({ oneOf: [{ type: 'string' }, { type: 'integer' }], nullable: true }, openapi),
			'texte, nombre entier ou nul',
		);
	}
	assert.equal(typeOf({ type: 'null' }), 'nul');
});

test('makes one list of the values that a choice holds, with what each means', () => {
	const schemas = {
		Blank: { enum: [''] },
		Etat: { type: 'string', enum: ['actif', 'clos'], description: 'L’état du dossier' },
		Canal: {
			type: 'integer',
			oneOf: [
				{ const: 1, title: 'TEXTE', description: 'Un salon de texte' },
				{ const: 2, title: 'VOCAL' },
				{ const: 3, title: 'FORUM', deprecated: true },
			],
		},
	};
	const read = (schema: JsonObject) => {
		const rows = listRows({ properties: { a: schema } }, schemas);
		return [rows.length, rows[0]!.type, rows[0]!.notes.join(' ')];
	};
	const canal = { $ref: '#/components/schemas/Canal' };
	assert.deepEqual(read(canal), [
		1,
		'nombre entier',
		'Valeurs\u00a0: `1` (Un salon de texte), `2` (VOCAL), `3` (FORUM, déprécié).',
	]);
	assert.deepEqual(read({ allOf: [canal], enum: [2] }), [
		1,
		'nombre entier',
		'Valeurs\u00a0: `2` (VOCAL).',
	]);
	// As Django writes a choice that may be empty.
	const etat = { $ref: '#/components/schemas/Etat' };
	assert.deepEqual(
		read({ oneOf: [etat, { $ref: '#/components/schemas/Blank' }, { enum: [null] }] }),
		[1, 'texte ou nul', 'Valeurs\u00a0: `actif`, `clos`, texte vide.'],
	);
	assert.deepEqual(read({ anyOf: [{ type: 'string' }, etat] }), [
		1,
		'texte',
		'Valeurs connues\u00a0: `actif`, `clos`.',
	]);
	// A bound, or another type, is not a list.
	assert.equal(read({ anyOf: [{ type: 'string', maxLength: 3 }, etat] })[0], 3);
	assert.equal(read({ anyOf: [{ type: 'integer' }, etat] })[0], 3);
});

test('tells the types of a choice that a page has no room for', () => {
	const choice = { nullable: true, oneOf: [{ type: 'string' }, { type: 'number' }] };
	const deep = (levels: number, schema: JsonObject): JsonObject =>
		levels === 0 ? schema : { type: 'object', properties: { a: deep(levels - 1, schema) } };
	const row = listRows(deep(9, choice)).at(-1)!;
	assert.deepEqual(
		[row.type, row.notes.join(' ')],
		['texte, nombre ou nul', 'La suite est dans la description à télécharger.'],
	);
});

test('makes examples that keep the bounds and the form that are asked for', () => {
	const properties = {
		siret: { type: 'string', pattern: '^\\d{14}$' },
		annee: { type: 'integer', minimum: 1900, maximum: 2100 },
		long: { type: 'string', pattern: '^[a-z]+$', minLength: 8 },
	};
	const reference = aReference(
		aDescription({ paths: { '/x': { get: answering({ type: 'object', properties }) } } }),
	);
	const [example] = reference.getDetail(reference.operations[0]!).responses[0]!.body!.examples;
	assert.deepEqual(example!.value, { siret: '12345678901234', annee: 1900, long: 'textetex' });
});

test('says how XML names what it writes', () => {
	const notes = listRows({
		properties: {
			id: { type: 'integer', xml: { attribute: true } },
			nom: { type: 'string', xml: { name: 'Nom', prefix: 'v' } },
			photos: {
				type: 'array',
				xml: { name: 'photos', wrapped: true },
				items: { type: 'string', xml: { name: 'photo' } },
			},
			mots: { type: 'array', xml: { name: 'inutile' }, items: { type: 'string' } },
		},
	}).map((row) => row.notes.join(' '));
	assert.deepEqual(notes, [
		'En XML\u00a0: attribut.',
		'En XML\u00a0: élément «\u00a0v:Nom\u00a0».',
		'En XML\u00a0: liste dans un élément «\u00a0photos\u00a0», élément «\u00a0photo\u00a0».',
		'',
	]);
});

test('what a value means keeps no tick, for it may be cut between two of them', () => {
	const meaning = `${'m'.repeat(75)} \`canceled\``;
	const [row] = listRows({
		type: 'object',
		properties: {
			etat: { type: 'string', enum: ['a', 'b'], 'x-enum-descriptions': [meaning, 'fin'] },
		},
	});
	assert.match(row!.notes[0]!, /^Valeurs\u00a0: `a` \(m+ canc…\), `b` \(fin\)\.$/u);
});
