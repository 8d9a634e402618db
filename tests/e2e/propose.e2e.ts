import { readFileSync } from 'node:fs';

import { expect, test, type Download, type Page } from '@playwright/test';

import { formatProblem, readFolder } from '../support/content-folder.ts';
import { DISPLAYS, findViolations, findViolationsIn, setDisplay } from './support/axe.ts';
import { holdRequests } from './support/hold-requests.ts';

const FORM = './nouvelle-api/';
/** A short entry with questions. */
const SHORT = 'api-r2p';
/** A full entry of each other kind. */
const LONGEST: Readonly<Record<string, string>> = {
	guide: 'choisir-son-acces',
	'cas-usage': 'ccas',
	producteur: 'ademe',
	service: 'mes-aides-org',
	regle: 'adresse',
};
const KEEP = 'Garder un brouillon dans ce navigateur';

const readDownload = async (download: Download) => readFileSync(await download.path(), 'utf8');

/** Moves with Tab to the next thing of this name. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
	const target = page
		.getByLabel(name)
		.or(page.getByRole('button', { name }))
		.or(page.locator('summary').filter({ hasText: name }))
		.and(page.locator(':focus'));
	await expect(async () => {
		await page.keyboard.press('Tab');
		expect(await target.count()).toBe(1);
	}).toPass({ intervals: [0] });
}

test('an entry is written, checked and downloaded with the keyboard alone', async ({
	page,
	baseURL,
}) => {
	const outside: string[] = [];
	page.on('request', (request) => {
		const isOwn = new URL(request.url()).origin === new URL(baseURL!).origin;
		if (request.method() !== 'GET' || !(isOwn || request.url().startsWith('blob:')))
			outside.push(request.url());
	});
	await page.goto(FORM);
	await tabTo(page, 'Nom de l’API (obligatoire)');
	await page.keyboard.type('API Déchets: "collecte" # test');
	await tabTo(page, /^Une phrase/);
	await page.keyboard.type('x');
	await page.keyboard.press('Backspace');
	await tabTo(page, /^Accès/);
	await page.keyboard.type('Acc');
	await tabTo(page, /^Producteur/);
	await page.keyboard.type('inconnu');
	await page.keyboard.press('Enter');

	const summary = page.getByRole('region', { name: 'À corriger' });
	await expect(summary).toBeFocused();
	await expect(summary.getByRole('link')).toHaveText([
		/Une phrase, de 60 à 160 caractères.* est à remplir/,
		/aucun producteur ne porte ce nom/,
	]);

	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	const tagline = page.getByLabel(/^Une phrase/);
	await expect(tagline).toBeFocused();
	await expect(tagline).toHaveAttribute('aria-invalid', 'true');
	await expect(tagline).toHaveAccessibleDescription(
		/Une phrase, de 60 à 160 caractères.* est à remplir/,
	);
	await page.keyboard.type('Pour les communes: les jours de collecte.');
	await tabTo(page, /^Producteur/);
	await expect(summary.getByRole('link')).toHaveText([/aucun producteur ne porte ce nom/]);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('DINUM');
	await expect(summary).toBeHidden();
	await expect(page.locator('[data-preview="card"]')).toContainText('API Déchets');

	await tabTo(page, 'Qui peut l’utiliser');
	await page.keyboard.press('Enter');
	await tabTo(page, 'Ajouter un public');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Une commune');
	await tabTo(page, 'Poser une question de plus');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Avez-vous une délibération ?');
	await tabTo(page, 'Ajouter une réponse possible');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Oui');
	await tabTo(page, /^Verdict/);
	await page.keyboard.type('Oui');

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Télécharger le fichier' }).focus();
	await page.keyboard.press('Enter');
	expect((await download).suggestedFilename()).toBe('api-dechets-collecte-test.md');
	const { catalogue, problems } = await readFolder({
		'apis/api-dechets-collecte-test.md': await readDownload(await download),
	});
	expect(problems.filter(({ severity }) => severity === 'error').map(formatProblem)).toEqual([]);
	const api = catalogue.apis.find(({ slug }) => slug === 'api-dechets-collecte-test');
	expect(api?.title).toBe('API Déchets: "collecte" # test');
	expect(api?.eligibility?.choices[0]?.next?.choices[0]?.outcome?.verdict).toBe('yes');
	expect(outside).toEqual([]);
	expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('an entry opens filled, and only what is changed changes in its file', async ({ page }) => {
	await page.goto('./les-api/api-particulier/');
	await page.getByRole('link', { name: 'Corriger cette page' }).click();
	await expect(page.getByRole('status')).toContainText('Fiche ouverte');
	await page.getByLabel(/^Une phrase/).fill('Une autre phrase.');
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Télécharger le fichier' }).click();
	const edited = (await readDownload(await download)).split('\n');
	const original = readFileSync('content/apis/api-particulier.md', 'utf8').split('\n');
	expect(edited.filter((line) => !original.includes(line))).toEqual([
		'tagline: "Une autre phrase."',
	]);
	expect(edited.length).toBe(original.length);
});

/** The errors of a file, read with the rest of a small catalogue. */
async function findErrors(file: string, text: string): Promise<string[]> {
	const { problems } = await readFolder({ [file]: text });
	return problems.filter(({ severity }) => severity === 'error').map(formatProblem);
}

