import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { pipeline, Writable, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

export interface FetchLimits {
	bytes: number;
	/** Milliseconds for everything, redirects included. */
	time: number;
	redirects: number;
	/** Whether an address may be called: those of private networks may not. */
	isAllowed: (address: string) => boolean;
}

export interface KnownVersion {
	etag?: string | undefined;
	lastModified?: string | undefined;
}

export type Fetched =
	| { kind: 'unchanged' }
	| { kind: 'fetched'; bytes: Uint8Array; etag?: string; lastModified?: string }
	| { kind: 'refused'; reason: string };

const PRIVATE = new BlockList();
for (const [network, prefix] of [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.0.2.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4],
] as const)
	PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
	['::', 128],
	['::1', 128],
	['64:ff9b::', 96],
	['100::', 64],
	['2001:db8::', 32],
	['2002::', 16],
	['fc00::', 7],
	['fe80::', 10],
	['ff00::', 8],
] as const)
	PRIVATE.addSubnet(network, prefix, 'ipv6');

/** Whether an address belongs to the internet that everyone shares. */
export function isPublicAddress(address: string): boolean {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return isPublicAddress(mapped);
	// The other writing of an IPv4 address inside IPv6.
	if (/^::ffff:/i.test(address)) return false;
	const version = isIP(address);
	return version !== 0 && !PRIVATE.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

export const DEFAULT_LIMITS: FetchLimits = {
	bytes: 32_000_000,
	time: 30_000,
	redirects: 5,
	isAllowed: isPublicAddress,
};

class Refusal extends Error {}

/** Asks for a description, unless it is the one already known. Never throws. */
export async function fetchDescription(
	address: string,
	known: KnownVersion,
	limits: FetchLimits = DEFAULT_LIMITS,
): Promise<Fetched> {
	const signal = AbortSignal.timeout(limits.time);
	try {
		return await follow(address, known, limits, signal);
	} catch (error) {
		if (signal.aborted)
			return refuse(`Pas de réponse complète en ${Math.ceil(limits.time / 1000)} s.`);
		return refuse(error instanceof Refusal ? error.message : describeFault(error));
	}
}

function refuse(reason: string): Fetched {
	return { kind: 'refused', reason };
}

function describeFault(error: unknown): string {
	const { code } = error as NodeJS.ErrnoException;
	return `Le serveur n’a pas répondu correctement (${code ?? 'réponse illisible'}).`;
}

async function follow(
	address: string,
	known: KnownVersion,
	limits: FetchLimits,
	signal: AbortSignal,
): Promise<Fetched> {
	let current = address;
	for (let hop = 0; hop <= limits.redirects; hop++) {
		const url = checkAddress(current, limits);
		const response = await send(url, known, limits, signal);
		const status = response.statusCode ?? 0;
		const { location } = response.headers;
		if (status === 304) {
			response.resume();
			return { kind: 'unchanged' };
		}
		if ([301, 302, 303, 307, 308].includes(status) && location) {
			response.destroy();
			const next = URL.parse(location, url);
			if (!next) throw new Refusal('Le serveur redirige vers une adresse illisible.');
			if (url.protocol === 'https:' && next.protocol === 'http:')
				throw new Refusal('Le serveur redirige vers une adresse sans chiffrement.');
			current = next.href;
			continue;
		}
		if (status !== 200) {
			response.destroy();
			throw new Refusal(`Le serveur répond ${status}.`);
		}
		const bytes = await readBody(response, limits, signal);
		const { etag, 'last-modified': lastModified } = response.headers;
		return {
			kind: 'fetched',
			bytes,
			...(etag ? { etag } : {}),
			...(lastModified ? { lastModified } : {}),
		};
	}
	throw new Refusal(`Plus de ${limits.redirects} redirections.`);
}

function checkAddress(address: string, { isAllowed }: FetchLimits): URL {
	const url = URL.parse(address);
	if (!url || !['http:', 'https:'].includes(url.protocol))
		throw new Refusal('L’adresse n’est pas une adresse web.');
	if (url.username !== '' || url.password !== '')
		throw new Refusal('L’adresse contient un mot de passe.');
	// A name is checked when it is resolved; a number is not resolved.
	const host = url.hostname.replace(/^\[|\]$/g, '');
	if (isIP(host) !== 0 && !isAllowed(host)) throw new Refusal(PRIVATE_SENTENCE);
	return url;
}

const PRIVATE_SENTENCE = 'L’adresse appartient à un réseau privé : elle n’est pas appelée.';

function send(
	url: URL,
	known: KnownVersion,
	limits: FetchLimits,
	signal: AbortSignal,
): Promise<http.IncomingMessage> {
	return new Promise((resolve, reject) => {
		const request = (url.protocol === 'https:' ? https : http).get(
			url,
			{
				signal,
				agent: false,
				lookup: createLookup(limits),
				headers: {
					Accept: 'application/json, application/yaml, text/yaml, text/plain;q=0.9, */*;q=0.5',
					'Accept-Encoding': 'identity',
					'User-Agent': 'catalogue-api-publiques (openapi:sync)',
					...(known.etag ? { 'If-None-Match': known.etag } : {}),
					...(known.lastModified ? { 'If-Modified-Since': known.lastModified } : {}),
				},
			},
			resolve,
		);
		request.on('error', reject);
	});
}

/** The address that is checked is the one that is called: a name cannot change in between. */
function createLookup({ isAllowed }: FetchLimits): LookupFunction {
	return (hostname, options, callback) => {
		lookup(hostname, { ...options, all: true }, (error, addresses) => {
			if (error) return callback(error, '', 0);
			if (!addresses.every(({ address }) => isAllowed(address)))
				return callback(new Refusal(PRIVATE_SENTENCE), '', 0);
			if (options.all) return callback(null, addresses);
			const [first] = addresses;
			return callback(null, first!.address, first!.family);
		});
	};
}

async function readBody(
	response: http.IncomingMessage,
	{ bytes: limit }: FetchLimits,
	signal: AbortSignal,
): Promise<Uint8Array> {
	const tooLarge = () => new Refusal(`Le fichier pèse plus de ${Math.round(limit / 1e6)} Mo.`);
	const announced = Number(response.headers['content-length'] ?? 0);
	if (announced > limit) {
		response.destroy();
		throw tooLarge();
	}
	const chunks: Buffer[] = [];
	let size = 0;
	const sink = new Writable({
		write(chunk: Buffer, _, done) {
			size += chunk.length;
			chunks.push(chunk);
			done(size > limit ? tooLarge() : null);
		},
	});
	const decoder = createDecoder(response.headers['content-encoding']);
	const steps: (Readable | Writable)[] = decoder ? [response, decoder, sink] : [response, sink];
	await new Promise<void>((resolve, reject) => {
		signal.addEventListener('abort', () => response.destroy(new Error('timeout')), { once: true });
		pipeline(steps as [Readable, Writable], (error) => (error ? reject(error) : resolve()));
	});
	if (!decoder && announced > 0 && size < announced)
		throw new Refusal('Le fichier est arrivé coupé.');
	return Buffer.concat(chunks);
}

/** Some servers compress what they were asked not to; the limit counts what comes out. */
function createDecoder(encoding: string | undefined) {
	switch (encoding?.toLowerCase()) {
		case undefined:
		case '':
		case 'identity':
			return undefined;
		case 'gzip':
		case 'x-gzip':
			return createGunzip();
		case 'br':
			return createBrotliDecompress();
		case 'deflate':
			return createInflate();
		default:
			throw new Refusal(`Le serveur répond dans un codage inconnu (${encoding?.slice(0, 20)}).`);
	}
}
