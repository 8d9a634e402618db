import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { renameSync, symlinkSync } from 'node:fs';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { compressFolder } from '../../../src/tasks/compress-folder.ts';
import { parseServeOptions } from '../../../src/tasks/serve.ts';
import { createSiteServer } from '../../../src/tasks/site-server.ts';
import { makeTemporaryFolder, writeFiles, type Files } from './temporary-folder.ts';

const LONG = '<p>Une API du secteur public</p>\n'.repeat(40);

const SITE: Files = {
	'index.html': LONG,
	'404.html': `<h1>Page introuvable</h1>${LONG}`,
	'les-api/index.html': '<h1>Les API</h1>',
	'les-api/données/index.html': '<h1>Données</h1>',
	'_astro/style.Bx3kd9.css': 'p{}',
	'empty/picture.png': '',
	'.well-known/api-catalog': '{}',
	'.env': 'SECRET=1',
	'redirects.json': JSON.stringify({
		'/ancienne': '/les-api/',
		'/été': '/les-api/données/',
		'/ailleurs': 'https://exemple.fr/',
		'/les-api': '/les-api/',
	}),
};

interface Answer {
	status: number;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

type Ask = (path: string, options?: { method?: string; headers?: object }) => Promise<Answer>;

/** The address of a server for these files, and a client that sends paths as they are. */
async function serve(context: TestContext, files: Files = SITE, basePath = '') {
	const folder = makeTemporaryFolder(context);
	const root = join(folder, 'dist');
	writeFiles(root, files);
	await compressFolder(root);
	const server = createSiteServer({ root, basePath }).listen(0, '127.0.0.1');
	await once(server, 'listening');
	context.after(() => server.close().closeAllConnections());
	const { port } = server.address() as AddressInfo;
	const ask: Ask = async (path, options = {}) => {
		const message = request({ host: '127.0.0.1', port, path, agent: false, ...options } as object);
		message.end();
		const [response] = await once(message, 'response');
		const chunks: Buffer[] = await response.toArray();
		return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
	};
	return { ask, folder, port, root };
}

function accept(encoding: string) {
	return { headers: { 'accept-encoding': encoding } };
}

test('serves a folder by its index page and a file by its name', async (context) => {
	const { ask } = await serve(context);
	const page = await ask('/les-api/?utm=1');
	assert.equal(page.status, 200);
	assert.equal(page.headers['content-type'], 'text/html; charset=utf-8');
	assert.equal(page.body.toString(), '<h1>Les API</h1>');
	assert.equal((await ask('/')).body.toString(), LONG);
	assert.equal((await ask('/les-api/donn%C3%A9es/')).body.toString(), '<h1>Données</h1>');
	assert.equal((await ask('/empty/picture.png')).headers['content-length'], '0');
});

test('gives the media type and the caching of the one source', async (context) => {
	const { ask } = await serve(context);
	const style = await ask('/_astro/style.Bx3kd9.css');
	assert.equal(style.headers['cache-control'], 'public, max-age=31536000, immutable');
	const catalogue = await ask('/.well-known/api-catalog');
	assert.match(catalogue.headers['content-type'] ?? '', /^application\/linkset\+json; profile=/);
	assert.equal(catalogue.headers['access-control-allow-origin'], '*');
});

for (const [path, status] of [
	['/', 200],
	['/les-api', 308],
	['/nowhere', 404],
	['/%', 400],
] as const)
	test(`sends the security headers with an answer ${status}`, async (context) => {
		const { ask } = await serve(context);
		const answer = await ask(path);
		assert.equal(answer.status, status);
		assert.match(String(answer.headers['content-security-policy']), /^default-src 'none'/);
		assert.equal(answer.headers['x-content-type-options'], 'nosniff');
	});

const encodings: [header: string, encoding: string | undefined][] = [
	['gzip, deflate, br', 'br'],
	['gzip', 'gzip'],
	['br;q=0.2, gzip;q=0.8', 'gzip'],
	['br;q=0', undefined],
	['', undefined],
];

for (const [header, encoding] of encodings)
	test(`answers “${header}” with ${encoding ?? 'the plain file'}`, async (context) => {
		const { ask } = await serve(context);
		const { headers, body } = await ask('/', accept(header));
		assert.equal(headers['content-encoding'], encoding);
		assert.equal(headers['content-length'], String(body.length));
		assert.equal(headers['content-type'], 'text/html; charset=utf-8');
		assert.equal(headers.vary, 'Accept-Encoding');
		const decode = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''];
		assert.equal((decode ? decode(body) : body).toString(), LONG);
	});