test('a producer is corrected from its page with the keyboard alone', async ({ page }) => {
	await page.goto('./producteurs/ademe/');
	await page.getByRole('link', { name: 'Corriger cette page' }).focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/contribuer\/producteur\/\?fiche=ademe$/);
	await expect(page.getByRole('status')).toContainText('Fiche ouverte');
	await tabTo(page, /^Sigle/);
	await page.keyboard.press('Control+a');
	await page.keyboard.type('Ademe: "sigle"');
	await expect(page.locator('[data-preview="card"]')).toContainText('Ademe: "sigle"');

	const download = page.waitForEvent('download');
	await tabTo(page, 'Télécharger le fichier');
	await page.keyboard.press('Enter');
	expect((await download).suggestedFilename()).toBe('ademe.md');
	const text = await readDownload(await download);
	const original = readFileSync('content/producers/ademe.md', 'utf8').split('\n');
	expect(text.split('\n').filter((line) => !original.includes(line))).toEqual([
		`acronym: 'Ademe: "sigle"'`,
	]);
	expect(text.split('\n').length).toBe(original.length);
	expect(await findErrors('producers/ademe.md', text)).toEqual([]);
});

test('a use case is proposed with the keyboard alone, its error beside its field', async ({
	page,
}) => {
	await page.goto('./nouvelle-api/');
	await page.getByRole('link', { name: 'un cas d’usage' }).focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/contribuer\/cas-usage\/$/);
	await tabTo(page, /^Une API du catalogue/);
	await page.keyboard.type('api-geo');
	await page.keyboard.press('Enter');
	await expect(page.getByLabel(/^API concernées/)).toHaveValue('api-geo');
	await tabTo(page, /^Qui dépose la demande/);
	await page.keyboard.type('La commune.');
	await page.getByRole('button', { name: 'Vérifier la fiche' }).focus();
	await page.keyboard.press('Enter');

	const summary = page.getByRole('region', { name: 'À corriger' });
	await expect(summary).toBeFocused();
	await expect(summary.getByRole('link')).toHaveText('«\u00a0Titre\u00a0» est à remplir.');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	const title = page.getByLabel(/^Titre/);
	await expect(title).toBeFocused();
	await expect(title).toHaveAccessibleDescription(/est à remplir/);
	await page.keyboard.type('Ouvrir une aire de jeux');
	await expect(summary).toBeHidden();
	await tabTo(page, /^Texte/);
	await page.keyboard.type('## Pourquoi ?\n\nPour **jouer**.');
	await tabTo(page, 'Les données et le droit');
	await page.keyboard.press('Enter');
	await tabTo(page, 'Ajouter une donnée');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Âge des enfants');
	await tabTo(page, 'Ajouter un texte');
	await page.keyboard.press('Enter');
	await page.keyboard.type('Un arrêté');
	await page.getByText('Aperçu de la page').click();
	const preview = page.locator('[data-preview="page"]');
	await expect(preview.getByRole('heading', { name: 'Ouvrir une aire de jeux' })).toBeVisible();
	await expect(preview.locator('strong')).toHaveText('jouer');
	await expect(preview.getByRole('row')).toHaveText([/Donnée/, /Âge des enfants\s*—\s*—/]);
	await expect(preview).toContainText('Un arrêté');
	// What is not filled in has no title.
	await expect(preview.getByRole('heading')).toHaveText([
		'Ouvrir une aire de jeux',
		'Les données vraiment nécessaires',
		/^Pourquoi/,
		'Les textes applicables',
	]);

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Télécharger le fichier' }).focus();
	await page.keyboard.press('Enter');
	expect((await download).suggestedFilename()).toBe('ouvrir-une-aire-de-jeux.md');
	const text = await readDownload(await download);
	expect(await findErrors('use-cases/ouvrir-une-aire-de-jeux.md', text)).toEqual([]);
	expect(text).toBe(
		[
			'---',
			'title: Ouvrir une aire de jeux',
			'api:',
			'  - api-geo',
			'who_asks: La commune.',
			'data_needed:',
			'  - label: Âge des enfants',
			'legal_basis:',
			'  - title: Un arrêté',
			'---',
			'',
			'## Pourquoi ?',
			'',
			'Pour **jouer**.',
			'',
		].join('\n'),
	);
});

