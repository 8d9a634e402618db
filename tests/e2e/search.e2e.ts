import { expect, test, type Page } from '@playwright/test';

import { findViolations } from './support/axe.ts';
import { holdRequests } from './support/hold-requests.ts';
import { watchFaults } from './support/watch-faults.ts';

/** The engine, with its index. */
const ENGINE = /search-worker/;
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

test('a result says of its API what the list says, whole', async ({ page }) => {
	await page.goto('./rechercher-api/');
	const item = page
		.getByRole('listitem')
		.filter({ has: page.getByRole('link', { name: /^API Particulier$/ }) });
	const sentence = await item.locator('[data-sentence]').innerText();
	expect(sentence).not.toContain('…');
	await page.getByRole('searchbox').fill('quotient familial');
	await expect(answered(page)).toBeAttached();
	await expect(item.filter({ visible: true })).toContainText(sentence);
});

test('a short list ends with what is like its first answer, and says so', async ({ page }) => {
	await page.goto('./rechercher-api/?q=jours+fériés');
	await expect(answered(page)).toBeAttached();
	const item = page.locator('.search-list li').filter({ hasText: 'API calendrier scolaire' });
	await expect(item).toContainText('à voir aussi avec Jours fériés');
	// What leads elsewhere leaves the results alone.
	await expect(page.getByText('Ce qu’aucune API ne donne encore')).toBeHidden();
});

test('a slip in a short word is read beside the rest of the query', async ({ page }) => {
	await page.goto('./rechercher-api/?q=znes+inondables');
	await expect(answered(page)).toBeAttached();
	await expect(page.locator('[data-search-result]').first()).toHaveText('API Géorisques');
	await expect(page.locator('[data-search-status]')).toContainText('zones inondables');
});

test('a number that is pasted leads to the pages that speak of such numbers', async ({ page }) => {
	await page.goto('./rechercher-api/?q=130+025+265+00013');
	await expect(answered(page)).toBeAttached();
	await expect(results(page).first()).toHaveText(/Sirene|Recherche d’entreprises/);
	await expect(page.getByText('130 025 265 00013 » ressemble à un numéro Siret')).toBeVisible();
	await expect(page.getByRole('status')).toContainText('résultats pour « siret »');
	await page.getByRole('searchbox').fill('8 rue des Lilas, 59000 Lille');
	await expect(page.getByText('ressemble à une adresse')).toBeVisible();
	await expect(results(page).first()).toHaveText(/Adresse/);
});

