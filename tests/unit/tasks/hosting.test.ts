import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { compressFolder } from '../../../src/tasks/compress-folder.ts';
import { readHostedSite, requireSameBase, writeHostingFiles } from '../../../src/tasks/hosting.ts';
import { createSiteServer } from '../../../src/tasks/site-server.ts';
import { writeFiles } from './temporary-folder.ts';

const HOME = `<h1>Accueil</h1>${'Une phrase. '.repeat(120)}`;
const NOT_FOUND = `<h1>Page introuvable</h1>${'Une phrase. '.repeat(120)}`;
const SITE = {
	'index.html': HOME,
	'404.html': NOT_FOUND,
	'les-api/index.html': '<h1>Les API</h1>',
	'les-api/données/index.html': '<h1>Données</h1>',
	'documentation/api-geo/console/index.html': '<h1>Console</h1>',
	'_astro/style.Bx3kd9.css': 'p{color:red}'.repeat(120),
	'pagefind/fragment/fr_1.pf_fragment': 'a',
	'pagefind/pagefind.js': 'a',
	'picture.png': 'a',
	'favicon.svg': '<svg/>'.repeat(240),
	'apis.csv': 'a;b\n'.repeat(400),
	'catalogue.jsonld': '{}',
	'.well-known/api-catalog': '{}',
	'.well-known/security.txt': 'Contact:',
	'.env': 'secret=1',
	_headers: 'secret',
	'redirects.json': JSON.stringify({
		'/ancienne': '/les-api/',
		'/ancienne/$dollar': '/les-api/?q=a#b',
		'/été (fin)': '/les-api/donn%C3%A9es/',
		'/Les-API': '/les-api/',
		'/ailleurs': 'https://exemple.fr/$1?a=%20',
		'/les-api': '/les-api/',
		'/les-api/"': '/les-api/',
	}),
};

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** Where a server listens, and how to end it. */
interface RunningServer {
	place: { socketPath: string } | { host: string; port: number };
	stop: () => Promise<unknown>;
}

/** Serves `root`, the folder that holds the site under its base path. */
type Start = (site: { folder: string; root: string; basePath: string }) => Promise<RunningServer>;

const startBuiltIn: Start = async ({ folder, root, basePath }) => {
	const socketPath = join(folder, 'built-in.sock');
	const server = createSiteServer({ root: join(root, basePath), basePath }).listen(socketPath);
	await once(server, 'listening');
	return {
		place: { socketPath },
		stop: async () => {
			server.close().closeAllConnections();
			await once(server, 'close');
		},
	};
};

/** Runs the program until the server answers; the files of its configuration are written before. */
async function startProgram(
	place: RunningServer['place'],
	program: string,
	args: readonly string[],
	cwd: string,
): Promise<RunningServer> {
	const child = spawn(program, args, {
		cwd,
		env: { ...process.env, HOME: cwd, XDG_DATA_HOME: cwd, XDG_CONFIG_HOME: cwd },
		stdio: ['ignore', 'inherit', 'pipe'],
	});
	const end = once(child, 'exit');
	let words = '';
	child.stderr.on('data', (text) => (words += text));
	while (!(await ask(place, '/').catch(() => undefined))) {
		assert.equal(child.exitCode, null, words);
		await new Promise(setImmediate);
	}
	return {
		place,
		stop: () => {
			child.kill('SIGTERM');
			return end;
		},
	};
}

const startNginx: Start = async ({ folder, root, basePath }) => {
	await writeHostingFiles(await readHostedSite(join(root, basePath), basePath), folder);
	const socketPath = join(folder, 'nginx.sock');
	const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
		(name) => `${name}_temp_path ${folder}/temporary-${name};`,
	);
	writeFiles(folder, {
		'nginx.conf': `daemon off; master_process off; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
events {}
http { access_log off; ${temporary.join(' ')} include ${folder}/nginx/http.conf;
server { listen unix:${socketPath}; root ${root}; include ${folder}/nginx/server.conf; } }`,
	});
	const args = ['-p', folder, '-c', 'nginx.conf', '-e', 'error.log'];
	return startProgram({ socketPath }, 'nginx', args, folder);
};

