import type { Page } from '@playwright/test';

/** What makes the page wider than the window. */
export function findOverflow(page: Page): Promise<string | undefined> {
	return page.evaluate(() => {
		const { scrollWidth, clientWidth } = document.documentElement;
		// What leaves by the left cannot be scrolled to, and does not widen the page.
		const cut = [...document.querySelectorAll('main *, header *, footer *')].find(
			(element) =>
				element.getBoundingClientRect().left < -1 &&
				!element.closest('.table-box, pre, .skip-links, .visually-hidden'),
		);
		if (cut) return `cut on the left: ${cut.outerHTML.slice(0, 160)}`;
		if (scrollWidth <= clientWidth) return undefined;
		const wide = [...document.querySelectorAll('body *')].find(
			(element) =>
				element.getBoundingClientRect().right > clientWidth + 1 &&
				!element.closest('.table-box, pre'),
		);
		return `${scrollWidth} > ${clientWidth}: ${wide?.outerHTML.slice(0, 160) ?? 'unknown'}`;
	});
}
