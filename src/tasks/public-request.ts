import { lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { pipeline, Writable, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/** Whether an address may be called: those of private networks may not. */
export type AddressRule = (address: string) => boolean;

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
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
	['224.0.0.0', 4],
	['240.0.0.0', 4],
] as const)
	PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
	// With « ::1 », and every IPv4 address in its oldest disguise.
	['::', 96],
	['64:ff9b::', 96],
	['64:ff9b:1::', 48],
	['100::', 64],
	['2001::', 32],
	['2001:db8::', 32],
	['2002::', 16],
	['3fff::', 20],
	['fc00::', 7],
	['fe80::', 9],
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

/** What is not called, or not read to its end, with the sentence that says why. */
export class Refusal extends Error {}

/** Called nothing: the address is of a private network. */
export class PrivateAddressRefusal extends Refusal {
	constructor() {
		super('L’adresse appartient à un réseau privé : elle n’est pas appelée.');
	}
}

/** The address of the web that a text names, when it may be called. */
export function parseCallable(address: string, isAllowed: AddressRule): URL {
	const url = URL.parse(address);
	if (!url || !['http:', 'https:'].includes(url.protocol))
		throw new Refusal('L’adresse n’est pas une adresse web.');
	if (url.username !== '' || url.password !== '')
		throw new Refusal('L’adresse contient un mot de passe.');
	// A name is checked when it is resolved; a number is not resolved.
	const host = url.hostname.replace(/^\[|\]$/g, '');
	if (isIP(host) !== 0 && !isAllowed(host)) throw new PrivateAddressRefusal();
	return url;
}

export interface PublicRequest {
	method?: 'GET' | 'HEAD';
	headers: Record<string, string>;
	isAllowed: AddressRule;
	signal: AbortSignal;
	/** Certificates to trust besides those of the system. */
	ca?: string | undefined;
}

/** Sends one request to the internet that everyone shares; follows nothing. */
export function requestPublic(
	url: URL,
	{ method = 'GET', headers, isAllowed, signal, ca }: PublicRequest,
): Promise<http.IncomingMessage> {
	return new Promise((resolve, reject) => {
		const request = (url.protocol === 'https:' ? https : http).request(
			url,
			{ method, signal, agent: false, lookup: createLookup(isAllowed), headers, ca },
			resolve,
		);
		request.on('error', reject);
		request.end();
	});
}

/** The address that is checked is the one that is called: a name cannot change in between. */
function createLookup(isAllowed: AddressRule): LookupFunction {
	return (hostname, options, callback) => {
		lookup(hostname, { ...options, all: true }, (error, addresses) => {
			if (error) return callback(error, '', 0);
			if (!addresses.every(({ address }) => isAllowed(address)))
				return callback(new PrivateAddressRefusal(), '', 0);
			if (options.all) return callback(null, addresses);
			const [first] = addresses;
			return callback(null, first!.address, first!.family);
		});
	};
}

/** The whole body, decoded, as long as it is not larger than the limit. */
export async function readBody(
	response: http.IncomingMessage,
	limit: number,
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

/** The start of a body, decoded: what comes after the limit is not asked for. */
export async function readStart(
	response: http.IncomingMessage,
	limit: number,
	signal: AbortSignal,
): Promise<Uint8Array> {
	const decoder = createDecoder(response.headers['content-encoding']);
	const stop = () => response.destroy(new Error('timeout'));
	signal.addEventListener('abort', stop, { once: true });
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		if (decoder) response.on('error', (error) => decoder.destroy(error));
		for await (const chunk of decoder ? response.pipe(decoder) : response) {
			chunks.push(chunk as Buffer);
			size += (chunk as Buffer).length;
			if (size >= limit) break;
		}
	} finally {
		signal.removeEventListener('abort', stop);
		response.destroy();
	}
	return Buffer.concat(chunks).subarray(0, limit);
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
