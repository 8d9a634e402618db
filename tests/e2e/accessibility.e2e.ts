import { expect, test } from '@playwright/test';

import { DISPLAYS, findViolations, findViolationsIn, setDisplay, swapPage } from './support/axe.ts';
import { everyPage, pageKinds, toAddress } from './support/kinds.ts';

/** `npm run audit` looks at every page in every display. */
const isAudit = process.env['AUDIT'] === '1';

if (!isAudit)
	for (const path of pageKinds)
		test(`${path} has no axe violation, narrow or wide, light or dark`, async ({ page }) => {
			await page.goto(toAddress(path));
			expect(await findViolationsIn(page, DISPLAYS)).toEqual([]);
		});

/** Each page is seen once, the displays taken in turn, or in all of them. */
for (const [rank, display] of DISPLAYS.entries()) {
	const pages = everyPage.filter((_, index) => isAudit || index % DISPLAYS.length === rank);
	test(`${pages.length} pages have no axe violation at ${display.width} px in ${display.colorScheme}`, async ({
		page,
		baseURL,
	}) => {
		test.setTimeout(pages.length * 5000);
		await setDisplay(page, display);
		await page.goto('./');
		for (const path of pages) {
			await swapPage(page, new URL(toAddress(path), baseURL).href);
			expect.soft(await findViolations(page), path).toEqual([]);
		}
	});
}
