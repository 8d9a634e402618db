import { toFrenchSpacing } from '../text/french.ts';
import { escapeHtml, html } from './html.ts';
import type { ReferencePage } from './page.ts';

/**
 * Words that the layout of the site is rendered with once per API, in place of what differs from
 * one page of its reference to the next.
 */
export const SHELL_WORDS = {
	title: 'REFERENCE-TITLE',
	description: 'REFERENCE-DESCRIPTION',
	crumb: 'REFERENCE-CRUMB',
	content: 'REFERENCE-CONTENT',
} as const;

const CRUMB_ITEM = new RegExp(`<li>\\s*<a [^>]*>\\s*${SHELL_WORDS.crumb}\\s*</a>\\s*</li>`);

/** Puts a page in the layout that Astro rendered for the address `shellPath`. */
export function fillShell(
	shell: string,
	shellPath: string,
	page: ReferencePage,
	toHref: (path: string) => string,
): string {
	const crumbs = page.crumbs.map(
		({ label, href }) => html`<li><a href="${href}">${label}</a></li>`.text,
	);
	// Functions, because the replacement text may hold `$&`. The content comes first: the words of
	// the shell that a description might hold are then replaced by text, never by markup.
	return shell
		.replace(SHELL_WORDS.content, () => page.render().text)
		.replace(CRUMB_ITEM, () => crumbs.join(''))
		.replaceAll(SHELL_WORDS.title, () => escapeHtml(page.title))
		.replaceAll(SHELL_WORDS.description, () => escapeHtml(toFrenchSpacing(page.description)))
		.replace(/(<link rel="canonical" href=")([^"]*)"/, (_, start: string, address: string) => {
			const root = address.slice(0, address.length - toHref(shellPath).length);
			return `${start}${root}${escapeHtml(toHref(page.path))}"`;
		});
}

/** The title of the API in the catalogue, which the shell carries. */
export function readApiTitle(shell: string): string | undefined {
	const title = /<[^>]* data-api-title="([^"]*)"/.exec(shell)?.[1];
	return title?.replace(/&(?:quot|#34);/g, '"').replace(/&(?:#38|amp);/g, '&');
}
