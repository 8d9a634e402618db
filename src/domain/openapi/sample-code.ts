import { jsFetch } from '@scalar/snippetz/plugins/js/fetch';
import { phpCurl } from '@scalar/snippetz/plugins/php/curl';
import { pythonRequests } from '@scalar/snippetz/plugins/python/requests';
import { shellCurl } from '@scalar/snippetz/plugins/shell/curl';

import type { Json, JsonObject } from './json.ts';
import type { FormPart, SampleRequest } from './request-samples.ts';

/** Name of the file that a sample sends, in the folder where it runs. */
export const SAMPLE_FILE = 'fichier';

/** The same request as a program of each language writes it. */
export const SAMPLE_WRITERS = [
	['curl', 'shell', join(shellCurl, writeCurl)],
	['JavaScript', 'javascript', join(jsFetch, writeJavaScript)],
	['Python', 'python', join(pythonRequests, writePython)],
	['PHP', 'php', join(phpCurl, writePhp)],
] as const;

type Plugin = typeof shellCurl;

/** The library writes what most APIs ask; what it would get wrong in some language is ours. */
function join(plugin: Plugin, write: (request: SampleRequest) => string | undefined) {
	return (request: SampleRequest) =>
		isPlain(request) ? writePlain(plugin, request) : write(request);
}

/**
 * The library leaves quotes as they are in the strings of PHP and in the names of methods, writes the empty objects of PHP and
 * those whose keys are numbers as lists, the JSON texts of JavaScript letter by letter, calls
 * functions that PHP does not have for forms, sends an empty form for a POST of PHP that has no
 * body, sends the body of a GET by POST, and forgets the bodies of Python that are neither JSON nor
 * forms.
 */
