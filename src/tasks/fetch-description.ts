import {
	isPublicAddress,
	parseCallable,
	readBody,
	Refusal,
	requestPublic,
	type AddressRule,
} from './public-request.ts';

export interface FetchLimits {
	bytes: number;
	/** Milliseconds for everything, redirects included. */
	time: number;
	redirects: number;
	isAllowed: AddressRule;
}

export interface KnownVersion {
	etag?: string | undefined;
	lastModified?: string | undefined;
}

export type Fetched =
	| { kind: 'unchanged' }
	| { kind: 'fetched'; bytes: Uint8Array; etag?: string; lastModified?: string }
	| { kind: 'refused'; reason: string };

export const DEFAULT_LIMITS: FetchLimits = {
	bytes: 32_000_000,
	time: 30_000,
	redirects: 5,
	isAllowed: isPublicAddress,
};

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
		const url = parseCallable(current, limits.isAllowed);
		const response = await requestPublic(url, {
			isAllowed: limits.isAllowed,
			signal,
			headers: {
				Accept: 'application/json, application/yaml, text/yaml, text/plain;q=0.9, */*;q=0.5',
				'Accept-Encoding': 'identity',
				'User-Agent': 'catalogue-api-publiques (openapi:sync)',
				...(known.etag ? { 'If-None-Match': known.etag } : {}),
				...(known.lastModified ? { 'If-Modified-Since': known.lastModified } : {}),
			},
		});
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
		const bytes = await readBody(response, limits.bytes, signal);
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
