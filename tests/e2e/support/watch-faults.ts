import type { Page } from '@playwright/test';

/** The browser gives up its own passage from one page to the next, and says so like a fault of a script. */
const NO_FAULT = /^(?:\w+: )?Transition was /;

/** What the scripts of the page throw, as it comes. */
export function watchFaults(page: Page): string[] {
	const faults: string[] = [];
	page.on('pageerror', (error) => {
		if (!NO_FAULT.test(error.message)) faults.push(String(error));
	});
	return faults;
}