test('serves the plain file when it has no compressed copy', async (context) => {
	const { ask } = await serve(context);
	const { headers, body } = await ask('/les-api/', accept('br'));
	assert.equal(headers['content-encoding'], undefined);
	assert.equal(body.toString(), '<h1>Les API</h1>');
});

test('does not send again what the visitor has, each encoding having its own tag', async (context) => {
	const { ask } = await serve(context);
	const { headers } = await ask('/', accept('br'));
	const plain = await ask('/');
	assert.notEqual(plain.headers.etag, headers.etag);
	for (const known of [headers.etag, `"other", W/${headers.etag}`, '*']) {
		const again = await ask('/', { headers: { 'accept-encoding': 'br', 'if-none-match': known } });
		assert.equal(again.status, 304);
		assert.equal(again.body.length, 0);
		assert.equal(again.headers.etag, headers.etag);
		assert.equal(again.headers['cache-control'], 'public, max-age=0, must-revalidate');
	}
	const other = await ask('/', { headers: { 'if-none-match': headers.etag } });
	assert.equal(other.status, 200);
});

test('answers HEAD with the headers of GET and no body', async (context) => {
	const { ask } = await serve(context);
	const get = await ask('/', accept('br'));
	const head = await ask('/', { ...accept('br'), method: 'HEAD' });
	assert.equal(head.body.length, 0);
	for (const name of ['content-length', 'content-encoding', 'etag', 'content-type'])
		assert.equal(head.headers[name], get.headers[name]);
	assert.equal((await ask('/nowhere', { method: 'HEAD' })).status, 404);
});

for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])
	test(`refuses ${method} and says what it allows`, async (context) => {
		const { ask } = await serve(context);
		const { status, headers } = await ask('/', { method });
		assert.equal(status, 405);
		assert.equal(headers.allow, 'GET, HEAD');
	});

test('answers what does not exist with the 404 page of the site, compressed too', async (context) => {
	const { ask } = await serve(context);
	const { status, headers, body } = await ask('/nowhere/', accept('br'));
	assert.equal(status, 404);
	assert.equal(headers['content-type'], 'text/html; charset=utf-8');
	assert.match(brotliDecompressSync(body).toString(), /^<h1>Page introuvable/);
	const conditional = await ask('/nowhere/', { headers: { 'if-none-match': '*' } });
	assert.equal(conditional.status, 404);
});

test('says a sentence when the site has no 404 page', async (context) => {
	const { ask } = await serve(context, { 'index.html': '' });
	const { status, body } = await ask('/nowhere');
	assert.equal(status, 404);
	assert.equal(body.toString(), 'Cette page n’existe pas.\n');
});

const moves: [path: string, location: string][] = [
	['/les-api/donn%c3%a9es', '/les-api/donn%C3%A9es/'],
	['/les-api/donn%C3%A9es?q=a&b=%C3%A9', '/les-api/donn%C3%A9es/?q=a&b=%C3%A9'],
	['/ancienne', '/les-api/'],
	['/ancienne/', '/les-api/'],
	['/%61ncienne?q=1', '/les-api/?q=1'],
	['/%C3%A9t%C3%A9/', '/les-api/donn%C3%A9es/'],
	['/ailleurs', 'https://exemple.fr/'],
	['/les-api', '/les-api/'],
];

for (const [path, location] of moves)
	test(`redirects ${path} to ${location} for good`, async (context) => {
		const { ask } = await serve(context);
		const { status, headers } = await ask(path);
		assert.equal(status, 308);
		assert.equal(headers.location, location);
		assert.equal(headers['cache-control'], 'public, max-age=0, must-revalidate');
	});

test('redirects with exact case only', async (context) => {
	const { ask } = await serve(context);
	assert.equal((await ask('/Ancienne')).status, 404);
});

test('serves the site when its redirects cannot be read', async (context) => {
	context.mock.method(console, 'error', () => undefined);
	const { ask } = await serve(context, { 'index.html': 'home', 'redirects.json': '{' });
	assert.equal((await ask('/')).body.toString(), 'home');
});

