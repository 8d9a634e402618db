import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { JsonObject } from '../../../src/domain/openapi/json.ts';
import { buildPostmanCollection } from '../../../src/domain/openapi/postman.ts';
import { listFiles } from '../../../src/domain/reference/files.ts';
import { listReferencePages } from '../../../src/domain/reference/pages.ts';
import { aReference } from '../openapi/a-description.ts';
import { everyFeature } from './every-feature.ts';

/** The words of the format and of HTTP, and those of the tools that write examples. */
const ENGLISH = new Set(
	'additional address all allowed allowempty anonymous any anyof allof array auth authentication binary body boolean bytes byte callback callbacks choice color content contact cookies cycle date-time datetime default defaults deprecated double each empty enum error errors explode external failure false field fields file flags float flow flows follow format forbidden given group groups header headers hidden host implicit integer int32 int64 item items key keys length license limit link links list map maximum media minimum missing mixed name nested none not nullable null number object of ok oneof only operation operations operationid optional or other others parameter parameters parts password path paths pattern property properties query querystring range readonly read-only ref reference request required response responses returned returns same sample scheme scopes security see server servers size some status stream string success successful tag tags terms text the title to token true type undefined unauthorized unique unknown untitled url username uuid-v4 value values variable variables version with writeonly write-only yes no'.split(
		' ',
	),
);
/** Some are French as well. */
const FRENCH = new Set('content contact conditions version type types format note'.split(' '));

const anything = (schema: unknown) => ({ 'application/json': { schema } });

const rare: JsonObject = {
	openapi: '3.1.0',
	info: { title: 'Rare', version: '1' },
	servers: [{ url: 'https://api.exemple.fr' }],
	paths: {
		'/a/{b}': {
			get: {
				deprecated: true,
				parameters: [
					...['date', 'datetime', 'any', 'int64', 'double', 'uuid', 'map'].map((type) => ({
						name: type,
						in: 'query',
						deprecated: true,
						schema: { type },
					})),
					...['int32', 'float', 'duration', 'hostname', 'iri', 'regex'].map((format) => ({
						name: format,
						in: 'header',
						required: true,
						schema: { type: ['string', 'integer'], format },
					})),
				],
				responses: {
					'200': { content: anything({ $ref: '#/components/schemas/Absent' }) },
					'299': {},
					'5XX': { content: { 'text/plain': {}, 'application/pdf': {}, 'image/*': {} } },
					default: { content: anything({ $ref: '#/components/schemas/Boucle' }) },
				},
			},
			put: {
				security: [{ inconnu: [] }, { base: [] }, { sceau: [] }, {}],
				requestBody: {
					required: true,
					content: anything({
						type: 'object',
						minProperties: 1,
						maxProperties: 3,
						properties: {
							libre: {},
							rien: false,
							texte: { type: 'string', minLength: 8, maxLength: 12 },
							mots: { type: 'array', items: { type: 'string', maxLength: 2 } },
							ecrit: { type: 'string', writeOnly: true, const: null },
							lu: { type: 'boolean', readOnly: true, default: null },
							cles: { type: 'object', additionalProperties: { type: 'string' } },
							adresses: {
								type: 'object',
								properties: Object.fromEntries(
									['email', 'uri', 'hostname', 'password', 'iri', 'regex'].map((format) => [
										format.slice(0, 2),
										{ type: 'string', format },
									]),
								),
							},
							choix: { anyOf: [{ type: 'object', properties: {} }, { type: 'string' }] },
						},
					}),
				},
				responses: {},
			},
		},
	},
	components: {
		schemas: {
			Boucle: { type: 'object', properties: { soi: { $ref: '#/components/schemas/Boucle' } } },
		},
		securitySchemes: { base: { type: 'http', scheme: 'basic' }, sceau: { type: 'mutualTLS' } },
	},
};

/** What a person reads apart from code, and from the keys of the format, which are quoted. */
function readWords(markup: string): string[] {
	const text = markup
		.replace(/<code\b[^]*?<\/code\s*>|<title>|« [^»]* »|«\u00a0[^»]*\u00a0»/g, ' ')
		.replace(/<[^>]*? (?:aria-label|data-\w+|title)="([^"]*)"[^>]*>/g, ' $1 ')
		.replace(/<[^>]*>/g, ' ');
	const words = text.match(/[\p{L}\d]+(?:-[\p{L}\d]+)*/gu) ?? [];
	// Those in capitals are the methods of HTTP.
	return words.filter((word) => word !== word.toUpperCase());
}

for (const [name, document] of Object.entries({ ...everyFeature, rare }))
	test(`names nothing in English: ${name}`, () => {
		const reference = aReference(document);
		const toHref = (path: string) => path;
		const found = new Set<string>();
		for (const page of listReferencePages({ reference, apiTitle: 'API d’essai', toHref })) {
			const markup = [page.title, page.description, page.render().text].join('\n');
			for (const word of readWords(markup)) found.add(word.toLowerCase());
		}
		const english = [...found].filter((word) => ENGLISH.has(word) && !FRENCH.has(word));
		assert.deepEqual(english, []);
	});

test('writes the words of examples and of files in French', () => {
	const reference = aReference(rare);
	const [, put] = reference.operations;
	const example = JSON.stringify(reference.getDetail(put!).requestBody!.body!.examples[0]!.value);
	assert.match(example, /"texte":"textetex".*"mots":\["te"\].*"cle1":"texte"/);
	assert.doesNotMatch(example, /string|example|property|\$\$/);
	const { item } = buildPostmanCollection('Essai', reference.groups, reference.getDetail);
	const names = (item as { name: string; item: { name: string }[] }[]).flatMap((group) => [
		group.name,
		...group.item.map(({ name }) => name),
	]);
	assert.deepEqual(names, ['Opérations', 'GET /a/{b}', 'PUT /a/{b}']);
	for (const { label } of listFiles(reference))
		assert.deepEqual(
			readWords(label).filter((word) => ENGLISH.has(word.toLowerCase())),
			[],
		);
});
