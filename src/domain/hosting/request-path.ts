import { isCopy } from './response-headers.ts';

/** The path of a request, decoded once. */
export interface RequestPath {
	segments: readonly string[];
	/** The address ends with a slash. */
	isFolder: boolean;
	/** With its question mark, or empty. */
	query: string;
}

/**
 * Reads the target of a request line.
 * `undefined` when it is malformed or climbs: the file system must never see such a path.
 */
export function parseRequestPath(target: string): RequestPath | undefined {
	const local = target.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/s, '');
	const [, path = '', query = ''] = /^([^?]*)(.*)$/s.exec(local)!;
	if (!path.startsWith('/')) return undefined;
	const isFolder = path.endsWith('/');
	const parts = path === '/' ? [] : path.slice(1, isFolder ? -1 : undefined).split('/');
	const segments = parts.map(decodeSegment);
	if (!segments.every(isSoundSegment)) return undefined;
	return { segments, isFolder, query };
}

/** The inverse: an address that starts with exactly one slash, so never another host. */
export function formatPath(segments: readonly string[], isFolder: boolean): string {
	const path = segments.map((segment) => `/${encodeURIComponent(segment)}`).join('');
	return isFolder ? `${path}/` : path;
}

/** Files at the root of the site that speak to servers, never to visitors. */
export const SERVER_FILES = ['redirects.json', '_headers', '_redirects'] as const;

/** What lies in the published folder for the server alone. */
export function isHiddenPath(segments: readonly string[]): boolean {
	const name = segments.at(-1)?.toLowerCase() ?? '';
	return (
		segments.some((segment, index) => segment.startsWith('.') && !isWellKnown(segment, index)) ||
		isCopy(name) ||
		(segments.length === 1 && SERVER_FILES.some((file) => file === name))
	);
}

function isWellKnown(segment: string, index: number): boolean {
	return index === 0 && segment === '.well-known';
}

function decodeSegment(segment: string): string | undefined {
	try {
		return decodeURIComponent(segment);
	} catch {
		return undefined;
	}
}

function isSoundSegment(segment: string | undefined): segment is string {
	return (
		segment !== undefined &&
		!['', '.', '..'].includes(segment) &&
		!/[\u0000-\u001f\u007f/\\]/.test(segment)
	);
}
