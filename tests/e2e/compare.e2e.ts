import { expect, test, type Page } from '@playwright/test';

import { watchFaults } from './support/watch-faults.ts';

const SIRENE = 'comparer/?api=sirene-v3&api=api-recherche-entreprises';

const columns = (page: Page) => page.locator('.compare thead th');

/** Fails when the page throws, or writes an error to the console. */
function watchErrors(page: Page): string[] {
	const errors = watchFaults(page);
	page.on('console', (message) => {
		if (message.type() === 'error') errors.push(message.text());
	});
	return errors;
}

test('a card leads to a comparison that is built, shared and undone with the keyboard', async ({
	page,
}) => {
	const errors = watchErrors(page);
	await page.goto('./themes/entreprises/');
	await page.getByRole('link', { name: 'Comparer API Sirene', exact: true }).press('Enter');
	await expect(page.getByRole('status')).toContainText('API Sirene est choisie');
	const box = page.getByLabel('Nom d’une API à ajouter');
	await box.fill('api recherche d’entreprises');
	await box.press('Enter');
	await expect(page).toHaveURL(/\?api=sirene-v3&api=/);
	await expect(columns(page)).toHaveText(['API Sirene', 'API Recherche d’entreprises']);
	const shared = page.url();
	await page.goto(`${shared}&api=api-entreprise`);
	await expect(columns(page)).toHaveCount(3);
	await page.getByRole('link', { name: 'Retirer API Sirene' }).press('Enter');
	await expect(columns(page)).toHaveText(['API Recherche d’entreprises', 'API Entreprise']);
	await page.goBack();
	await expect(columns(page)).toHaveCount(3);
	await page.goBack();
	await expect(columns(page)).toHaveCount(2);
	await page.goto(shared);
	await expect(columns(page)).toHaveText(['API Sirene', 'API Recherche d’entreprises']);
	expect(errors).toEqual([]);
});

test('what differs is said in words, and can be shown alone', async ({ page }) => {
	await page.goto(`./${SIRENE}`);
	const access = page.getByRole('row', { name: /^Accès/ });
	await expect(access).toContainText('Diffère');
	await expect(access).toContainText('Compte requis');
	await expect(access).toContainText('Accès libre');
	const state = page.getByRole('row', { name: /^Étape de vie/ });
	await expect(state).toContainText('Identique');
	await page.getByLabel('Montrer seulement ce qui diffère').check();
	await expect(state).toBeHidden();
	await expect(access).toBeVisible();
});

const HOSTILE: [query: string, sentence: RegExp, columns: number][] = [
	['?api=<script>alert(1)</script>', /Aucune API ne s’appelle «.<script>alert\(1\)<\/script>.»/, 0],
	['?api=%E0%A4%A&api=%00', /Aucune API ne s’appelle/, 0],
	['?api=sirene-v4', /Vouliez-vous dire API Sirene/, 0],
	['?api=api-geo', /est choisie. Ajoutez-en une autre/, 1],
	['?api=api-geo&api=api-geo&api=API+Géo', /API/, 1],
	['?api=constructor&api=__proto__&api=../../redirects', /Aucune API ne s’appelle/, 0],
	[
		'?api=api-geo&api=jours-feries&api=sirene-v3&api=scanr&api=le-taxi',
		/s’arrête à quatre API.: le\.taxi n’y est pas/,
		4,
	],
	['?api=moncomptepro&api=agent-connect', /^$/, 2],
	['?api=&autre=1', /^$/, 0],
];

for (const [query, sentence, count] of HOSTILE)
	test(`the address ${query} gets a clear sentence and no error`, async ({ page }) => {
		const errors = watchErrors(page);
		await page.goto(`./comparer/${query}`);
		await expect(columns(page)).toHaveCount(count);
		await expect(page.getByRole('status')).toHaveText(sentence);
		expect(errors).toEqual([]);
	});

test('a retired API says so at the head of its column', async ({ page }) => {
	await page.goto('./comparer/?api=agent-connect&api=moncomptepro');
	await expect(columns(page).last()).toContainText('Retirée');
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the comparator lists the comparisons, and each is whole', async ({ page }) => {
		await page.goto(`./${SIRENE}`);
		await expect(page.getByText('Le choix libre demande JavaScript')).toBeVisible();
		await expect(page.locator('main form')).toBeHidden();
		await page
			.getByRole('link', { name: 'API Sirene, API Recherche d’entreprises et API Entreprise' })
			.click();
		await expect(page.getByRole('heading', { name: 'Laquelle choisir' })).toBeVisible();
		await expect(columns(page)).toHaveCount(3);
		await expect(page.getByRole('row', { name: /^Accès/ })).toContainText('Habilitation requise');
	});
});

for (const path of [
	`./${SIRENE}&api=api-entreprise&api=api-conventions-collectives`,
	'./comparer/api-entreprise-et-api-recherche-entreprises-et-sirene-v3/',
])
	test(`${path} holds at 320 px`, async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 800 });
		await page.goto(path);
		await expect(columns(page).first()).toBeVisible();
		const { page: width, box } = await page.evaluate(() => ({
			page: document.documentElement.scrollWidth,
			box: document.querySelector('.compare .table-box')!.scrollWidth,
		}));
		expect(width).toBeLessThanOrEqual(320);
		expect(box).toBeGreaterThan(320);
	});
