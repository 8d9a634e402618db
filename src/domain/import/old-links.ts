import { pagePaths, STATIC_PATHS } from '../catalogue/page-paths.ts';
import { isEmail, isLinkFault, parseLink } from '../content/url.ts';
import { decodeSafely } from '../text/decode.ts';
import { toSlug } from '../text/slug.ts';

/** The folders of an old tree, and where their entries go. */
export const OLD_FOLDERS = {
	api: { kind: 'apis', oldPath: '/les-api/', path: pagePaths.api },
	guides: { kind: 'guides', oldPath: '/guides/', path: pagePaths.guide },
	producteurs: { kind: 'producers', oldPath: '/producteurs/', path: pagePaths.producer },
	service: { kind: 'services', oldPath: '/service/', path: pagePaths.service },
} as const;

export type OldFolder = keyof typeof OLD_FOLDERS;

/** Names that entries had before the old tree was written: its site led them to those of today. */
const FORMER_NAMES: Readonly<Record<string, readonly string[]>> = {
	'/les-api/api-indemnites-journalieres-cnam': ['/les-api/api_indemnites_journalieres_cnam'],
	'/les-api/api-metadonnees-insee': ['/les-api/nomenclatures_v1'],
	'/producteurs/eaufrance': ['/producteurs/eau-france'],
	'/producteurs/urssaf': ['/producteurs/acoss'],
};

/** The addresses of an entry on the old site: that of its file, and those that led to it. */
export function listOldPaths(folder: OldFolder, name: string): string[] {
	const path = `${OLD_FOLDERS[folder].oldPath}${name}`;
	return [path, ...(FORMER_NAMES[path] ?? [])];
}

export interface LinkMapper {
	/** The address to write for one of an old text; `undefined` when it may not be one. */
	toNew: (href: string) => string | undefined;
	/** Whether the site has the page of an address that `toNew` gave. */
	hasPage: (path: string) => boolean;
}

export interface LinkContext {
	hosts: readonly string[];
	/** Old paths in lower case, without a slash at the end → new path. */
	pages: ReadonlyMap<string, string>;
}

/** Pages of the predecessor that go by another name. */
const RENAMED = new Map([
	['/vie-privee', pagePaths.privacy()],
	['/service', pagePaths.services()],
	['/equipe', pagePaths.about()],
]);

const SUBPAGE = /^(\/les-api\/[^/]+)\/demande-acces$/;

export function createLinkMapper({ hosts, pages }: LinkContext): LinkMapper {
	const known = new Set([...STATIC_PATHS, ...pages.values()]);

	const findPage = (path: string): string | undefined => {
		const clean = path.replace(/\/+$/, '').replace(/\.(?:html?|md)$/i, '');
		if (clean === '') return '/';
		const lower = clean.toLowerCase();
		const page =
			pages.get(lower) ??
			pages.get(lower.replace(/^\/services\//, '/service/')) ??
			RENAMED.get(lower) ??
			STATIC_PATHS.find((candidate) => candidate === `${lower}/`);
		if (page !== undefined) return page;
		const access = SUBPAGE.exec(clean);
		const owner = access && findPage(access[1]!);
		if (owner) return `${owner}demande-acces/`;
		const [, folder, name] = /^\/([a-z-]+)\/([^/]+)$/i.exec(clean) ?? [];
		if (folder === undefined) return undefined;
		if (folder === 'documentation') {
			const api = pages.get(`/les-api/${name!.toLowerCase()}`);
			return api && api.replace('/les-api/', '/documentation/');
		}
		const guess = `/${folder === 'service' ? 'services' : folder}/${toSlug(name!)}/`;
		return known.has(guess) ? guess : undefined;
	};

	const toLocal = (path: string): string => {
		const [, address = '', tail = ''] = /^([^?#]*)(.*)$/s.exec(path)!;
		const decoded = decodeSafely(address);
		const page = findPage(decoded);
		return (page ?? address) + tail;
	};

	const toNew = (href: string): string | undefined => {
		const proxied = /^\/api\/v1\/proxy\/(https?%3A.+)$/i.exec(href.trim())?.[1];
		const written = proxied === undefined ? href.trim() : decodeSafely(proxied);
		if (isEmail(written)) return `mailto:${written}`;
		if (written === '' || written.startsWith('#')) return written;
		const encoded = written.replace(/[\u0000-\u0020\u007f<>"\\^`{}|]/g, (sign) =>
			encodeURIComponent(sign),
		);
		if (parseLink(encoded) === 'forbidden') return undefined;
		const host = /^(?:https?:)?\/\/([^/?#:]+)(?::\d+)?(.*)$/is.exec(encoded);
		if (host) {
			if (!hosts.includes(host[1]!.toLowerCase())) return encoded.replace(/^\/\//, 'https://');
			return toLocal(host[2]!.startsWith('/') ? host[2]! : `/${host[2]}`);
		}
		if (/^[a-z][a-z0-9+.-]*:/i.test(encoded)) return encoded;
		if (/^www\.[^/]+\.[a-z]{2,}/i.test(encoded)) return `https://${encoded}`;
		// The predecessor had one level of folders: a relative address counts from the root.
		const rooted = encoded.startsWith('/') ? encoded : `/${encoded.replace(/^(?:\.{1,2}\/)+/, '')}`;
		const local = toLocal(rooted);
		return isLinkFault(parseLink(local)) ? encoded : local;
	};

	return {
		toNew,
		hasPage: (path) =>
			known.has(path) ||
			(/^\/les-api\/.+\/demande-acces\/$/.test(path) &&
				known.has(path.replace('demande-acces/', ''))) ||
			(path.startsWith('/documentation/') &&
				known.has(path.replace('/documentation/', '/les-api/'))),
	};
}