test('says nothing of visitors who leave before their answer', async (context) => {
	const { ask, port } = await serve(context, { ...SITE, 'large.csv': 'a;b\n'.repeat(500_000) });
	const report = context.mock.method(console, 'error', () => undefined);
	const leave = async (path: string, moment: 'at once' | 'midway') => {
		const socket = connect(port, '127.0.0.1');
		socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
		await once(socket, moment === 'at once' ? 'connect' : 'data');
		socket.destroy();
	};
	for (let count = 0; count < 20; count++)
		await Promise.all(
			['/', '/nowhere', '/large.csv'].flatMap((path) => [
				leave(path, 'at once'),
				leave(path, 'midway'),
			]),
		);
	assert.equal((await ask('/')).status, 200);
	assert.deepEqual(
		report.mock.calls.map(({ arguments: [line] }) => line as string),
		[],
	);
});

const hostilePaths = [
	'/../secret.txt',
	'/les-api/../../secret.txt',
	'/%2e%2e/secret.txt',
	'/%2e%2e%2fsecret.txt',
	'/..%2fsecret.txt',
	'/%252e%252e%252fsecret.txt',
	'/..%5csecret.txt',
	'/..\\secret.txt',
	'/%c0%ae%c0%ae/secret.txt',
	'/index.html%00.png',
	'/.env',
	'/%2eenv',
	'/.well-known/../.env',
	'/index.html.br',
	'/index.html.gz',
	'/index.html%2ebr',
	'/redirects.json',
	'/link.txt',
	'/link/secret.txt',
	'//exemple.fr/',
	'//exemple.fr/%2e%2e',
	`/${'a'.repeat(5000)}`,
	'/index.html/',
	'/_astro/',
	'/_astro',
];

for (const path of hostilePaths)
	test(`gives nothing away for ${path.slice(0, 40)}`, async (context) => {
		const { ask, folder, root } = await serve(context);
		writeFiles(folder, { 'secret.txt': 'secret' });
		symlinkSync(join(folder, 'secret.txt'), join(root, 'link.txt'));
		symlinkSync(folder, join(root, 'link'));
		const { status, headers, body } = await ask(path);
		assert.ok([400, 404].includes(status), `status ${status}`);
		assert.equal(headers.location, undefined);
		assert.doesNotMatch(body.toString(), /secret|node:|\bat .+:\d+/i);
	});

test('does not follow a compressed copy that is a link out of the site', async (context) => {
	const { ask, folder, root } = await serve(context);
	writeFiles(folder, { 'secret.txt': 'secret' });
	symlinkSync(join(folder, 'secret.txt'), join(root, 'les-api', 'index.html.br'));
	const { body } = await ask('/les-api/', accept('br'));
	assert.equal(body.toString(), '<h1>Les API</h1>');
});

test('answers what is not HTTP with a plain refusal and the security headers', async (context) => {
	const { port } = await serve(context);
	for (const text of ['nonsense\r\n\r\n', 'GET /\u0001 HTTP/1.1\r\nHost: a\r\n\r\n']) {
		const socket = connect(port, '127.0.0.1');
		socket.end(text);
		const answer = Buffer.concat(await socket.toArray()).toString();
		assert.match(answer, /^HTTP\/1\.1 400 Bad Request\r\n/);
		assert.match(answer, /\r\nContent-Security-Policy: default-src 'none'/);
	}
});

test('lives under a sub-folder: pages, redirects and missing slashes', async (context) => {
	const { ask } = await serve(context, SITE, '/catalogue/apis');
	assert.equal((await ask('/catalogue/apis/')).body.toString(), LONG);
	assert.equal((await ask('/catalogue/apis/_astro/style.Bx3kd9.css')).status, 200);
	assert.equal((await ask('/les-api/')).status, 404);
	assert.equal((await ask('/catalogue/apis-2/')).status, 404);
	for (const [path, status, location] of [
		['/', 302, '/catalogue/apis/'],
		['/catalogue/apis', 308, '/catalogue/apis/'],
		['/catalogue/apis/les-api', 308, '/catalogue/apis/les-api/'],
		['/catalogue/apis/ancienne?a', 308, '/catalogue/apis/les-api/?a'],
	] as const) {
		const answer = await ask(path);
		assert.equal(answer.status, status);
		assert.equal(answer.headers.location, location);
	}
});

