import { quoteValue } from '../content/problem.ts';
import {
	formatPointer,
	getOwn,
	getText,
	isObject,
	toList,
	type Json,
	type JsonObject,
} from './json.ts';
import { isBareAddress } from './servers.ts';

/** A part of a description that is not what its format asks for: the pages leave it out. */
export interface StructureFault {
	/** `#/paths/~1communes/get`. */
	pointer: string;
	message: string;
	hint: string;
	/** The pages show it all the same. */
	isShown?: true;
}

type Kind = 'object' | 'list' | 'text' | 'schema';

interface Shape {
	kind: Kind;
	/** Shapes of the fields that pages are made from. */
	fields?: Readonly<Record<string, string>>;
	/** Shape of every item of a list, or of every value of an object. */
	each?: string;
}

const OPERATIONS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

const SHAPES: Readonly<Record<string, Shape>> = {
	document: {
		kind: 'object',
		fields: {
			info: 'object',
			servers: 'servers',
			paths: 'items',
			webhooks: 'items',
			tags: 'objects',
			security: 'list',
			components: 'components',
			definitions: 'schemas',
			consumes: 'texts',
			produces: 'texts',
			schemes: 'texts',
			parameters: 'parameterMap',
			responses: 'responses',
			securityDefinitions: 'objectMap',
		},
	},
	components: {
		kind: 'object',
		fields: {
			schemas: 'schemas',
			responses: 'responses',
			parameters: 'parameterMap',
			requestBodies: 'bodies',
			headers: 'objectMap',
			securitySchemes: 'objectMap',
			pathItems: 'items',
		},
	},
	servers: { kind: 'list', each: 'server' },
	server: { kind: 'object', fields: { url: 'text' } },
	items: { kind: 'object', each: 'item' },
	item: {
		kind: 'object',
		fields: {
			parameters: 'parameters',
			servers: 'servers',
			additionalOperations: 'operations',
			...Object.fromEntries(OPERATIONS.map((method) => [method, 'operation'])),
		},
	},
	operations: { kind: 'object', each: 'operation' },
	operation: {
		kind: 'object',
		fields: {
			operationId: 'text',
			summary: 'text',
			tags: 'texts',
			consumes: 'texts',
			produces: 'texts',
			schemes: 'texts',
			parameters: 'parameters',
			requestBody: 'body',
			responses: 'responses',
			security: 'list',
			servers: 'servers',
			callbacks: 'objectMap',
		},
	},
	parameters: { kind: 'list', each: 'parameter' },
	parameterMap: { kind: 'object', each: 'parameter' },
	parameter: { kind: 'object', fields: { schema: 'schema', content: 'content' } },
	bodies: { kind: 'object', each: 'body' },
	body: { kind: 'object', fields: { content: 'content' } },
	responses: { kind: 'object', each: 'response' },
	response: {
		kind: 'object',
		fields: { content: 'content', headers: 'objectMap', links: 'objectMap', schema: 'schema' },
	},
	content: { kind: 'object', each: 'media' },
	media: {
		kind: 'object',
		fields: { schema: 'schema', itemSchema: 'schema', encoding: 'objectMap' },
	},
	schemas: { kind: 'object', each: 'schema' },
	schemaList: { kind: 'list', each: 'schema' },
	schema: {
		kind: 'schema',
		fields: {
			properties: 'schemas',
			patternProperties: 'schemas',
			dependentSchemas: 'schemas',
			items: 'schema',
			additionalProperties: 'schema',
			allOf: 'schemaList',
			anyOf: 'schemaList',
			oneOf: 'schemaList',
			prefixItems: 'schemaList',
			required: 'list',
			enum: 'list',
		},
	},
	object: { kind: 'object' },
	objects: { kind: 'list', each: 'object' },
	objectMap: { kind: 'object', each: 'object' },
	list: { kind: 'list' },
	text: { kind: 'text' },
	texts: { kind: 'list', each: 'text' },
};

const EXPECTED: Readonly<Record<Kind, readonly [what: string, hint: string]>> = {
	object: ['un objet', 'Écrivez des clés et leurs valeurs, ou retirez le champ.'],
	list: ['une liste', 'Écrivez un élément par ligne après un tiret, ou entre crochets.'],
	text: ['un texte', 'Écrivez un texte, entre guillemets s’il contient des signes.'],
	schema: ['un schéma', 'Écrivez un objet (« type: string »…) ou un « $ref ».'],
};

/** Before 2020-12, and in the tools that kept its habits. */
const LIST_HINT =
	'Une valeur parmi plusieurs s’écrit « oneOf » suivi de cette liste ; en 3.1, les éléments dont la place compte, « prefixItems ».';

const PLACES = new Set(['path', 'query', 'querystring', 'header', 'cookie', 'body', 'formData']);

const MAX_FAULTS = 20;

