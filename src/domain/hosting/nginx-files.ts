import {
	addBaseToPattern,
	escapePattern,
	GENERATED_NOTICE,
	listMoves,
	listSiteHeaders,
	type HostedSite,
} from './hosted-site.ts';
import { SERVER_FILES } from './request-path.ts';
import {
	CACHE_HEADER,
	MEDIA_TYPE_BY_EXTENSION,
	MEDIA_TYPE_BY_PATH,
	type HeaderRule,
} from './response-headers.ts';

const listAllHeaders = (site: HostedSite) => [...listSiteHeaders(site), CACHE_HEADER];

/** What nginx reads in its `http` block: the values that depend on the address. */
export function buildNginxHttpFile(site: HostedSite): string {
	return [
		`# ${GENERATED_NOTICE}`,
		...listAllHeaders(site)
			.filter(({ cases }) => cases.length > 0)
			.map((rule) =>
				formatMap(
					'$uri',
					toVariable(rule),
					quote(rule.otherwise),
					rule.cases.map(({ pattern, value }) => [
						`~${addBaseToPattern(pattern, site.basePath)}`,
						quote(value),
					]),
				),
			),
		// Regular expressions: a map compares plain keys without regard to case.
		formatMap(
			'$uri',
			'$site_moved',
			'""',
			listMoves(site).map(({ from, to, hasFolderForm, keepsQuery }) => [
				`~^${escapePattern(from)}${hasFolderForm ? '/?' : ''}$`,
				quote(keepsQuery ? `${to}$is_args$args` : to),
			]),
		),
		// Only sound segments, so that the answer can never lead to another host.
		formatMap('$request_uri', '$site_folder', '""', [
			[
				String.raw`~^(?<site_path>(?:/[\w.~%!$&'()*+,;=:@-]+)+)(?<site_query>\?.*)?$`,
				'"$site_path/$site_query"',
			],
		]),
		formatMap('$request_method', '$site_allow', '"GET, HEAD"', [
			['GET', '""'],
			['HEAD', '""'],
		]),
		'',
	].join('\n');
}

/** What nginx reads in a `server` block that says where to listen and where the files are. */
export function buildNginxServerFile(site: HostedSite): string {
	const { basePath } = site;
	const base = escapePattern(basePath);
	const types = [...Map.groupBy(MEDIA_TYPE_BY_EXTENSION, ([, type]) => type)].map(
		([type, entries]) => `\t${quote(type)} ${entries.map(([extension]) => extension).join(' ')};`,
	);
	return `# ${GENERATED_NOTICE}
index index.html;
absolute_redirect off;
server_tokens off;
disable_symlinks on from=$document_root;
# Une recherche de 10 000 lettres accentuées tient dans une adresse de 60 ko.
large_client_header_buffers 4 64k;

gzip_static on;
gzip_vary on;
# Avec le module ngx_brotli, retirez ce dièse, et mettez-en un devant disable_symlinks, que le
# module ne supporte pas :
# brotli_static on;

default_type application/octet-stream;
types {
${types.join('\n')}
}

${listAllHeaders(site)
	.map(
		(rule) =>
			`add_header ${rule.name} ${rule.cases.length > 0 ? toVariable(rule) : quote(rule.otherwise)} always;`,
	)
	.join('\n')}
add_header Allow $site_allow always;

error_page 403 404 =404 ${basePath}/404.html;

if ($site_allow) {
	return 405;
}
if ($site_moved) {
	return 308 $site_moved;
}
set $site_missing_slash $site_folder;
if (!-f $request_filename/index.html) {
	set $site_missing_slash "";
}
if ($site_missing_slash) {
	return 308 $site_missing_slash;
}

location / {
	try_files $uri \${uri}index.html =404;
}
${
	basePath === ''
		? ''
		: `location = / {
	return 302 ${basePath}/;
}
`
}${[...MEDIA_TYPE_BY_PATH]
		.map(
			([path, type]) => `location = ${basePath}${path} {
	types {
	}
	default_type ${quote(type)};
}
`,
		)
		.join('')}location ^~ ${basePath}/.well-known/ {
}
location ~ /\\. {
	return 404;
}
location ~* (?:\\.(?:br|gz)$|^${base}/(?:${SERVER_FILES.map(escapePattern).join('|')})$) {
	return 404;
}
`;
}

/** A whole configuration, for a machine or a container that serves this site alone. */
export function buildNginxMainFile(): string {
	return `# ${GENERATED_NOTICE}
# Complet, pour un processus sans droits d’administration : nginx -c "$PWD/nginx.conf"
worker_processes auto;
pid /tmp/nginx.pid;
error_log /dev/stderr warn;
events {
	worker_connections 1024;
}
http {
	access_log off;
	sendfile on;
	client_body_temp_path /tmp/nginx-body;
	proxy_temp_path /tmp/nginx-proxy;
	fastcgi_temp_path /tmp/nginx-fastcgi;
	uwsgi_temp_path /tmp/nginx-uwsgi;
	scgi_temp_path /tmp/nginx-scgi;
	include http.conf;
	server {
		listen 8080;
		root /srv/site;
		include server.conf;
	}
}
`;
}

function toVariable({ name }: HeaderRule): string {
	return `$site_${name.toLowerCase().replaceAll('-', '_')}`;
}

function quote(text: string): string {
	return `"${text.replace(/["\\]/g, String.raw`\$&`)}"`;
}

function formatMap(
	source: string,
	target: string,
	otherwise: string,
	entries: readonly [key: string, value: string][],
): string {
	const lines = entries.map(([key, value]) => `\t"${key}" ${value};`);
	return `map ${source} ${target} {\n\tdefault ${otherwise};\n${lines.map((line) => `${line}\n`).join('')}}`;
}