test('a guide that holds components is corrected, and read by a program that only it needs', async ({
	page,
}) => {
	const programs: string[] = [];
	page.on('request', (request) => {
		if (request.url().includes('render-mdx')) programs.push(request.url());
	});
	await page.goto('./contribuer/guide/?fiche=sante');
	await expect(page.getByRole('status')).toContainText('Fiche ouverte');
	expect(programs).toEqual([]);

	await page.goto('./guides/authentification/');
	await page.getByRole('link', { name: 'Corriger cette page' }).click();
	await expect(page.getByRole('status')).toContainText('Fiche ouverte');
	expect(programs.length).toBe(1);
	const body = page.getByLabel('Texte', { exact: true });
	const written = await body.inputValue();
	await body.fill(`${written}\n\n{1 + 1}`);
	await page.getByRole('button', { name: 'Vérifier la fiche' }).click();
	await expect(body).toHaveAttribute('aria-invalid', 'true');
	await body.fill(`${written}\n\n<Rule id="adresse" />`);
	await expect(page.getByRole('region', { name: 'À corriger' })).toBeHidden();
	await page.getByText('Aperçu de la page').click();
	await expect(page.locator('[data-preview="page"]')).toContainText('Peut-on demander l’adresse');

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Télécharger le fichier' }).click();
	expect((await download).suggestedFilename()).toBe('authentification.mdx');
	const original = readFileSync('content/guides/authentification.mdx', 'utf8');
	expect(await readDownload(await download)).toBe(`${original}\n<Rule id="adresse" />\n`);
});

test('the preview of an entry without a contact says so under its own title', async ({ page }) => {
	await page.goto('./nouvelle-api/');
	await page.getByLabel('Nom de l’API').fill('API Bancs publics');
	await page
		.getByLabel('Une phrase')
		.fill('Pour les communes : connaître l’état des bancs publics.');
	await page.getByLabel('Accès (obligatoire)').selectOption({ index: 1 });
	await page.getByLabel('Producteur (obligatoire)').fill('DINUM');
	await page.getByText('Aperçu de la page').click();
	const facts = page.locator('[data-preview="page"] dl > div');
	await expect(facts.filter({ hasText: 'Aucun contact déclaré' }).locator('dt')).toHaveText(
		'Contact',
	);
});

test('a name that is taken, or that an old address has, is refused', async ({ page }) => {
	await page.goto('./contribuer/guide/');
	await page.getByLabel(/^Titre/).fill('Essai');
	await page.getByLabel(/^Nom du fichier/).fill('sante');
	await page.getByRole('button', { name: 'Vérifier la fiche' }).click();
	const summary = page.getByRole('region', { name: 'À corriger' });
	await expect(summary).toContainText('Une fiche porte déjà ce nom.');
	await page.getByLabel(/^Nom du fichier/).fill('ccas');
	await expect(summary).toContainText('Une ancienne adresse porte ce nom');
});

const NARROW = DISPLAYS.filter(({ width }) => width === 320);

for (const kind of ['guide', 'cas-usage', 'producteur', 'service', 'regle'])
	test(`the form of ${kind} has no axe violation at 320 px, light or dark`, async ({ page }) => {
		await setDisplay(page, NARROW[0]!);
		await page.goto(`./contribuer/${kind}/?fiche=${LONGEST[kind]}`);
		await expect(page.getByRole('status')).toContainText('Fiche ouverte');
		await page
			.locator('app-proposal details')
			.evaluateAll((boxes) => boxes.forEach((box) => box.setAttribute('open', '')));
		await expect(page.locator('[data-preview="page"] .prose').first()).toBeVisible();
		await page.locator('#champ-title, #champ-name, #champ-question').fill('');
		await page.getByRole('button', { name: 'Vérifier la fiche' }).click();
		await expect(page.getByRole('region', { name: 'À corriger' })).toBeFocused();
		expect(await findViolationsIn(page, NARROW)).toEqual([]);
		const isSideways = await page.evaluate(
			() => document.documentElement.scrollWidth > document.documentElement.clientWidth,
		);
		expect(isSideways).toBe(false);
	});

