import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { chromium, type Browser, type CDPSession } from '@playwright/test';

/** A slow 4G line, and a telephone four times slower than this machine. */
const LINE = {
	offline: false,
	latency: 150,
	downloadThroughput: 1.6e6 / 8,
	uploadThroughput: 75e4 / 8,
};
const CPU_SLOWDOWN = 4;

export const SLOWNESS = `Ligne de 1,6 Mbit/s et 150 ms, processeur ralenti ${CPU_SLOWDOWN} fois`;

/** The browser of the journeys: a tool of the tests, which the site never needs. */
export async function launchBrowser(): Promise<Browser> {
	const { BROWSER_ARGUMENTS, findBrowser } = await import('../../tests/support/find-browser.ts');
	return chromium.launch({
		executablePath: await findBrowser(),
		args: [...BROWSER_ARGUMENTS],
	});
}

/** Gives a page the line and the processor that measures are made with. */
export async function slowDown(session: CDPSession): Promise<void> {
	await session.send('Network.enable');
	await session.send('Network.emulateNetworkConditions', LINE);
	await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
}

/** Starts a server on any free port; its address. */
export function listen(server: Server): Promise<string> {
	return new Promise((resolve) => {
		server.listen(0, 'localhost', () => {
			resolve(`http://localhost:${(server.address() as AddressInfo).port}`);
		});
	});
}
