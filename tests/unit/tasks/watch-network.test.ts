import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import type { LinkCheck } from '../../../src/domain/evidence/evidence.ts';
import { callPolitely } from '../../../src/tasks/call-politely.ts';
import { CALL_LIMITS, checkLink } from '../../../src/tasks/check-link.ts';
import { probeApi } from '../../../src/tasks/probe-api.ts';
import { isPublicAddress } from '../../../src/tasks/public-request.ts';
import { readContent } from '../../../src/tasks/read-content.ts';
import { readEvidence } from '../../../src/tasks/read-evidence.ts';
import { watchNetwork, type WatchStep } from '../../../src/tasks/watch-network.ts';
import { formatApi, SOUND_FILES } from '../../support/content-folder.ts';
import { aDescription } from '../openapi/a-description.ts';

type Behaviour = (request: IncomingMessage, response: ServerResponse) => void;

const html = (body: string, title = 'Documentation') =>
	`<!doctype html><title>${title}</title><h1>${title}</h1>${body}`;
const page =
	(text: string, status = 200): Behaviour =>
	(_, response) =>
		void response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(text);
const redirect =
	(status: number, location: string): Behaviour =>
	(_, response) =>
		void response.writeHead(status, { Location: location }).end();

const PLACES: Record<string, Behaviour> = {
	'/': page(html('Accueil')),
	'/bonne': page(html('Tout va bien')),
	'/fichier.pdf': (request, response) => {
		// A file is judged by its headers: nobody downloads it.
		if (request.method !== 'HEAD') response.destroy();
		else response.writeHead(200, { 'Content-Type': 'application/pdf' }).end();
	},
	'/absente': page(html('', 'Erreur'), 404),
	'/retiree': page('', 410),
	'/panne': page('', 500),
	'/interdite': page('', 403),
	'/identifiez-vous': page('', 401),
	'/trop': page('', 429),
	'/fausse': page(html('', 'Page introuvable')),
	'/a-vendre': page(html('Ce nom de domaine est à vendre.', 'exemple.fr')),
	'/sans-head': (request, response) =>
		page(html('Bien'), request.method === 'HEAD' ? 405 : 200)(request, response),
	'/coupe-head': (request, response) => {
		if (request.method === 'HEAD') response.destroy();
		else page(html('Bien'))(request, response);
	},
	'/deplacee': redirect(301, '/bonne'),
	'/provisoire': redirect(302, '/bonne'),
	'/barre': redirect(301, '/barre/'),
	'/barre/': page(html('Bien')),
	'/accueil-force': redirect(302, '/'),
	'/boucle': redirect(301, '/boucle'),
	'/prive': redirect(302, 'http://192.168.0.1/'),
	'/ailleurs': redirect(302, 'javascript:alert(1)'),
	'/muette': () => undefined,
	'/lente': (_, response) => {
		response.writeHead(200, { 'Content-Type': 'text/html' });
		response.write('<!doctype html>');
	},
	'/coupee': (_, response) => void response.destroy(),
	'/enorme': (request, response) => {
		response.writeHead(200, { 'Content-Type': 'text/html' });
		if (request.method === 'HEAD') return void response.end();
		const send = () => {
			while (!response.destroyed && response.write('x'.repeat(100_000)));
		};
		response.on('drain', send);
		send();
	},
};
for (let hop = 0; hop < 20; hop++) PLACES[`/saut-${hop}`] = redirect(302, `/saut-${hop + 1}`);

const calls: string[] = [];
const answer: Behaviour = (request, response) => {
	calls.push(`${request.method} ${request.url}`);
	(PLACES[request.url!] ?? PLACES['/absente']!)(request, response);
};

const server = createServer(answer);
const folder = mkdtempSync(join(tmpdir(), 'watch-'));
let secure: Server | undefined;
let secureBase = '';
let base = '';

const limits = {
	...CALL_LIMITS,
	time: 60_000,
	redirects: 5,
	// The test server stands on this machine; every other private address stays refused.
	isAllowed: (address: string) => address === '127.0.0.1' || isPublicAddress(address),
};

/** For places that never answer: whoever does answer is given all the time it takes. */
const hurried = { ...limits, time: 300 };
const HANGS = /lente|muette|hangs$/;

async function listen(listening: Server, scheme: string): Promise<string> {
	listening.listen(0, '127.0.0.1');
	await once(listening, 'listening');
	return `${scheme}://127.0.0.1:${(listening.address() as AddressInfo).port}`;
}

