import { readdir, stat } from 'node:fs/promises';
import {
	createServer,
	STATUS_CODES,
	type IncomingMessage,
	type OutgoingHttpHeaders,
	type Server,
	type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { rankEncodings } from '../domain/hosting/rank-encodings.ts';
import {
	findRedirect,
	parseRedirectTable,
	type RedirectTable,
} from '../domain/hosting/redirect-table.ts';
import { formatPath, isHiddenPath, parseRequestPath } from '../domain/hosting/request-path.ts';
import {
	findStylesheet,
	getCacheControl,
	getHeaders,
	getMediaType,
} from '../domain/hosting/response-headers.ts';
import { openPublishedFile, type PublishedFile } from './open-published-file.ts';
import { reportFailure } from './run-task.ts';

export interface PublishedSite {
	/** Folder of the built site; it may be replaced while it is served. */
	root: string;
	/** `''`, or `/folder` when the site lives under a sub-folder of the host. */
	basePath: string;
}

/** One request, its answer, and where the answer comes from. */
interface Exchange {
	site: PublishedSite;
	readRedirects: () => Promise<RedirectTable>;
	/** Address of the stylesheet of the pages. */
	findStyle: () => Promise<string | undefined>;
	request: IncomingMessage;
	response: ServerResponse;
}

const REVALIDATE = getCacheControl('/');

/** A search of 10,000 accented letters is an address of 60 kB. */
const MOST_HEADER_BYTES = 80 * 1024;

/** A server for the built site: its files, their compressed copies, its redirects, its headers. */
export function createSiteServer(site: PublishedSite): Server {
	const readRedirects = createRedirectReader(site.root);
	const findStyle = createStyleFinder(site);
	const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES }, (request, response) => {
		const exchange = { site, readRedirects, findStyle, request, response };
		answer(exchange).catch((error: unknown) => abandon(exchange, error));
	});
	return server.on('clientError', refuseMalformed);
}

async function answer(exchange: Exchange): Promise<void> {
	const { request, site } = exchange;
	if (request.method !== 'GET' && request.method !== 'HEAD')
		return sendSentence(exchange, 405, 'Cette méthode n’est pas permise.', {
			Allow: 'GET, HEAD',
			// Otherwise the body, however long, would be read to reach the next request.
			Connection: 'close',
		});
	const path = parseRequestPath(request.url ?? '');
	if (!path) return sendSentence(exchange, 400, 'Cette adresse est mal formée.');
	const local = removeBasePath(path.segments, site.basePath);
	if (local) return answerLocal(exchange, local, path.isFolder, path.query);
	return path.segments.length === 0
		? redirect(exchange, 302, `${site.basePath}/`)
		: sendNotFound(exchange);
}

function removeBasePath(segments: readonly string[], basePath: string): string[] | undefined {
	const base = basePath.split('/').slice(1);
	return base.every((name, index) => segments[index] === name)
		? segments.slice(base.length)
		: undefined;
}

