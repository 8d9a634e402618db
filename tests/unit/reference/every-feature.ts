import type { JsonObject } from '../../../src/domain/openapi/json.ts';

const ok = (content: JsonObject) => ({ '200': { description: 'Succès', content } });
const json = (schema: unknown) => ({ 'application/json': { schema } });

const swagger2: JsonObject = {
	swagger: '2.0',
	info: { title: 'Ancienne', version: '1', contact: { email: 'a@exemple.fr' } },
	host: 'api.exemple.fr',
	basePath: '/v1',
	schemes: ['http', 'https'],
	consumes: ['application/json'],
	produces: ['application/json', 'application/xml'],
	securityDefinitions: {
		cle: { type: 'apiKey', in: 'query', name: 'cle' },
		base: { type: 'basic' },
		implicite: {
			type: 'oauth2',
			flow: 'implicit',
			authorizationUrl: 'https://exemple.fr/oauth',
			scopes: { lire: 'Lire les dossiers' },
		},
	},
	security: [{ cle: [] }],
	parameters: { page: { name: 'page', in: 'query', type: 'integer', minimum: 1, default: 1 } },
	responses: { Absent: { description: 'Rien' } },
	paths: {
		'/dossiers': {
			parameters: [{ $ref: '#/parameters/page' }],
			get: {
				operationId: 'listerDossiers',
				summary: 'Lister les dossiers',
				parameters: [
					{
						name: 'etats',
						in: 'query',
						type: 'array',
						items: { type: 'string', enum: ['ouvert', 'clos'] },
						collectionFormat: 'pipes',
					},
					{ name: 'X-Trace', in: 'header', type: 'string', required: true },
				],
				responses: {
					200: {
						description: 'Les dossiers',
						schema: { type: 'array', items: { $ref: '#/definitions/Dossier' } },
						headers: { 'X-Total': { type: 'integer', description: 'Nombre' } },
						examples: { 'application/json': [{ numero: 'D-1' }] },
					},
					404: { $ref: '#/responses/Absent' },
				},
			},
			post: {
				operationId: 'deposerDossier',
				parameters: [
					{ name: 'corps', in: 'body', required: true, schema: { $ref: '#/definitions/Dossier' } },
				],
				responses: { 201: { description: 'Déposé' } },
			},
		},
		'/pieces': {
			post: {
				operationId: 'deposerPiece',
				consumes: ['multipart/form-data'],
				parameters: [
					{ name: 'fichier', in: 'formData', type: 'file', required: true },
					{ name: 'titre', in: 'formData', type: 'string', maxLength: 80 },
				],
				responses: { default: { description: 'Reçue' } },
			},
		},
	},
	definitions: {
		Dossier: {
			type: 'object',
			required: ['numero'],
			discriminator: 'nature',
			properties: {
				numero: { type: 'string', readOnly: true },
				nature: { type: 'string' },
				parent: { $ref: '#/definitions/Dossier' },
				montant: { type: 'number', minimum: 0, exclusiveMinimum: true },
			},
			xml: { name: 'dossier' },
		},
		Aide: {
			allOf: [{ $ref: '#/definitions/Dossier' }, { properties: { taux: { type: 'number' } } }],
		},
	},
};

