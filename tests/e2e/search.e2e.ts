import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

const INDEX = /virtual_search-index/;
const results = (page: Page) => page.locator('a[data-search-result]');
const answered = (page: Page) => page.locator('[data-search-state="done"]');

test('results come while typing, and the address keeps the query', async ({ page }) => {
	await page.goto('./rechercher-api/');
	await page.getByRole('searchbox').fill('quotient familial');
	await expect(page.getByRole('status')).toContainText('résultats pour');
	await expect(page).toHaveURL(/q=quotient/);
	await expect(results(page).first()).toContainText(/quotient familial/i);
	await results(page).first().click();
	await page.goBack();
	await expect(page.getByRole('searchbox')).toHaveValue('quotient familial');
	await expect(results(page).first()).toContainText(/quotient familial/i);
});

test('filters combine, live in the address and go one by one', async ({ page }) => {
	await page.goto('./rechercher-api/?q=eau&acces=libre');
	await expect(answered(page)).toBeAttached();
	const before = await page.getByRole('status').textContent();
	await page.getByText('Filtrer et trier les API').click();
	await page.getByRole('combobox', { name: 'Thème' }).selectOption('eau');
	await expect(page).toHaveURL(/theme=eau&acces=libre/);
	await page.getByRole('link', { name: 'Accès libre retirer ce filtre' }).click();
	await expect(page).toHaveURL(/\?q=eau&theme=eau$/);
	await page.goBack();
	await page.goBack();
	await expect(page).toHaveURL(/\?q=eau&acces=libre$/);
	await expect(page.getByRole('status')).toHaveText(before!);
});

test('filters alone list the APIs that pass', async ({ page }) => {
	await page.goto('./rechercher-api/?theme=eau');
	await expect(page.getByRole('status')).toHaveText(/^\s*\d+\srésultats\s*$/);
	await expect(results(page).nth(3)).toBeVisible();
});

test('a misspelt word is read for the nearest one, and the page says so', async ({ page }) => {
	await page.goto('./rechercher-api/?q=adrese');
	await expect(page.getByRole('status')).toContainText('« adresse »');
	await expect(page.getByText('Aucune page ne contient « adrese »')).toBeVisible();
	await expect(results(page).first()).toContainText('Adresse');
});

test('a match that the title hides is explained', async ({ page }) => {
	await page.goto('./rechercher-api/?q=IBAN');
	await expect(page.locator('.search-list li').first()).toContainText(/mot-clé.*IBAN/);
});

test('a need without API is answered by the lawful way', async ({ page }) => {
	await page.goto('./rechercher-api/?q=casier+judiciaire');
	await expect(
		page.getByRole('heading', { name: 'Aucune API du catalogue ne répond à ce besoin' }),
	).toBeVisible();
	await expect(results(page)).toHaveCount(0);
});

test('nonsense gets an honest empty page with ways out', async ({ page }) => {
	await page.goto('./rechercher-api/?q=xyzzy');
	await expect(answered(page)).toBeAttached();
	await expect(page.getByRole('heading', { name: 'Rien trouvé' })).toBeVisible();
	await expect(page.getByRole('link', { name: 'demander une nouvelle API' })).toBeVisible();
	await expect(results(page)).toHaveCount(0);
});

test('the full text is left alone when titles and keywords answer', async ({ page }) => {
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	await page.goto('./rechercher-api/?q=quotient+familial');
	await expect(results(page).first()).toBeVisible();
	expect(requests.filter((url) => url.includes('/pagefind/'))).toEqual([]);
});

test('a slow answer never replaces the answer to a later query', async ({ page }) => {
	await page.goto('./rechercher-api/');
	const box = page.getByRole('searchbox');
	await box.pressSequentially('xyzzyadresse', { delay: 10 });
	await box.fill('sirene');
	await expect(results(page).first()).toContainText('Sirene');
	await page.waitForLoadState('networkidle');
	await expect(results(page).first()).toContainText('Sirene');
});