/** What a form shows of a page, and what it leaves to the catalogue around it. */
const SHOWN = [
	{
		form: 'guide',
		page: 'guides/choisir-son-acces',
		parts: ['h1', '.lead', '.callout ul', '.prose', '[aria-labelledby$="page-sources"]'],
	},
	{
		form: 'cas-usage',
		page: 'cas-usages/marches-publics',
		parts: [
			'h1',
			'.lead',
			'[aria-labelledby$="page-pour-qui"]',
			'[aria-labelledby$="page-necessaires"]',
			'.prose',
			'[aria-labelledby$="page-droit"]',
			'[aria-labelledby$="page-etapes"]',
			'[aria-labelledby$="page-exemples"]',
			'[aria-labelledby$="page-sources"]',
		],
	},
	{ form: 'producteur', page: 'producteurs/ademe', parts: ['.page-head', '.columns'] },
	{ form: 'service', page: 'services/mes-aides-org', parts: ['.page-head', '.prose', 'a.button'] },
];
for (const { form, page: path, parts } of SHOWN)
	test(`the preview of ${path} says what its page says`, async ({ page }) => {
		const read = (root: string) =>
			page.locator(root).evaluate(
				(element, selectors) =>
					selectors.map((selector) =>
						[...element.querySelectorAll(selector)].map((part) => {
							const copy = part.cloneNode(true) as Element;
							// The build adds the definitions of words, and the time that reading takes.
							for (const added of copy.querySelectorAll('.term-definition, .page-head > .note'))
								added.remove();
							return copy.textContent!.replace(/\s+/g, ' ').trim();
						}),
					),
				parts,
			);
		await page.goto(`./${path}/`);
		const expected = await read('main');
		expect(expected.filter(([text = '']) => text !== '').length).toBeGreaterThan(1);
		await page.goto(`./contribuer/${form}/?fiche=${path.split('/')[1]}`);
		await page.getByText('Aperçu de la page').click();
		await expect(page.locator('[data-preview="page"] h1')).toBeVisible();
		expect(await read('[data-preview="page"]')).toEqual(expected);
	});

const ENTRIES = ['api-particulier', 'api-geo', 'api-r2p'];
for (const slug of ENTRIES)
	test(`the preview of ${slug} says what its page says`, async ({ page }) => {
		const toWords = (text: string) => text.replace(/\s+/g, ' ').trim();
		const read = (selector: string) =>
			page.locator(selector).evaluate((root) => {
				const copy = root.cloneNode(true) as Element;
				// What comes from other entries, and what the page adds around the entry.
				for (const part of copy.querySelectorAll(
					'a.button[href*="/documentation/"], [aria-labelledby$="page-suite"], [aria-labelledby$="page-bouquet"], [aria-labelledby$="page-jeux"], [data-correction], .term-definition, a[href*="/qualite/"]',
				))
					part.remove();
				return copy.textContent!;
			});
		await page.goto(`./les-api/${slug}/`);
		const expected = toWords(await read('main .columns'));
		await page.goto(`${FORM}?fiche=${slug}`);
		await page.getByText('Aperçu de la page').click();
		const preview = page.locator('[data-preview="page"] .columns');
		await expect(preview).toBeVisible();
		expect(toWords(await read('[data-preview="page"] .columns'))).toBe(expected);
	});