const openapi30: JsonObject = {
	openapi: '3.0.3',
	info: { title: 'Actuelle', version: '2.1' },
	servers: [
		{
			url: 'https://{region}.exemple.fr:{port}/{base}',
			variables: {
				region: { default: 'ouest', enum: ['ouest', 'est'], description: 'Région' },
				port: { default: '8443' },
				base: { default: 'v2' },
			},
		},
		{ url: 'https://bac-a-sable.exemple.fr', description: 'Essais' },
	],
	tags: [
		{
			name: 'Animaux',
			description: 'Les **animaux**.',
			externalDocs: { url: 'https://exemple.fr' },
		},
	],
	paths: {
		'/animaux/{id}': {
			summary: 'Un animal',
			servers: [{ url: 'https://animaux.exemple.fr' }],
			parameters: [
				{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
			],
			get: {
				operationId: 'lireAnimal',
				tags: ['Animaux'],
				deprecated: true,
				parameters: [
					{
						name: 'filtre',
						in: 'query',
						style: 'deepObject',
						explode: true,
						schema: { type: 'object', properties: { age: { type: 'integer' } } },
					},
					{ name: 'forme', in: 'query', content: json({ type: 'object' }) },
					{
						name: 'temoin',
						in: 'cookie',
						schema: { type: 'string', nullable: true },
						examples: { un: { value: 'a' } },
					},
				],
				responses: {
					'200': {
						description: 'L’animal',
						headers: { ETag: { schema: { type: 'string' }, description: 'Empreinte' } },
						content: {
							'application/json': {
								schema: {
									oneOf: [
										{ $ref: '#/components/schemas/Chat' },
										{ $ref: '#/components/schemas/Chien' },
									],
									discriminator: {
										propertyName: 'espece',
										mapping: {
											chat: '#/components/schemas/Chat',
											chien: '#/components/schemas/Chien',
										},
									},
								},
								examples: { chat: { $ref: '#/components/examples/Felix' } },
							},
							'application/xml': { schema: { $ref: '#/components/schemas/Chat' } },
						},
						links: {
							parent: {
								operationId: 'lireAnimal',
								parameters: { id: '$response.body#/parent' },
								description: 'Le parent',
							},
						},
					},
					'4XX': { description: 'Refus' },
				},
			},
			post: {
				operationId: 'suivreAnimal',
				tags: ['Animaux'],
				security: [{ jeton: [] }, { ouvert: ['lire'], mutuel: [] }, {}],
				requestBody: { $ref: '#/components/requestBodies/Suivi' },
				callbacks: {
					changement: {
						'{$request.body#/adresse}': {
							post: {
								summary: 'L’animal a changé',
								requestBody: { content: json({ $ref: '#/components/schemas/Chat' }) },
								responses: { '204': { description: 'Reçu' } },
							},
						},
					},
				},
				responses: { '202': { description: 'Suivi' } },
			},
		},
	},
	components: {
		examples: { Felix: { summary: 'Un chat', value: { espece: 'chat', nom: 'Félix' } } },
		requestBodies: {
			Suivi: {
				required: true,
				content: {
					'application/x-www-form-urlencoded': {
						schema: { type: 'object', properties: { adresse: { type: 'string', format: 'uri' } } },
						encoding: { adresse: { style: 'form' } },
					},
				},
			},
		},
		schemas: {
			Animal: {
				type: 'object',
				required: ['espece'],
				properties: {
					espece: { type: 'string' },
					nom: { type: 'string', nullable: true },
					parent: { $ref: '#/components/schemas/Animal' },
					amis: {
						type: 'array',
						items: { $ref: '#/components/schemas/Animal' },
						maxItems: 3,
						uniqueItems: true,
					},
				},
			},
			Chat: {
				allOf: [
					{ $ref: '#/components/schemas/Animal' },
					{ type: 'object', properties: { vies: { type: 'integer', default: 9 } } },
				],
			},
			Chien: {
				allOf: [{ $ref: '#/components/schemas/Animal' }],
				not: { required: ['vies'] },
				additionalProperties: { type: 'string' },
			},
			Boucle: {
				oneOf: [
					{ $ref: '#/components/schemas/Boucle' },
					{ type: 'array', items: { $ref: '#/components/schemas/Boucle' } },
				],
			},
		},
		securitySchemes: {
			jeton: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
			mutuel: { type: 'http', scheme: 'digest' },
			ouvert: {
				type: 'openIdConnect',
				openIdConnectUrl: 'https://exemple.fr/.well-known/openid-configuration',
			},
		},
	},
};

const openapi31: JsonObject = {
	openapi: '3.1.1',
	jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
	info: {
		title: 'Récente',
		version: '3',
		summary: 'Résumé',
		license: { name: 'Licence Ouverte', identifier: 'etalab-2.0' },
	},
	servers: [{ url: '/relative' }, { url: 'https://api.exemple.fr' }],
	paths: {
		'/mesures': {
			$ref: '#/components/pathItems/Mesures',
		},
		'/constructor/{toString}': {
			get: {
				operationId: 'constructor',
				tags: ['__proto__'],
				parameters: [{ name: 'toString', in: 'path', required: true, schema: true }],
				responses: { '204': { description: 'Rien' } },
			},
		},
	},
	webhooks: {
		alerte: {
			post: {
				summary: 'Une alerte',
				requestBody: {
					content: json({ $ref: '#/components/schemas/Mesure', description: 'La mesure en cause' }),
				},
				responses: { '2XX': { description: 'Reçue' } },
			},
		},
	},
	components: {
		pathItems: {
			Mesures: {
				get: {
					operationId: 'listerMesures',
					responses: {
						...ok(json({ $ref: '#/components/schemas/Mesure' })),
						default: { $ref: '#/components/responses/Erreur' },
					},
				},
			},
		},
		responses: {
			Erreur: {
				description: 'Erreur',
				content: json({ $ref: '#/components/schemas/Mesure/$defs/Unite' }),
			},
		},
		schemas: {
			Mesure: {
				type: ['object', 'null'],
				$defs: { Unite: { type: 'string', enum: ['mm', 'l/s'], 'x-enum-varnames': ['MM', 'LS'] } },
				required: ['valeur'],
				properties: {
					valeur: {
						type: ['number', 'string', 'null'],
						exclusiveMinimum: 0,
						examples: [1.5, 'trace'],
					},
					unite: { $ref: '#/components/schemas/Mesure/$defs/Unite', description: 'L’unité' },
					genre: { const: 'mesure' },
					point: {
						type: 'array',
						prefixItems: [{ type: 'number' }, { type: 'number' }],
						items: false,
						minItems: 2,
					},
					tout: true,
					rien: false,
					libre: {
						type: 'object',
						patternProperties: { '^x-': { type: 'string' } },
						unevaluatedProperties: false,
						propertyNames: { pattern: '^x' },
						dependentRequired: { a: ['b'] },
					},
					cas: {
						if: { properties: { a: { const: 1 } } },
						then: { required: ['b'] },
						else: { required: ['c'] },
					},
					image: { type: 'string', contentEncoding: 'base64', contentMediaType: 'image/png' },
					enfants: {
						type: 'array',
						items: { $ref: '#/components/schemas/Mesure' },
						contains: { type: 'object' },
					},
				},
			},
		},
		securitySchemes: { certificat: { type: 'mutualTLS', description: 'Un certificat' } },
	},
	security: [{ certificat: [] }],
};

const openapi32: JsonObject = {
	openapi: '3.2.0',
	$self: 'https://exemple.fr/openapi.json',
	info: { title: 'Nouvelle', version: '4' },
	servers: [{ url: 'https://api.exemple.fr', name: 'production' }],
	tags: [
		{ name: 'flux', summary: 'Les flux', kind: 'nav' },
		{ name: 'flux-vifs', summary: 'Les flux vifs', parent: 'flux', kind: 'nav' },
	],
	paths: {
		'/evenements': {
			query: {
				operationId: 'chercher',
				tags: ['flux'],
				requestBody: { content: json({ type: 'object', properties: { mot: { type: 'string' } } }) },
				responses: ok({
					'application/jsonl': {
						itemSchema: { type: 'object', properties: { id: { type: 'string' } } },
					},
				}),
			},
			get: {
				operationId: 'suivre',
				tags: ['flux-vifs'],
				parameters: [
					{
						name: 'tout',
						in: 'querystring',
						content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } },
					},
				],
				responses: {
					'200': {
						summary: 'Le flux',
						content: {
							'text/event-stream': { itemSchema: { $ref: '#/components/schemas/Evenement' } },
						},
					},
				},
			},
			additionalOperations: {
				LINK: { operationId: 'lier', responses: { '204': { description: 'Lié' } } },
			},
		},
	},
	components: {
		mediaTypes: { Flux: { itemSchema: { type: 'string' } } },
		schemas: {
			Evenement: {
				type: 'object',
				properties: {
					data: {
						type: 'string',
						contentMediaType: 'application/json',
						contentSchema: { type: 'object' },
					},
				},
			},
		},
		securitySchemes: {
			appareil: {
				type: 'oauth2',
				oauth2MetadataUrl: 'https://exemple.fr/.well-known/oauth',
				flows: {
					deviceAuthorization: {
						deviceAuthorizationUrl: 'https://exemple.fr/appareil',
						tokenUrl: 'https://exemple.fr/jeton',
						scopes: { lire: 'Lire' },
					},
				},
			},
		},
	},
	security: [{ appareil: ['lire'] }],
};

/** Sound descriptions that use, between them, nearly all that each version of the format offers. */
export const everyFeature = { swagger2, openapi30, openapi31, openapi32 };