test('never fails a visitor while builds replace the folder', async (context) => {
	const { ask, root } = await serve(context);
	writeFiles(`${root}.new`, SITE);
	let isSwapping = true;
	const swap = (async () => {
		for (let count = 0; count < 300; count++) {
			renameSync(root, `${root}.old`);
			await new Promise(setImmediate);
			renameSync(`${root}.new`, root);
			renameSync(`${root}.old`, `${root}.new`);
			await new Promise(setImmediate);
		}
		isSwapping = false;
	})();
	const visit = async () => {
		while (isSwapping) {
			const page = await ask('/les-api/');
			assert.equal(page.status, 200);
			assert.equal(page.body.toString(), '<h1>Les API</h1>');
			assert.equal((await ask('/ancienne')).status, 308);
		}
	};
	await Promise.all([swap, visit(), visit(), visit()]);
});

test('reads the redirects of the new build', async (context) => {
	const { ask, root } = await serve(context);
	assert.equal((await ask('/tout-neuf')).status, 404);
	writeFiles(root, { 'redirects.json': '{"/tout-neuf":"/les-api/"}' });
	assert.equal((await ask('/tout-neuf')).status, 308);
	assert.equal((await ask('/ancienne')).status, 404);
});

test('reads its options from the environment', () => {
	const options = parseServeOptions({ PORT: '0', HOST: '0.0.0.0', BASE_PATH: 'catalogue/' });
	assert.equal(options.port, 0);
	assert.equal(options.host, '0.0.0.0');
	assert.equal(options.basePath, '/catalogue');
	assert.deepEqual(
		{ ...parseServeOptions({ PORT: '' }), root: '' },
		{
			port: 4321,
			host: 'localhost',
			basePath: '',
			root: '',
		},
	);
});

for (const environment of [{ PORT: 'abc' }, { PORT: '65536' }, { PORT: '-1' }, { PORT: '1e3' }])
	test(`refuses PORT=${environment.PORT} in one sentence`, () => {
		assert.throws(() => parseServeOptions(environment), /^TaskFailure: PORT vaut « .+ » : donnez/);
	});

test('refuses a base path that is not one', () => {
	assert.throws(() => parseServeOptions({ BASE_PATH: '../a' }), /BASE_PATH vaut « \.\.\/a »/);
});

function startServer(environment: Record<string, string>) {
	const task = new URL('../../../src/tasks/serve.ts', import.meta.url).pathname;
	return spawn(process.execPath, [task], { env: { ...process.env, ...environment } });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
	test(`says where it serves and stops at once on ${signal}, a visitor connected or not`, async (context) => {
		const root = makeTemporaryFolder(context, { 'index.html': 'home' });
		const child = startServer({ OUT_DIR: root, PORT: '0', BASE_PATH: '/a' });
		const [line] = await once(child.stdout, 'data');
		const address = /^Site servi sur (http:\/\/localhost:(\d+)\/a\/)\n$/.exec(String(line))!;
		assert.equal(await (await fetch(address[1]!)).text(), 'home');
		const visitor = connect(Number(address[2]), '127.0.0.1');
		await once(visitor, 'connect');
		child.kill(signal);
		assert.deepEqual(await once(child, 'exit'), [0, null]);
		visitor.destroy();
	});

async function readFailure(environment: Record<string, string>): Promise<string> {
	const child = startServer(environment);
	const [[code], text] = await Promise.all([once(child, 'exit'), child.stderr.toArray()]);
	assert.equal(code, 1);
	return Buffer.concat(text as Buffer[]).toString();
}

test('says in one sentence that the port is taken', async (context) => {
	const root = makeTemporaryFolder(context, { 'index.html': 'home' });
	const other = createServer().listen(0, '127.0.0.1');
	await once(other, 'listening');
	context.after(() => other.close());
	const port = String((other.address() as AddressInfo).port);
	const text = await readFailure({ OUT_DIR: root, PORT: port });
	assert.match(text, new RegExp(`^✖ Le port ${port} est déjà pris .*\\n$`));
});

test('says in one sentence that there is nothing to serve', async (context) => {
	const text = await readFailure({ OUT_DIR: makeTemporaryFolder(context), PORT: '0' });
	assert.match(text, /^✖ Aucun site dans « .+ » : lancez d’abord npm run build\.\n$/);
});

test('says in one sentence that the host is not this machine', async (context) => {
	const root = makeTemporaryFolder(context, { 'index.html': 'home' });
	const text = await readFailure({ OUT_DIR: root, PORT: '0', HOST: '192.0.2.1' });
	assert.match(
		text,
		/^✖ HOST vaut « 192\.0\.2\.1 » : ce n’est pas une adresse de cette machine\.\n$/,
	);
});
