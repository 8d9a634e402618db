import { readFile } from 'node:fs/promises';

import { expect, test, type Locator, type Page } from '@playwright/test';

import { findLongestLike, SELF_CHECK_ANSWER, toAddress } from './support/kinds.ts';

const START = './les-api/api-particulier/demande-acces/';
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

/** Answers as a person does: chooses the radio, then continues. */
async function answer(page: Page, label: string): Promise<void> {
	await page.getByRole('radio', { name: label, exact: true }).check();
	await page.getByRole('button', { name: 'Continuer' }).click();
}

/** Presses Tab until the element has the focus, as a person without a mouse does. */
async function tabTo(page: Page, isThere: () => Promise<boolean>): Promise<void> {
	for (let step = 0; step < 60; step++) {
		if (await isThere()) return;
		await page.keyboard.press('Tab');
	}
	throw new Error('Tab never reaches the element');
}

for (const javaScriptEnabled of [true, false])
	for (const width of [320, 1280])
		test.describe(`${javaScriptEnabled ? 'with' : 'without'} JavaScript at ${width} px`, () => {
			test.use({ javaScriptEnabled, viewport: { width, height: 800 } });

			test('a commune goes from the API to its request, and changes an answer', async ({
				page,
			}) => {
				await page.goto('./les-api/api-particulier/');
				await page.getByRole('link', { name: /Vérifier pas à pas/ }).click();
				await expect(heading(page)).toHaveText(/Qui êtes-vous/);
				await expect(page.getByRole('button', { name: 'Continuer' })).toBeHidden();
				await answer(page, 'Une collectivité ou une administration');
				await expect(page).toHaveURL(/demande-acces\/collectivite-ou-une-administration\//);
				await answer(page, 'Vos propres développeurs');
				await expect(heading(page)).toHaveText(/oui, vous pouvez demander l’accès/);
				await expect(page.getByText('Numéro SIRET de l’organisme')).toBeVisible();
				await expect(page.getByRole('link', { name: 'Remplir la demande' })).toHaveAttribute(
					'href',
					'https://datapass.api.gouv.fr/api-particulier',
				);
				await page.getByRole('link', { name: /Modifier cette réponse.*Qui raccordera/ }).click();
				await expect(heading(page)).toHaveText(/Qui raccordera/);
				await page.getByRole('link', { name: 'Revenir à la question précédente' }).click();
				await answer(page, 'Un particulier');
				await expect(heading(page)).toHaveText(/non, pas dans votre situation/);
				await expect(page.getByRole('heading', { name: /Que faire à la place/ })).toBeVisible();
			});

			test('a commune finds its APIs in three groups', async ({ page }) => {
				await page.goto('./');
				await page
					.getByRole('navigation', { name: 'Navigation principale' })
					.getByRole('link', { name: 'Éligibilité' })
					.click();
				await answer(page, 'Une commune, une intercommunalité ou un CCAS');
				await expect(heading(page)).toContainText('Une commune');
				for (const name of [/Vous pouvez/, /Sous conditions/, /Pas dans votre situation/])
					await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
			});

			test('an open API answers at once', async ({ page }) => {
				await page.goto('./les-api/base-adresse-nationale/demande-acces/');
				await expect(heading(page)).toHaveText(/oui, vous pouvez l’utiliser/);
			});
		});

for (const javaScriptEnabled of [true, false])
	test.describe(`keyboard ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
		test.use({ javaScriptEnabled });

		test('the keyboard alone answers the questions', async ({ page }) => {
			await page.goto(START);
			const radio = page.getByRole('radio', { name: 'Un particulier' });
			await tabTo(page, () => radio.evaluate((element) => element === document.activeElement));
			await page.keyboard.press('Space');
			await expect(radio).toBeChecked();
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('Tab');
			await expect(page.getByRole('button', { name: /Continuer avec/ })).toBeFocused();
			await page.keyboard.press('Enter');
			await expect(heading(page)).toHaveText(/Qui raccordera/);
		});
	});

test('Enter on a radio gives the answer that is chosen', async ({ page }) => {
	await page.goto(START);
	await page.getByRole('radio', { name: 'Un éditeur de logiciel' }).check();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/editeur-de-logiciel\/$/);
	await expect(heading(page)).toBeFocused();
});

test('Enter on a profile opens its list', async ({ page }) => {
	await page.goto('./eligibilite/');
	await page.getByRole('radio', { name: 'Une association' }).check();
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/eligibilite\/association\/$/);
});

for (const javaScriptEnabled of [true, false])
	test.describe(`need ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, () => {
		test.use({ javaScriptEnabled, viewport: { width: 320, height: 800 } });

		test('a person says what they need, then who they are, with the keyboard alone', async ({
			page,
		}) => {
			await page.goto('./eligibilite/');
			const hasFocus = (target: Locator) => () =>
				target.evaluate((element) => element === document.activeElement);
			const summary = page.locator('main summary');
			await tabTo(page, hasFocus(summary));
			await page.keyboard.press('Enter');
			const theme = page.locator('main').getByRole('link', { name: /^Eau \(\d+\)$/ });
			await tabTo(page, hasFocus(theme));
			await page.keyboard.press('Enter');
			await expect(page).toHaveURL(/\/eligibilite\/themes\/eau\/$/);
			await expect(summary).toHaveText(/Votre besoin.*Eau/);
			await expect(theme).toHaveAttribute('aria-current', 'true');
			const first = page.getByRole('radio').first();
			await tabTo(page, hasFocus(first));
			await page.keyboard.press('Space');
			await page.keyboard.press('ArrowDown');
			await page.keyboard.press('Tab');
			await page.keyboard.press('Enter');
			await expect(page).toHaveURL(/\/eligibilite\/entreprise\/eau\/(\?profil=entreprise)?$/);
			await expect(heading(page)).toHaveText(/Une entreprise.*thème «\s*Eau\s*»/);
		});
	});

test('the need changes in place, and keeps the profile and the word', async ({ page }) => {
	await page.goto('./eligibilite/');
	await page.evaluate(() => document.documentElement.setAttribute('data-kept', ''));
	await page.getByRole('radio', { name: 'Une association' }).check();
	await page.locator('main summary').click();
	await page.getByLabel('Une donnée ou un mot').fill('débit');
	await expect(page).toHaveURL(/\/eligibilite\/\?donnee=d%C3%A9bit$/);
	await page.locator('main').getByRole('link', { name: /^Eau/ }).click();
	await expect(page).toHaveURL(/\/themes\/eau\/\?donnee=d%C3%A9bit$/);
	await expect(page.locator('html')).toHaveAttribute('data-kept', '');
	await expect(page.getByRole('radio', { name: 'Une association' })).toBeChecked();
	await page.goBack();
	await expect(page).toHaveURL(/\/eligibilite\/\?donnee=d%C3%A9bit$/);
	await expect(page.locator('main summary')).toHaveText(/Préciser/);
	await page.goForward();
	await expect(page.locator('main summary')).toHaveText(/Votre besoin/);
	await page.getByRole('button', { name: /Continuer avec/ }).click();
	await expect(page).toHaveURL(/\/eligibilite\/association\/eau\/\?donnee=d%C3%A9bit$/);
	await expect(page.getByRole('status')).toContainText(/API correspond/);
	await expect(page.getByLabel('Donnée ou mot')).toHaveValue('débit');
});

test('a word finds the data that the table does not show', async ({ page }) => {
	await page.goto('./eligibilite/commune/');
	const row = page.locator('tr[data-more]').first();
	const hidden = (await row.getAttribute('data-more'))!.split(', ').at(-1)!;
	await page.getByLabel('Donnée ou mot').fill(hidden);
	await expect(row).toBeVisible();
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('Enter on a radio shows the question again, and never chooses another answer', async ({
		page,
	}) => {
		await page.goto(START);
		await page.getByRole('radio', { name: 'Un éditeur de logiciel' }).check();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/\/demande-acces\/\?reponse=editeur-de-logiciel$/);
		await expect(heading(page)).toHaveText(/Qui êtes-vous/);
	});
});

