import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { parseChangeNotes } from '../../../src/domain/openapi/change-notes.ts';
import { formatChanges, listChanges } from '../../../src/domain/openapi/changes.ts';
import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { aDescription, anOperation, answering, aReference } from './a-description.ts';

function compare(before: JsonObject, after: JsonObject): string[] {
	return listChanges(aReference(before), aReference(after)).map(
		({ kind, subject, sentence }) => `${kind} ${subject} : ${sentence}`,
	);
}

const at = (operation: JsonObject, root: JsonObject = {}, path = '/communes') =>
	aDescription({ paths: { [path]: { post: operation } }, ...root });

const withParameter = (schema: unknown, changes: JsonObject = {}) =>
	at(anOperation({ parameters: [{ name: 'nom', in: 'query', schema, ...changes }] }));

const sending = (schema: unknown, format = 'application/json') =>
	at(anOperation({ requestBody: { content: { [format]: { schema } } } }));

const returning = (schema: unknown, root: JsonObject = {}) => at(answering(schema), root);

const anObject = (properties: JsonObject, required: string[] = []) => ({
	type: 'object',
	properties,
	required,
});

const TEXT = { type: 'string' };
const NUMBER = { type: 'number' };
const INTEGER = { type: 'integer' };

/** What changes in one call, and what is said of it. */
const CASES: [title: string, before: JsonObject, after: JsonObject, expected: string[]][] = [
	[
		'takes a wider type in what is sent for compatible',
		sending(anObject({ a: INTEGER })),
		sending(anObject({ a: NUMBER })),
		['compatible Le champ à envoyer « a » passe de « nombre entier » à « nombre ».'],
	],
	[
		'takes a wider type in what is returned for breaking',
		returning(anObject({ a: INTEGER })),
		returning(anObject({ a: NUMBER })),
		['breaking Le champ renvoyé « a » passe de « nombre entier » à « nombre ».'],
	],
	[
		'takes a value that can no longer be nothing for compatible where it is returned',
		returning(anObject({ a: { type: ['string', 'null'] } })),
		returning(anObject({ a: TEXT })),
		['compatible Le champ renvoyé « a » passe de « texte ou nul » à « texte ».'],
	],
	[
		'tells a list that becomes one object',
		returning({ type: 'array', items: anObject({ a: TEXT }) }),
		returning(anObject({ a: TEXT })),
		['breaking Le contenu de la réponse 200 passe de « liste (objet) » à « objet ».'],
	],
	[
		'tells a group with what it holds in one line',
		returning(anObject({ a: anObject({ b: anObject({ c: TEXT }) }) })),
		returning(anObject({ d: TEXT })),
		[
			'breaking Le champ renvoyé « a » est retiré, avec ce qu’il contient.',
			'compatible Le champ renvoyé « d » est nouveau.',
		],
	],
	[
		'does not tell the name of a schema',
		returning(
			{ $ref: '#/components/schemas/A' },
			{ components: { schemas: { A: anObject({ a: TEXT }) } } },
		),
		returning(
			{ $ref: '#/components/schemas/B' },
			{ components: { schemas: { B: anObject({ a: TEXT }) } } },
		),
		[],
	],
	[
		'takes a field that only some variants require for optional',
		returning({ oneOf: [anObject({ a: TEXT }, ['a']), anObject({ a: TEXT }, ['a'])] }),
		returning({ oneOf: [anObject({ a: TEXT }, ['a']), anObject({ b: TEXT })] }),
		[
			'breaking Le champ renvoyé « a » n’est plus toujours présent.',
			'compatible Le champ renvoyé « b » est nouveau.',
		],
	],
	[
		'asks nothing of a variant that is no object',
		returning(anObject({ a: anObject({ b: TEXT }, ['b']) })),
		returning(anObject({ a: { oneOf: [TEXT, anObject({ b: TEXT }, ['b'])] } })),
		['breaking Le champ renvoyé « a » passe de « objet » à « une des variantes ».'],
	],
	[
		'tells the values that a program may no longer send',
		withParameter({ enum: ['a', 'b'] }),
		withParameter({ enum: ['b', 'c'] }),
		[
			'breaking Le paramètre « nom » n’accepte plus « a ».',
			'compatible Le paramètre « nom » accepte aussi « c ».',
		],
	],
	[
		'tells that any value was accepted',
		withParameter(TEXT),
		withParameter({ ...TEXT, enum: ['a'] }),
		['breaking Le paramètre « nom » n’accepte plus que « a ».'],
	],
	[
		'tells the values that are returned',
		returning(anObject({ a: { enum: ['a', 'b'] } })),
		returning(anObject({ a: { enum: ['b', 'c'] } })),
		[
			'compatible Le champ renvoyé « a » ne vaut plus « a ».',
			'compatible Le champ renvoyé « a » peut valoir aussi « c ».',
		],
	],
	[
		'tells a limit that is stricter from one that is looser',
		withParameter({ ...TEXT, minLength: 2, maxLength: 10 }),
		withParameter({ ...TEXT, minLength: 1, maxLength: 5 }),
		[
			'compatible Le paramètre « nom » : la longueur minimale passe de « 2 » à « 1 ».',
			'breaking Le paramètre « nom » : la longueur maximale passe de « 10 » à « 5 ».',
		],
	],
	[
		'knows that a limit that is in accepts more than one that is out',
		withParameter({ ...NUMBER, exclusiveMinimum: 0 }),
		withParameter({ ...NUMBER, minimum: 0 }),
		['compatible Le paramètre « nom » : la plus petite valeur passe de « 0 » (exclue) à « 0 ».'],
	],
	[
		'takes another default for breaking',
		withParameter({ ...INTEGER, default: 10 }),
		withParameter({ ...INTEGER, default: 20 }),
		['breaking Le paramètre « nom » vaut par défaut « 20 », et non plus « 10 ».'],
	],
	[
		'tells that a list is written otherwise',
		withParameter({ type: 'array', items: TEXT }, { explode: true }),
		withParameter({ type: 'array', items: TEXT }, { explode: false }),
		['breaking Le paramètre « nom » s’écrit autrement dans la requête.'],
	],
	[
		'knows that a text alone is written in one way',
		withParameter(TEXT, { explode: true }),
		withParameter(TEXT, { explode: false }),
		[],
	],
	[
		'asks for a field inside of a group that was known',
		sending(anObject({ a: anObject({ b: TEXT }) })),
		sending(anObject({ a: anObject({ b: TEXT, c: TEXT }, ['c']) })),
		['breaking Le champ à envoyer « a.c » est nouveau et obligatoire.'],
	],
	[
		'leaves out of what is sent the fields that are only read',
		sending(anObject({ a: TEXT, b: { ...TEXT, readOnly: true } })),
		sending(anObject({ a: TEXT })),
		[],
	],
	[
		'tells a format that is no longer there',
		sending(TEXT, 'application/xml'),
		sending(TEXT, 'application/json; charset=utf-8'),
		[
			'breaking Le corps de la requête n’existe plus au format « application/xml ».',
			'compatible Le corps de la requête existe aussi au format « application/json ».',
		],
	],
	['takes « */* » for any format', sending(TEXT, '*/*'), sending(TEXT, 'application/json'), []],
	[
		'tells the answers that come and go',
		at(anOperation({ responses: { '200': {}, '404': {} } })),
		at(anOperation({ responses: { '201': {}, '429': {} } })),
		[
			'breaking La réponse 200 n’est plus décrite.',
			'compatible La réponse 404 n’est plus décrite.',
			'compatible La réponse 201 est nouvelle.',
			'compatible La réponse 429 est nouvelle.',
		],
	],
	[
		'does not tell how a text is cut in lines',
		at(anOperation({ description: 'Une  phrase\ncoupée.' })),
		at(anOperation({ description: 'Une phrase coupée.' })),
		[],
	],
	[
		'takes an address in HTTPS for compatible',
		at(anOperation(), { servers: [{ url: 'http://api.exemple.fr' }] }),
		at(anOperation(), { servers: [{ url: 'https://api.exemple.fr' }] }),
		[
			'compatible L’adresse du service passe de « http://api.exemple.fr » à « https://api.exemple.fr ».',
		],
	],
];

