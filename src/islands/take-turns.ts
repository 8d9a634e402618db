import type { Steps } from '../domain/search/search-index.ts';

/** Milliseconds of work in one turn: from 50 on, browsers call a task long, and people feel it. */
const TURN = 40;

/** Does a long work in turns with the rest of the page: letters typed meanwhile are shown at once. */
export async function takeTurns<Result>(work: Steps<Result>): Promise<Result> {
	for (;;) {
		const end = performance.now() + TURN;
		do {
			const step = work.next();
			if (step.done) return step.value;
		} while (performance.now() < end);
		await hearOthers();
	}
}

/** Browsers make timers wait, when one asks for the next. */
function hearOthers(): Promise<void> {
	return new Promise((resolve) => {
		const { port1, port2 } = new MessageChannel();
		port1.onmessage = () => {
			port1.close();
			resolve();
		};
		port2.postMessage(undefined);
	});
}
