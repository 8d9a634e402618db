import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from '@playwright/test';

import { getCacheFolder, PROJECT_ROOT } from '../../src/tasks/settings.ts';

async function findFreePort(): Promise<number> {
	const server = createServer().listen(0);
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}

/** The working site of this content, while `visit` lasts. */
async function develop(
	contentDir: string,
	visit: (address: string) => Promise<void>,
): Promise<void> {
	const port = await findFreePort();
	const server = spawn(process.execPath, ['src/tasks/dev.ts'], {
		cwd: PROJECT_ROOT,
		env: { ...process.env, CONTENT_DIR: contentDir, PORT: String(port), BASE_PATH: '' },
		// The program that it starts in turn stops with it.
		detached: true,
		stdio: 'ignore',
	});
	const address = `http://localhost:${port}`;
	try {
		await expect
			.poll(
				() =>
					fetch(address).then(
						({ ok }) => ok,
						() => false,
					),
				{ timeout: 120_000 },
			)
			.toBe(true);
		await visit(address);
	} finally {
		process.kill(-server.pid!);
	}
}

test('the working site shows a sentence as soon as it is written, and searches', async ({
	page,
}) => {
	const folder = await mkdtemp(join(tmpdir(), 'develop-'));
	try {
		await cp(join(PROJECT_ROOT, 'content'), folder, { recursive: true });
		await develop(folder, async (address) => {
			await page.goto(`${address}/les-api/api-geo/`);
			const sentence = page.getByText('Cette phrase vient d’être écrite.');
			await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
			await expect(sentence).toHaveCount(0);
			await appendFile(join(folder, 'apis/api-geo.md'), '\nCette phrase vient d’être écrite.\n');
			await expect(sentence).toBeVisible();
			await page.goto(`${address}/rechercher-api/?q=quotient+familial`);
			await expect(page.locator('[data-search-state="done"]')).toBeAttached();
			await expect(page.locator('[data-search-result]').first()).toContainText(/quotient/i);
		});
	} finally {
		for (const left of [folder, getCacheFolder(folder)])
			await rm(left, { recursive: true, force: true });
	}
});
