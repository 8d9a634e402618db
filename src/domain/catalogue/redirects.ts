import { listEntryPaths, type Catalogue } from './catalogue.ts';
import { STATIC_PATHS } from './page-paths.ts';
import type { Redirect } from './vocabulary.ts';

/**
 * The redirects that can be pages of their own. One that differs from a real page by case alone
 * would overwrite it on file systems that ignore case: only the server answers for it.
 */
export function listRedirectPages(catalogue: Catalogue): Redirect[] {
	const pages = new Set(
		[...STATIC_PATHS, ...listEntryPaths(catalogue)].map((path) => path.slice(0, -1).toLowerCase()),
	);
	const written = new Set<string>();
	return catalogue.redirects.filter(({ from }) => {
		const folded = from.toLowerCase();
		if (pages.has(folded) || written.has(folded)) return false;
		written.add(folded);
		return true;
	});
}

/** Old path → page, for servers, without the base path: `{ "/les-api/scanR": "/les-api/scanr/" }`. */
export function toRedirectMap(redirects: readonly Redirect[]): Record<string, string> {
	return Object.fromEntries(redirects.map(({ from, to }) => [from, to]));
}