test('filters combine, live in the address and go one by one', async ({ page }) => {
	await page.goto('./rechercher-api/?q=eau&acces=libre');
	await expect(answered(page)).toBeAttached();
	const before = await page.getByRole('status').textContent();
	await page.getByText('Filtrer et trier les API').click();
	await page.getByRole('combobox', { name: 'Thème' }).selectOption('eau');
	await expect(page).toHaveURL(/theme=eau&acces=libre/);
	await page.getByRole('link', { name: 'Accès libre retirer ce filtre' }).press('Enter');
	await expect(page).toHaveURL(/\?q=eau&theme=eau$/);
	await expect(page.getByRole('status')).toBeFocused();
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

test('a result keeps its card from one letter to the next', async ({ page }) => {
	await page.goto('./rechercher-api/?q=quotient+famili');
	await expect(answered(page)).toBeAttached();
	const card = await page.locator('.search-list li').first().elementHandle();
	const box = page.getByRole('searchbox');
	await box.press('End');
	await box.pressSequentially('al');
	await expect(page).toHaveURL(/q=quotient\+familial$/);
	await expect(answered(page)).toBeAttached();
	await expect(page.locator('.search-list mark', { hasText: /^familial$/ }).first()).toBeVisible();
	expect(await card!.evaluate((node) => node.matches('.search-list li:first-child'))).toBe(true);
});

test('what finds nothing does not bring the long list back, half typed or not', async ({
	page,
}) => {
	const release = await holdRequests(page, /\/pagefind\//);
	await page.goto('./rechercher-api/?q=adresse');
	await expect(answered(page)).toBeAttached();
	const list = page.getByRole('heading', { name: 'Toutes les API' });
	await expect(list).toBeHidden();
	const wanted = page.waitForRequest(/\/pagefind\//);
	await page.getByRole('searchbox').fill('xyzzy');
	await wanted;
	await expect(page.getByRole('status')).toContainText('dans le texte des pages');
	await expect(list).toBeHidden();
	await expect(page.getByRole('heading', { name: 'Rien trouvé' })).toBeHidden();
	release();
	await expect(page.getByRole('heading', { name: 'Rien trouvé' })).toBeVisible();
	await expect(page.getByRole('status')).toContainText('Aucun résultat');
	await expect(list).toBeHidden();
	await expect(page.getByRole('link', { name: 'toutes les API' })).toBeVisible();
});

test('a filter that an address made up leaves the page as wide as the screen', async ({ page }) => {
	await page.setViewportSize({ width: 320, height: 800 });
	await page.goto(`./rechercher-api/?q=a&producteur=${'z'.repeat(150)}`);
	await expect(page.getByText('z'.repeat(150))).toBeVisible();
	const isSideways = () => document.documentElement.scrollWidth > innerWidth;
	expect(await page.evaluate(isSideways)).toBe(false);
});

test('every facet and the sort live in the address, and back undoes them one by one', async ({
	page,
}) => {
	await page.goto('./rechercher-api/?q=eau');
	await expect(answered(page)).toBeAttached();
	await page.getByText('Filtrer et trier les API').click();
	const facets = page.locator('app-search-results select');
	const steps: string[] = [];
	for (const facet of await facets.all()) {
		steps.push((await page.getByRole('status').textContent())!);
		const name = (await facet.getAttribute('name'))!;
		const value = await facet
			.locator('option:not([value=""], [disabled], [value="pertinence"])')
			.first()
			.getAttribute('value');
		await facet.selectOption(value!);
		await expect(page).toHaveURL(new RegExp(`[?&]${name}=${value}`));
		await expect(answered(page)).toBeAttached();
	}
	expect(steps.length).toBe(8);
	await page.reload();
	await expect(answered(page)).toBeAttached();
	for (const facet of await facets.all()) expect(await facet.inputValue()).not.toBe('');
	for (const step of steps.reverse()) {
		await page.goBack();
		await expect(page.getByRole('status')).toHaveText(step);
	}
	await expect(page).toHaveURL(/\?q=eau$/);
});

test('what the full text and the operations add comes below, and moves nothing', async ({
	page,
}) => {
	await page.goto('./rechercher-api/');
	const release = await holdRequests(page, /\/pagefind\/|search-operations/);
	const wanted = page.waitForRequest(/\/pagefind\//);
	await page.getByRole('searchbox').fill('pâturage sirene');
	await page.getByRole('searchbox').fill('taxi');
	await wanted;
	const seen = await results(page).evaluateAll((links) =>
		links.map((link) => [link.textContent, link.getBoundingClientRect().top]),
	);
	expect(seen.length).toBeGreaterThan(0);
	release();
	await expect(answered(page)).toBeAttached();
	await expect.poll(() => results(page).count()).toBeGreaterThan(seen.length);
	const then = await results(page).evaluateAll((links) =>
		links.map((link) => [link.textContent, link.getBoundingClientRect().top]),
	);
	expect(then.slice(0, seen.length)).toEqual(seen);
});

test('the synonyms of words that no page holds come when such a word is typed', async ({
	page,
}) => {
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	const asked = (part: string) => requests.filter((url) => url.includes(part)).length;
	await page.goto('./rechercher-api/?q=cadastre');
	await expect(answered(page)).toBeAttached();
	expect(asked('search-lesson-0')).toBe(0);
	await page.getByRole('searchbox').fill('nounou');
	await expect(results(page).first()).toContainText('Pajemploi');
	expect(asked('search-lesson-0')).toBe(1);
	expect(asked('search-lesson-1')).toBe(0);
	// The phrases of longer queries follow with the next letter, or once the query stands still.
	await page.getByRole('searchbox').fill('nounou pour deux familles');
	await expect.poll(() => asked('search-lesson-1')).toBe(1);
});

test('a first answer does not wait for these words, which then have their say', async ({
	page,
}) => {
	const release = await holdRequests(page, /search-lesson-0/);
	await page.goto('./rechercher-api/?q=garde+enfant+domicile');
	await expect(results(page).first()).toContainText('Pajemploi');
	await expect(results(page).nth(1)).not.toContainText('Cesu');
	await expect(answered(page)).not.toBeAttached();
	release();
	await expect(answered(page)).toBeAttached();
	await expect(results(page).nth(1)).toContainText('Cesu');
});

test('the search answers when these words cannot be loaded', async ({ page }) => {
	await page.route(/search-lesson-0/, (route) => route.abort());
	await page.goto('./rechercher-api/?q=plan+cadastral+parcelle+nounou');
	await expect(answered(page)).toBeAttached();
	await expect(results(page).first()).toContainText('Cadastre');
});

test('at 320 px, the keyboard alone reaches the box, the filters, a tab and a result', async ({
	page,
}) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto('./rechercher-api/');
	await page.keyboard.press('/');
	await page.keyboard.type('eau');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('status')).toContainText('résultats pour');
	const focused = page.locator(':focus');
	const reach = async (target: (text: string, tag: string) => boolean) => {
		for (let step = 0; step < 40; step++) {
			await page.keyboard.press('Tab');
			const [text, tag] = await focused.evaluate((node) => [node.textContent, node.tagName]);
			if (target(text!, tag!)) return;
		}
		throw new Error('nothing of the kind is reached');
	};
	await reach((text, tag) => tag === 'A' && text.trim().startsWith('Guides'));
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/type=guide/);
	await reach((text, tag) => tag === 'SUMMARY' && text.includes('Filtrer'));
	await page.keyboard.press('Enter');
	await reach((_, tag) => tag === 'SELECT');
	await expect(focused).toBeInViewport();
	const first = results(page).first();
	const href = await first.getAttribute('href');
	for (let step = 0; step < 20; step++) {
		await page.keyboard.press('Tab');
		if ((await focused.getAttribute('href')) === href) break;
	}
	await expect(focused).toBeInViewport();
	expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/\/guides\//);
});

for (const [name, spoil] of [
	['missing', { status: 404, body: '' }],
	[
		'half loaded',
		{ status: 200, contentType: 'text/javascript', body: 'const packed = {"kinds":"0' },
	],
] as const)
	test(`the list stays and the page says so when the index is ${name}`, async ({ page }) => {
		await page.route(ENGINE, (route) => route.fulfill(spoil));
		await page.goto('./rechercher-api/?q=adresse');
		await expect(page.getByRole('status')).toContainText('n’a pas pu se charger');
		await expect(answered(page)).toBeAttached();
		await expect(page.getByRole('heading', { name: 'Toutes les API' })).toBeVisible();
		await expect(page.getByRole('searchbox')).toHaveValue('adresse');
	});

test('nothing is said to be missing before the text of the pages is read', async ({ page }) => {
	await page.addInitScript(() => {
		new MutationObserver(() => {
			const said = document.querySelector('[data-search-status]')?.textContent;
			if (said?.includes('Aucun')) document.documentElement.classList.add('said-too-early');
		}).observe(document, { childList: true, subtree: true });
	});
	await page.goto('./rechercher-api/?q=reposent');
	await expect(answered(page)).toBeAttached();
	await expect(page.getByRole('status')).toContainText('résultats pour');
	await expect(page.locator('.said-too-early')).not.toBeAttached();
});

test('a question is answered once, when all the words that may order its results are there', async ({
	page,
}) => {
	const release = await holdRequests(page, /search-lesson-[2-9]/);
	const wanted = page.waitForRequest(/search-lesson-2/);
	await page.goto('./rechercher-api/?q=code+postal');
	await wanted;
	await expect(results(page).first()).toBeVisible();
	await expect(page.getByRole('status')).toContainText('résultats pour');
	const answers = await page.locator('app-search-results').evaluateHandle((host) => {
		const seen: string[] = [host.dataset['searchState']!];
		new MutationObserver(() => seen.push(host.dataset['searchState']!)).observe(host, {
			attributeFilter: ['data-search-state'],
		});
		return seen;
	});
	release();
	await expect(answered(page)).toBeAttached();
	const list = await results(page).allTextContents();
	await page.waitForLoadState('networkidle');
	expect(await results(page).allTextContents()).toEqual(list);
	const states = await answers.jsonValue();
	expect(states.filter((state, at) => state !== states[at - 1])).toEqual(['loading', 'done']);
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
	'a'.repeat(10_000),
	'quotient familial '.repeat(600),
	'\u0000\u0007\u001b[2J\u202e\u{feff}',
	'%00%ff',
	'x" onmouseover="y',
	'\\u202e[a-z]+$',
	'adresse</b><script>alert(1)</script>',
])
	test(`a hostile query does no harm: ${query.slice(0, 30)}`, async ({ page }) => {
		const faults = watchFaults(page);
		page.on('dialog', () => faults.push('dialog'));
		await page.goto(`./rechercher-api/?q=${encodeURIComponent(query)}`);
		await expect(answered(page)).toBeAttached();
		expect(faults).toEqual([]);
		expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
			await page.evaluate(() => innerWidth),
		);
	});

test('no answer waits for the language of the browser, which takes longer than it', async ({
	page,
}) => {
	await page.addInitScript(() => {
		const refuse = () => {
			throw new Error('The formats of a language are not made here.');
		};
		for (const name of ['NumberFormat', 'DateTimeFormat', 'Collator'] as const)
			Object.assign(Intl, { [name]: refuse });
		Number.prototype.toLocaleString = refuse;
	});
	const errors = watchFaults(page);
	await page.goto('./rechercher-api/');
	await page.getByRole('searchbox').fill('qui renvoie le siret');
	await expect(page.getByRole('status')).toContainText('résultats pour');
	await expect(answered(page)).toBeAttached();
	await expect(page.getByRole('link', { name: /^Opérations \d/ })).toBeVisible();
	expect(errors).toEqual([]);
});

test('nothing of search is loaded before it is wanted', async ({ page }) => {
	const requests: string[] = [];
	page.on('request', (request) => requests.push(request.url()));
	await page.goto('./guides/');
	await page.waitForLoadState('networkidle');
	expect(requests.filter((url) => /search-worker|pagefind|suggestions/.test(url))).toEqual([]);
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('combobox')).toBeFocused();
	expect(requests.some((url) => ENGINE.test(url))).toBe(true);
});

