import type { SearchEngine } from '../domain/search/engine.ts';

/** Asks the engine of the page, which works beside it: no letter typed waits for an answer. */
export type AskEngine = <Name extends keyof SearchEngine>(
	name: Name,
	...given: Parameters<SearchEngine[Name]>
) => Promise<Awaited<ReturnType<SearchEngine[Name]>>>;

/** Starts the engine; refused when it cannot be loaded whole. */
export function startEngine(): Promise<AskEngine> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
		const ask = (...question: unknown[]) =>
			new Promise((resolve, reject) => {
				// Each question has a line of its own: answers come in any order.
				const { port1, port2 } = new MessageChannel();
				port1.onmessage = ({ data: [answer, error] }: MessageEvent<[unknown, unknown]>) => {
					port1.close();
					if (error) reject(error);
					else resolve(answer);
				};
				worker.postMessage(question, [port2]);
			});
		worker.onmessage = () => resolve(ask as AskEngine);
		worker.onerror = reject;
	});
}
