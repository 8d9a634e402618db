import { formatNumber } from '../text/french.ts';
import type { RateLimit } from './api.ts';

/** The limit in one line: in the words of the producer, else from its figures. */
export function formatRateLimit({ summary, calls }: RateLimit): string | undefined {
	if (summary !== undefined || calls === undefined) return summary;
	const by = calls.by === undefined ? '' : `, par ${calls.by === 'ip' ? 'adresse IP' : calls.by}`;
	return `${formatNumber(calls.count)} appels par ${calls.per}${by}`;
}
