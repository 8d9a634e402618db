/**
 * What a server sends with each file. Every path is the one inside the site: it starts with `/`
 * and does not hold the base path.
 */

type Directives = Readonly<Record<string, string>>;

const META_DIRECTIVES: Directives = {
	'default-src': "'none'",
	// The search engine is WebAssembly, and its worker inherits the policy of its own response.
	'script-src': "'self' 'wasm-unsafe-eval'",
	'style-src': "'self'",
	'img-src': "'self' data:",
	'font-src': "'self'",
	'connect-src': "'self'",
	'manifest-src': "'self'",
	'form-action': "'self'",
	'base-uri': "'none'",
};

function formatDirectives(directives: Directives): string {
	return Object.entries(directives)
		.map(([name, sources]) => `${name} ${sources}`)
		.join('; ');
}

/** The policy as a page may carry it itself: browsers refuse `frame-ancestors` in a `<meta>`. */
export const META_CONTENT_SECURITY_POLICY = formatDirectives(META_DIRECTIVES);

export const CONTENT_SECURITY_POLICY = formatDirectives({
	...META_DIRECTIVES,
	'frame-ancestors': "'none'",
});

/** The console writes style attributes, and calls the API that the person tries. */
const CONSOLE_DIRECTIVES: Directives = {
	...META_DIRECTIVES,
	'style-src': "'self' 'unsafe-inline'",
	'connect-src': "'self' https:",
};

export const META_CONSOLE_SECURITY_POLICY = formatDirectives(CONSOLE_DIRECTIVES);

const CONSOLE_SECURITY_POLICY = formatDirectives({
	...CONSOLE_DIRECTIVES,
	'frame-ancestors': "'none'",
});

export function isConsolePage(path: string): boolean {
	return /^\/documentation\/[^/]+\/console\/(?:index\.html)?$/.test(path);
}

const PERMISSIONS_POLICY = [
	'accelerometer',
	'autoplay',
	'browsing-topics',
	'camera',
	'display-capture',
	'geolocation',
	'gyroscope',
	'interest-cohort',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'usb',
]
	.map((feature) => `${feature}=()`)
	.join(', ');

const COMMON_HEADERS = {
	'Content-Security-Policy': CONTENT_SECURITY_POLICY,
	'Cross-Origin-Opener-Policy': 'same-origin',
	'Permissions-Policy': PERMISSIONS_POLICY,
	'Referrer-Policy': 'strict-origin-when-cross-origin',
	// Neither `includeSubDomains` nor `preload`: they bind names this site does not own.
	'Strict-Transport-Security': 'max-age=31536000',
	'X-Content-Type-Options': 'nosniff',
} as const;

/**
 * The headers that protect the visitor, the same on every answer, errors included.
 * Data files are open to the pages of other sites; everything else is kept to this one.
 */
export function getSecurityHeaders(path: string): Record<string, string> {
	if (isConsolePage(path))
		return {
			...COMMON_HEADERS,
			'Content-Security-Policy': CONSOLE_SECURITY_POLICY,
			'Cross-Origin-Resource-Policy': 'same-origin',
		};
	if (!isOpenData(path))
		return { ...COMMON_HEADERS, 'Cross-Origin-Resource-Policy': 'same-origin' };
	return {
		...COMMON_HEADERS,
		'Access-Control-Allow-Origin': '*',
		'Cross-Origin-Resource-Policy': 'cross-origin',
	};
}

const ONE_YEAR = 'public, max-age=31536000, immutable';
const ONE_HOUR = 'public, max-age=3600';
const REVALIDATE = 'public, max-age=0, must-revalidate';

const HASHED_SEARCH_FILE = /^\/pagefind\/.+\.pf_[a-z]+$/;

/** How long a copy of the file may be used without asking again. */
export function getCacheControl(path: string): string {
	// Its folder holds the version of the program: another version has another address.
	if (path.startsWith('/scalar/')) return ONE_YEAR;
	if (path.startsWith('/_astro/') || HASHED_SEARCH_FILE.test(path)) return ONE_YEAR;
	if (path.startsWith('/pagefind/')) return 'no-cache';
	return /^(?:image|font)\//.test(getMediaType(path)) ? ONE_HOUR : REVALIDATE;
}

const MEDIA_TYPE_BY_EXTENSION: ReadonlyMap<string, string> = new Map([
	['avif', 'image/avif'],
	['css', 'text/css; charset=utf-8'],
	['csv', 'text/csv; charset=utf-8'],
	['gif', 'image/gif'],
	['htm', 'text/html; charset=utf-8'],
	['html', 'text/html; charset=utf-8'],
	['ico', 'image/x-icon'],
	['jpeg', 'image/jpeg'],
	['jpg', 'image/jpeg'],
	['js', 'text/javascript; charset=utf-8'],
	['json', 'application/json; charset=utf-8'],
	['jsonld', 'application/ld+json; charset=utf-8'],
	['map', 'application/json; charset=utf-8'],
	['md', 'text/markdown; charset=utf-8'],
	['mjs', 'text/javascript; charset=utf-8'],
	['odt', 'application/vnd.oasis.opendocument.text'],
	['ods', 'application/vnd.oasis.opendocument.spreadsheet'],
	['pdf', 'application/pdf'],
	['png', 'image/png'],
	['svg', 'image/svg+xml; charset=utf-8'],
	['ttl', 'text/turtle; charset=utf-8'],
	['txt', 'text/plain; charset=utf-8'],
	['wasm', 'application/wasm'],
	['webmanifest', 'application/manifest+json; charset=utf-8'],
	['webp', 'image/webp'],
	['woff', 'font/woff'],
	['woff2', 'font/woff2'],
	['xml', 'application/xml; charset=utf-8'],
	['yaml', 'application/yaml; charset=utf-8'],
	['yml', 'application/yaml; charset=utf-8'],
	['zip', 'application/zip'],
]);

const MEDIA_TYPE_BY_PATH: ReadonlyMap<string, string> = new Map([
	['/opensearch.xml', 'application/opensearchdescription+xml; charset=utf-8'],
	[
		'/.well-known/api-catalog',
		'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
	],
]);

/** The `Content-Type` of a file; a path that ends with `/` is a page. */
export function getMediaType(path: string): string {
	if (path.endsWith('/')) return 'text/html; charset=utf-8';
	const extension = /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
	return (
		MEDIA_TYPE_BY_PATH.get(path) ??
		MEDIA_TYPE_BY_EXTENSION.get(extension) ??
		'application/octet-stream'
	);
}

const COMPRESSIBLE_TYPE = /^(?:text\/|application\/(?:.+\+)?(?:json|xml|yaml)\b|image\/svg\+xml)/;

/** Whether the file is text, which a compressed copy makes smaller. */
export function isCompressible(path: string): boolean {
	return COMPRESSIBLE_TYPE.test(getMediaType(path));
}

const PAGE_PART_TYPE = /^(?:text\/(?:html|css|javascript)|image\/|application\/manifest)/;

function isOpenData(path: string): boolean {
	return (
		isCompressible(path) &&
		!PAGE_PART_TYPE.test(getMediaType(path)) &&
		!path.startsWith('/pagefind/')
	);
}