test('a screen reader hears the question, each answer and the choice', async ({ page }) => {
	await page.goto(START);
	await expect(page.getByRole('group', { name: /Qui êtes-vous/ })).toBeVisible();
	await page.getByRole('radio', { name: 'Un particulier' }).check();
	await expect(
		page.getByRole('button', { name: /^Continuer avec «\s*Un particulier\s*»$/ }),
	).toBeVisible();
});

test('the questions follow each other in place, and the browser goes back', async ({ page }) => {
	await page.goto(START);
	await page.evaluate(() => document.documentElement.setAttribute('data-kept', ''));
	await answer(page, 'Une collectivité ou une administration');
	await expect(heading(page)).toBeFocused();
	await expect(page).toHaveTitle(/collectivité/);
	await answer(page, 'Vos propres développeurs');
	await expect(page).toHaveURL(/\/vos-propres-developpeurs\/$/);
	await page.goBack();
	await expect(heading(page)).toHaveText(/Qui raccordera/);
	await page.goBack();
	await expect(heading(page)).toHaveText(/Qui êtes-vous/);
	await page.goForward();
	await expect(heading(page)).toHaveText(/Qui raccordera/);
	await expect(page.locator('html')).toHaveAttribute('data-kept', '');
});

test('a question still answers when it cannot be loaded in place', async ({ page }) => {
	await page.goto(START);
	await page.route('**/particulier/', (route) =>
		route.request().resourceType() === 'fetch' ? route.abort() : route.continue(),
	);
	await answer(page, 'Un particulier');
	await expect(heading(page)).toHaveText(/non, pas dans votre situation/);
});