test('« / » reaches the box, unless the reader turned this key off', async ({ page }) => {
	await page.goto('./guides/');
	await page.keyboard.press('/');
	await expect(page.getByRole('combobox')).toBeFocused();
	await page.goto('./accessibilite/');
	await page.getByRole('checkbox', { name: 'La touche /' }).uncheck();
	await page.goto('./guides/');
	await page.keyboard.press('/');
	await expect(page.getByRole('combobox')).not.toBeFocused();
	await page.keyboard.press('Control+k');
	await expect(page.getByRole('combobox')).toBeFocused();
	await page.goto('./accessibilite/');
	await expect(page.getByRole('checkbox', { name: 'La touche /' })).not.toBeChecked();
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
	// A key that moves in the text leaves the list, which stays.
	await page.keyboard.press('ArrowLeft');
	await expect(box).not.toHaveAttribute('aria-activedescendant');
	await expect(box).toHaveAttribute('aria-expanded', 'true');
	await page.keyboard.press('Alt+ArrowUp');
	await expect(box).toHaveAttribute('aria-expanded', 'false');
	await page.keyboard.press('Alt+ArrowDown');
	await expect(box).toHaveAttribute('aria-expanded', 'true');
	await expect(box).not.toHaveAttribute('aria-activedescendant');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/les-api\/api-carto-cadastre\/$/);
});