describe('changes of one operation', () => {
	for (const [title, before, after, expected] of CASES)
		test(title, () => {
			const changes = listChanges(aReference(before), aReference(after));
			assert.deepEqual(
				changes.map(({ kind, sentence }) => `${kind} ${sentence}`),
				expected,
			);
			assert.deepEqual(compare(after, after), []);
		});
});

test('the end of what is too deep to be read is not said to be removed', () => {
	const nest = (depth: number): JsonObject =>
		depth === 0 ? TEXT : anObject({ [`n${depth}`]: nest(depth - 1) });
	const wide = anObject(
		Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`f${index}`, nest(8)])),
	);
	const before = returning(anObject({ deep: nest(8) }));
	const after = returning(anObject({ deep: nest(8), wide }));
	assert.deepEqual(compare(before, after), [
		'compatible `POST /communes` : Le champ renvoyé « wide » est nouveau, avec ce qu’il contient.',
	]);
});

test('a variable of the path that is called otherwise breaks nothing', () => {
	const read = (name: string) =>
		at(
			anOperation({ parameters: [{ name, in: 'path', required: true, schema: TEXT }] }),
			{},
			`/communes/{${name}}`,
		);
	assert.deepEqual(compare(read('code'), read('insee')), [
		'wording `POST /communes/{insee}` : Le paramètre « code » de l’adresse s’appelle désormais « insee ».',
	]);
});

test('paths that are only long are told apart', () => {
	const start = `/${'a'.repeat(300)}`;
	const paths = { [`${start}/b`]: { get: anOperation() }, [`${start}/c`]: { get: anOperation() } };
	assert.deepEqual(compare(aDescription({ paths }), aDescription({ paths })), []);
});

test('what a path gives to the address of the service changes nothing', () => {
	const whole = at(anOperation(), {}, '/v1/communes');
	const split = at(anOperation(), { servers: [{ url: 'https://api.exemple.fr/v1' }] });
	assert.deepEqual(compare(whole, split), []);
});

