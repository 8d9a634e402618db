import { formatPath, parseRequestPath } from './request-path.ts';

/** Addresses that moved: encoded path without a slash at its end → address of today. */
export type RedirectTable = ReadonlyMap<string, string>;

/**
 * Reads `redirects.json`: an object `{ from: to }` whose paths do not hold the base path.
 * Lines that are not usable are left out; text that is not such an object throws.
 */
export function parseRedirectTable(json: string): RedirectTable {
	const table = new Map<string, string>();
	const source: unknown = JSON.parse(json);
	if (typeof source !== 'object' || source === null) throw new TypeError('not an object');
	for (const [from, to] of Object.entries(source)) {
		const path = parseRequestPath(from);
		const target = typeof to === 'string' ? parseTarget(to) : undefined;
		if (path && target !== undefined) table.set(formatPath(path.segments, false), target);
	}
	return table;
}

/** Where the path moved to; `undefined` when it did not, or when it would lead to itself. */
export function findRedirect(
	table: RedirectTable,
	segments: readonly string[],
	isFolder: boolean,
): string | undefined {
	const target = table.get(formatPath(segments, false));
	if (target === undefined || !target.startsWith('/')) return target;
	const path = parseRequestPath(target);
	const isSame =
		path && formatPath(path.segments, path.isFolder) === formatPath(segments, isFolder);
	return isSame ? undefined : target;
}

function parseTarget(text: string): string | undefined {
	const isLocal = /^\/(?![/\\])/.test(text);
	if (!isLocal && !/^https?:\/\//i.test(text)) return undefined;
	// Gives the ASCII form, the only one that a header may carry.
	const url = URL.parse(text, 'https://local.invalid');
	return isLocal && url ? `${url.pathname}${url.search}${url.hash}` : url?.href;
}