/** A certificate of the name given, signed by nobody; `undefined` where openssl is missing. */
function makeCertificate(name: string): { key: string; cert: string } | undefined {
	const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.crt`)];
	try {
		execFileSync(
			'openssl',
			// prettier-ignore
			['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes',
				'-keyout', key, '-out', cert, '-days', '2', '-subj', `/CN=${name}`],
			{ stdio: 'ignore' },
		);
		return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
	} catch {
		return undefined;
	}
}

const certificate = makeCertificate('autre.example');

before(async () => {
	base = await listen(server, 'http');
	if (!certificate) return;
	secure = createSecureServer(certificate, answer) as unknown as Server;
	secureBase = await listen(secure, 'https');
});

after(() => {
	for (const each of [server, secure]) each?.close().closeAllConnections();
	rmSync(folder, { recursive: true, force: true });
});

const summarise = ({ state, cause }: LinkCheck) => (cause ? `${state}: ${cause}` : state);

const EXPECTED: [path: string, outcome: string][] = [
	['/bonne', 'alive'],
	['/fichier.pdf', 'alive'],
	['/sans-head', 'alive'],
	['/coupe-head', 'alive'],
	['/provisoire', 'alive'],
	['/barre', 'alive'],
	['/enorme', 'alive'],
	['/identifiez-vous', 'alive: needs-login'],
	['/deplacee', 'moved: permanent'],
	['/accueil-force', 'moved: home-page'],
	['/absente', 'dead: not-found'],
	['/retiree', 'dead: gone'],
	['/fausse', 'dead: soft-404'],
	['/a-vendre', 'dead: parked'],
	['/boucle', 'dead: redirect-loop'],
	['/saut-0', 'dead: too-many-redirects'],
	['/ailleurs', 'dead: bad-redirect'],
	['/panne', 'failing: server-error'],
	['/coupee', 'failing: connection'],
	['/muette', 'failing: timeout'],
	['/lente', 'failing: timeout'],
	['/interdite', 'guarded: refuses-robots'],
	['/trop', 'guarded: too-many-calls'],
	['/prive', 'refused: private-address'],
];

describe('a link is called as a reader would', () => {
	for (const [path, outcome] of EXPECTED)
		it(`says of ${path} that it is ${outcome}`, async () => {
			const own = HANGS.test(path) ? hurried : limits;
			assert.equal(summarise(await checkLink(base + path, own)), outcome);
		});

	it('gives the address where a page has gone', async () => {
		const { movedTo } = await checkLink(`${base}/deplacee`, limits);
		assert.equal(movedTo, `${base}/bonne`);
	});

	it('calls no private address, no other scheme and no address with a password', async () => {
		const outcomes = await Promise.all(
			['http://10.0.0.1/', 'http://[::1]/', 'ftp://exemple.fr/', 'https://a:b@exemple.fr/'].map(
				(address) => checkLink(address),
			),
		);
		assert.deepEqual(
			outcomes.map(({ state }) => state),
			Array(4).fill('refused'),
		);
		assert.equal(summarise(await checkLink(`${base}/bonne`)), 'refused: private-address');
	});

	it('says that a domain does not exist, and that a port is closed', async () => {
		const unknown = await checkLink('http://nom-qui-n-existe-pas.invalid/', {
			...limits,
			time: 5000,
		});
		assert.match(summarise(unknown), /^(?:dead: unknown-host|failing: (?:connection|timeout))$/);
		assert.equal(summarise(await checkLink('http://127.0.0.1:1/', limits)), 'failing: connection');
	});

	it('names what is wrong with a certificate', { skip: !certificate }, async () => {
		assert.equal(
			summarise(await checkLink(`${secureBase}/bonne`, limits)),
			'unsafe: certificate-untrusted',
		);
		assert.equal(
			summarise(await checkLink(`${secureBase}/bonne`, { ...limits, ca: certificate!.cert })),
			'unsafe: certificate-name',
		);
		// Not encrypted at all behind an address that says it is.
		assert.match(
			summarise(await checkLink(base.replace('http:', 'https:'), limits)),
			/^unsafe: certificate-invalid$/,
		);
	});
});

describe('hosts are called politely', () => {
	it('calls one host once at a time, others meanwhile, and leaves a failing one alone', async () => {
		const running = new Map<string, number>();
		let most = 0;
		const called: string[] = [];
		const results = await callPolitely(
			[
				...Array.from({ length: 6 }, (_, index) => `https://a.fr/${index}`),
				'https://b.fr/',
				'https://b.fr/2',
			],
			async (address) => {
				const { host } = new URL(address);
				const count = (running.get(host) ?? 0) + 1;
				running.set(host, count);
				most = Math.max(most, count);
				called.push(address);
				await new Promise((resolve) => setImmediate(resolve));
				running.set(host, count - 1);
				return host === 'b.fr';
			},
			(isFine) => !isFine,
			{ hosts: 3, gap: 0, patience: 2 },
		);
		assert.equal(most, 1);
		assert.deepEqual(called.toSorted(), [
			'https://a.fr/0',
			'https://a.fr/1',
			'https://b.fr/',
			'https://b.fr/2',
		]);
		assert.equal(results.size, 4);
	});
});

