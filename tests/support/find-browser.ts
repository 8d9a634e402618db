import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PROJECT_ROOT = resolve(import.meta.dirname, '../..');

/** What keeps the browser from looking outside, on any machine. */
export const BROWSER_ARGUMENTS: readonly string[] = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Path of the browser of the journeys: `CHROMIUM_PATH`, or the Chromium that comes through npm.
 * It is unpacked inside the project, so that two people on one machine do not share it.
 */
export async function findBrowser(): Promise<string> {
	// Workers inherit the choice of the first process.
	process.env['CHROMIUM_PATH'] ||= await unpackBrowser();
	return process.env['CHROMIUM_PATH'];
}

async function unpackBrowser(): Promise<string> {
	const { version } = JSON.parse(
		readFileSync(join(PROJECT_ROOT, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'),
	) as { version: string };
	const folder = join(PROJECT_ROOT, '.cache', `chromium-${version}`);
	const marker = join(folder, 'complete');
	// What an interrupted unpacking left cannot be told from a whole browser.
	if (!existsSync(marker)) rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });

	process.env['FONTCONFIG_PATH'] ??= writeFontConfiguration(folder);
	// The package unpacks the libraries that a bare machine lacks only when it believes that it
	// runs in the environment it was made for, and always in the temporary folder.
	process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs22.x';
	const temporaryFolder = process.env['TMPDIR'];
	process.env['TMPDIR'] = folder;
	try {
		const { default: chromium } = await import('@sparticuz/chromium');
		chromium.setGraphicsMode = false;
		const path = await chromium.executablePath();
		writeFileSync(marker, '');
		return path;
	} finally {
		if (temporaryFolder === undefined) delete process.env['TMPDIR'];
		else process.env['TMPDIR'] = temporaryFolder;
	}
}

/**
 * The package's own configuration names its fonts in the temporary folder. Where the machine has
 * no font of its own, Chromium would find none and crash at the first letter.
 */
function writeFontConfiguration(folder: string): string {
	const fontFolder = join(folder, 'fontconfig');
	mkdirSync(fontFolder, { recursive: true });
	writeFileSync(
		join(fontFolder, 'fonts.conf'),
		`<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(fontFolder, 'cache')}</cachedir>
</fontconfig>
`,
	);
	return fontFolder;
}
