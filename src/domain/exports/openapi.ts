import { z } from 'zod';

import { pagePaths } from '../catalogue/page-paths.ts';
import type { ApiOperation } from './api-documents.ts';
import type { ExportSite } from './export-site.ts';
import { recordSchemas, toListSchema } from './records.ts';

/** Changes with what programs can see of the API; the address changes with what would break them. */
const API_VERSION = '1.0.0';

type JsonSchema = Record<string, unknown>;

/** The description of the JSON API, OpenAPI 3.1, from the operations that serve it. */
export function buildOpenApi(
	operations: readonly ApiOperation[],
	site: Pick<ExportSite, 'name' | 'contactEmail' | 'toUrl'>,
) {
	const schemas = buildComponents(operations);
	const tags = [...new Set(operations.map(({ tag }) => tag))];
	return {
		openapi: '3.1.0',
		info: {
			title: 'API du catalogue',
			version: API_VERSION,
			summary: 'Tout le catalogue des API publiques en JSON, sans clé ni compte.',
			description: [
				'Les fiches du catalogue pour vos programmes : API, producteurs, thèmes, guides, cas d’usage, règles, et la réponse de chaque API à chaque profil.',
				'Ce sont des fichiers : la lecture se fait par `GET`, sans clé, depuis toute page web. Ils changent à chaque publication du site ; l’en-tête `ETag` évite de les relire pour rien.',
				'Une liste longue est donnée en plusieurs pages : suivez `links.next` jusqu’à ce qu’il soit absent. De nouveaux champs peuvent s’ajouter ; un champ ne change ni de nom ni de sens sans que `v1` change dans l’adresse.',
			].join('\n\n'),
			license: { name: 'MIT', identifier: 'MIT' },
			contact: {
				name: site.name,
				url: site.toUrl(pagePaths.contact()),
				...(site.contactEmail === undefined ? {} : { email: site.contactEmail }),
			},
		},
		servers: [{ url: site.toUrl('/api/v1'), description: 'Ce catalogue' }],
		tags: tags.map((name) => ({ name, description: `Lecture : ${name}.` })),
		security: [],
		paths: Object.fromEntries(
			operations.map((operation) => [`/${operation.path}.json`, { get: toOperation(operation) }]),
		),
		components: {
			schemas,
			responses: {
				NotFound: {
					description: 'Aucun document n’a cette adresse. La réponse est une page HTML.',
					content: { 'text/html': { schema: { type: 'string' } } },
				},
			},
		},
	};
}

function toOperation(operation: ApiOperation) {
	const { operationId, summary, description, tag, parameters } = operation;
	return {
		operationId,
		summary,
		description,
		tags: [tag],
		parameters: parameters.map(({ name, description, example }) => ({
			name,
			in: 'path',
			required: true,
			description,
			schema: typeof example === 'number' ? { type: 'integer', minimum: 2 } : { type: 'string' },
			example,
		})),
		responses: {
			'200': {
				description: operation.isList ? 'Une page de la liste.' : 'L’enregistrement.',
				content: {
					'application/json': {
						schema: toReference(getSchemaName(operation)),
					},
				},
			},
			'404': { $ref: '#/components/responses/NotFound' },
		},
	};
}

function getSchemaName({ isList, record }: ApiOperation): string {
	return isList ? `${record}List` : record;
}

function toReference(name: string) {
	return { $ref: `#/components/schemas/${name}` };
}

function buildComponents(operations: readonly ApiOperation[]): Record<string, JsonSchema> {
	const registry = z.registry<{ id: string }>();
	for (const [name, schema] of Object.entries(recordSchemas)) registry.add(schema, { id: name });
	for (const record of new Set(operations.filter(({ isList }) => isList).map((one) => one.record)))
		registry.add(toListSchema(recordSchemas[record]), { id: `${record}List` });
	const { schemas } = z.toJSONSchema(registry, {
		uri: (name) => toReference(name).$ref,
		metadata: z.globalRegistry,
		// A new field must not break the programs that check what they read.
		override: ({ jsonSchema }) => {
			delete jsonSchema.additionalProperties;
			if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
		},
	});
	return Object.fromEntries(
		Object.entries(schemas).map(([name, schema]) => {
			const { $id: _id, $schema: _schema, ...rest } = schema as JsonSchema;
			return [name, rest];
		}),
	);
}
