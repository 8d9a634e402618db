import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const resolve = createRequire(
	createRequire(import.meta.url).resolve('@axe-core/playwright'),
).resolve;
const SOURCE = readFileSync(resolve('axe-core/axe.min.js'), 'utf8');

const TAGS = [
	'RGAAv4',
	'best-practice',
	'wcag2a',
	'wcag2aa',
	'wcag21a',
	'wcag21aa',
	'wcag22a',
	'wcag22aa',
];

export interface Display {
	colorScheme: 'light' | 'dark';
	width: number;
}

export const DISPLAYS: readonly Display[] = (['light', 'dark'] as const).flatMap((colorScheme) =>
	[320, 1280].map((width) => ({ colorScheme, width })),
);

const OPTIONS: RunOptions = {
	runOnly: { type: 'tag', values: TAGS },
	resultTypes: ['violations'],
	reporter: 'no-passes',
	// No rule that runs here reads the style sheets themselves, and fetching them doubles the time.
	preload: false,
};

type WindowWithAxe = typeof window & { axe: { run(options: RunOptions): Promise<AxeResults> } };

/** What axe says of the page as it stands: one line for each element at fault. */
export async function findViolations(page: Page): Promise<string[]> {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
	const { violations } = await page.evaluate(
		(options) => (window as WindowWithAxe).axe.run(options),
		OPTIONS,
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map((node) => `${id}: ${node.html.slice(0, 140)}`),
	);
}

export async function setDisplay(page: Page, { colorScheme, width }: Display): Promise<void> {
	await page.emulateMedia({ colorScheme });
	await page.setViewportSize({ width, height: 900 });
}

/** The violations of a page in each display, without loading it again. */
export async function findViolationsIn(
	page: Page,
	displays: readonly Display[],
): Promise<string[]> {
	const found: string[] = [];
	for (const display of displays) {
		await setDisplay(page, display);
		const violations = await findViolations(page);
		found.push(...violations.map((line) => `${display.width} px, ${display.colorScheme}: ${line}`));
	}
	return found;
}

/**
 * Puts another page of the site in the place of this one, as a browser without scripts shows it:
 * the program of axe stays loaded, and a page costs a third of what a navigation does.
 */
export async function swapPage(page: Page, address: string): Promise<void> {
	await page.evaluate(async (path) => {
		const response = await fetch(path);
		const next = new DOMParser().parseFromString(await response.text(), 'text/html');
		const sheet = document.querySelector<HTMLLinkElement>('link[rel="stylesheet"]');
		const nextSheet = next.querySelector('link[rel="stylesheet"]');
		if (sheet?.getAttribute('href') !== nextSheet?.getAttribute('href'))
			throw new Error(`${path} has another style sheet`);
		for (const element of document.head.querySelectorAll('title, meta:not([http-equiv])'))
			element.remove();
		document.head.append(...next.head.querySelectorAll('title, meta:not([http-equiv])'));
		document.documentElement.lang = next.documentElement.lang;
		document.body.replaceWith(next.body);
		window.scrollTo(0, 0);
	}, address);
}
