import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { DEFAULT_LIMITS } from '../../../src/tasks/fetch-description.ts';
import { isPublicAddress } from '../../../src/tasks/public-request.ts';
import { findTargets, parseSyncArguments } from '../../../src/tasks/openapi-sync.ts';
import { syncDescription, type SyncResult } from '../../../src/tasks/sync-description.ts';
import { aDescription, anOperation } from '../openapi/a-description.ts';

const GOOD = JSON.stringify(aDescription());
const CHANGED = JSON.stringify(
	aDescription({
		paths: {
			'/communes': {
				get: anOperation({ parameters: [{ name: 'nom', in: 'query', required: true }] }),
			},
			'/regions': { get: anOperation({ operationId: 'listerRegions' }) },
		},
	}),
);

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

let behave: Behaviour = (_, response) => response.end(GOOD);
const server = createServer((request, response) => behave(request, response));
let address = '';
let folder = '';

before(async () => {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/openapi.json`;
});

after(() => {
	server.close().closeAllConnections();
});

const limits = {
	...DEFAULT_LIMITS,
	bytes: 100_000,
	time: 400,
	redirects: 3,
	isAllowed: () => true,
};

function sync(changes: Partial<Parameters<typeof syncDescription>[0]> = {}): Promise<SyncResult> {
	return syncDescription({
		name: 'essai',
		source: address,
		folder,
		today: '2026-11-20',
		limits,
		...changes,
	});
}

/** Takes a good copy, then lets the server misbehave. */
async function syncTwice(second: Behaviour): Promise<SyncResult> {
	behave = (_, response) => response.end(GOOD);
	await sync();
	behave = second;
	return sync();
}

const MISBEHAVIOURS: [title: string, behaviour: Behaviour, reason: RegExp][] = [
	['answers an error', (_, r) => void r.writeHead(503).end(GOOD), /répond 503/],
	['answers not found', (_, r) => void r.writeHead(404).end('non'), /répond 404/],
	['answers a page', (_, r) => void r.end('<!doctype html><h1>Connexion</h1>'), /page web/],
	['answers nothing', (_, r) => void r.end(), /vide/],
	['answers half a file', (_, r) => void r.end(GOOD.slice(0, 80)), /coupé/],
	['answers another JSON', (_, r) => void r.end('{"erreur":"indisponible"}'), /version/],
	[
		'hangs up before the end',
		(_, r) => {
			r.writeHead(200, { 'Content-Length': GOOD.length });
			r.write(GOOD.slice(0, 40));
			setImmediate(() => r.destroy());
		},
		/correctement/,
	],
	['never answers', () => undefined, /Pas de réponse complète/],
	[
		'never ends',
		(_, r) => {
			r.write('{"openapi":');
		},
		/Pas de réponse complète/,
	],
	[
		'announces too much',
		(_, r) => void r.writeHead(200, { 'Content-Length': 1e9 }).flushHeaders(),
		/pèse plus/,
	],
	[
		'sends too much without saying so',
		(_, r) => {
			const send = () => {
				while (!r.destroyed && r.write('x'.repeat(10_000)));
			};
			r.on('drain', send);
			send();
		},
		/pèse plus/,
	],
	[
		'sends a compressed bomb',
		(_, r) =>
			void r.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1e6))),
		/pèse plus/,
	],
	[
		'redirects for ever',
		(_, r) => void r.writeHead(302, { Location: '/encore' }).end(),
		/redirections/,
	],
	[
		'redirects to a file',
		(_, r) => void r.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
		/adresse web/,
	],
	[
		'speaks an unknown coding',
		(_, r) => void r.writeHead(200, { 'Content-Encoding': 'rot13' }).end(GOOD),
		/codage/,
	],
];

describe('npm run openapi:sync', () => {
	// At the root of the file, these would run for the tests of all the others.
	beforeEach(async () => {
		folder = await mkdtemp(join(tmpdir(), 'openapi-'));
	});
	afterEach(() => rm(folder, { recursive: true, force: true }));

	for (const [title, behaviour, reason] of MISBEHAVIOURS)
		test(`keeps the last good copy when the server ${title}`, async () => {
			const result = await syncTwice(behaviour);
			assert.equal(result.kind, 'kept');
			assert.match(('reason' in result && result.reason) || '', reason);
			assert.equal(await readFile(join(folder, 'essai.json'), 'utf8'), GOOD);
		});

	test('writes nothing when the first answer is not a description', async () => {
		behave = (_, response) => response.end('<html>');
		assert.equal((await sync()).kind, 'kept');
		assert.deepEqual(await readdir(folder), []);
	});

	test('writes the origin, the day and the hash beside the copy', async () => {
		behave = (_, response) => response.writeHead(200, { ETag: '"a1"' }).end(GOOD);
		assert.equal((await sync()).kind, 'new');
		const origin = await readFile(join(folder, 'essai.origin.yml'), 'utf8');
		assert.match(
			origin,
			/kind: copy\nsource: http.*\ndate: 2026-11-20\nsha256: [0-9a-f]{64}\netag:/,
		);
	});

	test('asks only for what changed since', async () => {
		let asked: string | undefined;
		const result = await (async () => {
			behave = (_, response) => response.writeHead(200, { ETag: '"a1"' }).end(GOOD);
			await sync();
			behave = (request, response) => {
				asked = request.headers['if-none-match'];
				response.writeHead(304).end();
			};
			return sync();
		})();
		assert.equal(asked, '"a1"');
		assert.equal(result.kind, 'unchanged');
	});

	test('tells breaking changes from compatible ones', async () => {
		const result = await syncTwice((_, response) => response.end(CHANGED));
		assert.equal(result.kind, 'updated');
		const note = await readFile(join(folder, 'essai.changes.md'), 'utf8');
		assert.match(
			note,
			/Ruptures \(1\)\n\n- `GET \/communes` : Le paramètre « nom » est nouveau et obligatoire/,
		);
		assert.match(note, /Changements compatibles \(1\)\n\n- `GET \/regions`/);
	});

	test('keeps no note of what changes nothing for anybody', async () => {
		const result = await syncTwice((_, response) => response.end(` ${GOOD}`));
		assert.deepEqual(result, {
			kind: 'updated',
			note: 'Aucun changement dans les opérations.\n',
		});
		const notes = await readFile(join(folder, 'essai.changes.md'), 'utf8');
		assert.match(notes, /^## 2026-11-20\n\nPremière copie : 1\sopération\.\n$/);
	});

	test('leaves alone a description that the catalogue wrote', async () => {
		await writeFile(join(folder, 'essai.yml'), 'openapi: 3.1.0\n');
		assert.equal((await sync()).kind, 'kept');
		assert.equal(await readFile(join(folder, 'essai.yml'), 'utf8'), 'openapi: 3.1.0\n');
	});

	test('calls no private address, by number, by name or by redirection', async () => {
		let calls = 0;
		behave = (_, response) => {
			calls++;
			response.end(GOOD);
		};
		const closed = { ...limits, isAllowed: isPublicAddress };
		const writings = ['127.0.0.1', 'localhost', '2130706433', '0177.0.0.1', '0x7f.1', '127.1'];
		writings.push('[::1]', '[::ffff:127.0.0.1]', '[::7f00:1]');
		for (const writing of writings) {
			const source = address.replace('127.0.0.1', writing);
			const result = await sync({ source, limits: closed });
			assert.match(('reason' in result && result.reason) || '', /réseau privé/);
		}
		assert.equal(calls, 0);
		behave = (_, response) => {
			calls++;
			response.writeHead(302, { Location: 'http://[::1]/latest/meta-data' }).end();
		};
		const first = { ...limits, isAllowed: (address: string) => address === '127.0.0.1' };
		const result = await sync({ limits: first });
		assert.match(('reason' in result && result.reason) || '', /réseau privé/);
		assert.equal(calls, 1);
	});

	test('knows private networks under every writing', () => {
		for (const address of [
			'127.0.0.1',
			'10.1.2.3',
			'172.31.0.1',
			'192.168.1.1',
			'169.254.169.254',
			'100.64.0.1',
			'0.0.0.0',
			'::1',
			'::',
			'fe80::1',
			'fd00::1',
			'::ffff:127.0.0.1',
			'::ffff:7f00:1',
			'64:ff9b::7f00:1',
			'64:ff9b:1::7f00:1',
			'::7f00:1',
			'::127.0.0.1',
			'fec0::1',
			'2001:0:1::1',
			'192.88.99.1',
		])
			assert.equal(isPublicAddress(address), false, address);
		assert.equal(isPublicAddress('193.252.1.1'), true);
		assert.equal(isPublicAddress('2a01:cb00::1'), true);
	});
});

describe('npm run openapi:sync', () => {
	test('calls nothing when it does not know an option', () => {
		assert.deepEqual(parseSyncArguments(['a', '--replace']), {
			wanted: ['a'],
			replacesWritten: true,
		});
		assert.throws(
			() => parseSyncArguments(['--remplace', '-h']),
			/inconnue : --remplace, -h\. Écrivez/,
		);
	});

	test('tells all the names that lead to no description at once', () => {
		const apis = [
			{ slug: 'api-geo', openapiSource: 'https://exemple.fr/geo.json', openapiFile: 'g.yml' },
			{ slug: 'api-nue' },
		];
		assert.deepEqual(findTargets(['api-geo'], apis), [
			{ slug: 'api-geo', name: 'g', source: 'https://exemple.fr/geo.json' },
		]);
		assert.throws(() => findTargets(['api-geo', 'api-gio', 'api-nue'], apis), {
			message:
				'Aucune API ne s’appelle «\u00a0api-gio\u00a0». Vouliez-vous dire «\u00a0api-geo\u00a0» ?\nLa fiche «\u00a0api-nue\u00a0» n’a pas d’adresse « doc_tech_link ».',
		});
	});
});
