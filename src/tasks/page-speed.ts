import { setTimeout } from 'node:timers/promises';

import type { Browser } from '@playwright/test';

import { launchBrowser, listen, slowDown } from './slow-browser.ts';
import { createSiteServer } from './site-server.ts';

/** What a reader waits for, on a slow line and a slow processor. */
export interface PageSpeed {
	path: string;
	/** Milliseconds until the largest part of the page is on screen. */
	largestPaint: number;
	/** Milliseconds of the task that kept the page busiest. */
	longestTask: number;
	/** How much of the page moved under the eyes, as browsers add it up. */
	shift: number;
}

const RUNS = Number(process.env['RUNS'] ?? 3);
/** Nothing happens any more on a page of this site after so long. */
const SETTLED = 2500;

/** How fast these pages of a site open: the best of a few visits, since other work only adds. */
export async function measureSpeed(
	folder: string,
	basePath: string,
	paths: readonly string[],
): Promise<PageSpeed[]> {
	const server = createSiteServer({ root: folder, basePath });
	const origin = await listen(server);
	const browser = await launchBrowser();
	try {
		const speeds: PageSpeed[] = [];
		for (const path of paths) {
			const visits: PageSpeed[] = [];
			for (let run = 0; run < RUNS; run++)
				visits.push({ path, ...(await visit(browser, origin + basePath + path)) });
			const best = (read: (speed: PageSpeed) => number) => Math.min(...visits.map(read));
			speeds.push({
				path,
				largestPaint: best(({ largestPaint }) => largestPaint),
				longestTask: best(({ longestTask }) => longestTask),
				shift: best(({ shift }) => shift),
			});
		}
		return speeds;
	} finally {
		await browser.close();
		server.closeAllConnections();
		server.close();
	}
}

/** Notes in the page what the browser tells of it. */
function watch(): void {
	const seen = { largestPaint: 0, longestTask: 0, shift: 0 };
	(self as unknown as { speed: typeof seen }).speed = seen;
	const observe = (type: string, note: (entry: PerformanceEntry) => void) =>
		new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({
			type,
			buffered: true,
		});
	observe('largest-contentful-paint', ({ startTime }) => (seen.largestPaint = startTime));
	observe('longtask', ({ duration }) => (seen.longestTask = Math.max(seen.longestTask, duration)));
	observe('layout-shift', (entry) => (seen.shift += (entry as unknown as { value: number }).value));
}

async function visit(browser: Browser, url: string): Promise<Omit<PageSpeed, 'path'>> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	try {
		const page = await context.newPage();
		await slowDown(await context.newCDPSession(page));
		await page.addInitScript(watch);
		await page.goto(url, { waitUntil: 'commit' });
		await setTimeout(SETTLED);
		return await page.evaluate(() => (self as unknown as { speed: Omit<PageSpeed, 'path'> }).speed);
	} finally {
		await context.close();
	}
}
