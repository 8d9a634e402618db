import { expect, test } from '@playwright/test';

const REFERENCE = './documentation/api-geo/';
const OPERATION = './documentation/api-geo/rechercher-communes/';

test('goes from the API to one of its operations', async ({ page }) => {
	await page.goto('./les-api/api-geo/');
	await page.getByRole('link', { name: 'Référence pour développeurs' }).click();
	await page.getByRole('link', { name: /^GET Rechercher des communes \// }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rechercher des communes');
	await expect(page.getByRole('rowheader', { name: 'codePostal' })).toBeVisible();
	await expect(page.getByText('curl', { exact: true })).toBeVisible();
});

test('filters the operations as the person types', async ({ page }) => {
	await page.goto(REFERENCE);
	await page.getByLabel('Filtrer les opérations').fill('departement region');
	await expect(page.getByRole('link', { name: /Lister les départements d/ })).toBeVisible();
	await expect(page.getByRole('link', { name: /^GET Lire une commune \// })).toBeHidden();
	await page.getByLabel('Filtrer les opérations').fill('zzz');
	await expect(page.getByRole('status')).toContainText('Aucune opération');
});

test('copies an example', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto(OPERATION);
	await page.getByRole('button', { name: 'Copier – Exemple d’appel en curl' }).click();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^curl /);
});

test('a telephone shows what a parameter means without scrolling sideways', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 800 });
	await page.goto('./documentation/api-particulier/lire-quotient-familial/');
	const meaning = page.getByText('Nom de naissance de la personne.');
	const { x, width } = (await meaning.boundingBox())!;
	expect(x).toBeGreaterThanOrEqual(0);
	expect(x + width).toBeLessThanOrEqual(320);
});

test('finds which API returns the family quotient', async ({ page }) => {
	await page.goto('./donnees/');
	await page.getByLabel('Filtrer les données').fill('quotient familial euros');
	await page
		.getByRole('listitem')
		.filter({ hasText: 'Quotient familial, en euros' })
		.getByRole('link')
		.click();
	await expect(page.getByRole('heading', { level: 1 })).toContainText('quotient familial');
});

test('opens the console on request, in French, without calling anyone else', async ({ page }) => {
	const foreign: string[] = [];
	const refused: string[] = [];
	page.on('request', (request) => {
		const url = new URL(request.url());
		if (url.hostname !== 'localhost' && url.protocol !== 'data:' && url.protocol !== 'blob:')
			foreign.push(request.url());
	});
	page.on('console', (message) => {
		if (/Content Security Policy/.test(message.text())) refused.push(message.text());
	});
	await page.goto('./documentation/api-particulier/console/');
	await expect(page.getByText('Cette API est sous habilitation.')).toBeVisible();
	await page.getByRole('button', { name: /Ouvrir la console/ }).click();
	await expect(page.getByText('Bibliothèques clientes')).toBeVisible();
	await expect(page.getByLabel(/^Opérations de /).first()).toBeAttached();
	expect(foreign).toEqual([]);
	expect(refused).toEqual([]);
});

test('a console that does not load leads to the reference', async ({ page }) => {
	await page.route('**/scalar/**', (route) => route.abort());
	await page.goto('./documentation/api-geo/console/');
	await page.getByRole('button', { name: /Ouvrir la console/ }).click();
	await expect(page.getByRole('status')).toContainText('La console n’a pas pu être chargée');
	await expect(page.getByRole('link', { name: 'Lire la référence' })).toBeVisible();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the reference is whole', async ({ page }) => {
		await page.goto(REFERENCE);
		await expect(page.getByLabel('Filtrer les opérations')).toBeHidden();
		await page.getByRole('link', { name: /^GET Lire une commune \// }).click();
		await expect(page.getByRole('rowheader', { name: 'population' })).toBeVisible();
		await expect(page.getByText(/^curl 'https|^curl https/)).toBeVisible();
	});
});
