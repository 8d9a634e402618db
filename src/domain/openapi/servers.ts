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
	return toList(document.root['servers']).flatMap((source) => {
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
}

/**
 * Where an operation is called: its own server, that of its path, or that of the document. The
 * machine of whoever wrote the description comes last.
 */
export function findServer(document: OpenApiDocument, { source, shared }: Operation): string {
	for (const holder of [source, shared, document.root]) {
		const urls = toList(holder['servers']).flatMap((own) => buildUrl(own, document.base) ?? []);
		const [first] = urls;
		if (first !== undefined) return urls.find((url) => !LOCAL.test(url)) ?? first;
	}
	return '';
}

/** Nobody else can call it. */
const LOCAL = /^[a-z]+:\/\/(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])(?:[:/]|$)/i;

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
	const written = template.replace(/\{([^{}]*)\}/g, (whole, name: string, at: number) => {
		const variable = getOwn(variables, name);
		const [choice] = toList(getOwn(variable, 'enum'));
		return (
			getText(variable, 'default') ??
			(typeof choice === 'string' ? choice : at < host.length ? name : whole)
		);
	});
	// Without a scheme, the page that shows it gives its own: all are read in HTTPS here.
	if (/^\/\/[\w.-]+(?:[:/]|$)/.test(written)) {
		const whole = `https:${written}`;
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