const startCaddy: Start = async ({ folder, root, basePath }) => {
	await writeHostingFiles(await readHostedSite(join(root, basePath), basePath), folder);
	const socketPath = join(folder, 'caddy.sock');
	writeFiles(folder, {
		Caddyfile: `{\n\tadmin off\n\tauto_https off\n}
:80 {\n\tbind unix/${socketPath}\n\troot * ${root}\n\timport ${folder}/caddy/site.caddy\n}\n`,
	});
	const args = ['run', '--config', 'Caddyfile', '--adapter', 'caddyfile'];
	return startProgram({ socketPath }, 'caddy', args, folder);
};

const APACHE_MODULES = ['mpm_event', 'authz_core', 'dir', 'headers', 'mime', 'rewrite'];

const startApache: Start = async ({ folder, root, basePath }) => {
	await writeHostingFiles(await readHostedSite(join(root, basePath), basePath), folder);
	copyFileSync(join(folder, 'apache', '.htaccess'), join(root, basePath, '.htaccess'));
	const listener = createServer().listen(0, '127.0.0.1');
	await once(listener, 'listening');
	const { port } = listener.address() as AddressInfo;
	await once(listener.close(), 'close');
	writeFiles(folder, {
		'apache.conf': `ServerRoot ${folder}\nServerName localhost\nListen 127.0.0.1:${port}
PidFile ${folder}/apache.pid\nErrorLog ${folder}/apache.log\nDefaultRuntimeDir ${folder}
ServerTokens Prod\nTraceEnable off\nLimitRequestLine 65536\nUser #${process.getuid?.() || 65534}\nAllowEncodedSlashes NoDecode
${APACHE_MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
TypesConfig /etc/mime.types\nDocumentRoot ${root}
<Directory ${root}>\nRequire all granted\nAllowOverride All\n</Directory>\n`,
	});
	// Its workers are never root: they may read the site, and nothing beside it.
	chmodSync(folder, 0o755);
	const args = ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'];
	return startProgram({ host: '127.0.0.1', port }, 'apache2', args, folder);
};