test('the box of the header is a combobox before its list comes, or when it never does', async ({
	page,
}) => {
	await page.route(ENGINE, (route) => route.abort());
	await page.goto('./guides/');
	await expect(page.getByRole('combobox', { expanded: false })).toBeVisible();
});

test('what is pasted in the box of the header waits for no other letter', async ({ page }) => {
	await page.goto('./guides/');
	await page.keyboard.press('Control+k');
	const phrases = page.waitForRequest((request) => request.url().includes('search-lesson-1'));
	await page.getByRole('combobox').fill('nounou pour deux familles');
	await phrases;
	await expect(page.getByRole('option').first()).toContainText('Pajemploi');
});

test('Enter without a choice leads to all the results', async ({ page }) => {
	await page.goto('./guides/');
	await page.getByLabel('Rechercher dans le site').last().fill('sirene');
	await page.keyboard.press('Enter');
	await expect(page).toHaveURL(/rechercher-api\/\?q=sirene$/);
	await expect(results(page).first()).toContainText('Sirene');
});

test('a question about a field leads to the operation, its API and its access', async ({
	page,
}) => {
	await page.goto('./rechercher-api/?q=qui+renvoie+le+quotient+familial+%3F');
	await expect(answered(page)).toBeAttached();
	const operation = page.locator('.search-list li', { hasText: 'Opération' }).first();
	await expect(operation.getByRole('link')).toHaveText(/quotient familial/i);
	await expect(operation).toContainText('Habilitation');
	await expect(operation).toContainText('API Particulier');
});

