import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { buildSampleRequest } from '../../../src/domain/openapi/request-samples.ts';
import { buildReference } from '../../../src/domain/openapi/reference.ts';
import { listReferencePages } from '../../../src/domain/reference/pages.ts';
import { aDescription, anOperation, aReference } from './a-description.ts';

/** The detail of the one operation, and the words of its page. */
function read(changes: JsonObject, root: JsonObject = {}) {
	const reference = aReference(
		aDescription({ paths: { '/x': { post: anOperation(changes) } }, ...root }),
	);
	const pages = listReferencePages({ reference, apiTitle: 'API', toHref: (path) => path });
	const html = pages.find(({ path }) => path.endsWith('/lister-communes/'))!.render().text;
	// The signs after a value stand beside it.
	const words = html
		.replace(/<small>.*?<\/small>/gs, (note) => note.replace(/<\/?code>/g, ''))
		.replace(/<[^>]*>/g, ' ')
		.replace(/[\s\u00a0]+/g, ' ');
	const detail = reference.getDetail(reference.operations[0]!);
	return { detail, html, words, url: decodeURIComponent(buildSampleRequest(detail)!.url) };
}

test('says how each parameter is written, and writes it so in the samples', () => {
	const list = { type: 'array', items: { type: 'string' } };
	const query = (name: string, more: JsonObject) => ({ name, in: 'query', schema: list, ...more });
	const { words, url } = read({
		parameters: [
			query('a', { example: ['1', '2'] }),
			query('b', { example: ['1', '2'], explode: false }),
			query('c', { example: ['1', '2'], style: 'pipeDelimited', explode: false }),
			query('d', { example: { x: 1, y: 2 }, style: 'deepObject', schema: { type: 'object' } }),
			query('e', { example: { x: 1 }, schema: { type: 'object' }, allowReserved: true }),
			{ name: 'f', in: 'query', content: { 'application/json': { schema: list, example: [1] } } },
			{ name: 'g', in: 'header', schema: list },
		],
	});
	assert.equal(url.split('?')[1], 'a=1&a=2&b=1,2&c=1|2&d[x]=1&d[y]=2&x=1&f=[1]');
	for (const note of [
		'À répéter pour chaque valeur',
		'séparées par des virgules',
		'séparées par des barres « | »',
		'd[champ]=valeur',
		'« champ=valeur »',
		'signes réservés',
		'Écrit en application/json',
	])
		assert.ok(words.includes(note), note);
});

test('keeps the parameter of 3.2 that is the whole query', () => {
	const { detail, url, words } = read(
		{
			parameters: [
				{
					name: 'tout',
					in: 'querystring',
					content: { 'application/x-www-form-urlencoded': { example: { a: 1, b: 'x y' } } },
				},
			],
		},
		{ openapi: '3.2.0' },
	);
	assert.equal(detail.parameters[0]?.place, 'querystring');
	assert.equal(url.split('?')[1], 'a=1&b=x y');
	assert.match(words, /toute la fin de l’adresse/);
});

test('shows every content of a body when they differ, and how the parts of a form are sent', () => {
	const { detail, words } = read({
		requestBody: {
			content: {
				'multipart/form-data': {
					schema: { type: 'object', properties: { photo: { type: 'string' } } },
					encoding: { photo: { contentType: 'image/png', headers: { 'X-Taille': {} } } },
				},
				'application/json': { schema: { type: 'object', properties: { lien: {} } } },
				'application/vnd.x+json': { schema: { type: 'object', properties: { lien: {} } } },
			},
		},
	});
	const body = detail.requestBody!.body!;
	assert.deepEqual(
		[body.mediaType, body.otherMediaTypes],
		['application/json', ['application/vnd.x+json']],
	);
	assert.deepEqual(
		body.others.map(({ mediaType }) => mediaType),
		['multipart/form-data'],
	);
	assert.match(words, /Partie photo , en image\/png , avec X-Taille/);
});

