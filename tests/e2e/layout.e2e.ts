import { expect, test } from '@playwright/test';

import { findLongestLike, pageKinds, toAddress } from './support/kinds.ts';
import { findOverflow } from './support/overflow.ts';
import { watchFaults } from './support/watch-faults.ts';

const WIDTHS = [320, 360, 480, 640, 768, 900, 1024, 1280, 1440];

test('no kind of page scrolls sideways, from 320 to 1440 px', async ({ page }) => {
	for (const path of pageKinds) {
		await page.goto(toAddress(path));
		for (const width of WIDTHS) {
			await page.setViewportSize({ width, height: 800 });
			expect.soft(await findOverflow(page), `${path} at ${width} px`).toBeUndefined();
		}
	}
});

test('a name without spaces widens no page of a reference', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 800 });
	const [path = ''] = findLongestLike(/^\/documentation\/[^/]+\/[^/]+\/$/, '<summary>curl');
	await page.goto(toAddress(path));
	await page.evaluate(() => {
		const names = '.disclosure > summary, .neighbours a, .breadcrumb li:last-child';
		for (const place of document.querySelectorAll(names))
			place.append(`/v2/${'{identifiant_de_la_ressource}'.repeat(3)}`);
	});
	expect(await findOverflow(page)).toBeUndefined();
});

test('no kind of page scrolls sideways when text is twice as large', async ({ page }) => {
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
	const faults = watchFaults(page);
	page.on('request', (request) => {
		if (new URL(request.url()).host !== new URL(baseURL!).host) faults.push(request.url());
	});
	page.on('console', (message) => {
		if (message.type() === 'error' && !/404/.test(message.text())) faults.push(message.text());
	});
	for (const path of pageKinds) await page.goto(toAddress(path), { waitUntil: 'load' });
	expect(faults).toEqual([]);
});

test('nothing moves when the scripts of a page start after it is shown', async ({ page }) => {
	await page.addInitScript(() => {
		const shifts: string[] = [];
		let firstScript: number | undefined;
		new PerformanceObserver((list) => {
			for (const { value, sources, startTime } of list.getEntries() as LayoutShift[])
				for (const { node } of sources)
					if (startTime >= (firstScript ?? Infinity))
						shifts.push(`${value} ${node?.parentElement?.outerHTML.slice(0, 200)}`);
		}).observe({ type: 'layout-shift', buffered: true });
		Object.assign(globalThis, {
			shifts,
			startWatching: () => {
				firstScript ??= performance.now();
			},
		});
	});
	// Later than on any network, and only once the whole text is on screen: on a slow machine
	// a page that is still being read shows its header in two frames, which no script did.
	await page.route(/\.js$/, async (route) => {
		await page.waitForFunction(
			() =>
				document.readyState !== 'loading' &&
				performance.getEntriesByName('first-contentful-paint').length > 0,
		);
		await page.evaluate(async () => {
			await new Promise((resolve) => {
				requestAnimationFrame(() => requestAnimationFrame(resolve));
			});
			(globalThis as unknown as { startWatching: () => void }).startWatching();
		});
		await route.continue();
	});
	for (const path of pageKinds) {
		await page.goto(toAddress(path), { waitUntil: 'networkidle' });
		const shifts = await page.evaluate(async () => {
			await new Promise((resolve) => {
				requestAnimationFrame(() => requestAnimationFrame(resolve));
			});
			return (globalThis as unknown as { shifts: string[] }).shifts;
		});
		expect.soft(shifts, path).toEqual([]);
	}
});

/** What browsers tell of a shift, which the types of the platform do not know yet. */
interface LayoutShift extends PerformanceEntry {
	value: number;
	sources: { node?: Node | null }[];
}
