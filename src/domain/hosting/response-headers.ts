/**
 * What a server sends with each file. Every path is the one inside the site: it starts with `/`
 * and does not hold the base path.
 */

type Directives = Readonly<Record<string, string>>;

const META_DIRECTIVES: Directives = {
	'default-src': "'none'",
	'script-src': "'self'",
	'worker-src': "'self'",
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

/** A worker has the policy of its own answer; the full text is searched by WebAssembly. */
const WORKER_SECURITY_POLICY = formatDirectives({
	'default-src': "'none'",
	'script-src': "'self' 'wasm-unsafe-eval'",
	'connect-src': "'self'",
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

export const MEDIA_TYPE_BY_EXTENSION: ReadonlyMap<string, string> = new Map([
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

export const MEDIA_TYPE_BY_PATH: ReadonlyMap<string, string> = new Map([
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

/** Whether a file is only a shorter copy of the one beside it. */
export function isCopy(path: string): boolean {
	return /\.(?:br|gz)$/.test(path);
}

/** Whether the file is text, which a compressed copy makes smaller. */
export function isCompressible(path: string): boolean {
	return COMPRESSIBLE_TYPE.test(getMediaType(path));
}

const PAGE_PART_TYPE = /^(?:text\/(?:html|css|javascript)|image\/|application\/manifest)/;

/** A header whose value depends on the path: the first case that fits decides. */
export interface HeaderRule {
	name: string;
	/** `pattern` is read by JavaScript, PCRE and RE2 alike. An empty value sends no header. */
	cases: readonly { pattern: string; value: string }[];
	otherwise: string;
}

const CONSOLE_PAGE = String.raw`^/documentation/[^/]+/console/(index\.html)?$`;
const SEARCH_FILE = '^/pagefind/';
const HASHED_SEARCH_FILE = String.raw`^/pagefind/.+\.pf_[a-z]+$`;
/** The folder of the console holds the version of the program: another version, another address. */
const NAMED_BY_CONTENT = '^/(_astro|scalar)/';
const PAGE_PART = String.raw`^/_astro/.+\.(css|js)$`;
const WORKER = '^/_astro/workers/';
const PICTURE_OR_FONT = matchExtensions((type) => /^(?:image|font)\//.test(type));
const OPEN_DATA = matchExtensions(
	(type) => COMPRESSIBLE_TYPE.test(type) && !PAGE_PART_TYPE.test(type),
);
const OPEN_DATA_PATHS = [...MEDIA_TYPE_BY_PATH.keys()].map(
	(path) => `^${path.replaceAll('.', String.raw`\.`)}$`,
);

function matchExtensions(isWanted: (type: string) => boolean): string {
	const extensions = [...MEDIA_TYPE_BY_EXTENSION]
		.filter(([, type]) => isWanted(type))
		.map(([extension]) => extension);
	return String.raw`\.(${extensions.join('|')})$`;
}

const ONE_YEAR = 'public, max-age=31536000, immutable';
const ONE_HOUR = 'public, max-age=3600';
const REVALIDATE = 'public, max-age=0, must-revalidate';

function buildConstantRule(name: string, value: string): HeaderRule {
	return { name, cases: [], otherwise: value };
}

/** Data files are open to the pages of other sites; everything else is kept to this one. */
function buildOpenDataRule(name: string, open: string, otherwise: string): HeaderRule {
	return {
		name,
		cases: [
			{ pattern: SEARCH_FILE, value: otherwise },
			...[OPEN_DATA, ...OPEN_DATA_PATHS].map((pattern) => ({ pattern, value: open })),
		],
		otherwise,
	};
}

/**
 * What a browser reads of a page: in the answer of a script or a style it would read nothing, and pay
 * 600 bytes for each.
 */
function buildPageRule(name: string, value: string, cases: HeaderRule['cases'] = []): HeaderRule {
	return { name, cases: [...cases, { pattern: PAGE_PART, value: '' }], otherwise: value };
}

/** The headers that protect the visitor, on every answer that they protect, errors included. */
const SECURITY_HEADERS: readonly HeaderRule[] = [
	buildPageRule('Content-Security-Policy', CONTENT_SECURITY_POLICY, [
		{ pattern: CONSOLE_PAGE, value: CONSOLE_SECURITY_POLICY },
		{ pattern: WORKER, value: WORKER_SECURITY_POLICY },
	]),
	buildPageRule('Cross-Origin-Opener-Policy', 'same-origin'),
	buildOpenDataRule('Cross-Origin-Resource-Policy', 'cross-origin', 'same-origin'),
	buildOpenDataRule('Access-Control-Allow-Origin', '*', ''),
	buildPageRule('Permissions-Policy', PERMISSIONS_POLICY),
	buildPageRule('Referrer-Policy', 'strict-origin-when-cross-origin'),
	// Neither `includeSubDomains` nor `preload`: they bind names this site does not own.
	buildConstantRule('Strict-Transport-Security', 'max-age=31536000'),
	buildConstantRule('X-Content-Type-Options', 'nosniff'),
	// For browsers that do not know `frame-ancestors`.
	buildPageRule('X-Frame-Options', 'DENY'),
];

// RFC 9727: programs look for the catalogue with a `HEAD` there. Both are relative addresses.
const HOME_LINK = '<.well-known/api-catalog>; rel="api-catalog"';
const CATALOGUE_LINK = '<api-catalog>; rel="api-catalog"';

/** What goes with a file: a page names its stylesheet before the browser has read a line of it. */
function buildLinkRule(stylesheet: string | undefined): HeaderRule {
	const style = stylesheet === undefined ? '' : `<${stylesheet}>; rel=preload; as=style`;
	return {
		name: 'Link',
		cases: [
			{ pattern: '^/\\.well-known/api-catalog$', value: CATALOGUE_LINK },
			{
				pattern: '^/(index\\.html)?$',
				value: style === '' ? HOME_LINK : `${HOME_LINK}, ${style}`,
			},
			{ pattern: '(/|\\.html)$', value: style },
		],
		otherwise: '',
	};
}

/** The headers of a site whose pages have this stylesheet, an address with the base path. */
export function listHeaders(stylesheet: string | undefined): readonly HeaderRule[] {
	return [...SECURITY_HEADERS, buildLinkRule(stylesheet)];
}

/** Name of the stylesheet of every page, among the files of a site. */
export function findStylesheet(files: readonly string[]): string | undefined {
	return files.find((file) => /^\/_astro\/style\.[^/]+\.css$/.test(file));
}

/** How long a copy of the file may be used without asking again. */
export const CACHE_HEADER: HeaderRule = {
	name: 'Cache-Control',
	cases: [
		{ pattern: NAMED_BY_CONTENT, value: ONE_YEAR },
		{ pattern: HASHED_SEARCH_FILE, value: ONE_YEAR },
		{ pattern: SEARCH_FILE, value: 'no-cache' },
		{ pattern: PICTURE_OR_FONT, value: ONE_HOUR },
	],
	otherwise: REVALIDATE,
};

const patterns = new Map<string, RegExp>();

function getValue(rule: HeaderRule, path: string): string {
	const fitting = rule.cases.find(({ pattern }) => {
		if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern));
		return patterns.get(pattern)!.test(path);
	});
	return fitting?.value ?? rule.otherwise;
}

export function getHeaders(path: string, stylesheet?: string): Record<string, string> {
	return Object.fromEntries(
		listHeaders(stylesheet)
			.map((rule) => [rule.name, getValue(rule, path)])
			.filter(([, value]) => value !== ''),
	) as Record<string, string>;
}

export function getCacheControl(path: string): string {
	return getValue(CACHE_HEADER, path);
}
