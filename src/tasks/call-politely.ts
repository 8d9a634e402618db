import { setTimeout as wait } from 'node:timers/promises';

export interface Politeness {
	/** Hosts that are called at the same time. */
	hosts: number;
	/** Milliseconds between two calls to one host. */
	gap: number;
	/** Troubles in a row after which a host is left alone until the next time. */
	patience: number;
}

export const POLITENESS: Politeness = { hosts: 8, gap: 1000, patience: 4 };

/**
 * Calls every address: one call at a time to each host, with a pause, and a few hosts at once.
 * A host that keeps failing is left alone: its other addresses are absent from the result.
 */
export async function callPolitely<Result>(
	addresses: readonly string[],
	call: (address: string) => Promise<Result>,
	isTrouble: (result: Result) => boolean,
	{ hosts, gap, patience }: Politeness = POLITENESS,
): Promise<Map<string, Result>> {
	const results = new Map<string, Result>();
	const queues = [...Map.groupBy(new Set(addresses), getHost).values()]
		// The longest first: they set the time of the whole.
		.sort((a, b) => b.length - a.length);
	const work = async () => {
		for (let queue = queues.shift(); queue; queue = queues.shift()) {
			let troubles = 0;
			for (const [index, address] of queue.entries()) {
				if (troubles >= patience) break;
				if (index > 0) await wait(gap);
				const result = await call(address);
				results.set(address, result);
				troubles = isTrouble(result) ? troubles + 1 : 0;
			}
		}
	};
	await Promise.all(Array.from({ length: hosts }, work));
	return results;
}

function getHost(address: string): string {
	return URL.parse(address)?.host ?? '';
}