async function ask(
	place: RunningServer['place'],
	path: string,
	options: { method?: string; headers?: object } = {},
): Promise<Answer> {
	const message = request({
		...place,
		path,
		agent: false,
		...options,
		headers: { host: 'site.invalid', ...options.headers },
	} as object);
	message.end();
	const [response] = await once(message, 'response');
	const chunks: Buffer[] = await response.toArray();
	return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

const servers: readonly { name: string; start: Start; program?: string }[] = [
	{ name: 'the built-in server', start: startBuiltIn },
	{ name: 'nginx', start: startNginx, program: 'nginx' },
	{ name: 'Caddy', start: startCaddy, program: 'caddy' },
	{ name: 'Apache', start: startApache, program: 'apache2' },
];

/** Why a server cannot be tried on this machine. */
function findAbsence(program: string | undefined): string | false {
	const isThere =
		program === undefined ||
		(process.env['PATH'] ?? '').split(delimiter).some((path) => existsSync(join(path, program)));
	return isThere ? false : `${program} n’est pas installé : ses fichiers ne sont pas essayés`;
}

const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'public, max-age=0, must-revalidate';

const files: [path: string, type: string, caching: string, isOpen?: boolean][] = [
	['/', 'text/html; charset=utf-8', REVALIDATE],
	['/les-api/', 'text/html; charset=utf-8', REVALIDATE],
	['/les-api/donn%C3%A9es/', 'text/html; charset=utf-8', REVALIDATE],
	['/_astro/style.Bx3kd9.css', 'text/css; charset=utf-8', IMMUTABLE],
	['/pagefind/fragment/fr_1.pf_fragment', 'application/octet-stream', IMMUTABLE],
	['/pagefind/pagefind.js', 'text/javascript; charset=utf-8', 'no-cache'],
	['/picture.png', 'image/png', 'public, max-age=3600'],
	['/favicon.svg', 'image/svg+xml; charset=utf-8', 'public, max-age=3600'],
	['/apis.csv', 'text/csv; charset=utf-8', REVALIDATE, true],
	['/catalogue.jsonld', 'application/ld+json; charset=utf-8', REVALIDATE, true],
	[
		'/.well-known/api-catalog',
		'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
		REVALIDATE,
		true,
	],
	['/.well-known/security.txt', 'text/plain; charset=utf-8', REVALIDATE, true],
];

/** Relative to the base path, which the new address holds too when it starts with a slash. */
const moves: [path: string, location: string][] = [
	['/les-api', '/les-api/'],
	['/les-api?q=a&b=%C3%A9', '/les-api/?q=a&b=%C3%A9'],
	['/les-api/donn%C3%A9es', '/les-api/donn%C3%A9es/'],
	['/ancienne', '/les-api/'],
	['/ancienne/', '/les-api/'],
	['/%61ncienne?q=1', '/les-api/?q=1'],
	['/ancienne/$dollar?q=1', '/les-api/?q=a#b'],
	['/%C3%A9t%C3%A9%20(fin)', '/les-api/donn%C3%A9es/'],
	['/Les-API/', '/les-api/'],
	['/ailleurs', 'https://exemple.fr/%241?a=%20'],
	['/les-api/%22', '/les-api/'],
];

/** An address as every server means it: with or without the host, `$` written by its number. */
function normalise(location: string): string {
	return location
		.replace(/^http:\/\/site\.invalid/, '')
		.replaceAll('$', '%24')
		.replace(/%[0-9a-f]{2}/gi, (code) => code.toUpperCase());
}

const hostilePaths = [
	'/../secret.txt',
	'/les-api/../../secret.txt',
	'/%2e%2e/secret.txt',
	'/%2e%2e%2fsecret.txt',
	'/..%2fsecret.txt',
	'/les-api/..%2f..%2fsecret.txt',
	'/%252e%252e%252fsecret.txt',
	'/..%5csecret.txt',
	'/..\\secret.txt',
	'/%c0%ae%c0%ae/secret.txt',
	'/index.html%00.png',
	'/secret.txt%00',
	'/.env',
	'/%2eenv',
	'/.well-known/../.env',
	'/.git/config',
	'/index.html.br',
	'/index.html.gz',
	'/index.html%2ebr',
	'/redirects.json',
	'/Redirects.JSON',
	'/_headers',
	'/_astro/',
	'/%',
	'/%zz',
	`/${'a'.repeat(5000)}`,
	`/${'a'.repeat(200_000)}`,
	'/%0d%0aSet-Cookie:%20a=b',
];

/** Links out of the site: Caddy follows them, and Apache does as soon as it rewrites addresses. */
const linkedPaths = ['/link.txt', '/link/secret.txt'];

/** What must never send a visitor to another host, whatever the status. */
const strayPaths = [
	'//exemple.fr',
	'//exemple.fr/',
	'//exemple.fr/%2e%2e/les-api',
	'//exemple.fr/..%2fles-api',
	'/\\exemple.fr/%2e%2e/les-api',
	'/%5cexemple.fr/%2e%2e/les-api',
	'///exemple.fr/%2e%2e/les-api',
];

for (const { name, start, program } of servers)
	for (const basePath of ['', '/catalogue/apis'])
		describe(`${name}${basePath && `, under ${basePath}`}`, { skip: findAbsence(program) }, () => {
			let visit: (path: string, options?: { method?: string; headers?: object }) => Promise<Answer>;
			let end: () => Promise<unknown>;

			before(async () => {
				const folder = mkdtempSync(join(tmpdir(), 'hosting-'));
				const root = join(folder, 'web');
				const site = join(root, basePath);
				writeFiles(site, SITE);
				await compressFolder(site);
				for (const outside of [folder, root])
					if (outside !== site) writeFiles(outside, { 'secret.txt': 'secret' });
				symlinkSync(join(folder, 'secret.txt'), join(site, 'link.txt'));
				symlinkSync(folder, join(site, 'link'));
				const { place, stop } = await start({ folder, root, basePath });
				visit = (path, options) => ask(place, path, options);
				end = async () => {
					await stop();
					rmSync(folder, { recursive: true, force: true });
				};
			});
			after(() => end());

			for (const [path, type, caching, isOpen = false] of files)
				test(`serves ${path}`, async () => {
					const { status, headers } = await visit(basePath + path);
					assert.equal(status, 200);
					// Apache says nothing of what has no type.
					assert.equal(headers['content-type'] ?? 'application/octet-stream', type);
					assert.equal(headers['cache-control'], caching);
					assert.equal(headers['access-control-allow-origin'], isOpen ? '*' : undefined);
					assert.equal(
						headers['cross-origin-resource-policy'],
						isOpen ? 'cross-origin' : 'same-origin',
					);
				});

			for (const path of ['/', '/les-api', '/ancienne', '/nowhere', '/_astro/nothing.js'])
				test(`sends every security header with ${path}`, async () => {
					const { headers } = await visit(basePath + path);
					const policy = String(headers['content-security-policy']);
					assert.match(
						policy,
						/^default-src 'none';.*; style-src 'self';.*frame-ancestors 'none'$/,
					);
					assert.equal(headers['x-content-type-options'], 'nosniff');
					assert.equal(headers['x-frame-options'], 'DENY');
					assert.equal(headers['referrer-policy'], 'strict-origin-when-cross-origin');
					assert.equal(headers['cross-origin-opener-policy'], 'same-origin');
					assert.match(String(headers['permissions-policy']), /camera=\(\)/);
					assert.match(String(headers['strict-transport-security']), /^max-age=\d{8}$/);
					assert.equal(headers['x-powered-by'], undefined);
					assert.doesNotMatch(String(headers.server ?? ''), /\d/);
				});

			test('lets the console alone style and call what it needs', async () => {
				const { headers } = await visit(`${basePath}/documentation/api-geo/console/`);
				const policy = String(headers['content-security-policy']);
				assert.match(policy, /style-src 'self' 'unsafe-inline';.*connect-src 'self' https:;/);
				assert.match(policy, /script-src 'self'; worker-src 'self';/);
			});

			test('names the stylesheet of a page before the page, and of nothing else', async () => {
				const style = `<${basePath}/_astro/style.Bx3kd9.css>; rel=preload; as=style`;
				const home = await visit(`${basePath}/`);
				assert.equal(
					home.headers['link'],
					`<.well-known/api-catalog>; rel="api-catalog", ${style}`,
				);
				assert.equal((await visit(`${basePath}/les-api/`)).headers['link'], style);
				assert.equal((await visit(`${basePath}/apis.csv`)).headers['link'], undefined);
			});

			for (const [path, location] of moves)
				test(`sends ${path} to ${location} for good`, async () => {
					const { status, headers } = await visit(basePath + path);
					assert.equal(status, 308);
					assert.equal(
						normalise(headers.location!),
						location.startsWith('/') ? basePath + location : location,
					);
					assert.equal(headers['cache-control'], REVALIDATE);
				});

			// What nginx brings with it reads gzip alone.
			for (const encoding of name === 'nginx' ? ['gzip'] : ['br', 'gzip'])
				test(`compresses in ${encoding}, and says that others may get something else`, async () => {
					const { headers, body } = await visit(`${basePath}/`, {
						headers: { 'accept-encoding': encoding },
					});
					assert.equal(headers['content-encoding'], encoding);
					assert.match(String(headers.vary), /accept-encoding/i);
					assert.equal(headers['content-type'], 'text/html; charset=utf-8');
					const decode = { br: brotliDecompressSync, gzip: gunzipSync }[encoding]!;
					assert.equal(decode(body).toString(), HOME);
				});

			test('sends the plain file to who reads nothing else', async () => {
				const { headers, body } = await visit(`${basePath}/`);
				assert.equal(headers['content-encoding'], undefined);
				assert.equal(body.toString(), HOME);
			});

			test('answers a search of 10,000 accented letters', async () => {
				const { status } = await visit(`${basePath}/les-api/?q=${'%C3%A9'.repeat(10_000)}`);
				assert.equal(status, 200);
			});

			test('answers what does not exist with the 404 page, which nobody keeps', async () => {
				for (const path of ['/nowhere', '/nowhere/', '/_astro/nothing.css', '/les-api/x.png']) {
					const { status, headers, body } = await visit(basePath + path);
					assert.equal(status, 404);
					assert.equal(headers['content-type'], 'text/html; charset=utf-8');
					assert.equal(headers['cache-control'], REVALIDATE);
					assert.equal(body.toString(), NOT_FOUND);
				}
			});

			test('answers HEAD with the headers of GET and no body', async () => {
				const get = await visit(`${basePath}/`);
				const head = await visit(`${basePath}/`, { method: 'HEAD' });
				assert.equal(head.body.length, 0);
				assert.equal(head.status, 200);
				assert.equal(head.headers['content-length'], get.headers['content-length']);
			});

			test('does not send again what the visitor has', async () => {
				const { headers } = await visit(`${basePath}/`);
				const again = await visit(`${basePath}/`, {
					headers: { 'if-none-match': headers.etag },
				});
				assert.equal(again.status, 304);
				assert.equal(again.body.length, 0);
				assert.match(String(again.headers['content-security-policy']), /^default-src 'none'/);
			});

			test('answers a range with these bytes or with the whole file', async () => {
				const { status, body } = await visit(`${basePath}/`, { headers: { range: 'bytes=4-10' } });
				if (status === 206) assert.equal(body.toString(), HOME.slice(4, 11));
				else assert.deepEqual([status, body.toString()], [200, HOME]);
			});

			for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])
				test(`refuses ${method} and says what it allows`, async () => {
					const { status, headers } = await visit(`${basePath}/`, { method });
					assert.equal(status, 405);
					// Apache writes this header itself, and has nothing to say in it.
					assert.equal(headers.allow, name === 'Apache' ? '' : 'GET, HEAD');
				});

			for (const path of ['Caddy', 'Apache'].includes(name)
				? hostilePaths
				: [...hostilePaths, ...linkedPaths, '/_astro'])
				test(`gives nothing away for ${path.slice(0, 40)}`, async () => {
					const { status, headers, body } = await visit(basePath + path);
					assert.ok([400, 403, 404, 414, 431].includes(status), `status ${status}`);
					assert.equal(headers.location, undefined);
					assert.equal(headers['set-cookie'], undefined);
					assert.doesNotMatch(body.toString(), /secret|node:|\bat .+:\d+/i);
				});

			for (const path of strayPaths)
				test(`sends nobody elsewhere for ${path}`, async () => {
					for (const address of [path, basePath + path]) {
						const { headers } = await visit(address);
						const url = new URL(headers.location ?? '/', 'http://site.invalid');
						assert.equal(url.host, 'site.invalid');
					}
				});

			test('keeps to its folder', { skip: basePath === '' }, async () => {
				const home = await visit('/');
				// The file of Apache only rules the folder of the site.
				if (name === 'Apache') assert.equal(home.status, 404);
				else assert.deepEqual([home.status, home.headers.location], [302, `${basePath}/`]);
				assert.equal(normalise((await visit(basePath)).headers.location!), `${basePath}/`);
				for (const path of ['/les-api/', '/catalogue/', '/catalogue/apis-2/', '/ancienne'])
					assert.equal((await visit(path)).status, 404, path);
			});
		});

test('refuses the settings of another address than the one of the pages', () => {
	const home = '<link rel="stylesheet" href="/catalogue/_astro/style.css">';
	requireSameBase(home, '/catalogue', 'dist');
	requireSameBase('<p>Bonjour</p>', '', 'dist');
	assert.throws(
		() => requireSameBase(home, '', 'dist'),
		/construit pour «\u00a0\/catalogue\u00a0», et BASE_PATH vaut «\u00a0\/\u00a0»/,
	);
});
