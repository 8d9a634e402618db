import { expect, test } from '@playwright/test';

test('from the home page to an API through its theme', async ({ page }) => {
	await page.goto('./');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page
		.getByRole('navigation', { name: 'Navigation principale' })
		.getByRole('link', { name: 'Thèmes' })
		.click();
	await page.getByRole('main').getByRole('link', { name: 'Eau', exact: true }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Eau');
	const first = page
		.getByRole('main')
		.getByRole('article')
		.first()
		.getByRole('heading')
		.getByRole('link');
	const title = await first.textContent();
	await first.click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(title!);
	await expect(page.getByRole('heading', { name: 'Puis-je l’utiliser' })).toBeVisible();
});

test('the keyboard goes straight to the content, and focus is always seen', async ({ page }) => {
	await page.goto('./les-api/');
	await page.keyboard.press('Tab');
	const skip = page.getByRole('link', { name: 'Aller au contenu' });
	await expect(skip).toBeFocused();
	await expect(skip).toBeInViewport();
	await page.keyboard.press('Enter');
	await expect(page.locator('main')).toBeFocused();
	for (let step = 0; step < 12; step++) {
		await page.keyboard.press('Tab');
		const outline = await page.evaluate(() => {
			const focused = document.activeElement!;
			const shown = focused.closest('.card') ?? focused;
			return getComputedStyle(shown).outlineStyle;
		});
		expect(outline).not.toBe('none');
	}
});

test('the theme goes from the system to light to dark and is remembered', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('./apropos/');
	const getBackground = () =>
		page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
	const light = await getBackground();
	const button = page.getByRole('button', { name: /Thème/ });
	await button.click();
	await expect(button).toContainText('Clair');
	await button.click();
	await expect(button).toContainText('Sombre');
	expect(await getBackground()).not.toBe(light);
	await page.goto('./contact/');
	await expect(page.getByRole('button', { name: /Thème/ })).toContainText('Sombre');
	expect(await getBackground()).not.toBe(light);
});

test('an unknown address offers ways out', async ({ page }) => {
	const response = await page.goto('./les-api/cette-api-n-existe-pas/');
	expect(response!.status()).toBe(404);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable');
	await page.getByRole('link', { name: 'Toutes les API, de A à Z' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('Toutes les API');
});

test('an old address leads to the page of today', async ({ page }) => {
	await page.goto('./les-api/API_Ingres_Noyau');
	await expect(page).toHaveURL(/\/les-api\/api-ingres-noyau\/$/);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the catalogue, an API and its conditions can be read', async ({ page }) => {
		await page.goto('./les-api/');
		await page
			.getByRole('main')
			.getByRole('link', { name: 'API Particulier', exact: true })
			.click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('API Particulier');
		await page.getByText('Une collectivité ou une administration').first().click();
		await expect(page.getByRole('button', { name: /Thème/ })).toBeHidden();
	});

	test('the search form leads to the whole list', async ({ page }) => {
		await page.goto('./');
		await page.getByRole('searchbox').fill('adresse');
		await page.getByRole('button', { name: 'Rechercher' }).click();
		await expect(page).toHaveURL(/rechercher-api\/\?q=adresse$/);
		await expect(page.getByRole('link', { name: /API Adresse/ }).first()).toBeVisible();
	});
});