function isPlain({ method, headers, body }: SampleRequest): boolean {
	const isBodyPlain = body
		? method !== 'GET' &&
			body.kind === 'json' &&
			typeof body.value === 'object' &&
			body.value !== null &&
			!/['\\]|\{\}|"\d+":/.test(body.text)
		: method !== 'POST';
	return (
		isBodyPlain &&
		/^(?!HEAD$|TRACE$)[A-Z]+$/.test(method) &&
		headers.every(({ name, value }) => !/['\\]/.test(name + value))
	);
}

function writePlain(plugin: Plugin, { method, url, headers, body }: SampleRequest): string {
	// Whatever the kind of JSON, which the headers say.
	const postData = body?.kind === 'json' && { mimeType: 'application/json', text: body.text };
	const code = plugin
		.generate({ method, url, headers, ...(postData ? { postData } : {}) } as Parameters<
			Plugin['generate']
		>[0])
		.trim();
	return plugin === pythonRequests ? `import requests\n\n${code}` : code;
}

function writeCurl(request: SampleRequest): string | undefined {
	const { method, url, headers, body } = request;
	// The name of a part ends at its first « = », and what follows « @ » would be read and sent.
	if (body?.kind === 'multipart')
		if (body.parts.some(({ name, value }) => value === undefined && name.includes('=')))
			return undefined;
	const quote = (text: string) =>
		/^[\w.~:/%@+,=-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
	const parts = [`curl ${quote(url)}`];
	// Asked for by its name alone, curl would wait for a body that never comes.
	if (method === 'HEAD') parts.push('--head');
	else if (method !== 'GET' || body) parts.push(`--request ${quote(method)}`);
	for (const { name, value } of headers) parts.push(`--header ${quote(`${name}: ${value}`)}`);
	if (body?.kind === 'file') parts.push(`--data-binary @${SAMPLE_FILE}`);
	else if (body?.kind === 'multipart')
		for (const { name, value } of body.parts)
			parts.push(
				value === undefined
					? `--form ${quote(`${name}=@${SAMPLE_FILE}`)}`
					: `--form-string ${quote(`${name}=${value}`)}`,
			);
	else if (body?.kind === 'form')
		for (const { name, value } of body.parts)
			parts.push(`--data-urlencode ${quote(`${name}=${value ?? ''}`)}`);
	else if (body) parts.push(`--data-raw ${quote(body.text)}`);
	return parts.join(' \\\n  ');
}

/** Browsers, and Node after them, send neither the body of a GET nor a TRACE. */
function writeJavaScript(request: SampleRequest): string | undefined {
	const { method, url, headers, body } = request;
	if (method === 'TRACE' || (method === 'GET' && body)) return undefined;
	const options: string[] = [];
	if (method !== 'GET') options.push(`method: ${quoteSingle(method)}`);
	const fields = headers.map(
		({ name, value }) => `${toJavaScriptKey(name)}: ${quoteSingle(value)}`,
	);
	if (fields.length > 0) options.push(`headers: ${writeBlock('{', fields, '}', '  ')}`);
	let start = '';
	if (body?.kind === 'multipart') {
		const lines = body.parts.map(
			({ name, value }) =>
				`form.append(${quoteSingle(name)}, ${value === undefined ? SAMPLE_FILE : quoteSingle(value)})\n`,
		);
		start = `const form = new FormData()\n${lines.join('')}\n`;
		options.push('body: form');
	} else if (body?.kind === 'form')
		options.push(`body: new URLSearchParams(${toJavaScript(toFields(body.parts), '  ')})`);
	else if (body?.kind === 'json')
		options.push(`body: JSON.stringify(${toJavaScript(body.value, '  ')})`);
	else if (body)
		options.push(`body: ${body.kind === 'file' ? SAMPLE_FILE : quoteSingle(body.text)}`);
	const last = options.length > 0 ? `, ${writeBlock('{', options, '}', '')}` : '';
	return `${start}fetch(${quoteSingle(url)}${last})`;
}

function writePython(request: SampleRequest): string {
	const { method, url, headers, body } = request;
	const options = [quoteDouble(url)];
	const fields = headers.map(({ name, value }) => `${quoteDouble(name)}: ${quoteDouble(value)}`);
	if (fields.length > 0) options.push(`headers=${writeBlock('{', fields, '}', '    ', 4)}`);
	if (body?.kind === 'multipart') {
		const parts = body.parts.map(({ name, value }) => {
			const content =
				value === undefined ? `open("${SAMPLE_FILE}", "rb")` : `(None, ${quoteDouble(value)})`;
			return `${quoteDouble(name)}: ${content}`;
		});
		options.push(`files=${writeBlock('{', parts, '}', '    ', 4)}`);
	} else if (body?.kind === 'form') options.push(`data=${toPython(toFields(body.parts), '    ')}`);
	else if (body?.kind === 'json') options.push(`json=${toPython(body.value, '    ')}`);
	else if (body)
		options.push(
			`data=${body.kind === 'file' ? `open("${SAMPLE_FILE}", "rb")` : `${quoteDouble(body.text)}.encode()`}`,
		);
	const isKnown = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)$/.test(method);
	const call = `requests.${isKnown ? method.toLowerCase() : 'request'}`;
	if (!isKnown) options.unshift(quoteDouble(method));
	const code =
		options.length === 1
			? `${call}(${options[0]})`
			: `${call}${writeBlock('(', options, ')', '', 4)}`;
	return `import requests\n\n${code}`;
}

function writePhp(request: SampleRequest): string {
	const { method, url, headers, body } = request;
	const lines = [`$ch = curl_init(${quotePhp(url)});`];
	const set = (option: string, value: string) =>
		lines.push(`curl_setopt($ch, ${option}, ${value});`);
	if (method === 'HEAD') set('CURLOPT_NOBODY', 'true');
	else if (method !== 'GET' || body) set('CURLOPT_CUSTOMREQUEST', quotePhp(method));
	const fields = headers.map(({ name, value }) => quotePhp(`${name}: ${value}`));
	if (fields.length > 0) set('CURLOPT_HTTPHEADER', `[${fields.join(', ')}]`);
	const write = (parts: readonly FormPart[]) =>
		writeBlock(
			'[',
			parts.map(
				({ name, value }) =>
					`${quotePhp(name)} => ${value === undefined ? `new CURLFile('${SAMPLE_FILE}')` : quotePhp(value)}`,
			),
			']',
			'',
		);
	if (body?.kind === 'multipart') set('CURLOPT_POSTFIELDS', write(body.parts));
	else if (body?.kind === 'form')
		set('CURLOPT_POSTFIELDS', `http_build_query(${write(body.parts)})`);
	else if (body?.kind === 'file') set('CURLOPT_POSTFIELDS', `file_get_contents('${SAMPLE_FILE}')`);
	else if (body) set('CURLOPT_POSTFIELDS', quotePhp(body.text));
	lines.push('curl_exec($ch);', 'curl_close($ch);');
	return lines.join('\n');
}

/** One item a line between two signs, the second at `indent`. */
function writeBlock(
	start: string,
	items: readonly string[],
	end: string,
	indent: string,
	step = 2,
): string {
	const inner = `\n${indent}${' '.repeat(step)}`;
	return items.length === 0
		? start + end
		: `${start}${inner}${items.join(`,${inner}`)}\n${indent}${end}`;
}

function toFields(parts: readonly FormPart[]): JsonObject {
	return Object.fromEntries(parts.map(({ name, value }) => [name, value ?? '']));
}

/** A value as a language writes it, whose words and keys are those of JSON unless it says so. */
function createValueWriter(
	writeScalar: (value: Json) => string,
	writeKey: (key: string) => string,
	step: number,
): (value: Json, indent: string) => string {
	const write = (value: Json, indent: string): string => {
		if (typeof value !== 'object' || value === null) return writeScalar(value);
		const inner = indent + ' '.repeat(step);
		if (Array.isArray(value))
			return writeBlock(
				'[',
				value.map((item) => write(item, inner)),
				']',
				indent,
				step,
			);
		const fields = Object.entries(value).map(
			([key, part]) => `${writeKey(key)}: ${write(part, inner)}`,
		);
		return writeBlock('{', fields, '}', indent, step);
	};
	return write;
}

const toJavaScript = createValueWriter(
	(value) => (typeof value === 'string' ? quoteSingle(value) : String(value)),
	toJavaScriptKey,
	2,
);

const PYTHON_WORDS = new Map<Json, string>([
	[true, 'True'],
	[false, 'False'],
	[null, 'None'],
]);

const toPython = createValueWriter(
	(value) =>
		PYTHON_WORDS.get(value) ?? (typeof value === 'string' ? quoteDouble(value) : String(value)),
	quoteDouble,
	4,
);

function toJavaScriptKey(key: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(key) ? key : quoteSingle(key);
}

/** The escapes of JSON are those of JavaScript and Python. */
function quoteDouble(text: string): string {
	return JSON.stringify(text.toWellFormed());
}

function quoteSingle(text: string): string {
	return `'${quoteDouble(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

function quotePhp(text: string): string {
	return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
