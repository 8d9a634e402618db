import type { IncomingMessage } from 'node:http';

import type { LinkCheck } from '../domain/evidence/evidence.ts';
import { judgeAnswer, judgeFault } from '../domain/evidence/judge-answer.ts';
import {
	isPublicAddress,
	parseCallable,
	PrivateAddressRefusal,
	readStart,
	Refusal,
	requestPublic,
	type AddressRule,
} from './public-request.ts';

export interface CallLimits {
	/** Milliseconds for everything, redirects included. */
	time: number;
	redirects: number;
	/** Bytes of a page that are read to tell an error page from a page. */
	bytes: number;
	isAllowed: AddressRule;
	/** Certificates to trust besides those of the system. */
	ca?: string | undefined;
}

export const CALL_LIMITS: CallLimits = {
	time: 20_000,
	redirects: 8,
	bytes: 64_000,
	isAllowed: isPublicAddress,
};

export const WATCH_AGENT = 'catalogue-api-publiques (watch)';

/** Methods that some servers refuse, or answer wrongly, when they are asked for headers alone. */
const DOUBTED_AFTER_HEAD = (status: number) => status >= 400 && status !== 410 && status !== 429;

/** Calls an address as a reader would, and says what became of it. Never throws. */
export async function checkLink(
	address: string,
	limits: CallLimits = CALL_LIMITS,
): Promise<LinkCheck> {
	const signal = AbortSignal.timeout(limits.time);
	try {
		const head = await follow(address, 'HEAD', limits, signal);
		if (!head.isPage && !DOUBTED_AFTER_HEAD(head.status)) return judgeAnswer(head);
	} catch (error) {
		// Some servers cut what they do not know: only the call of a reader decides.
		const check = toCheck(error, signal);
		if (check.state !== 'failing' || signal.aborted) return check;
	}
	try {
		return judgeAnswer(await follow(address, 'GET', limits, signal));
	} catch (error) {
		return toCheck(error, signal);
	}
}

class RedirectFault extends Error {
	readonly check: LinkCheck;

	constructor(check: LinkCheck) {
		super(check.cause);
		this.check = check;
	}
}

function toCheck(error: unknown, signal: AbortSignal): LinkCheck {
	if (error instanceof RedirectFault) return error.check;
	if (error instanceof PrivateAddressRefusal) return { state: 'refused', cause: 'private-address' };
	if (error instanceof Refusal) return { state: 'refused', cause: 'bad-address' };
	if (signal.aborted) return { state: 'failing', cause: 'timeout' };
	return judgeFault((error as NodeJS.ErrnoException).code);
}

interface Followed {
	first: string;
	last: string;
	redirects: number[];
	status: number;
	isPage: boolean;
	page?: string;
}

async function follow(
	address: string,
	method: 'HEAD' | 'GET',
	limits: CallLimits,
	signal: AbortSignal,
): Promise<Followed> {
	const redirects: number[] = [];
	const seen = new Set<string>();
	let url = parseCallable(address, limits.isAllowed);
	const first = url.href;
	for (;;) {
		if (seen.has(url.href)) throw new RedirectFault({ state: 'dead', cause: 'redirect-loop' });
		seen.add(url.href);
		const response = await requestPublic(url, {
			method,
			signal,
			isAllowed: limits.isAllowed,
			ca: limits.ca,
			headers: {
				Accept: 'text/html, application/xhtml+xml, application/json;q=0.9, */*;q=0.8',
				'Accept-Encoding': 'identity',
				'Accept-Language': 'fr',
				'User-Agent': WATCH_AGENT,
			},
		});
		const status = response.statusCode ?? 0;
		const { location } = response.headers;
		if ([301, 302, 303, 307, 308].includes(status) && location !== undefined) {
			response.destroy();
			const next = URL.parse(location, url);
			if (!next || !/^https?:$/.test(next.protocol))
				throw new RedirectFault({ state: 'dead', cause: 'bad-redirect', status });
			redirects.push(status);
			if (redirects.length > limits.redirects)
				throw new RedirectFault({ state: 'dead', cause: 'too-many-redirects' });
			url = parseCallable(next.href, limits.isAllowed);
			continue;
		}
		const isPage = isHtml(response);
		const answer: Followed = { first, last: url.href, redirects, status, isPage };
		if (method === 'HEAD' || !isPage || status >= 400) {
			response.destroy();
			return answer;
		}
		const start = await readStart(response, limits.bytes, signal);
		return { ...answer, page: new TextDecoder().decode(start) };
	}
}

function isHtml({ headers }: IncomingMessage): boolean {
	return /\bx?html\b/i.test(headers['content-type'] ?? '');
}
