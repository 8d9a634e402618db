import type { LinkCheck } from './evidence.ts';

/** What came back when an address was followed to its end. */
export interface FollowedAnswer {
	/** Address that the entry gives. */
	first: string;
	/** Address that answered. */
	last: string;
	/** Codes of the redirections on the way. */
	redirects: readonly number[];
	status: number;
	/** Start of the page, when it is one that people read. */
	page?: string | undefined;
}

const ERROR_TITLE =
	/\b404\b|\bpage (?:introuvable|inconnue|inexistante|non trouv[ée]e|not found)|\bnot found\b|n[’']existe (?:pas|plus)|\b(?:contenu|document|ressource|fiche) introuvable/i;
const PARKED =
	/\b(?:ce (?:nom de )?domaine est (?:à vendre|en vente|r[ée]serv[ée]|expir[ée])|this domain (?:name )?(?:is|may be) for sale|buy this domain|domain is parked|domaine (?:parqu[ée]|expir[ée]))|sedoparking|parkingcrew|hugedomains\.com|afternic\.com|bodis\.com|above\.com\/marketplace/i;

/** What an answer says of the link. */
export function judgeAnswer({ first, last, redirects, status, page }: FollowedAnswer): LinkCheck {
	if (status === 404) return { state: 'dead', cause: 'not-found', status };
	if (status === 410) return { state: 'dead', cause: 'gone', status };
	if (status === 401 || status === 407) return { state: 'alive', cause: 'needs-login', status };
	if (status === 403 || status === 451)
		return { state: 'guarded', cause: 'refuses-robots', status };
	if (status === 429 || status === 999)
		return { state: 'guarded', cause: 'too-many-calls', status };
	if (status >= 500) return { state: 'failing', cause: 'server-error', status };
	// Something is there, that wants another kind of call.
	if (status === 405 || status === 406 || status === 415) return { state: 'alive', status };
	if (status >= 400 || status < 200) return { state: 'dead', cause: 'client-error', status };
	if (page !== undefined) {
		if (listTitles(page).some((title) => ERROR_TITLE.test(title)))
			return { state: 'dead', cause: 'soft-404', status };
		if (PARKED.test(page)) return { state: 'dead', cause: 'parked', status };
	}
	if (isDeep(first) && !isDeep(last) && redirects.length > 0)
		return { state: 'moved', cause: 'home-page', status, movedTo: last };
	const movedForGood = redirects.some((code) => code === 301 || code === 308);
	if (movedForGood && !isSamePage(first, last))
		return { state: 'moved', cause: 'permanent', status, movedTo: last };
	return { state: 'alive', status };
}

/** The title of the page and its first heading. */
function listTitles(page: string): string[] {
	return ['title', 'h1'].flatMap((tag) => {
		const start = page.search(new RegExp(`<${tag}[\\s>]`, 'i'));
		if (start < 0) return [];
		const inside = page.slice(start, start + 400);
		return [(inside.split(new RegExp(`</${tag}`, 'i'))[0] ?? '').replace(/<[^>]*>/g, ' ')];
	});
}

function isDeep(address: string): boolean {
	const { pathname, search } = new URL(address);
	return !/^\/(?:index\.\w+|fr\/?|accueil\/?)?$/i.test(pathname) || search.length > 1;
}

/** A slash at the end, or « www. », is no other address for a reader. */
function isSamePage(a: string, b: string): boolean {
	const toKey = (address: string) =>
		address.replace(/^(https?:\/\/)www\./, '$1').replace(/\/$/, '');
	return toKey(a) === toKey(b);
}

const CODES: [codes: RegExp, check: LinkCheck][] = [
	[/^(?:ENOTFOUND|ENODATA)$/, { state: 'dead', cause: 'unknown-host' }],
	[/^CERT_HAS_EXPIRED$/, { state: 'unsafe', cause: 'certificate-expired' }],
	[/^ERR_TLS_CERT_ALTNAME_INVALID$/, { state: 'unsafe', cause: 'certificate-name' }],
	[
		/SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET_ISSUER)|CERT_UNTRUSTED/,
		{ state: 'unsafe', cause: 'certificate-untrusted' },
	],
	[/^(?:CERT_|ERR_TLS|ERR_SSL|EPROTO)/, { state: 'unsafe', cause: 'certificate-invalid' }],
];

/** What an error of the connection says of the link. */
export function judgeFault(code: string | undefined): LinkCheck {
	const found = CODES.find(([codes]) => codes.test(code ?? ''));
	return found?.[1] ?? { state: 'failing', cause: 'connection' };
}