async function answerLocal(
	exchange: Exchange,
	segments: readonly string[],
	isFolder: boolean,
	query: string,
): Promise<void> {
	const { basePath } = exchange.site;
	const target = findRedirect(await exchange.readRedirects(), segments, isFolder);
	if (target !== undefined) {
		const location = target.startsWith('/') ? basePath + target : target;
		return redirect(exchange, 308, /[?#]/.test(location) ? location : location + query);
	}
	if (isHiddenPath(segments)) return sendNotFound(exchange);
	const page = [...segments, 'index.html'];
	const file = await openFile(exchange, isFolder ? page : segments);
	if (file) return sendFile(exchange, 200, formatPath(segments, isFolder), file);
	if (!isFolder && (await hasFile(exchange, page)))
		return redirect(exchange, 308, basePath + formatPath(segments, true) + query);
	return sendNotFound(exchange);
}

function openFile(
	{ request, site }: Exchange,
	segments: readonly string[],
): Promise<PublishedFile | undefined> {
	const accepted = request.headers['accept-encoding'];
	return openPublishedFile(site.root, segments, rankEncodings(accepted?.toString()));
}

async function hasFile({ site }: Exchange, segments: readonly string[]): Promise<boolean> {
	const file = await openPublishedFile(site.root, segments, ['identity']);
	await file?.handle.close();
	return file !== undefined;
}

async function sendFile(
	exchange: Exchange,
	status: 200 | 404,
	path: string,
	{ handle, size, encoding, tag }: PublishedFile,
): Promise<void> {
	const { request, response } = exchange;
	const isUnchanged = status === 200 && hasTag(request.headers['if-none-match'], tag);
	try {
		response.writeHead(isUnchanged ? 304 : status, {
			...getHeaders(path, await exchange.findStyle()),
			'Cache-Control': getCacheControl(path),
			Vary: 'Accept-Encoding',
			ETag: tag,
			...(isUnchanged ? {} : { 'Content-Type': getMediaType(path), 'Content-Length': size }),
			...(encoding === 'identity' ? {} : { 'Content-Encoding': encoding }),
		});
		if (isUnchanged || request.method === 'HEAD') response.end();
		else await pipeline(handle.createReadStream({ start: 0, autoClose: false }), response);
	} finally {
		await handle.close();
	}
}

/** Whether the visitor already has these bytes. */
function hasTag(ifNoneMatch: string | undefined, tag: string): boolean {
	const known = (ifNoneMatch ?? '').split(',').map((item) => item.trim().replace(/^W\//, ''));
	return known.includes(tag) || known.includes('*');
}

async function sendNotFound(exchange: Exchange): Promise<void> {
	const page = await openFile(exchange, ['404.html']);
	if (page) return sendFile(exchange, 404, '/404.html', page);
	return sendSentence(exchange, 404, 'Cette page n’existe pas.');
}

function redirect(exchange: Exchange, status: 302 | 308, location: string): void {
	sendSentence(exchange, status, 'Cette page a une autre adresse.', {
		Location: location,
		// Without it a browser keeps a permanent redirect for ever, mistakes included.
		'Cache-Control': REVALIDATE,
	});
}

function sendSentence(
	{ request, response }: Pick<Exchange, 'request' | 'response'>,
	status: number,
	sentence: string,
	headers: OutgoingHttpHeaders = {},
): void {
	const body = Buffer.from(`${sentence}\n`);
	response.writeHead(status, {
		...getHeaders(''),
		'Cache-Control': 'no-store',
		'Content-Type': 'text/plain; charset=utf-8',
		'Content-Length': body.length,
		...headers,
	});
	response.end(request.method === 'HEAD' ? undefined : body);
}

/** What Node says of a visitor who left, before the answer or in its midst. */
const DEPARTURE_CODES = new Set([
	'ECONNRESET',
	'EPIPE',
	'ERR_STREAM_DESTROYED',
	'ERR_STREAM_PREMATURE_CLOSE',
	'ERR_STREAM_UNABLE_TO_PIPE',
]);

/** A visitor who leaves before the end is no fault of the server. */
function abandon(exchange: Exchange, error: unknown): void {
	if (!DEPARTURE_CODES.has(String((error as NodeJS.ErrnoException).code))) reportFailure(error);
	if (exchange.response.headersSent) exchange.response.destroy();
	else sendSentence(exchange, 500, 'Le serveur n’a pas pu répondre.');
}

const STATUS_BY_FAULT: Readonly<Record<string, number>> = {
	ERR_HTTP_REQUEST_TIMEOUT: 408,
	HPE_HEADER_OVERFLOW: 431,
};

/** What is not HTTP has no request object: the answer is written by hand. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Duplex): void {
	if (error.code === 'ECONNRESET' || !socket.writable) {
		socket.destroy();
		return;
	}
	const status = STATUS_BY_FAULT[error.code ?? ''] ?? 400;
	const headers = { ...getHeaders(''), Connection: 'close', 'Content-Length': 0 };
	const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
	socket.end([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', ''].join('\r\n'));
}

/** Looks for the stylesheet again each time a build has changed it. */
function createStyleFinder({ root, basePath }: PublishedSite): () => Promise<string | undefined> {
	let version: number | undefined;
	let address: string | undefined;
	return async () => {
		const folder = join(root, '_astro');
		const found = (await stat(folder).catch(() => undefined))?.mtimeMs;
		if (found !== version) {
			version = found;
			const names = await readdir(folder).catch(() => []);
			const stylesheet = findStylesheet(names.map((name) => `/_astro/${name}`));
			address = stylesheet === undefined ? undefined : basePath + stylesheet;
		}
		return address;
	};
}

/** Reads `redirects.json` again each time a build has changed it. */
function createRedirectReader(root: string): () => Promise<RedirectTable> {
	let version: string | undefined;
	let table: RedirectTable = new Map();
	return async () => {
		const file = await openPublishedFile(root, ['redirects.json'], ['identity']);
		try {
			if (file?.tag === version) return table;
			version = file?.tag;
			table = new Map();
			if (file) table = parseRedirectTable(await file.handle.readFile('utf8'));
		} catch (error) {
			reportFailure(new Error(`redirects.json est illisible : ${String(error)}`));
		} finally {
			await file?.handle.close();
		}
		return table;
	};
}
