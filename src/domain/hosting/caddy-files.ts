import {
	addBaseToPattern,
	escapePattern,
	GENERATED_NOTICE,
	listMoves,
	listSiteHeaders,
	type HostedSite,
} from './hosted-site.ts';
import { SERVER_FILES } from './request-path.ts';
import { CACHE_HEADER, MEDIA_TYPE_BY_EXTENSION, MEDIA_TYPE_BY_PATH } from './response-headers.ts';

/**
 * What Caddy imports in the block of a site that says its name and where the files are. Caddy
 * follows symbolic links: the folder it serves must hold none, as a built site does not.
 */
export function buildCaddySiteFile(site: HostedSite): string {
	const { basePath } = site;
	let count = 0;
	const matchers: string[] = [];
	const match = (rule: string) => {
		const name = `@site${(count += 1)}`;
		matchers.push(`\t${name} ${rule}`);
		return name;
	};
	const setWhere = (pattern: string, name: string, value: string) =>
		`\theader ${match(`path_regexp ${addBaseToPattern(pattern, basePath)}`)} ${formatHeader(name, value)}`;
	// The last header set is the one sent: the first case that fits is written last.
	const headers = [...listSiteHeaders(site), CACHE_HEADER].flatMap(({ name, cases, otherwise }) => [
		...(otherwise === '' ? [] : [`\theader ${formatHeader(name, otherwise)}`]),
		...cases.toReversed().map(({ pattern, value }) => setWhere(pattern, name, value)),
	]);
	const types = [
		`\theader ${formatHeader('Content-Type', 'application/octet-stream')}`,
		...[...Map.groupBy(MEDIA_TYPE_BY_EXTENSION, ([, type]) => type)].map(([type, entries]) =>
			setWhere(
				String.raw`\.(${entries.map(([extension]) => extension).join('|')})$`,
				'Content-Type',
				type,
			),
		),
		...[...MEDIA_TYPE_BY_PATH].map(([path, type]) =>
			setWhere(`^${escapePattern(path)}$`, 'Content-Type', type),
		),
		setWhere('/$', 'Content-Type', 'text/html; charset=utf-8'),
	];
	const moves = listMoves(site).flatMap(({ from, to, hasFolderForm, keepsQuery }) => {
		const path = match(`path_regexp ^${escapePattern(from)}${hasFolderForm ? '/?' : ''}$`);
		return keepsQuery ? [`\tredir ${path} ${to}{site_query} 308`] : [`\tredir ${path} ${to} 308`];
	});
	const hidden = [
		`{\n\t\tpath_regexp /\\.\n\t\tnot path ${basePath}/.well-known/*\n\t}`,
		String.raw`path_regexp (?i)\.(br|gz)$`,
		`path_regexp (?i)^${escapePattern(basePath)}/(${SERVER_FILES.map(escapePattern).join('|')})$`,
	].map((rule) => `\terror ${match(rule)} 404`);
	// Names that no file can have, which Caddy would report as faults of its own.
	const impossible = `\terror ${match(String.raw`path_regexp ([\x00-\x1f\x7f]|[^/]{256})`)} 404`;
	return `# ${GENERATED_NOTICE}
map {query} {site_query} {
	"" ""
	default "?{query}"
}
route {
${matchers.join('\n')}
	@siteMethod not method GET HEAD
${headers.join('\n')}
	header @siteMethod Allow "GET, HEAD"
	respond @siteMethod 405
${basePath === '' ? '' : `\tredir / ${basePath}/ 302\n`}${moves.join('\n')}
${[impossible, ...hidden].join('\n')}
${types.join('\n')}
	file_server {
		index index.html
		precompressed br gzip
	}
}
handle_errors {
	header ${formatHeader(CACHE_HEADER.name, CACHE_HEADER.otherwise)}
	header Content-Type "text/html; charset=utf-8"
	rewrite * ${basePath}/404.html
	file_server {
		precompressed br gzip
	}
}
`;
}

/** A whole configuration, for a machine that serves this site alone, behind its own TLS. */
export function buildCaddyMainFile(): string {
	return `# ${GENERATED_NOTICE}
{
	admin off
	auto_https off
}
:8080 {
	root * /srv/site
	import site.caddy
}
`;
}

function formatHeader(name: string, value: string): string {
	return value === '' ? `-${name}` : `${name} "${value.replaceAll('"', String.raw`\"`)}"`;
}
