import type { OpenApiDocument } from './document.ts';
import { getOwn, getText, toList, toObject, type Json } from './json.ts';
import type { Operation } from './operations.ts';

/** An address that calls start with; its variables are given their default value. */
export interface Server {
	/** A path when the description does not say where it is published. */
	url: string;
	name?: string;
	description?: string;
	variables: ServerVariable[];
}

export interface ServerVariable {
	name: string;
	default?: string;
	choices: string[];
	description?: string;
}

export function listServers(document: OpenApiDocument): Server[] {
	const servers = toList(document.root['servers']).flatMap((source): Server[] => {
		const url = buildUrl(source, document.base);
		if (url === undefined) return [];
		const name = getText(source, 'name');
		const description = getText(source, 'description');
		return [
			{
				url,
				...(name ? { name } : {}),
				...(description ? { description } : {}),
				variables: listVariables(source),
			},
		];
	});
	// Nobody chooses HTTP where HTTPS answers.
	const urls = new Set(servers.map(({ url }) => url));
	return servers.filter(({ url }) => !urls.has(toSecret(url)) || toSecret(url) === url);
}

function toSecret(url: string): string {
	return url.replace(/^http:/i, 'https:');
}

/** Where an operation may be called: its own servers, those of its path, or of the document. */
export function listAddresses(document: OpenApiDocument, { source, shared }: Operation): string[] {
	for (const holder of [source, shared, document.root]) {
		const urls = toList(holder['servers']).flatMap((own) => buildUrl(own, document.base) ?? []);
		if (urls.length > 0) return urls;
	}
	return [];
}

/**
 * Where an operation is called in the examples: what is sent there is not to be read on the way.
 * The machine of whoever wrote the description comes last.
 */
export function findServer(document: OpenApiDocument, operation: Operation): string {
	const urls = listAddresses(document, operation);
	const first = urls.find((url) => !LOCAL.test(url)) ?? urls[0] ?? '';
	return urls.includes(toSecret(first)) ? toSecret(first) : first;
}

/** Nobody else can call it: this machine, its containers, or a network of its own. */
const LOCAL =
	/^[a-z]+:\/\/(?:localhost|(?:[\w-]+\.)+(?:local|localhost|internal)|(?:127|10)\.\d+\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|192\.168\.\d+\.\d+|0\.0\.0\.0|\[::1\])(?:[:/]|$)/i;

/** « api.exemple.fr/v1 », which is a path for the format, and never meant as one. */
const BARE =
	/^(?!.*\.(?:php|html?|json|jsp|aspx?|do|cgi)(?:\/|$))(?:[a-z\d-]+\.)+[a-z]{2,}(?::\d+)?(?:\/|$)/i;

/** Whether an address lacks what it starts with. */
export function isBareAddress(url: string): boolean {
	return BARE.test(url);
}

function listVariables(source: Json): ServerVariable[] {
	const url = getText(source, 'url') ?? '';
	return Object.entries(toObject(getOwn(source, 'variables')))
		.filter(([name]) => url.includes(`{${name}}`))
		.map(([name, variable]) => {
			const value = getText(variable, 'default');
			const description = getText(variable, 'description');
			return {
				name,
				...(value ? { default: value } : {}),
				choices: toList(getOwn(variable, 'enum')).map(String),
				...(description ? { description } : {}),
			};
		});
}

function buildUrl(source: Json, base: string | undefined): string | undefined {
	const template = getText(source, 'url');
	if (template === undefined) return undefined;
	const variables = toObject(getOwn(source, 'variables'));
	// The name of a machine holds no brace: a variable without a value gives its own name there.
	const [host = ''] = /^[a-z]*:?\/\/[^/]*/i.exec(template) ?? [];
	const filled = template.replace(/\{([^{}]*)\}/g, (whole, name: string, at: number) => {
		const variable = getOwn(variables, name);
		const [choice] = toList(getOwn(variable, 'enum'));
		return (
			getText(variable, 'default') ??
			(typeof choice === 'string' ? choice : at < host.length ? name : whole)
		);
	});
	// A variable often starts or ends with the slash that stands beside it.
	const written = filled === template ? filled : filled.replace(/(?<=[^/:])\/{2,}/g, '/');
	// Without a scheme, the page that shows it gives its own: all are read in HTTPS here.
	if (/^\/\/[\w.-]+(?:[:/]|$)/.test(written) || isBareAddress(written)) {
		const whole = `https:${written.startsWith('/') ? '' : '//'}${written}`;
		return URL.canParse(whole) ? trimSlash(whole) : undefined;
	}
	const isPath = /^\/(?![/\\])|^\.{1,2}(?:\/|$)|^[\w-]+(?:\/|$)/.test(written);
	const url = isPath ? (URL.parse(written, base)?.href ?? written) : written;
	if (isPath && base === undefined)
		return url.startsWith('/') && !/[\s<>"']/.test(url) ? trimSlash(url) : undefined;
	return /^(?:https?|wss?):\/\//i.test(url) && URL.canParse(url) ? trimSlash(url) : undefined;
}

/** The whole address of a path, which some write without the slash that it starts with. */
export function joinAddress(server: string, path: string): string {
	return `${server}${path.startsWith('/') ? '' : '/'}${path}`;
}

function trimSlash(url: string): string {
	return url.replace(/\/$/, '');
}