/** The parts of a description that have the wrong type, in the order in which they are written. */
export function checkStructure(document: JsonObject, maxFaults = MAX_FAULTS): StructureFault[] {
	const faults: StructureFault[] = [];
	const seen = new Set<object>();
	const report = (path: readonly string[], fault: Omit<StructureFault, 'pointer'>) => {
		if (faults.length < maxFaults) faults.push({ pointer: formatPointer(path), ...fault });
	};

	const visit = (value: Json, name: string, path: readonly string[], list?: string): void => {
		const shape = SHAPES[name]!;
		if (faults.length >= maxFaults) return;
		if (!isOfKind(value, shape.kind)) {
			const [expected, hint] = EXPECTED[shape.kind];
			const label =
				list === undefined
					? `Le champ ${quoteValue(path.at(-1))}`
					: `L’élément n°\u00a0${Number(path.at(-1)) + 1} de ${quoteValue(list)}`;
			report(path, {
				message: `${label} vaut ${quoteValue(value)} ; il attend ${expected}.`,
				hint: shape.kind === 'schema' && Array.isArray(value) ? LIST_HINT : hint,
			});
			return;
		}
		if (typeof value !== 'object' || value === null || seen.has(value)) return;
		seen.add(value);
		if (typeof getOwn(value, '$ref') === 'string') return;
		if (name === 'parameter') checkParameter(value, path);
		if (name === 'server') checkServer(value, path);
		if (name === 'parameters') {
			checkBodies(value, path);
			checkNamesakes(value, path);
		}
		for (const [field, inner] of Object.entries(shape.fields ?? {}))
			if (Object.hasOwn(value, field)) visit(getOwn(value, field), inner, [...path, field]);
		if (shape.each === undefined) return;
		for (const key of Object.keys(value)) {
			if (key.startsWith('x-')) continue;
			if (path.length === 1 && path[0] === 'paths' && !key.startsWith('/'))
				report([...path, key], {
					message: `Le chemin ${quoteValue(key)} ne commence pas par « / ».`,
					hint: 'Ajoutez la barre : il s’écrit à la suite de l’adresse du service.',
					isShown: true,
				});
			visit(
				getOwn(value, key),
				shape.each,
				[...path, key],
				Array.isArray(value) ? path.at(-1) : undefined,
			);
		}
	};

	const checkParameter = (parameter: Json, path: readonly string[]) => {
		// Nothing is sent under the name of a body.
		const asked = getText(parameter, 'in') === 'body' ? ['in'] : ['name', 'in'];
		const missing = asked.filter((key) => getText(parameter, key) === undefined);
		if (missing.length > 0)
			report(path, {
				message: `Un paramètre n’a pas de ${missing.map((key) => quoteValue(key)).join(' ni de ')} ; il n’est pas montré.`,
				hint: 'Donnez-lui un nom (« name ») et une place (« in » : path, query, header ou cookie).',
			});
		const place = getText(parameter, 'in');
		if (place !== undefined && !PLACES.has(place))
			report(path, {
				message: `Un paramètre a pour place ${quoteValue(place)}, que le format ne connaît pas ; il n’est pas montré.`,
				hint: 'Écrivez path, query, header ou cookie ; un corps s’écrit « requestBody ».',
			});
	};

	const checkServer = (server: Json, path: readonly string[]) => {
		const url = getText(server, 'url');
		if (url !== undefined && isBareAddress(url))
			report([...path, 'url'], {
				message: `L’adresse ${quoteValue(url)} du service n’a pas de « https:// » ; elle est lue comme si elle en avait un.`,
				hint: `Écrivez ${quoteValue(`https://${url}`)}.`,
				isShown: true,
			});
	};

	const checkNamesakes = (parameters: Json, path: readonly string[]) => {
		const met = new Set<string>();
		toList(parameters).forEach((one, index) => {
			const [place, name] = [getText(one, 'in'), getText(one, 'name')];
			if (place === undefined || name === undefined) return;
			if (met.has(`${place} ${name}`))
				report([...path, String(index)], {
					message: `Le paramètre ${quoteValue(name)} est écrit deux fois ; seul le dernier est montré.`,
					hint: 'Gardez celui qui est juste.',
					isShown: true,
				});
			met.add(`${place} ${name}`);
		});
	};

	const checkBodies = (parameters: Json, path: readonly string[]) => {
		const bodies = toList(parameters).filter((one) => getText(one, 'in') === 'body');
		if (bodies.length > 1)
			report(path, {
				message: `Une opération a ${bodies.length} corps (« in: body ») ; seul le premier est montré.`,
				hint: 'Gardez un seul corps, dont chaque valeur est un champ.',
				isShown: true,
			});
	};

	visit(document, 'document', []);
	return faults;
}

function isOfKind(value: Json, kind: Kind): boolean {
	if (kind === 'list') return Array.isArray(value);
	if (kind === 'object') return isObject(value);
	if (kind === 'schema') return isObject(value) || typeof value === 'boolean';
	// A key without a value is a text that is not written yet.
	return value === null || ['string', 'number', 'bigint', 'boolean'].includes(typeof value);
}
