import { decodeSafely } from '../text/decode.ts';

/** What an address may be, once it has been read. */
export type LinkTarget =
	| { kind: 'internal'; href: string }
	| { kind: 'external'; href: string }
	| { kind: 'mail'; href: string }
	| { kind: 'anchor'; href: string };

export type LinkFault = 'forbidden' | 'invalid';

const SCHEME = /^([a-z][a-z0-9+.-]*):/i;

/** Browsers skip these characters when they look for the scheme of an address. */
function removeInvisible(text: string): string {
	return text.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200d\u2060\ufeff\u00ad]/g, '');
}

/**
 * Reads an address written in a content file.
 * An address that was proxied by the predecessor (`/api/v1/proxy/…`) is given back as the real one.
 */
export function parseLink(text: string): LinkTarget | LinkFault {
	const trimmed = text.trim();
	const proxied = /^\/api\/v1\/proxy\/(https?%3A.+)$/i.exec(trimmed);
	if (proxied) return parseLink(decodeSafely(proxied[1]!));
	const scheme = SCHEME.exec(removeInvisible(trimmed))?.[1]?.toLowerCase();
	if (scheme && !['http', 'https', 'mailto', 'tel'].includes(scheme)) return 'forbidden';
	if (trimmed === '' || /[\u0000-\u001f\u007f\s<>"\\^`{}|]/.test(trimmed)) return 'invalid';
	if (trimmed.startsWith('#')) return { kind: 'anchor', href: trimmed };
	if (trimmed.startsWith('/') && !trimmed.startsWith('//'))
		return trimmed.split(/[?#]/, 1)[0]!.split('/').includes('..')
			? 'invalid'
			: { kind: 'internal', href: trimmed };
	if (scheme === 'mailto' && hasHiddenReader(trimmed)) return 'forbidden';
	if (scheme === 'mailto' || scheme === 'tel')
		return trimmed.length > scheme.length + 1 ? { kind: 'mail', href: trimmed } : 'invalid';
	if (!scheme || !URL.canParse(trimmed)) return 'invalid';
	const url = new URL(trimmed);
	if (url.username !== '' || url.password !== '') return 'forbidden';
	return url.hostname.includes('.') || url.hostname === 'localhost'
		? { kind: 'external', href: trimmed }
		: 'invalid';
}

/** Only the subject and the text are what a visitor sees of a letter before sending it. */
function hasHiddenReader(mail: string): boolean {
	const [address = '', ...parts] = mail.split(/[?&]/);
	return /%0[ad]/i.test(address) || parts.some((part) => !/^(?:subject|body)=/i.test(part));
}

export function isLinkFault(link: LinkTarget | LinkFault): link is LinkFault {
	return typeof link === 'string';
}

export function isEmail(text: string): boolean {
	return /^[^\s@<>"',;:\\/]+@[^\s@<>"',;:\\/]+\.[a-z]{2,}$/i.test(text.trim());
}
