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
	crumbs: 'REFERENCE-CRUMBS',
	crumb: 'REFERENCE-PLACE',
	content: 'REFERENCE-CONTENT',
} as const;

/** What differs in the layout from one page to the next, and how it is found there. */
const PLACES = {
	content: SHELL_WORDS.content,
	title: SHELL_WORDS.title,
	description: SHELL_WORDS.description,
	crumbs: `<li>\\s*<a [^>]*>\\s*${SHELL_WORDS.crumbs}\\s*</a>\\s*</li>`,
	crumb: SHELL_WORDS.crumb,
	trail: `(?<=<script type="application/ld\\+json">)[^<]*${SHELL_WORDS.crumbs}[^<]*(?=</script>)`,
	twin: '(?<=<link rel="alternate" type="text/markdown"[^>]* href=")[^"]*',
	canonical: '(?<=<link rel="canonical" href=")[^"]*',
} as const;
type Place = keyof typeof PLACES;

const ANY_PLACE = new RegExp(
	Object.entries(PLACES)
		.map(([name, pattern]) => `(?<${name}>${pattern})`)
		.join('|'),
	'g',
);

/**
 * Makes what puts a page in the layout that Astro rendered for the address `shellPath`. The layout
 * is cut at its places once: what a page writes there is never taken for a place itself.
 */
export function openShell(
	shell: string,
	shellPath: string,
	toHref: (path: string) => string,
): (page: ReferencePage) => string {
	const canonical = new RegExp(PLACES.canonical).exec(shell)?.[0] ?? '';
	const root = canonical.slice(0, canonical.length - toHref(shellPath).length);
	const writers: Record<Place, (page: ReferencePage) => string> = {
		content: (page) => page.render().text,
		title: ({ title }) => escapeHtml(title),
		description: ({ description }) => escapeHtml(toFrenchSpacing(description)),
		crumbs: ({ crumbs }) =>
			crumbs.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`.text).join(''),
		crumb: ({ crumb }) => escapeHtml(crumb),
		trail: (page) => formatScriptData(buildTrail(page, root, toHref)),
		twin: ({ path }) => escapeHtml(toHref(pagePaths.markdown(path))),
		canonical: ({ path }) => root + escapeHtml(toHref(path)),
	};
	const parts: (string | ((page: ReferencePage) => string))[] = [];
	let end = 0;
	for (const match of shell.matchAll(ANY_PLACE)) {
		const [place] = Object.entries(match.groups!).find(([, text]) => text !== undefined)!;
		parts.push(shell.slice(end, match.index), writers[place as Place]);
		end = match.index + match[0].length;
	}
	parts.push(shell.slice(end));
	return (page) => parts.map((part) => (typeof part === 'string' ? part : part(page))).join('');
}

/** The trail of a page, for search engines. */
function buildTrail(page: ReferencePage, root: string, toHref: (path: string) => string) {
	return buildBreadcrumbList([
		{ label: 'Accueil', url: root + toHref(pagePaths.home()) },
		{ label: 'Documentation', url: root + toHref(pagePaths.references()) },
		...page.crumbs.map(({ label, href }) => ({ label, url: root + href })),
		{ label: page.crumb },
	]);
}