for (const format of ['txt', 'odt'])
	test(`the result is taken away as ${format}`, async ({ page }) => {
		await page.goto(`${START}particulier/`);
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: `(.${format})` }).click();
		const file = await download;
		expect(file.suggestedFilename()).toBe(`demande-acces-api-particulier.${format}`);
		const content = (await readFile(await file.path())).toString('utf8');
		for (const words of [
			'non, pas dans votre situation',
			'Pas de texte particulier',
			'Un particulier',
			// Kept for years, it says whose answer it was, and when.
			'site non officiel',
			`${START.replace(/^\./, '')}particulier/`,
			`Lue le ${new Date().toLocaleDateString('fr-FR')}`,
		])
			// The title of a text file is in capitals.
			expect(content.toLowerCase()).toContain(words.toLowerCase());
	});

test('the longest result is printed on one sheet', async ({ page }) => {
	const [longest] = findLongestLike(SELF_CHECK_ANSWER, 'data-take-away');
	await page.goto(toAddress(longest!));
	const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type \/Page\b/g);
	expect(sheets).toHaveLength(1);
});

test('the list narrows by theme and word, in the address alone', async ({ page }) => {
	await page.goto('./eligibilite/commune/');
	await page.getByLabel('Donnée ou mot').fill('quotient FAMILIAL');
	await expect(page.getByRole('link', { name: 'API Particulier', exact: true })).toBeVisible();
	await expect(page.getByRole('status')).toContainText(/API correspond/);
	await expect(page).toHaveURL(/\?donnee=quotient/);
	await page.reload();
	await expect(page.getByLabel('Donnée ou mot')).toHaveValue('quotient FAMILIAL');
	await page.getByLabel('Donnée ou mot').fill('zzzz');
	await expect(page.getByRole('status')).toContainText('Aucune API ne correspond');
	expect(await page.evaluate(() => [...Object.keys(localStorage), document.cookie])).toEqual(['']);
});

test('on a telephone each line of the list is read whole, without scrolling sideways', async ({
	page,
}) => {
	await page.setViewportSize({ width: 320, height: 800 });
	for (const address of ['./eligibilite/commune/', './eligibilite/donnees/impot-particulier/']) {
		await page.goto(address);
		const table = page.locator('.table-box').first();
		expect(await table.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
		await expect(table.getByRole('row').nth(1).getByRole('cell')).toHaveCount(2);
	}
});

test('an unknown theme in the address filters nothing', async ({ page }) => {
	await page.goto('./eligibilite/commune/?theme=%3Cscript%3E&donnee=');
	await expect(page.getByRole('link', { name: 'API Particulier', exact: true })).toBeVisible();
});

test('the request is made from the data that are ticked, and everything needs a reason', async ({
	page,
}) => {
	await page.goto(`${START}preparer/`);
	const link = page.getByRole('link', { name: /Remplir la demande avec ces données/ });
	await expect(page.getByRole('status')).toHaveText('Cochez au moins une donnée.');
	await expect(link).toBeHidden();
	await page.getByRole('checkbox', { name: 'Enfants' }).check();
	await page.getByLabel(/Fondement juridique/).fill("Délibération n° 3 de l'été");
	const address = new URL((await link.getAttribute('href'))!);
	expect(address.searchParams.get('fondement_juridique_title')).toBe("Délibération n° 3 de l'été");
	expect(JSON.parse(address.searchParams.get('scopes')!)).toMatchObject({
		cnaf_enfants: true,
		cnaf_adresse: false,
	});
	for (const box of await page.getByRole('checkbox').all()) await box.check();
	await expect(link).toBeHidden();
	await expect(page.getByRole('status')).toContainText('Vous avez tout coché');
	await page.getByLabel(/Pourquoi toutes les données/).fill('Le barème dépend de toutes.');
	await expect(link).toBeVisible();
});

test('each result says whether the profile that is chosen may use it', async ({ page }) => {
	await page.goto('./eligibilite/commune/');
	await page.getByRole('link', { name: 'Chercher avec ce profil' }).click();
	await expect(page).toHaveURL(/rechercher-api\/\?profil=commune$/);
	const cards = page.locator('[data-search-list] > li');
	await expect(cards.first()).toBeVisible();
	const shown = await cards.count();
	await page.getByRole('button', { name: 'Afficher la suite' }).click();
	await expect(cards.nth(shown)).toBeVisible();
	await expect(
		cards.filter({ hasNot: page.locator('.badge', { hasText: /^\s*(Oui|Sous conditions)\s*$/ }) }),
	).toHaveCount(0);
	await page.goto('./rechercher-api/?q=api+particulier&profil=commune');
	const card = cards.filter({
		has: page.getByRole('link', { name: 'API Particulier', exact: true }),
	});
	await expect(card.locator('.badge', { hasText: /^\s*Oui\s*$/ }).locator('svg')).toBeVisible();
	await page.goto('./rechercher-api/?q=api+particulier');
	await expect(card).toBeVisible();
	await expect(card.getByText('Oui', { exact: true })).toHaveCount(0);
});