describe('an API without a key is called once', () => {
	const PROBES: [title: string, behaviour: Behaviour, fault: RegExp | undefined][] = [
		['answers', (_, r) => void r.end('{"nom":"Nantes"}'), undefined],
		['answers elsewhere', redirect(302, '/essai-ok'), undefined],
		[
			'answers something else',
			(_, r) => void r.end('{"nom":"Lyon"}'),
			/sans le mot attendu, « Nantes »/,
		],
		['answers a page', (_, r) => void r.end('<!doctype html>Nantes'), /page web/],
		['answers nothing', (_, r) => void r.end(), /sans rien dire/],
		['answers an error', (_, r) => void r.writeHead(503).end('Nantes'), /répond 503/],
		['redirects for ever', redirect(302, '/essai'), /redirige sans fin/],
		['redirects to a private network', redirect(302, 'http://10.0.0.1/'), /réseau privé/],
		['hangs', () => undefined, /pas répondu en 1 s/],
		['hangs up', (_, r) => void r.destroy(), /coupe la connexion/],
	];
	for (const [title, behaviour, fault] of PROBES)
		it(`tells an API that ${title}`, async () => {
			PLACES['/essai'] = behaviour;
			PLACES['/essai-ok'] = (_, r) => void r.end('{"nom":"Nantes"}');
			const own = HANGS.test(title) ? hurried : limits;
			const measure = await probeApi({ url: `${base}/essai`, expect: 'Nantes' }, own);
			if (fault) assert.match(measure.fault ?? '', fault);
			else assert.equal(measure.fault, undefined);
			assert.ok(measure.milliseconds >= 0);
		});
});

describe('what was seen is written beside the content', () => {
	const files = () => ({
		...SOUND_FILES,
		// Without them the vocabulary of the project is read, whose links are those of real sites.
		'vocabulary/besoins.yml': '[]',
		'vocabulary/glossary.yml': '[]',
		'apis/api-geo.md': formatApi({
			external_site: `${base}/bonne`,
			doc_tech_external: `${base}/absente#partie`,
			doc_tech_link: `${base}/openapi.json`,
			probe: `{url: "${base}/communes", expect: Nantes}`,
		}),
	});

	async function watch(contentDir: string, step: WatchStep, today: string): Promise<string> {
		const { catalogue } = await readContent(contentDir);
		return watchNetwork(step, {
			contentDir,
			catalogue,
			today,
			limits,
			politeness: { hosts: 4, gap: 0, patience: 10 },
		});
	}

	function makeContent(name: string): string {
		const contentDir = join(folder, name);
		for (const [file, text] of Object.entries(files())) {
			mkdirSync(join(contentDir, file, '..'), { recursive: true });
			writeFileSync(join(contentDir, file), text as string);
		}
		return contentDir;
	}

	it('keeps the first day of each state of a link', async () => {
		const contentDir = makeContent('liens');
		PLACES['/openapi.json'] = (_, r) => void r.end('{}');
		await watch(contentDir, 'links', '2026-11-20');
		assert.match(
			await watch(contentDir, 'links', '2026-11-21'),
			/3 liens appelés sur 3 : valables 2, déplacés 0, morts 1/,
		);
		const { evidence, problems } = await readEvidence(contentDir);
		assert.deepEqual(problems, []);
		assert.deepEqual(
			evidence.links.find(({ state }) => state === 'dead'),
			{
				address: `${base}/absente`,
				state: 'dead',
				cause: 'not-found',
				status: 404,
				checked: '2026-11-21',
				since: '2026-11-20',
			},
		);
	});

	it('tells on which day a description was seen changed, and keeps it through a failure', async () => {
		const contentDir = makeContent('descriptions');
		const tell =
			(description: unknown): Behaviour =>
			(_, r) =>
				void r.end(JSON.stringify(description));
		PLACES['/openapi.json'] = tell(aDescription());
		await watch(contentDir, 'descriptions', '2026-11-20');
		PLACES['/openapi.json'] = tell(aDescription({ info: { title: 'Autre', version: '2' } }));
		assert.match(
			await watch(contentDir, 'descriptions', '2026-11-21'),
			/1 lues, 0 illisibles, 1 changées/,
		);
		const { evidence } = await readEvidence(contentDir);
		assert.equal(evidence.descriptions[0]!.changed, '2026-11-21');
		PLACES['/openapi.json'] = page(html('Connexion'));
		await assert.rejects(watch(contentDir, 'descriptions', '2026-11-22'), /réseau semble coupé/);
		assert.deepEqual((await readEvidence(contentDir)).evidence, evidence);
	});

	it('sums up the calls of a day, and of days', async () => {
		const contentDir = makeContent('mesures');
		PLACES['/communes'] = (_, r) => void r.end('["Nantes"]');
		await watch(contentDir, 'apis', '2026-11-20');
		await watch(contentDir, 'apis', '2026-11-20');
		await watch(contentDir, 'apis', '2026-11-21');
		const [measure] = (await readEvidence(contentDir)).evidence.measures;
		assert.deepEqual(
			measure!.days.map(({ day, calls, answers }) => [day, calls, answers]),
			[
				['2026-11-21', 1, 1],
				['2026-11-20', 2, 2],
			],
		);
		assert.ok(measure!.days.every(({ milliseconds }) => milliseconds! >= 0));
	});

	it('writes nothing when no server at all answers', async () => {
		const contentDir = makeContent('coupure');
		PLACES['/communes'] = (_, r) => void r.destroy();
		await assert.rejects(
			watch(contentDir, 'apis', '2026-11-20'),
			/résultats précédents sont gardés/,
		);
		assert.deepEqual((await readEvidence(contentDir)).evidence.measures, []);
	});
});
