import { expect, test } from '@playwright/test';

import { DISPLAYS, findViolationsIn, swapPage } from './support/axe.ts';
import { everyPage, pageKinds, toAddress } from './support/kinds.ts';

/** `npm run audit` looks at every page in every display, one batch for each. */
const isAudit = process.env['AUDIT'] === '1';

if (!isAudit)
	for (const path of pageKinds)
		test(`${path} has no axe violation, narrow or wide, light or dark`, async ({ page }) => {
			await page.goto(toAddress(path));
			expect(await findViolationsIn(page, DISPLAYS)).toEqual([]);
		});

/** Pages looked at in one test: each starts with the program of axe, and two tests run at once. */
const BATCH = 100;
/** Each page is seen once, the displays taken in turn, or in all of them. */
const rounds = isAudit ? DISPLAYS : [undefined];

for (const round of rounds)
	for (let start = 0; start < everyPage.length; start += BATCH) {
		const pages = everyPage.slice(start, start + BATCH);
		const display = round ?? DISPLAYS[(start / BATCH) % DISPLAYS.length]!;
		test(`pages ${start + 1} to ${start + pages.length} have no axe violation at ${display.width} px in ${display.colorScheme}`, async ({
			page,
			baseURL,
		}) => {
			test.setTimeout(900_000);
			await page.goto('./');
			for (const path of pages) {
				await swapPage(page, new URL(toAddress(path), baseURL).href);
				expect.soft(await findViolationsIn(page, [display]), path).toEqual([]);
			}
		});
	}