test('what changes in every operation is told once, and each operation that goes by itself', () => {
	const paths = (count: number) =>
		Object.fromEntries(
			Array.from({ length: count }, (_, index) => [
				`/p${index}`,
				{ get: anOperation({ operationId: `o${index}` }) },
			]),
		);
	const before = aDescription({ paths: paths(8) });
	const after = aDescription({ paths: paths(6), servers: [{ url: 'https://autre.exemple.fr' }] });
	assert.deepEqual(compare(before, after), [
		'breaking `GET /p6` : L’opération est retirée.',
		'breaking `GET /p7` : L’opération est retirée.',
		'breaking Toutes les opérations : L’adresse du service passe de « https://api.exemple.fr » à « https://autre.exemple.fr ».',
	]);
});

describe('authentication', () => {
	const components = {
		securitySchemes: {
			cle: { type: 'apiKey', in: 'header', name: 'X-Cle' },
			jeton: {
				type: 'oauth2',
				flows: {
					clientCredentials: { tokenUrl: 'https://a.exemple.fr/jeton', scopes: { lire: '' } },
				},
			},
			renommee: { type: 'apiKey', in: 'header', name: 'X-Cle' },
		},
	};
	const asking = (...security: JsonObject[]) => at(anOperation({ security }), { components });
	for (const [title, before, after, expected] of [
		[
			'is asked for',
			asking(),
			asking({ cle: [] }),
			['breaking L’authentification devient obligatoire.'],
		],
		[
			'is no longer asked for',
			asking({ cle: [] }),
			asking({}),
			['compatible L’authentification n’est plus obligatoire.'],
		],
		[
			'has another way',
			asking({ cle: [] }),
			asking({ cle: [] }, { jeton: [] }),
			['compatible L’authentification demande moins, ou se fait aussi autrement.'],
		],
		[
			'loses a way',
			asking({ cle: [] }, { jeton: [] }),
			asking({ jeton: [] }),
			['breaking L’authentification change.'],
		],
		[
			'asks for one more right',
			asking({ jeton: [] }),
			asking({ jeton: ['lire'] }),
			['breaking L’authentification change.'],
		],
		['is only named otherwise', asking({ cle: [] }), asking({ renommee: [] }), []],
	] as const)
		test(title, () => {
			const changes = listChanges(aReference(before), aReference(after));
			assert.deepEqual(
				changes.map(({ kind, sentence }) => `${kind} ${sentence}`),
				expected,
			);
		});

	test('is had at another address', () => {
		const moved = structuredClone(components);
		moved.securitySchemes.jeton.flows.clientCredentials.tokenUrl = 'https://b.exemple.fr/jeton';
		const after = at(anOperation({ security: [{ jeton: [] }] }), { components: moved });
		assert.deepEqual(compare(asking({ jeton: [] }), after), [
			'breaking `POST /communes` : L’authentification change.',
		]);
	});
});

test('a notification is returned, and not sent', () => {
	const notify = (schema: unknown) => ({
		...aDescription({
			paths: {},
			webhooks: {
				depot: {
					post: anOperation({ requestBody: { content: { 'application/json': { schema } } } }),
				},
			},
		}),
	});
	assert.deepEqual(compare(notify(anObject({ a: TEXT })), notify(anObject({ b: TEXT }, ['b']))), [
		'breaking `POST depot` : Le champ renvoyé « a » est retiré.',
		'compatible `POST depot` : Le champ renvoyé « b » est nouveau.',
	]);
});

test('a name of the description starts no line of the note', () => {
	const changes = listChanges(
		aReference(returning(anObject({ 'a\n\n## 2020-01-01\n\nFaux `': TEXT }))),
		aReference(returning(anObject({}))),
	);
	assert.doesNotMatch(formatChanges(changes), /^## /m);
});

test('a note names once what several changes touch, and is read as it was written', () => {
	const before = returning(anObject({ a: TEXT, b: TEXT }));
	const note = formatChanges(
		listChanges(aReference(before), aReference(returning(anObject({ c: TEXT })))),
	);
	assert.equal(
		note,
		`### Ruptures (2)

- \`POST /communes\` :
  - Le champ renvoyé « a » est retiré.
  - Le champ renvoyé « b » est retiré.

### Changements compatibles (1)

- \`POST /communes\` : Le champ renvoyé « c » est nouveau.
`,
	);
	assert.deepEqual(
		parseChangeNotes(`## 2026-01-15\n\n${note}`).map(({ text }) => text),
		[
			'Ruptures (2). POST /communes : Le champ renvoyé « a » est retiré. Le champ renvoyé « b » est retiré. Changements compatibles (1). POST /communes : Le champ renvoyé « c » est nouveau.',
		],
	);
});

test('a note keeps to what can be read', () => {
	const many = anObject(Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`f${n}`, TEXT])));
	const note = formatChanges(
		listChanges(aReference(returning(anObject({}))), aReference(returning(many))),
	);
	assert.match(note, /^### Changements compatibles \(300\)$/m);
	assert.match(note, /^- Et 200 de plus\.$/m);
	assert.equal(note.match(/^ *- Le champ/gm)?.length, 100);
});