test('a tree four questions deep and its hostile texts are written as they were typed', async ({
	page,
}) => {
	const hostile = '<b>"Oui" & \'non\'</b> : # 🦊 --- ';
	const long = 'Une commune de moins de dix mille habitants '.repeat(7).slice(0, 300);
	await page.goto(FORM);
	await page.getByLabel(/^Nom de l’API/).fill(`API ${hostile}`);
	await page.getByLabel(/^Une phrase/).fill(hostile);
	await page.getByLabel(/^Accès/).selectOption('ouvert');
	await page.getByLabel(/^Producteur/).fill('dinum');
	await page.getByText('Qui peut l’utiliser', { exact: true }).click();
	await page.getByRole('button', { name: 'Ajouter un public' }).click();
	let item = page.getByRole('group', { name: 'Public 1' });
	await expect(item).toBeVisible();
	await item.getByLabel(/^À qui s’adresse/).fill(long);
	for (let depth = 1; depth <= 4; depth++) {
		const add = (name: string) => item.getByRole('button', { name }).last().click();
		await add('Poser une question de plus');
		await item
			.getByLabel(/^Question posée/)
			.last()
			.fill(`${hostile}${depth} ?`);
		await add('Ajouter une réponse possible');
		item = page.getByRole('group', { name: `Réponse possible 1${'.1'.repeat(depth)}` });
		await expect(item).toBeVisible();
		await item.getByLabel(/^Réponse proposée/).fill(`${long}${depth}`);
	}
	await page.getByRole('button', { name: 'Vérifier la fiche' }).click();
	const summary = page.getByRole('region', { name: 'À corriger' });
	await expect(summary.getByRole('link')).toHaveText(
		/^Réponse possible 1\.1\.1\.1\.1\s: La réponse .* n’a ni verdict ni question suivante\./,
	);
	await item.getByLabel(/^Verdict/).selectOption('oui');
	await expect(summary).toBeHidden();

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Télécharger le fichier' }).click();
	const { catalogue, problems } = await readFolder({
		'apis/api-hostile.md': await readDownload(await download),
	});
	expect(problems.filter(({ severity }) => severity === 'error').map(formatProblem)).toEqual([]);
	const api = catalogue.apis.find(({ slug }) => slug === 'api-hostile');
	const toWords = (text = '') => text.replace(/\s+/g, ' ').trim();
	expect(toWords(api?.title)).toBe(toWords(`API ${hostile}`));
	expect(toWords(api?.tagline)).toBe(toWords(hostile));
	let choice = api?.eligibility?.choices[0];
	for (let depth = 1; depth <= 4; depth++) {
		expect(toWords(choice?.next?.text)).toBe(`${hostile}${depth} ?`);
		choice = choice?.next?.choices[0];
		expect(toWords(choice?.labels[0])).toBe(`${long}${depth}`);
	}
	expect(choice?.outcome?.verdict).toBe('yes');
});

test('a draft is kept only when it is asked for, and goes away when it is erased', async ({
	page,
}) => {
	await page.goto(FORM);
	const title = page.getByLabel(/^Nom de l’API/);
	await title.fill('API Essai');
	await expect(page.locator('[data-address]')).toHaveText('/les-api/api-essai/');
	await page.reload();
	await expect(title).toHaveValue('');
	await title.fill('API Essai');
	await page.getByLabel(KEEP).check();
	await expect(page.getByRole('status')).toHaveText('Le brouillon est gardé dans ce navigateur.');
	await page.reload();
	await expect(title).toHaveValue('API Essai');
	await page.getByRole('button', { name: 'Effacer le brouillon' }).click();
	await expect(page.getByLabel(KEEP)).not.toBeChecked();
	expect(await page.evaluate(() => localStorage.length)).toBe(0);
	await page.reload();
	await expect(title).toHaveValue('');
});

test('what is done before the program of the form is here is done once it is', async ({ page }) => {
	const release = await holdRequests(page, /proposal-editor/);
	await page.goto('./contribuer/cas-usage/');
	await tabTo(page, /^Une API du catalogue/);
	await page.keyboard.type('api-geo');
	await page.keyboard.press('Enter');
	await page.getByLabel(KEEP).check();
	await expect(page.getByRole('region', { name: 'À corriger' })).toBeHidden();
	release();
	await expect(page.getByLabel(/^API concernées/)).toHaveValue('api-geo');
	await expect(page.getByRole('status')).toHaveText('Le brouillon est gardé dans ce navigateur.');
	await expect(page.getByRole('button', { name: 'Effacer le brouillon' })).toBeVisible();
	await expect(page.getByRole('region', { name: 'À corriger' })).toBeHidden();
});

test('nothing can be typed under an entry that is still to come', async ({ page }) => {
	const release = await holdRequests(page, /proposal-editor/);
	await page.goto('./contribuer/cas-usage/?fiche=ccas');
	const title = page.getByRole('textbox', { name: /^Titre/ });
	await expect(page.getByRole('status')).toHaveText(/./);
	await title.focus();
	await page.keyboard.type('Perdu');
	await expect(title).toHaveValue('');
	release();
	await expect(title).not.toHaveValue('');
});

