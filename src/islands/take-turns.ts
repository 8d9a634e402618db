import type { Steps } from '../domain/search/search-index.ts';

/** Milliseconds of work in one turn: less than the eye sees, on any processor. */
const TURN = 12;

/** Does a long work in turns with the rest of the page: letters typed meanwhile are shown at once. */
export async function takeTurns<Result>(work: Steps<Result>): Promise<Result> {
	for (;;) {
		const end = performance.now() + TURN;
		do {
			const step = work.next();
			if (step.done) return step.value;
		} while (performance.now() < end);
		await new Promise((resolve) => setTimeout(resolve));
	}
}
