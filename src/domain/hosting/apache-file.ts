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
 * The `.htaccess` of the site, or what a `<Directory>` block includes. Apache names a compressed
 * copy by its own file name: every pattern lets the two endings follow. Rewriting needs symbolic
 * links to be followed: the folder it serves must hold none, as a built site does not.
 */
export function buildApacheFile(site: HostedSite): string {
	const { basePath } = site;
	const toCondition = (pattern: string) =>
		`"expr=%{REQUEST_URI} =~ m#${addBaseToPattern(pattern, basePath).replace(/\$$/, String.raw`(\.br|\.gz)?$`)}#"`;
	const headers = [...listSiteHeaders(site), CACHE_HEADER].flatMap(({ name, cases, otherwise }) => [
		...(otherwise === '' ? [] : [`Header always set ${name} ${quote(otherwise)}`]),
		// The last value set is the one sent: the first case that fits is written last.
		...cases
			.toReversed()
			.map(({ pattern, value }) =>
				value === ''
					? `Header always unset ${name} ${toCondition(pattern)}`
					: `Header always set ${name} ${quote(value)} ${toCondition(pattern)}`,
			),
	]);
	const moves = listMoves(site).map(({ from, to, hasFolderForm, keepsQuery }) => {
		const path = escapePattern(from.slice(basePath.length + 1));
		const flags = keepsQuery ? 'R=308,NE,END' : 'R=308,NE,END,QSD';
		return `RewriteRule "^${path}${hasFolderForm ? '/?' : ''}$" ${quote(to.replaceAll('%', String.raw`\%`))} [${flags}]`;
	});
	return `# ${GENERATED_NOTICE}
# Modules : dir, headers, mime, rewrite. Dans un .htaccess, il faut « AllowOverride All ».
Options -Indexes -MultiViews +SymLinksIfOwnerMatch
DirectoryIndex index.html
DirectorySlash On
ErrorDocument 403 ${basePath}/404.html
ErrorDocument 404 ${basePath}/404.html

AddDefaultCharset Off
${[...MEDIA_TYPE_BY_EXTENSION].map(([extension, type]) => `AddType ${quote(type)} .${extension}`).join('\n')}
${[...MEDIA_TYPE_BY_PATH]
	.map(
		([path, type]) =>
			`<Files ${quote(path.slice(path.lastIndexOf('/') + 1))}>\n\tForceType ${quote(type)}\n</Files>`,
	)
	.join('\n')}
# Apache prend « .br » pour le breton.
RemoveLanguage .br
RemoveType .br .gz
AddEncoding br .br
AddEncoding gzip .gz

${headers.join('\n')}
Header always merge Vary Accept-Encoding

RewriteEngine On
RewriteCond %{REQUEST_METHOD} !^(GET|HEAD)$
RewriteRule ^ - [R=405,L]
RewriteRule "(^|/)\\.(?!well-known/[^.])" - [R=404,L]
RewriteRule "\\.(br|gz)$" - [R=404,L,NC]
RewriteRule "^(${SERVER_FILES.map(escapePattern).join('|')})$" - [R=404,L,NC]
${moves.join('\n')}
RewriteCond %{REQUEST_FILENAME}/index.html -f
RewriteRule "^(.*[^/])$" ${basePath}/$1/ [R=308,L]
${[
	['br', 'br'],
	['gzip', 'gz'],
]
	.map(
		([
			encoding,
			suffix,
		]) => String.raw`RewriteCond %{HTTP:Accept-Encoding} "\b${encoding}\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))"
RewriteCond %{REQUEST_FILENAME}index.html.${suffix} -f
RewriteRule "^(.*/)?$" $1index.html.${suffix} [END,E=no-gzip:1,E=no-brotli:1]
RewriteCond %{HTTP:Accept-Encoding} "\b${encoding}\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))"
RewriteCond %{REQUEST_FILENAME}.${suffix} -f
RewriteRule "^(.*[^/])$" $1.${suffix} [END,E=no-gzip:1,E=no-brotli:1]`,
	)
	.join('\n')}
`;
}

function quote(text: string): string {
	return `"${text.replace(/["\\](?!%)/g, String.raw`\$&`)}"`;
}
