import { expect, test, type Page } from '@playwright/test';

import { pageKinds, toAddress } from './support/kinds.ts';

const WIDTHS = [320, 360, 480, 640, 768, 900, 1024, 1280, 1440];

/** What makes the page wider than the window. */
function findOverflow(page: Page): Promise<string | undefined> {
	return page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		// What leaves by the left cannot be scrolled to, and does not widen the page.
		const cut = [...document.querySelectorAll('main *, header *, footer *')].find(
			(element) =>
				element.getBoundingClientRect().left < -1 &&
				!element.closest('.table-box, pre, .skip-links, .visually-hidden'),
		);
		if (cut) return `cut on the left: ${cut.outerHTML.slice(0, 160)}`;
		if (scrollWidth <= clientWidth) return undefined;
		const wide = [...document.querySelectorAll('body *')].find(
			(element) =>
				element.getBoundingClientRect().right > clientWidth + 1 &&
				!element.closest('.table-box, pre'),
		);
		return `${scrollWidth} > ${clientWidth}: ${wide?.outerHTML.slice(0, 160) ?? 'unknown'}`;
	});
}

test('no kind of page scrolls sideways, from 320 to 1440 px', async ({ page }) => {
	test.setTimeout(120_000);
	for (const path of pageKinds) {
		await page.goto(toAddress(path));
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 800 });
			expect.soft(await findOverflow(page), `${path} at ${width} px`).toBeUndefined();
		}
	}
});

test('no kind of page scrolls sideways when text is twice as large', async ({ page }) => {
	test.setTimeout(60_000);
	await page.setViewportSize({ width: 1280, height: 900 });
	for (const path of pageKinds) {
		await page.goto(toAddress(path));
		await page.evaluate(() => {
			document.documentElement.style.fontSize = '200%';
		});
		expect.soft(await findOverflow(page), path).toBeUndefined();
	}
});

test('nothing is asked of another host, and nothing breaks the security policy', async ({
	page,
	baseURL,
}) => {
	test.setTimeout(60_000);
	const faults: string[] = [];
	page.on('request', (request) => {
		if (new URL(request.url()).host !== new URL(baseURL!).host) faults.push(request.url());
	});
	page.on('console', (message) => {
		if (message.type() === 'error' && !/404/.test(message.text())) faults.push(message.text());
	});
	page.on('pageerror', (error) => faults.push(String(error)));
	for (const path of pageKinds) await page.goto(toAddress(path), { waitUntil: 'load' });
	expect(faults).toEqual([]);
});
