import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export interface OpenApi {
	servers: { url: string }[];
	paths: Record<
		string,
		{
			get: {
				operationId: string;
				parameters: { name: string; example: string | number }[];
				responses: Record<string, { content?: Record<string, { schema: { $ref: string } }> }>;
			};
		}
	>;
	components: { schemas: Record<string, object> };
}

type Call = (parameters?: Record<string, string | number>) => string;

/** One call for each operation of the description: its parameters in, an address out. */
export function buildClient(description: OpenApi): Record<string, Call> {
	const server = description.servers[0]!.url;
	return Object.fromEntries(
		Object.entries(description.paths).map(([path, { get }]) => [
			get.operationId,
			(parameters = {}) =>
				server +
				path.replace(/\{(\w+)\}/g, (_, name: string) => {
					const value = parameters[name];
					if (value === undefined) throw new Error(`${get.operationId} wants « ${name} »`);
					return encodeURIComponent(value);
				}),
		]),
	);
}

interface ListDocument {
	items: { slug?: string; id?: string }[];
	pageCount: number;
	pageNumber: number;
}

/**
 * Reads all that the description names, knowing nothing else: lists, their other pages, then each
 * entry by the identifier that its list gives. Says what is missing or not as described.
 */
export function readAllDocuments(
	description: OpenApi,
	fetchText: (url: string) => string | undefined,
): { read: Set<string>; faults: string[] } {
	const ajv = new Ajv2020({ strict: false, allErrors: true });
	addFormats(ajv);
	ajv.addSchema({ $id: 'description', components: description.components });
	const client = buildClient(description);
	const read = new Set<string>();
	const faults: string[] = [];

	const fetchDocument = (operation: string, parameters: Record<string, string | number> = {}) => {
		const url = client[operation]!(parameters);
		read.add(url);
		const text = fetchText(url);
		if (text === undefined) {
			faults.push(`${url}: nothing is there`);
			return undefined;
		}
		const path = Object.values(description.paths).find(({ get }) => get.operationId === operation)!;
		const { $ref } = path.get.responses['200']!.content!['application/json']!.schema;
		const validate = ajv.getSchema(`description${$ref}`)!;
		const value = JSON.parse(text) as unknown;
		if (!validate(value)) faults.push(`${url}: ${ajv.errorsText(validate.errors)}`);
		return value as ListDocument;
	};

	const operationAt = (path: string) => description.paths[`/${path}.json`]?.get.operationId;

	/** The list at that path, all its pages, and the document of each of its items. */
	const readList = (path: string, parameters: Record<string, string> = {}): void => {
		const first = fetchDocument(operationAt(path)!, parameters);
		if (!first) return;
		const pages = [first];
		for (let page = 2; page <= first.pageCount; page++) {
			const next = fetchDocument(operationAt(`${path}-{page}`)!, { ...parameters, page });
			if (next) pages.push(next);
		}
		for (const key of ['slug', 'id'] as const) {
			const one = operationAt(`${path}/{${key}}`);
			if (one === undefined) continue;
			for (const item of pages.flatMap(({ items }) => items)) {
				fetchDocument(one, { [key]: item[key]! });
				for (const child of Object.keys(description.paths)) {
					const nested = new RegExp(`^/${path}/\\{${key}\\}/([\\w-]+)\\.json$`).exec(child);
					if (nested) readList(`${path}/{${key}}/${nested[1]}`, { [key]: item[key]! });
				}
			}
		}
	};

	for (const path of Object.keys(description.paths)) {
		const name = /^\/([\w-]+)\.json$/.exec(path)?.[1];
		if (name !== undefined) readList(name);
	}
	return { read, faults };
}