for (const [name, spoil] of [
	['missing', { status: 404, body: '' }],
	[
		'half loaded',
		{ status: 200, contentType: 'text/javascript', body: 'export default {"kinds":"0' },
	],
] as const)
	test(`the list stays and the page says so when the index is ${name}`, async ({ page }) => {
		await page.route(INDEX, (route) => route.fulfill(spoil));
		await page.goto('./rechercher-api/?q=adresse');
		await expect(page.getByRole('status')).toContainText('n’a pas pu se charger');
		await expect(answered(page)).toBeAttached();
		await expect(page.getByRole('heading', { name: 'Toutes les API' })).toBeVisible();
		await expect(page.getByRole('searchbox')).toHaveValue('adresse');
	});

test('a full text that cannot be loaded leaves an honest answer', async ({ page }) => {
	await page.route(/\/pagefind\//, (route) => route.abort());
	await page.goto('./rechercher-api/?q=xyzzy');
	await expect(answered(page)).toBeAttached();
	await expect(page.getByRole('heading', { name: 'Rien trouvé' })).toBeVisible();
});

for (const query of [
	'<img src=x onerror=alert(1)>',
	'(((',
	'🦊',
	'a'.repeat(5000),
	'%00%ff',
	'x" onmouseover="y',
	'\\u202e[a-z]+$',
	'adresse</b><script>alert(1)</script>',
])
	test(`a hostile query does no harm: ${query.slice(0, 30)}`, async ({ page }) => {
		const faults: string[] = [];
		page.on('dialog', () => faults.push('dialog'));
		page.on('pageerror', (error) => faults.push(String(error)));
		await page.goto(`./rechercher-api/?q=${encodeURIComponent(query)}`);
		await expect(answered(page)).toBeAttached();
		expect(faults).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			await page.evaluate(() => innerWidth),
		);
	});

test('nothing of search is loaded before it is wanted', async ({ page }) => {
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	await page.goto('./guides/');
	await page.waitForLoadState('networkidle');
	expect(requests.filter((url) => /search-index|pagefind|suggestions/.test(url))).toEqual([]);
	await page.keyboard.press('/');
	await expect(page.getByRole('combobox')).toBeFocused();
	expect(requests.some((url) => INDEX.test(url))).toBe(true);
});

test('the box of the header proposes pages, all from the keyboard', async ({ page }) => {
	await page.goto('./guides/');
	await page.keyboard.press('Control+k');
	const box = page.getByRole('combobox');
	await expect(box).toBeFocused();
	await box.pressSequentially('cadastre');
	await expect(box).toHaveAttribute('aria-expanded', 'true');
	const options = page.getByRole('option');
	await expect(options.first()).toContainText('Cadastre');
	await page.keyboard.press('Escape');
	await expect(box).toHaveAttribute('aria-expanded', 'false');
	await expect(box).toHaveValue('cadastre');
	await page.keyboard.press('ArrowDown');
	await expect(options.first()).toHaveAttribute('aria-selected', 'true');
	await expect(box).toHaveAttribute(
		'aria-activedescendant',
		(await options.first().getAttribute('id'))!,
	);
	await page.keyboard.press('ArrowUp');
	await expect(options.last()).toHaveAttribute('aria-selected', 'true');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/les-api\/api-carto-cadastre\/$/);
});

test('Enter without a choice leads to all the results', async ({ page }) => {
	await page.goto('./guides/');
	await page.getByLabel('Rechercher dans le site').last().fill('sirene');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/rechercher-api\/\?q=sirene$/);
	await expect(results(page).first()).toContainText('Sirene');
});

for (const scheme of ['light', 'dark'] as const)
	test(`results, filters and suggestions are accessible (${scheme})`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.goto('./rechercher-api/?q=adrese&acces=libre');
		await expect(results(page).first()).toBeVisible();
		await page.getByText('Filtrer et trier les API').click();
		expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
		await page.goto('./guides/');
		await page.keyboard.press('/');
		await page.keyboard.type('eau', { delay: 20 });
		await expect(page.getByRole('option').first()).toBeVisible();
		await page.keyboard.press('ArrowDown');
		expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
	});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the list, the themes and the needs are there, and no dead control', async ({ page }) => {
		await page.goto('./rechercher-api/?q=eau');
		await expect(page.getByRole('heading', { name: 'Toutes les API' })).toBeVisible();
		await expect(page.getByText('Filtrer et trier les API')).toBeHidden();
		await page.getByText('Obtenir un extrait de casier judiciaire').first().click();
		await expect(page.getByText('Le bulletin n° 3')).toBeVisible();
	});
});
