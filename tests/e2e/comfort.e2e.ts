import { expect, test, type Page } from '@playwright/test';

import { pageKinds, toAddress } from './support/kinds.ts';
import { findOverflow } from './support/overflow.ts';

/** Stops of the keyboard that cannot be seen: no outline, out of the window, or under something. */
async function findHiddenStops(page: Page): Promise<string[]> {
	// What scripts focus is shown as focused only where a key was used last.
	await page.keyboard.press('Tab');
	return page.evaluate(() => {
		const stops = document.querySelectorAll<HTMLElement>(
			'a[href], button, input, select, textarea, summary, [tabindex="0"]',
		);
		return [...stops].flatMap((stop) => {
			stop.focus();
			if (document.activeElement !== stop) return [];
			const label = `${stop.localName} « ${(stop.textContent || stop.getAttribute('aria-label') || '').trim().slice(0, 40)} »`;
			const outlined = [stop, stop.closest('.card'), stop.closest('label')].some(
				(element) => element && getComputedStyle(element).outlineStyle !== 'none',
			);
			const [box] = stop.getClientRects();
			if (!box) return [];
			// Of what is taller than the window, the part that is in it.
			const start = Math.max(box.top, 0);
			const end = Math.min(box.bottom, innerHeight, start + 30);
			const [x, y] = [box.left + Math.min(box.width, 30) / 2, (start + end) / 2];
			const top = document.elementFromPoint(x, y);
			const isSeen =
				top !== null &&
				(stop.contains(top) || top.contains(stop) || top.closest('label, .card') !== null);
			return [
				...(outlined ? [] : [`${label} has no outline`]),
				...(isSeen ? [] : [`${label} is under ${top?.outerHTML.slice(0, 60) ?? 'nothing'}`]),
			];
		});
	});
}

test('focus is seen at every stop, also with the colours of the system', async ({ page }) => {
	for (const path of pageKinds) {
		await page.goto(toAddress(path));
		for (const forcedColors of ['none', 'active'] as const) {
			await page.emulateMedia({ forcedColors, reducedMotion: 'reduce' });
			expect.soft(await findHiddenStops(page), `${path}, ${forcedColors}`).toEqual([]);
			expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
		}
	}
});

test('the keyboard goes on from stop to stop, and the first ones skip to the content', async ({
	page,
}) => {
	for (const path of pageKinds) {
		await page.goto(toAddress(path));
		for (let step = 0; step < 12; step++) {
			await page.keyboard.press('Tab');
			const isNew = await page.evaluate(() => {
				const wasSeen = document.activeElement!.hasAttribute('data-seen');
				document.activeElement!.setAttribute('data-seen', '');
				return !wasSeen;
			});
			expect.soft(isNew, `${path}, stop ${step + 1}`).toBe(true);
		}
		const href = await page.evaluate(() => document.querySelector('a')!.getAttribute('href'));
		expect.soft(await page.locator(href!).count(), `${path} skips to ${href}`).toBe(1);
	}
});

test('wider spacing of the text hides and cuts nothing', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 800 });
	for (const path of pageKinds) {
		await page.goto(toAddress(path));
		const cut = await page.evaluate(() => {
			const sheet = new CSSStyleSheet();
			sheet.replaceSync(
				'*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}',
			);
			document.adoptedStyleSheets.push(sheet);
			return [...document.querySelectorAll<HTMLElement>('body *')]
				.filter(
					(element) =>
						['hidden', 'clip'].includes(getComputedStyle(element).overflowY) &&
						element.clientHeight > 1 &&
						element.textContent.trim() !== '' &&
						element.scrollHeight > element.clientHeight + 1,
				)
				.map((element) => element.outerHTML.slice(0, 100));
		});
		expect.soft(cut, path).toEqual([]);
		expect.soft(await findOverflow(page), path).toBeUndefined();
	}
});

test('forced colours mark the current page alone', async ({ page }) => {
	await page.emulateMedia({ forcedColors: 'active' });
	await page.goto(toAddress('/guides/'));
	const links = await page.locator('.site-nav a').evaluateAll((elements) =>
		elements.map((element) => {
			const { borderBlockEndColor, color } = getComputedStyle(element);
			return {
				isCurrent: element.hasAttribute('aria-current'),
				isMarked: borderBlockEndColor === color,
			};
		}),
	);
	expect(links.length).toBeGreaterThan(1);
	for (const { isCurrent, isMarked } of links) expect(isMarked).toBe(isCurrent);
});
