import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, it } from 'node:test';

import { chromium, type Browser, type Page } from '@playwright/test';

import { getCacheFolder } from '../../src/tasks/settings.ts';
import { createSiteServer } from '../../src/tasks/site-server.ts';
import { writeContent } from '../support/content-folder.ts';
import { findBrowser } from '../support/find-browser.ts';
import { HOSTILE_FILES, MARK } from './hostile-content.ts';

const PROJECT_ROOT = resolve(import.meta.dirname, '../..');
const BASE_PATH = '/un/sous-dossier';
const SECRET = 'secret-of-the-machine';

/** On a disk in memory where there is one: the site is then built from one disk to another. */
const disk = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const workshop = mkdtempSync(join(disk, 'hostile-'));
const outDir = join(workshop, 'site');
const environment = {
	...process.env,
	CONTENT_DIR: join(workshop, 'content'),
	OUT_DIR: outDir,
	BASE_PATH,
	SITE_URL: 'https://exemple.fr',
};

let browser: Browser;
let origin: string;
const server = createSiteServer({ root: outDir, basePath: BASE_PATH });

before(async () => {
	mkdirSync(environment.CONTENT_DIR);
	writeContent(environment.CONTENT_DIR, HOSTILE_FILES);
	writeFileSync(
		join(workshop, 'secret.json'),
		JSON.stringify({ type: 'object', properties: { [SECRET]: { type: 'string' } } }),
	);
	const build = spawnSync(process.execPath, ['src/tasks/build.ts'], {
		cwd: PROJECT_ROOT,
		env: environment,
		encoding: 'utf8',
	});
	assert.equal(build.status, 0, build.stdout + build.stderr);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	browser = await chromium.launch({
		executablePath: await findBrowser(),
		args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
	});
});

after(async () => {
	await browser?.close();
	server.close().closeAllConnections();
	for (const folder of [workshop, getCacheFolder(environment.CONTENT_DIR)])
		rmSync(folder, { recursive: true, force: true });
});

function listSite(): string[] {
	return readdirSync(outDir, { recursive: true, encoding: 'utf8', withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(outDir.length + 1));
}

/** A page, and what the attacks did in it; the policy of the site would stop most of them alone. */
async function open(options: { bypassCSP: boolean }): Promise<{ page: Page; faults: string[] }> {
	const context = await browser.newContext({ ...options, locale: 'fr-FR' });
	const page = await context.newPage();
	const faults: string[] = [];
	page.on('dialog', (dialog) => void dialog.dismiss());
	page.on('request', (request) => {
		const url = request.url();
		if (url.includes(`/${MARK}`) || (!/^(?:data|blob):/.test(url) && !url.startsWith(`${origin}/`)))
			faults.push(`${page.url()} asks for ${url}`);
	});
	return { page, faults };
}

async function findFaults(page: Page): Promise<string[]> {
	return page.evaluate((mark) => {
		const found = Reflect.has(window, mark) ? ['a script ran'] : [];
		// What waits for a gesture is as bad.
		for (const element of document.querySelectorAll('body *'))
			for (const { name, value } of element.attributes)
				if (/^on|^srcdoc$/.test(name) || /^\s*(?:javascript:|data:text)/i.test(value))
					found.push(`<${element.localName} ${name}="${value.slice(0, 60)}">`);
		return found.map((fault) => `${location.pathname}: ${fault}`);
	}, MARK);
}

it('no page runs or fetches what its content says, even without the security policy', async () => {
	const files = listSite().filter(
		(file) =>
			file.endsWith('.html') && readFileSync(join(outDir, file), 'utf8').includes(`window.${MARK}`),
	);
	assert.ok(files.length > 20, `only ${files.length} pages show the attacks`);
	const { page, faults } = await open({ bypassCSP: true });
	for (const file of files) {
		await page.goto(`${origin}${BASE_PATH}/${file.replace(/index\.html$/, '')}`);
		faults.push(...(await findFaults(page)));
	}
	assert.deepEqual(faults, []);
});

it('neither does what the search writes', async () => {
	const { page, faults } = await open({ bypassCSP: true });
	await page.goto(`${origin}${BASE_PATH}/rechercher-api/?q=api-title`);
	await page.getByRole('main').getByText('=api-title').first().waitFor();
	faults.push(...(await findFaults(page)));
	assert.deepEqual(faults, []);
});

it('neither does the console, which may only show pictures of the site itself', async () => {
	const { page, faults } = await open({ bypassCSP: false });
	await page.goto(`${origin}${BASE_PATH}/documentation/api-autre/console/`);
	await page.getByRole('button', { name: /Ouvrir la console/ }).click();
	await page.locator('[data-console]').getByText('=info').first().waitFor();
	faults.push(...(await findFaults(page)));
	const pictures = new RegExp(` asks for ${origin}/${MARK}-[\\w-]+$`);
	assert.deepEqual(
		faults.filter((fault) => !pictures.test(fault)),
		[],
	);
});

it('nothing is read or written outside of the content and the site', () => {
	const leaks = listSite().filter((file) => readFileSync(join(outDir, file)).includes(SECRET));
	assert.deepEqual(leaks, []);
	assert.deepEqual(readdirSync(workshop).sort(), ['content', 'secret.json', 'site']);
	for (const place of [tmpdir(), PROJECT_ROOT, disk])
		assert.ok(!readdirSync(place).includes(MARK), `${MARK} written in ${place}`);
	assert.deepEqual(
		listSite().filter((file) => !/^[\w.~/-]+$/.test(file)),
		[],
	);
});

it('under a sub-folder redirects lead inside, and no page holds inline code', () => {
	// Links are checked on the whole site: some pages name guides that this small content lacks.
	const names = ['redirect pages', 'no page holds inline code', 'an id'];
	// Told that it runs inside another test, Node would run nothing.
	const { NODE_TEST_CONTEXT: _context, ...alone } = environment as NodeJS.ProcessEnv;
	const run = spawnSync(
		process.execPath,
		['--test', `--test-name-pattern=${names.join('|')}`, 'tests/site/pages.test.ts'],
		{ cwd: PROJECT_ROOT, env: alone, encoding: 'utf8' },
	);
	assert.equal(run.status, 0, run.stdout);
	assert.match(run.stdout, /pass 3/);
});
