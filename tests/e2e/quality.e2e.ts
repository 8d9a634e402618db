import { expect, test } from '@playwright/test';

test('a column is sorted with the keyboard, and says in which order', async ({ page }) => {
	await page.goto('./qualite/');
	const table = page.locator('table').nth(1);
	const heading = table.getByRole('columnheader', { name: 'API' });
	const counts = () =>
		table
			.locator('tbody tr td:nth-child(2)')
			.evaluateAll((cells) => cells.map((cell) => Number(cell.textContent)));
	await heading.getByRole('button').press('Enter');
	await expect(heading).toHaveAttribute('aria-sort', 'descending');
	const descending = await counts();
	expect(descending).toEqual(descending.toSorted((a, b) => b - a));
	await heading.getByRole('button').press('Enter');
	await expect(heading).toHaveAttribute('aria-sort', 'ascending');
	expect((await counts())[0]).toBe(Math.min(...descending));
	await table.getByRole('columnheader', { name: 'Producteur' }).getByRole('button').press('Enter');
	await expect(heading).not.toHaveAttribute('aria-sort');
	const names = await table
		.locator('tbody tr th')
		.evaluateAll((cells) => cells.map((cell) => cell.textContent.trim()));
	expect(names).toEqual(
		names.toSorted((a, b) => a.localeCompare(b, 'fr', { numeric: true, sensitivity: 'base' })),
	);
});

test('from an API to what its entry lacks, and to the way to mend it', async ({ page }) => {
	await page.goto('./les-api/api-mobilic/');
	await page.getByRole('link', { name: /points? à compléter/ }).click();
	const section = page.getByRole('region', { name: 'API Mobilic' });
	await expect(section).toBeInViewport();
	await expect(section).toContainText('Fiche jamais relue');
	await expect(section.getByRole('link', { name: 'Corriger cette page' })).toBeVisible();
	await section.getByRole('link', { name: 'Fiche jamais relue' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Fiche jamais relue');
	await expect(page.getByRole('row', { name: /API Mobilic/ })).toBeVisible();
});

test.describe('without JavaScript, at 320 px', () => {
	test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 800 } });

	for (const path of ['qualite/', 'qualite/dinum/', 'qualite/a-corriger/jamais-relue/'])
		test(`${path} is whole and no wider than the screen`, async ({ page }) => {
			await page.goto(`./${path}`);
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(page.locator('main button')).toHaveCount(0);
			const box = await page.locator('body').boundingBox();
			expect(box!.width).toBeLessThanOrEqual(320);
			const width = await page.locator('html').evaluate((html) => html.scrollWidth);
			expect(width).toBeLessThanOrEqual(320);
		});
});