test('shows each example under its name, and leads to those that are elsewhere', () => {
	const examples = {
		a: { summary: "L'une des communes", value: { nom: 'Lyon' } },
		b: { dataValue: { nom: 'Brest' } },
		c: { externalValue: 'https://exemple.fr/grand.json' },
		d: { externalValue: 'javascript:alert(1)' },
	};
	const { words, html } = read({
		responses: { 200: { description: '', content: { 'application/json': { examples } } } },
	});
	assert.match(words, /Exemple donné : L’une des communes .*Lyon.* Exemple donné : b .*Brest/);
	assert.match(html, /<a href="https:\/\/exemple\.fr\/grand\.json">/);
	assert.doesNotMatch(html, /javascript:/);
});

test('tells the summary, the headers and the links of an answer, and what a range means', () => {
	const { words } = read({
		responses: {
			'4xx': { summary: 'Refus', description: 'La demande est refusée.' },
			418: { description: '' },
			200: {
				description: '',
				headers: {
					'X-Reste': {
						required: true,
						schema: { type: 'integer' },
						example: 12,
						description: 'Appels',
					},
				},
				links: { suite: { operationId: 'lire', parameters: { id: '$response.body#/id' } } },
			},
		},
	});
	assert.match(words, /4xx – Erreurs de la requête Refus La demande est refusée\./);
	assert.match(words, /X-Reste \(nombre entier, toujours présent\) Appels Exemple : 12/);
	assert.match(words, /suite → lire , avec id = \$response\.body#\/id/);
	assert.match(words, /418 – Je suis une théière/);
});

test('tells what a callback sends', () => {
	const content = { 'application/json': { schema: { properties: { etat: { type: 'string' } } } } };
	const { words } = read({
		callbacks: { fin: { '{$request.body#/url}': { post: { requestBody: { content } } } } },
	});
	assert.match(words, /fin : POST \{\$request\.body#\/url\}.* etat texte/);
});

test('calls bytes a file, without an example made for them', () => {
	for (const content of [
		{ 'image/png': {} },
		{ 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
		{ 'application/octet-stream': { schema: { contentMediaType: 'application/octet-stream' } } },
	]) {
		const { words } = read({ responses: { '200': { description: 'Le fichier', content } } });
		assert.match(words, /Format : \S+ , fichier\./);
		assert.doesNotMatch(words, /tout type|Exemple construit|Contenu/);
	}
});

test('reads what Swagger 2.0 wrote, left in a later description', () => {
	const schema = { type: 'object', properties: { nom: { type: 'string' } } };
	const { detail, words } = read({
		parameters: [
			{ name: 'page', in: 'query', type: 'integer', default: 1, description: 'Page' },
			{ name: 'dossier', in: 'body', required: true, description: 'Le dossier', schema },
		],
		responses: { '200': { description: 'Succès', schema } },
	});
	assert.match(words, /page nombre entier dans l’adresse Page Par défaut : 1\./);
	assert.match(words, /Le dossier Il est obligatoire\. Format : application\/json , objet\./);
	assert.deepEqual(
		[detail.requestBody!.body!, detail.responses[0]!.body!].map(
			(body) => body.schema.properties[0]!.name,
		),
		['nom', 'nom'],
	);
});

test('adds to the query that a path already holds', () => {
	const reference = aReference(
		aDescription({
			paths: {
				'/x?service=WFS': {
					get: anOperation({ parameters: [{ name: 'q', in: 'query', example: 'é&' }] }),
				},
				'/#Action=Lire': {
					get: anOperation({ parameters: [{ name: 'q', in: 'query', example: '1' }] }),
				},
			},
		}),
	);
	assert.deepEqual(
		reference.operations.map(
			(operation) => buildSampleRequest(reference.getDetail(operation))?.url,
		),
		['https://api.exemple.fr/x?service=WFS&q=%C3%A9%26', 'https://api.exemple.fr/?q=1#Action=Lire'],
	);
});

test('makes no example of fields in a format that does not write them as JSON does', () => {
	const schema = { type: 'object', properties: { nom: { type: 'string', example: 'Ay' } } };
	for (const mediaType of ['application/xml', 'text/csv']) {
		const { detail } = read({ requestBody: { content: { [mediaType]: { schema } } } });
		assert.deepEqual(detail.requestBody!.body!.examples, [], mediaType);
		assert.equal(buildSampleRequest(detail)!.body, undefined);
	}
	const given = { schema, example: '<nom>Ay</nom>' };
	const { detail } = read({ requestBody: { content: { 'application/xml': given } } });
	assert.deepEqual(buildSampleRequest(detail)!.body, { kind: 'text', text: '<nom>Ay</nom>' });
});

test('describes a page to search engines in plain words', () => {
	const reference = aReference(
		aDescription({
			paths: {
				'/x': {
					get: anOperation({
						description: '![logo](https://a.fr/i.png) <b>Lire</b> la [fiche](/f) `a`.',
					}),
				},
			},
		}),
	);
	const pages = listReferencePages({ reference, apiTitle: 'API', toHref: (path) => path });
	const { description } = pages.find(({ path }) => path.endsWith('/lister-communes/'))!;
	assert.equal(description, 'GET /x, API : logo Lire la fiche a.');
});

test('keeps the examples of each format of a content, once', () => {
	const schema = { type: 'array', items: { type: 'object', properties: { id: {} } } };
	const [answer] = read({
		responses: {
			'200': {
				description: 'Succès',
				content: {
					'application/json': { schema, example: [{ id: 1 }] },
					'application/geo+json': { schema, example: [{ id: 1 }] },
					'text/csv': { schema, example: 'id\n1' },
				},
			},
		},
	}).detail.responses;
	assert.deepEqual(answer!.body!.otherMediaTypes, ['application/geo+json', 'text/csv']);
	assert.deepEqual(
		answer!.body!.examples.map(({ name, value }) => [name, value]),
		[
			[undefined, [{ id: 1 }]],
			['text/csv', 'id\n1'],
		],
	);
});

test('says where a part that the description does not hold is', () => {
	const { detail, words } = read({
		parameters: [
			{ $ref: 'https://exemple.fr/commun.yml#/parameters/page' },
			{ name: 'ici', in: 'query', schema: {} },
		],
		requestBody: { $ref: '#/components/requestBodies/Absent' },
		responses: {
			'200': { $ref: 'https://exemple.fr/commun.yml#/responses/Liste' },
			'404': { $ref: '#/absent', description: 'Rien' },
		},
	});
	const { parameters, absentParameters, requestBody, responses } = detail;
	assert.match(words, /Voir aussi : https:\/\/exemple\.fr\/commun\.yml#\/parameters\/page/);
	assert.deepEqual(
		parameters.map(({ name }) => name),
		['ici'],
	);
	assert.deepEqual(absentParameters, ['https://exemple.fr/commun.yml#/parameters/page']);
	assert.equal(requestBody!.description, 'Voir `#/components/requestBodies/Absent`.');
	assert.deepEqual(
		responses.map(({ status, description }) => [status, description]),
		[
			['200', 'Voir `https://exemple.fr/commun.yml#/responses/Liste`.'],
			['404', 'Rien'],
		],
	);
});

test('tells all that a callback says: its texts, its body with an example, and what to answer', () => {
	const { words } = read({
		callbacks: {
			changement: {
				'{$request.body#/adresse}': {
					'x-interne': { summary: 'Caché' },
					post: {
						summary: 'Le dossier a changé',
						description: 'Dans la minute.',
						requestBody: {
							content: {
								'application/json': {
									schema: { type: 'object', properties: { etat: { type: 'string' } } },
									example: { etat: 'clos' },
								},
							},
						},
						responses: { '204': { description: 'Reçu.' }, default: {} },
					},
				},
			},
		},
	});
	assert.match(
		words,
		/changement : POST \{\$request\.body#\/adresse\} Le dossier a changé Dans la minute\. Format : application\/json , objet\./,
	);
	assert.match(words, /"etat": "clos"/);
	assert.match(words, /Votre réponse : 204 \( ?Reçu ?\), dans les autres cas\./);
	assert.doesNotMatch(words, /Caché/);
});

const json = (media: JsonObject) => ({ content: { 'application/json': media } });

test('tells what is said of a body as a whole, and of what its lists hold, once', () => {
	const commune = { type: 'object', description: 'Une commune.', properties: { nom: {} } };
	const { words } = read({
		parameters: [
			{
				name: 'code',
				in: 'query',
				description: 'Filtre.',
				schema: { type: 'array', items: { type: 'string', description: 'Code Insee.' } },
			},
		],
		requestBody: {
			description: 'La demande.',
			...json({ schema: { ...commune, description: 'Tous les champs sont facultatifs.' } }),
		},
		responses: {
			'200': {
				description: 'Les communes trouvées.',
				...json({ schema: { type: 'array', description: 'Au plus dix.', items: commune } }),
			},
			'201': { description: 'Une commune.', ...json({ schema: commune }) },
			'202': {
				description: 'Suite',
				...json({
					schema: {
						properties: {
							liste: {
								type: 'array',
								description: 'Celles du canton.',
								items: { type: 'string', description: 'Un nom.' },
							},
						},
					},
				}),
			},
		},
	});
	for (const text of [
		'Filtre. Code Insee.',
		'Tous les champs sont facultatifs.',
		'Au plus dix. Une commune.',
		'Celles du canton. Un nom.',
	])
		assert.ok(words.includes(text), text);
	assert.equal(words.split('Une commune.').length, 3);
});

test('tells the values that a header may take', () => {
	const schema = { type: 'boolean', enum: [true, false], default: false };
	const { words } = read({
		responses: { '200': { description: 'Succès', headers: { 'X-Cache': { schema } } } },
	});
	assert.match(words, /X-Cache .*Valeurs : true, false\. *Par défaut : false\./);
});

test('says that two answers have one structure when they do, not when they share its base', () => {
	const base = { $ref: '#/components/schemas/Erreur' };
	const more = (value: string) => ({
		allOf: [base, { type: 'object', properties: { code: { enum: [value] } } }],
	});
	const answer = (schema: JsonObject) => ({ description: 'Erreur', ...json({ schema }) });
	const { words } = read(
		{
			responses: {
				'400': answer(more('ABSENT')),
				'404': answer(more('INCONNU')),
				'422': answer(base),
				'500': answer(base),
			},
		},
		{ components: { schemas: { Erreur: { type: 'object', properties: { message: {} } } } } },
	);
	assert.match(words, /ABSENT.*INCONNU.*même structure que la réponse 422/);
	assert.equal(words.split('même structure').length, 2);
});

test('tells what is said of an example, alone or not', () => {
	const { words } = read({
		requestBody: json({
			examples: {
				seul: { summary: 'Une personne seule', description: 'Sans **enfant**.', value: { a: 1 } },
			},
		}),
		responses: {
			'200': {
				description: 'Succès',
				...json({
					examples: {
						un: { description: `Le cas ${'rare '.repeat(30)}`, value: { b: 1 } },
						deux: { value: { b: 2 } },
					},
				}),
			},
		},
	});
	assert.match(words, /Exemple donné : Une personne seule Sans enfant \./);
	assert.match(words, /Exemple donné : un Le cas rare.*Exemple donné : deux/);
});

test('tells the answers and the schemes of a service that has many of each', () => {
	const codes = Array.from({ length: 40 }, (_, index) => String(400 + index));
	const names = Array.from({ length: 12 }, (_, index) => `X-Cle-${index}`);
	const { words } = read(
		{
			responses: Object.fromEntries(codes.map((code) => [code, { description: `Cas ${code}` }])),
			security: names.map((name) => ({ [name]: [] })),
		},
		{
			components: {
				securitySchemes: Object.fromEntries(
					names.map((name) => [name, { type: 'apiKey', in: 'header', name }]),
				),
			},
		},
	);
	for (const text of [...codes.map((code) => `Cas ${code}`), ...names])
		assert.ok(words.includes(text), text);
});

test('tells examples of one name apart, and keeps those that are written as mere values', () => {
	const answer = (examples: unknown) => ({ description: 'Erreur', ...json({ examples }) });
	const { words } = read({
		responses: {
			'400': answer({
				a: { summary: 'Refusé', description: 'Siren mal écrit', value: { n: 1 } },
				b: { summary: 'Refusé', value: { n: 2 } },
			}),
			'401': answer([{ code: 'liste-1' }, 'liste-2']),
			'402': answer({ direct: { code: 'mis-directement' } }),
		},
	});
	for (const text of [
		'Exemple donné : Refusé : Siren mal écrit',
		'Exemple donné : Refusé : b',
		'Exemple donné : 1',
		'"liste-1"',
		'Exemple donné : 2',
		'liste-2',
		'"mis-directement"',
	])
		assert.ok(words.includes(text), text);
});

test('asks for no field that is only read, and promises none that is only written', () => {
	const schema = {
		type: 'object',
		required: ['id', 'secret', 'nom'],
		properties: { id: { readOnly: true }, secret: { writeOnly: true }, nom: {} },
	};
	const { words } = read({
		requestBody: json({ schema }),
		responses: { '200': { description: 'Succès', ...json({ schema }) } },
	});
	const [request = '', answer = ''] = words.split('Champs de la réponse 200');
	assert.match(request, / id tout type .* secret obligatoire .* nom obligatoire /);
	assert.match(answer, / id toujours présent /);
	assert.match(words, / secret tout type Jamais renvoyé\. .*nom toujours présent/);
});

test('tells how long the lists inside a list are', () => {
	const position = { type: 'array', minItems: 2, maxItems: 3, items: { type: 'number' } };
	const ring = { type: 'array', minItems: 4, items: position };
	const { words } = read({
		requestBody: json({
			schema: {
				properties: { coordinates: { type: 'array', minItems: 1, items: ring } },
			},
		}),
	});
	assert.match(
		words,
		/Au moins 1 élément\. Chaque liste qu’elle contient : au moins 4 éléments\. Chaque liste qu’elle contient : de 2 à 3 éléments\./,
	);
});

test('shows patterns and values whole, and says where the values that are left out are', () => {
	const pattern = `^(?:${'[0-9a-f]{4}-'.repeat(12)})$`;
	const long = `Équipements électriques ${'hors chauffage '.repeat(6)}2020`;
	const codes = Array.from({ length: 60 }, (_, index) => `C${index}`);
	const many = Array.from({ length: 200 }, (_, index) => `valeur-numero-${index}`);
	const { words } = read({
		parameters: [{ pattern }, { enum: [long] }, { enum: codes }, { enum: many }].map(
			(schema, index) => ({ name: `p${index}`, in: 'query', schema }),
		),
	});
	for (const text of [pattern, long, codes.join(', '), 'valeur-numero-20,'])
		assert.ok(words.includes(text), text);
	assert.match(words, /, et 1\d\d autres dans la description à télécharger\./);
});

test('tells what the values of a list mean, as the tools of producers write it', () => {
	const { words } = read({
		parameters: [
			{ enum: [0, 1], 'x-enumNames': ['Lundi', 'Mardi'] },
			{ enum: ['A', 'B'], 'x-enumDescriptions': { A: 'Active', B: 'Close' } },
			{ enum: ['C', 'D'], 'x-enum-varnames': ['seul'] },
			{ enum: ['e', 'f'], 'x-enum-varnames': ['e', 'F'], type: 'string', 'x-nullable': true },
		].map((schema, index) => ({ name: `p${index}`, in: 'query', schema })),
	});
	for (const text of [
		'Valeurs : 0 (Lundi), 1 (Mardi).',
		'Valeurs : A (Active), B (Close).',
		'Valeurs : C, D.',
		'texte ou nul dans l’adresse Valeurs : e, f (F).',
	])
		assert.ok(words.includes(text), text);
});

test('tells each of the formats of an answer that differ', () => {
	const types = ['json', 'xml', 'pdf', 'csv', 'yaml', 'zip'].map((name) => `application/${name}`);
	const content = Object.fromEntries(
		types.map((type) => [type, { schema: { type: 'string', title: type } }]),
	);
	const { words } = read({ responses: { '200': { description: 'Succès', content } } });
	for (const type of types) assert.ok(words.includes(type), type);
});

test('writes what is to be sent as it is in code, and never as French', () => {
	const { html } = read({
		parameters: [
			{
				name: 'p',
				in: 'query',
				schema: { type: 'string', enum: ["Commission d'arrondissement", '**a**'], pattern: "^d'" },
			},
		],
	});
	for (const value of ["Commission d'arrondissement", '**a**', "^d'"])
		assert.ok(html.includes(`<code>${value}</code>`), value);
});

test('tells what is said of what several parts make, rather than of its base', () => {
	const base = { $ref: '#/components/schemas/Base' };
	const part = { type: 'object', description: 'Mission ancienne.', properties: { a: {} } };
	const { words } = read(
		{
			responses: { '200': { description: 'Succès', ...json({ schema: { allOf: [base, part] } }) } },
		},
		{ components: { schemas: { Base: { type: 'object', description: 'Mission.' } } } },
	);
	assert.match(words, /objet\. Mission ancienne\./);
});

test('tells the parameter whose place no format knows', () => {
	const { problems } = buildReference({
		slug: 'x',
		file: 'x.yml',
		bytes: 1,
		document: aDescription({
			paths: { '/x': { post: anOperation({ parameters: [{ name: 'a', in: 'payload' }] }) } },
		}),
	});
	assert.deepEqual(
		problems.map(({ field }) => field),
		['#/paths/~1x/post/parameters/0'],
	);
	assert.match(problems[0]!.message, /payload.*il n’est pas montré/);
});

test('shows no JSON of our own for a form, which its samples write', () => {
	const schema = { type: 'object', properties: { nom: { type: 'string' } } };
	const made = 'Exemple construit d’après les types';
	for (const [format, isShown] of [
		['application/json', true],
		['multipart/form-data', false],
		['application/x-www-form-urlencoded', false],
	] as const) {
		const { words } = read({ requestBody: { content: { [format]: { schema } } } });
		assert.equal(words.includes(made), isShown, format);
	}
	const { words } = read({
		requestBody: { content: { 'multipart/form-data': { schema, example: { nom: 'Ain' } } } },
	});
	assert.match(words, /Exemple donné par la description/);
});

test('takes no example that is empty for a value of a parameter', () => {
	const parameter = (name: string, more: JsonObject) => ({
		name,
		in: 'query',
		required: true,
		schema: { type: 'string' },
		...more,
	});
	const { detail, words, url } = read({
		parameters: [
			parameter('a', { example: '' }),
			parameter('b', { examples: { vide: { value: '' }, plein: { value: 'Ain' } } }),
		],
	});
	assert.deepEqual(
		detail.parameters.map(({ examples }) => examples),
		[[], ['Ain']],
	);
	assert.match(url, /\?a=.+&b=Ain$/);
	assert.doesNotMatch(words, /Exemples? : ,|Exemple : *$/);
});
