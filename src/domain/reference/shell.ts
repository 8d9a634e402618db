import { pagePaths } from '../catalogue/page-paths.ts';
import { buildBreadcrumbList, formatScriptData } from '../exports/structured-data.ts';
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
	const data = /(<script type="application\/ld\+json">)[^<]*REFERENCE-CRUMB[^<]*(?=<\/script>)/;
	const twin = /(<link rel="alternate" type="text\/markdown"[^>]* href=")[^"]*"/;
	const canonical = /<link rel="canonical" href="([^"]*)"/.exec(shell)?.[1] ?? '';
	const root = canonical.slice(0, canonical.length - toHref(shellPath).length);
	return shell
		.replace(data, (_, start: string) => start + formatScriptData(buildTrail(page, root, toHref)))
		.replace(
			twin,
			(_, start: string) => `${start}${escapeHtml(toHref(pagePaths.markdown(page.path)))}"`,
		)
		.replace(SHELL_WORDS.content, () => page.render().text)
		.replace(CRUMB_ITEM, () => crumbs.join(''))
		.replaceAll(SHELL_WORDS.title, () => escapeHtml(page.title))
		.replaceAll(SHELL_WORDS.description, () => escapeHtml(toFrenchSpacing(page.description)))
		.replace(
			/(<link rel="canonical" href=")[^"]*"/,
			(_, start: string) => `${start}${root}${escapeHtml(toHref(page.path))}"`,
		);
}

/** The trail of a page, for search engines. */
function buildTrail(page: ReferencePage, root: string, toHref: (path: string) => string) {
	return buildBreadcrumbList([
		{ label: 'Accueil', url: root + toHref(pagePaths.home()) },
		{ label: 'Documentation', url: root + toHref(pagePaths.references()) },
		...page.crumbs.map(({ label, href }) => ({ label, url: root + href })),
		{ label: page.title, url: root + toHref(page.path) },
	]);
}

/** The title of the API in the catalogue, which the shell carries. */
export function readApiTitle(shell: string): string | undefined {
	const title = /<[^>]* data-api-title="([^"]*)"/.exec(shell)?.[1];
	return title?.replace(/&(?:quot|#34);/g, '"').replace(/&(?:#38|amp);/g, '&');
}
