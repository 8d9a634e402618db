import type { Probe } from '../domain/catalogue/api.ts';
import { LINK_CAUSES } from '../domain/evidence/evidence.ts';
import { judgeFault } from '../domain/evidence/judge-answer.ts';
import type { Measure } from '../domain/evidence/merge-evidence.ts';
import { CALL_LIMITS, WATCH_AGENT, type CallLimits } from './check-link.ts';
import { parseCallable, readStart, Refusal, requestPublic } from './public-request.ts';

/** Enough to find a word in an answer that was asked to be short. */
const PROBE_BYTES = 1_000_000;

/** Calls an API once as any program could, and times its whole answer. Never throws. */
export async function probeApi(
	{ url, expect }: Probe,
	limits: CallLimits = CALL_LIMITS,
): Promise<Measure> {
	const start = performance.now();
	const elapsed = () => Math.round(performance.now() - start);
	const fail = (fault: string): Measure => ({ milliseconds: elapsed(), fault });
	const signal = AbortSignal.timeout(limits.time);
	try {
		let address = parseCallable(url, limits.isAllowed);
		for (let hop = 0; hop <= limits.redirects; hop++) {
			const response = await requestPublic(address, {
				signal,
				isAllowed: limits.isAllowed,
				ca: limits.ca,
				headers: {
					Accept: 'application/json, */*;q=0.5',
					'Accept-Encoding': 'identity',
					'User-Agent': WATCH_AGENT,
				},
			});
			const status = response.statusCode ?? 0;
			const { location } = response.headers;
			if (status >= 300 && status < 400 && location !== undefined) {
				response.destroy();
				const next = URL.parse(location, address);
				if (!next) return fail('redirige vers une adresse inutilisable');
				address = parseCallable(next.href, limits.isAllowed);
				continue;
			}
			if (status !== 200) {
				response.destroy();
				return fail(`répond ${status}`);
			}
			const body = new TextDecoder().decode(await readStart(response, PROBE_BYTES, signal));
			if (body.trim() === '') return fail('répond sans rien dire');
			if (/^\s*<(?:!doctype\s+html|html)\b/i.test(body))
				return fail('répond par une page web au lieu de données');
			if (expect !== undefined && !body.includes(expect))
				return fail(`répond sans le mot attendu, « ${expect} »`);
			return { milliseconds: elapsed() };
		}
		return fail('redirige sans fin');
	} catch (error) {
		if (error instanceof Refusal) return fail(error.message);
		if (signal.aborted) return fail(`n’a pas répondu en ${Math.ceil(limits.time / 1000)} s`);
		const { cause } = judgeFault((error as NodeJS.ErrnoException).code);
		return fail(LINK_CAUSES[cause!]);
	}
}