test('the tab of the operations says which field answers', async ({ page }) => {
	await page.goto('./rechercher-api/?q=siret');
	await page.getByRole('link', { name: /^Opérations/ }).click();
	await expect(page).toHaveURL(/type=operation/);
	const reason = page.locator('.search-list li').getByText(/champ retourné.*siret/i);
	await expect(reason.first()).toBeVisible();
	await page.goBack();
	await expect(page).not.toHaveURL(/type=operation/);
	await expect(reason).toHaveCount(0);
});

test('the pages are found when the operations cannot be loaded', async ({ page }) => {
	await page.route(/search-operations/, (route) => route.abort());
	await page.goto('./rechercher-api/?q=qui+renvoie+le+quotient+familial');
	await expect(answered(page)).toBeAttached();
	await expect(results(page).first()).toContainText(/quotient familial/i);
});

for (const scheme of ['light', 'dark'] as const)
	test(`results, filters and suggestions are accessible (${scheme})`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: scheme });
		await page.goto('./rechercher-api/?q=adrese&acces=libre');
		await expect(results(page).first()).toBeVisible();
		await page.getByText('Filtrer et trier les API').click();
		expect(await findViolations(page)).toEqual([]);
		await page.goto('./guides/');
		await page.keyboard.press('Control+k');
		await page.keyboard.type('eau', { delay: 20 });
		await expect(page.getByRole('option').first()).toBeVisible();
		await page.keyboard.press('ArrowDown');
		expect(await findViolations(page)).toEqual([]);
	});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the list, the themes and the needs are there, and no dead control', async ({ page }) => {
		await page.goto('./rechercher-api/?q=eau');
		await expect(page.getByRole('heading', { name: 'Toutes les API' })).toBeVisible();
		await expect(page.getByText('Filtrer et trier les API')).toBeHidden();
		await expect(
			page.locator('[data-search-fallback] a[href*="/eligibilite/"]').first(),
		).toBeVisible();
		await expect(
			page.locator('[data-search-fallback] a[href$="/guides/authentification/"]'),
		).toBeVisible();
		await page.getByText('Obtenir un extrait de casier judiciaire').first().click();
		await expect(page.getByText('Le bulletin n° 3')).toBeVisible();
	});
});
