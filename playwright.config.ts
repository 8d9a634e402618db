import { defineConfig } from '@playwright/test';

import { BROWSER_ARGUMENTS, findBrowser } from './tests/support/find-browser.ts';

const PORT = Number(process.env['E2E_PORT'] ?? 4399);
const BASE_PATH = (process.env['BASE_PATH'] ?? '/').replace(/^\/*|\/*$/g, '');

export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	fullyParallel: true,
	forbidOnly: Boolean(process.env['CI']),
	workers: 2,
	// A machine that does other things is slow, and not wrong.
	timeout: 240_000,
	expect: { timeout: 30_000, toPass: { timeout: 30_000 } },
	use: {
		baseURL: `http://localhost:${PORT}/${BASE_PATH === '' ? '' : `${BASE_PATH}/`}`,
		locale: 'fr-FR',
		launchOptions: {
			executablePath: await findBrowser(),
			// A page lives for seconds: to optimise its programs costs twice what it gives.
			args: [...BROWSER_ARGUMENTS, '--js-flags=--always-sparkplug,--no-turbofan'],
		},
	},
	webServer: {
		command: 'node src/tasks/serve.ts',
		env: { PORT: String(PORT) },
		port: PORT,
		reuseExistingServer: false,
	},
});
