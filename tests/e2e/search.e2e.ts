import { expect, test } from '@playwright/test';

test('results come while typing, and the address keeps the query', async ({ page }) => {
	await page.goto('./rechercher-api/');
	await page.getByRole('searchbox').fill('quotient familial');
	await expect(page.locator('[data-search-state="done"]')).toContainText('résultats');
	await expect(page).toHaveURL(/q=quotient/);
	const first = page.locator('a[data-search-result]').first();
	await expect(first).toContainText(/quotient familial/i);
	await first.click();
	await page.goBack();
	await expect(page.getByRole('searchbox')).toHaveValue('quotient familial');
});

test('the list stays when the index cannot be loaded, and the page says so', async ({ page }) => {
	await page.route(/\/pagefind\//, (route) => route.abort());
	await page.goto('./rechercher-api/?q=adresse');
	await expect(page.getByRole('status')).toContainText('n’a pas pu se charger');
	await expect(page.getByRole('heading', { name: 'Toutes les API' })).toBeVisible();
});

for (const query of [
	'<img src=x onerror=alert(1)>',
	'(((',
	'🦊',
	'a'.repeat(5000),
	'%00%ff',
	'x" onmouseover="y',
])
	test(`a hostile query does no harm: ${query.slice(0, 30)}`, async ({ page }) => {
		const faults: string[] = [];
		page.on('dialog', () => faults.push('dialog'));
		page.on('pageerror', (error) => faults.push(String(error)));
		await page.goto(`./rechercher-api/?q=${encodeURIComponent(query)}`);
		await expect(page.locator('[data-search-state="done"]')).toBeAttached();
		expect(faults).toEqual([]);
	});
