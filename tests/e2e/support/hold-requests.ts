import type { Page } from '@playwright/test';

/** Keeps what a page asks for on its way; gives back what lets it come. */
export async function holdRequests(page: Page, address: RegExp): Promise<() => void> {
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	await page.route(address, async (route) => {
		await held;
		await route.continue();
	});
	return release;
}
