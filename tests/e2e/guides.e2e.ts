import { readFile } from 'node:fs/promises';

import { expect, test, type Page } from '@playwright/test';

import { findViolations } from './support/axe.ts';

const GUIDE = './guides/deliberation-api-particulier/';

const isSideways = (page: Page) =>
	page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

const chooseData = (page: Page, group: string, purpose: string) =>
	page.getByRole('group', { name: group }).getByLabel(purpose).check();

const describeService = async (page: Page) => {
	await page.getByLabel('Service').selectOption('cantine');
	await page.getByLabel('Par une grille, un barème ou un calcul écrit').check();
	await page.getByLabel('Oui, mais il ne nomme pas toutes ces données').check();
};

test('the guide is understood from its accessibility tree', async ({ page }) => {
	await page.goto(GUIDE);
	await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Quelle délibération pour accéder à l’API Particulier ?" [level=1]
      - heading "En bref" [level=2]
      - complementary "Sommaire":
        - navigation "Sur cette page":
          - heading "Sur cette page" [level=2]
          - list
      - heading "Pourquoi ce guide ?" [level=2]
      - heading "Faut-il une nouvelle délibération ?" [level=2]
      - paragraph: Faut-il une nouvelle délibération pour accéder à l’API Particulier ?
      - paragraph: Non, pas forcément
      - term: Base légale
      - term: Relu
      - region "Préparer votre projet":
        - heading "Préparer votre projet" [level=2]
      - region "Sources":
        - heading "Sources" [level=2]
      - region "Ce qui a changé sur cette page":
        - heading "Ce qui a changé sur cette page" [level=2]
      - region "Pour continuer":
        - heading "Pour continuer" [level=2]
      - region "Une réponse vous manque ?":
        - heading "Une réponse vous manque ?" [level=2]
      - navigation "Guides voisins"
  `);
});

test('the table of contents follows the part that is read', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto(GUIDE);
	const toc = page.getByRole('navigation', { name: 'Sur cette page' });
	await toc.getByRole('link', { name: 'Ce que l’examen regarde' }).click();
	await expect(toc.locator('[aria-current]')).toHaveText('Ce que l’examen regarde');
	await page.keyboard.press('Home');
	await expect(toc.locator('[aria-current]')).toHaveCount(0);
});

test('a definition shows on focus and on hover, and Escape puts it away', async ({ page }) => {
	await page.goto(GUIDE);
	const term = page.getByRole('main').locator('a.term').first();
	const definition = page.getByRole('tooltip').first();
	await term.focus();
	await expect(definition).toBeVisible();
	await page.keyboard.press('Escape');
	await expect(definition).toBeHidden();
	await expect(term).toBeFocused();
	await page.keyboard.press('Tab');
	await term.hover();
	await expect(definition).toBeVisible();
	await definition.hover();
	await expect(definition).toBeVisible();
	await expect(term).toHaveAccessibleDescription(/\w{4}/);
});

test('the builder answers by keyboard with what is necessary and what is not', async ({ page }) => {
	await page.goto(GUIDE);
	await describeService(page);
	await chooseData(page, 'Adresse', 'Le tarif change selon que la personne habite');
	await page.keyboard.press('Tab');
	await page.keyboard.press('ArrowDown');
	const status = page.locator('app-deliberation-builder').getByRole('status');
	await expect(status).toContainText('À demander : 2. À ne pas demander : 3.');
	const draft = page.locator('[data-draft]');
	await expect(draft.getByRole('heading', { name: 'Données à demander' })).toBeVisible();
	await expect(draft.getByText('Projet à faire relire')).toBeVisible();
	await expect(draft.getByRole('heading', { name: /^Article 1/ })).toBeVisible();
	await page.getByRole('button', { name: 'Préparer le projet' }).click();
	await expect(draft).toBeFocused();
	expect(await findViolations(page)).toEqual([]);
});

test('nothing is answered for the person: no draft before the three answers', async ({ page }) => {
	await page.goto(GUIDE);
	const builder = page.locator('app-deliberation-builder');
	await expect(page.getByLabel('Service')).toHaveValue('');
	for (const name of ['Comment le tarif', 'Avez-vous déjà un acte'])
		await expect(builder.getByRole('group', { name }).locator(':checked')).toHaveCount(0);
	await chooseData(page, 'Quotient familial', 'La grille de tarifs dépend du quotient');
	await expect(builder.getByRole('status')).toContainText('Choisissez le service');
	await page.getByRole('button', { name: 'Préparer le projet' }).click();
	await expect(page.getByLabel('Service')).toBeFocused();
	await expect(page.locator('[data-draft]')).toBeHidden();
	await describeService(page);
	await expect(builder.getByRole('status')).toContainText('À demander : 1.');
	await expect(page.locator('[data-draft]')).toContainText('Complétez l’acte');
	await page.getByLabel('Service').selectOption('');
	await expect(page.locator('[data-draft]')).toBeHidden();
});

test('the builder is fetched at the first choice, and what was asked meanwhile is answered', async ({
	page,
}) => {
	const asked: string[] = [];
	const arrived = Promise.withResolvers<void>();
	await page.route(/deliberation-draft|guides\/deliberation\.json/, async (route) => {
		asked.push(route.request().url());
		await arrived.promise;
		await route.continue();
	});
	await page.goto(GUIDE);
	await expect(page.getByRole('button', { name: 'Préparer le projet' })).toBeVisible();
	expect(asked).toEqual([]);
	await describeService(page);
	await chooseData(page, 'Quotient familial', 'La grille de tarifs dépend du quotient');
	await page.getByRole('button', { name: 'Préparer le projet' }).click();
	const draft = page.locator('[data-draft]');
	await expect(draft).toBeHidden();
	arrived.resolve();
	await expect(draft).toBeFocused();
	const status = page.locator('app-deliberation-builder').getByRole('status');
	await expect(status).toContainText('À demander : 1.');
});

test('a builder that cannot be fetched leaves the whole text, and can be asked again', async ({
	page,
}) => {
	await page.goto(GUIDE);
	await page.route(/guides\/deliberation\.json/, (route) => route.abort());
	await describeService(page);
	await chooseData(page, 'Quotient familial', 'La grille de tarifs dépend du quotient');
	const status = page.locator('app-deliberation-builder').getByRole('status');
	await expect(status).toContainText('Réessayez');
	await expect(page.getByRole('heading', { name: 'Les données et leurs finalités' })).toBeVisible();
	await page.unroute(/guides\/deliberation\.json/);
	await page.getByRole('button', { name: 'Préparer le projet' }).click();
	await expect(page.locator('[data-draft]')).toBeFocused();
});

test('the draft leaves as a document, as a text and on the clipboard', async ({
	page,
	context,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto(GUIDE);
	await describeService(page);
	await chooseData(page, 'Quotient familial', 'La grille de tarifs dépend du quotient');
	const download = async (name: string) => {
		const [file] = await Promise.all([
			page.waitForEvent('download'),
			page.getByRole('button', { name }).click(),
		]);
		return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
	};
	const odt = await download('Télécharger en ODT');
	expect(odt.name).toBe('projet-de-deliberation.odt');
	expect(odt.bytes.subarray(30, 77).toString()).toBe(
		'mimetypeapplication/vnd.oasis.opendocument.text',
	);
	const text = await download('Télécharger en texte');
	expect(text.bytes.toString()).toContain('Projet à faire relire');
	expect(text.bytes.toString()).toMatch(/Préparé avec http\S+, guide relu le \d/);
	await page.getByRole('button', { name: 'Copier le texte' }).click();
	await expect(page.getByText('Le texte est copié.')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text.bytes.toString());
});

test('nothing leaves the page while a draft is prepared', async ({ page, baseURL }) => {
	const foreign: string[] = [];
	page.on('request', (request) => {
		const isOurs = request.url().startsWith(baseURL!) || request.url().startsWith('blob:');
		if (request.method() !== 'GET' || !isOurs) foreign.push(request.url());
	});
	await page.goto(GUIDE);
	await describeService(page);
	await chooseData(page, 'Enfants', 'L’aide change');
	await page.getByRole('button', { name: 'Télécharger en ODT' }).click();
	await expect(page.getByText('Le fichier est prêt')).toBeVisible();
	expect(foreign).toEqual([]);
	expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('on paper the guide keeps its text and writes addresses out', async ({ page }) => {
	// The width of an A4 sheet between its margins, at 96 points to the inch.
	await page.setViewportSize({ width: 700, height: 990 });
	await page.goto(GUIDE);
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation', { name: 'Sur cette page' })).toBeHidden();
	await expect(page.locator('app-deliberation-builder form')).toBeHidden();
	await expect(page.getByText('Adresse de cette page')).toBeVisible();
	await expect(page.getByText('Le texte complet, avec toutes les variantes')).toBeHidden();
	const link = page.getByRole('link', { name: /article L.114-8/i }).first();
	const written = await link.evaluate((element) => getComputedStyle(element, '::after').content);
	expect(written).toContain('https://www.legifrance.gouv.fr/');
	expect(await isSideways(page)).toBe(false);
	await page.emulateMedia({ media: 'screen' });
	await describeService(page);
	await chooseData(page, 'Quotient familial', 'La grille de tarifs dépend du quotient');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('heading', { name: 'Données à demander' })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Copier le texte' })).toBeHidden();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 700 } });

	test('the whole text of the builder is there, and no control that does nothing', async ({
		page,
	}) => {
		await page.goto(GUIDE);
		await expect(page.getByText('Le texte complet, avec toutes les variantes')).toBeVisible();
		await expect(
			page.getByText('Vu le code de l’action sociale et des familles').first(),
		).toBeVisible();
		await expect(page.getByRole('button', { name: 'Copier le texte' })).toBeHidden();
		await expect(page.getByLabel('Service')).toBeHidden();
	});

	test('a term still leads to its definition', async ({ page }) => {
		await page.goto(GUIDE);
		const term = page.getByRole('main').locator('a.term').first();
		await term.focus();
		await expect(page.getByRole('tooltip').first()).toBeVisible();
		await term.click();
		await expect(page).toHaveURL(/\/glossaire\/#/);
	});
});
