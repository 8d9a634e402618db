import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

import { everyPage, pageKinds, toAddress } from './support/kinds.ts';

async function findViolations(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(['RGAAv4', 'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'])
		.analyze();
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${id}: ${node.html.slice(0, 140)}`),
	);
}

for (const colorScheme of ['light', 'dark'] as const)
	for (const width of [320, 1280])
		test(`each kind of page has no axe violation at ${width} px in ${colorScheme}`, async ({
			browser,
		}) => {
			test.setTimeout(180_000);
			const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
			const page = await context.newPage();
			for (const path of pageKinds) {
				await page.goto(toAddress(path));
				expect.soft(await findViolations(page), path).toEqual([]);
			}
			await context.close();
		});

const BATCH = 60;
for (let start = 0; start < everyPage.length; start += BATCH)
	test(`pages ${start + 1} to ${Math.min(start + BATCH, everyPage.length)} have no axe violation`, async ({
		page,
	}) => {
		test.setTimeout(300_000);
		for (const path of everyPage.slice(start, start + BATCH)) {
			await page.goto(toAddress(path));
			expect.soft(await findViolations(page), path).toEqual([]);
		}
	});