test('the program of the form waits for somebody to start', async ({ page }) => {
	const scripts: string[] = [];
	page.on('request', (request) => {
		if (/proposal-editor|catalogue\.json|apercus\//.test(request.url()))
			scripts.push(request.url());
	});
	await page.goto(FORM, { waitUntil: 'networkidle' });
	expect(scripts).toEqual([]);
	await page.getByLabel(/^Nom de l’API/).focus();
	await expect.poll(() => scripts.length).toBeGreaterThan(1);
});

for (const { colorScheme, width } of [
	{ colorScheme: 'dark', width: 320 },
	{ colorScheme: 'light', width: 1280 },
] as const)
	test(`the form, its errors and its previews have no axe violation at ${width} px in ${colorScheme}`, async ({
		browser,
	}) => {
		const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
		const page = await context.newPage();
		await page.goto(`${FORM}?fiche=${SHORT}`);
		await expect(page.getByRole('status')).toContainText('Fiche ouverte');
		await page.getByLabel(/^Une phrase/).fill('');
		await page
			.locator('app-proposal details')
			.evaluateAll((boxes) => boxes.forEach((box) => box.setAttribute('open', '')));
		await page.getByRole('button', { name: 'Ajouter un public' }).click();
		await page.getByRole('button', { name: 'Vérifier la fiche' }).click();
		await expect(page.getByRole('region', { name: 'À corriger' })).toBeFocused();
		expect(await findViolations(page)).toEqual([]);
		const isSideways = await page.evaluate(
			() => document.documentElement.scrollWidth > document.documentElement.clientWidth,
		);
		expect(isSideways).toBe(false);
		await context.close();
	});

/** The page as a site with a forge and an address publishes it. */
async function configure(page: Page): Promise<void> {
	const repository = {
		forge: 'gitlab',
		url: 'https://forge.exemple.fr/equipe/site',
		branch: 'main',
	};
	await page.route('**/nouvelle-api/**', async (route) => {
		if (route.request().resourceType() !== 'document') return route.continue();
		const response = await route.fetch();
		const attributes = `data-repository="${JSON.stringify(repository).replaceAll('"', '&quot;')}" data-email="api@exemple.fr"`;
		await route.fulfill({
			response,
			body: (await response.text()).replace('<app-proposal ', `<app-proposal ${attributes} `),
		});
	});
}

test('a site with a forge opens the file there, and begins the message of who has no account', async ({
	page,
}) => {
	await configure(page);
	await page.goto(`${FORM}?fiche=${SHORT}`);
	await expect(page.getByRole('status')).toContainText('Fiche ouverte');
	await page.getByRole('button', { name: 'Vérifier la fiche' }).click();
	const sending = page.getByRole('region', { name: 'Envoyer la fiche' });
	await expect(
		sending.getByRole('link', { name: 'Ouvrir le fichier dans le dépôt' }),
	).toHaveAttribute(
		'href',
		`https://forge.exemple.fr/equipe/site/-/edit/main/content/apis/${SHORT}.md`,
	);
	await expect(sending).toContainText('téléchargez le fichier et joignez-le');

	await page.goto(FORM);
	await page.getByLabel(/^Nom de l’API/).fill('API Essai');
	await page.getByLabel(/^Une phrase/).fill('Une phrase.');
	await page.getByLabel(/^Accès/).selectOption('ouvert');
	await page.getByLabel(/^Producteur/).fill('dinum');
	await page.getByRole('button', { name: 'Vérifier la fiche' }).click();
	await expect(
		sending.getByRole('link', { name: 'Ouvrir le nouveau fichier dans le dépôt' }),
	).toHaveAttribute(
		'href',
		'https://forge.exemple.fr/equipe/site/-/new/main?file_name=content%2Fapis%2Fapi-essai.md',
	);
	// GitLab takes no text with the address: it is pasted.
	await expect(sending).toContainText('collez-le dans la page qui s’ouvre');
	const mail = await sending
		.getByRole('link', { name: 'Envoyer par courriel' })
		.getAttribute('href');
	const message = new URL(mail!);
	expect(message.pathname).toBe('api@exemple.fr');
	expect(message.searchParams.get('body')).toMatch(/^title: "?API Essai/m);
	await expect(sending).toContainText('Le message contient la fiche');
});

test('without JavaScript, the page gives the template and says where to send it', async ({
	browser,
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(FORM);
	await expect(page.locator('form.proposal')).toBeHidden();
	const template = page.getByRole('link', { name: 'Télécharger le modèle d’une fiche d’API' });
	const download = page.waitForEvent('download');
	await template.click();
	expect(await readDownload(await download)).toBe(readFileSync('content/apis/_modele.md', 'utf8'));
	await expect(page.getByRole('main')).toContainText('CONTRIBUTING');
	await context.close();
});
