import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';

import type { Browser } from '@playwright/test';

import { pagePaths } from '../domain/catalogue/page-paths.ts';
import type { JsonObject } from '../domain/openapi/json.ts';
import type { Reference } from '../domain/openapi/reference.ts';
import { getMediaType } from '../domain/hosting/response-headers.ts';
import { buildSite } from './build.ts';
import { readReferences } from './read-references.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { PROJECT_ROOT } from './settings.ts';
import { createSiteServer } from './site-server.ts';
import { launchBrowser, listen, slowDown, SLOWNESS } from './slow-browser.ts';
import { readMessage } from './task-failure.ts';

/**
 * Compares our reference with what is usually put in its place: same browser, same line, same
 * processor, one run. The rivals are not dependencies of the project; npm brings them here.
 */
const FOLDER = join(PROJECT_ROOT, '.cache', 'bench-reference');
const PACKAGES = {
	'swagger-ui-dist': '5.35.0',
	redoc: '2.5.0',
	'@octokit/openapi': '23.0.2',
} as const;
const SCALAR = join(PROJECT_ROOT, 'node_modules/@scalar/api-reference/dist/browser/standalone.js');

const PATIENCE = 60_000;
const RUNS = Number(process.env['RUNS'] ?? 3);

interface Case {
	slug: string;
	label: string;
	/** What the goal asks of the best of the others: so many times fewer bytes, so many sooner. */
	goal?: { bytes: number; time: number; of: 'first' | 'last' };
}

const ALL_CASES: readonly Case[] = [
	{ slug: 'petite', label: 'Petite', goal: { bytes: 10, time: 6, of: 'first' } },
	{ slug: 'moyenne', label: '60 opérations' },
	{ slug: 'grande', label: 'Grande', goal: { bytes: 25, time: 15, of: 'last' } },
];

/** `npm run bench:reference -- petite` measures one of them. */
const CASES = ALL_CASES.filter(
	({ slug }) => process.argv.length === 2 || process.argv.includes(slug),
);

interface Viewer {
	name: string;
	/** Address of a page: the start of the reference, or its last operation. */
	getUrl: (slug: string, target: Target) => string;
	/** What is on screen once the operation can be read. */
	selector: (target: Target) => string;
}

interface Target {
	place: 'first' | 'last';
	operationId: string;
	tag: string;
	method: string;
	path: string;
	/** Address of the operation's own page here. */
	page: string;
}

interface Figures {
	bytes: number;
	/** Milliseconds until it is on screen; `undefined` when it never was. */
	shown: number | undefined;
	/** Milliseconds that the page kept the main thread. */
	busy: number;
}

/** Puts a package of the registry in the folder of the bench, without what it depends on. */
function fetchPackage(name: keyof typeof PACKAGES): string | undefined {
	const version = PACKAGES[name];
	const folder = join(FOLDER, `${name.replace(/[@/]/g, '-').replace(/^-/, '')}-${version}`);
	if (existsSync(join(folder, 'complete'))) return join(folder, 'package');
	console.log(`Téléchargement de ${name} ${version} dans .cache/bench-reference (une seule fois)…`);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const run = (command: string, args: string[]) =>
		spawnSync(command, args, {
			cwd: folder,
			encoding: 'utf8',
			shell: process.platform === 'win32',
		});
	const packed = run('npm', ['pack', '--silent', `${name}@${version}`]);
	const archive = packed.stdout?.trim().split('\n').at(-1);
	const isUnpacked = packed.status === 0 && archive && run('tar', ['xzf', archive]).status === 0;
	if (!isUnpacked) {
		const [reason = 'npm pack a échoué'] = (packed.stderr ?? '').trim().split('\n').slice(-1);
		console.log(`⚠ ${name} ${version} n’a pas pu être obtenu (${reason}) : il n’est pas mesuré.`);
		return undefined;
	}
	rmSync(join(folder, archive), { force: true });
	writeFileSync(join(folder, 'complete'), '');
	return join(folder, 'package');
}

/** A plausible description: groups, parameters, nested answers. */
function generateDescription(title: string, count: number): JsonObject {
	const paths: JsonObject = {};
	for (let index = 0; index < count; index++) {
		const tag = `Groupe ${Math.floor(index / 20) + 1}`;
		paths[`/dossiers/${index}/{id}`] = {
			get: {
				operationId: `lireDossier${index}`,
				summary: `Lire le dossier ${index}`,
				description: `Renvoie le dossier ${index}, ses pièces et son suivi.`,
				tags: [tag],
				parameters: [
					{
						name: 'id',
						in: 'path',
						required: true,
						schema: { type: 'string' },
						description: 'Numéro',
					},
					{ name: 'date', in: 'query', schema: { type: 'string', format: 'date' } },
				],
				responses: {
					'200': {
						description: 'Le dossier',
						content: {
							'application/json': { schema: { $ref: `#/components/schemas/Dossier${index}` } },
						},
					},
					'404': { description: 'Aucun dossier' },
				},
			},
		};
	}
	const text = { type: 'string', description: 'Un texte' };
	const schemas = Object.fromEntries(
		Array.from({ length: count }, (_, index) => [
			`Dossier${index}`,
			{
				type: 'object',
				required: ['numero'],
				properties: {
					numero: { type: 'string', description: 'Numéro du dossier', example: `D-${index}` },
					demandeur: { type: 'object', properties: { nom: text, prenom: text, ville: text } },
					pieces: {
						type: 'array',
						items: { type: 'object', properties: { titre: text, poids: { type: 'integer' } } },
					},
				},
			},
		]),
	);
	return {
		openapi: '3.0.3',
		info: { title, version: '1.0', description: 'Une description écrite pour la mesure.' },
		servers: [{ url: 'https://api.exemple.fr' }],
		paths,
		components: { schemas },
	};
}

/** A catalogue of three APIs, with the descriptions to compare; says what the large one is. */
function writeContent(folder: string): string {
	const content = join(PROJECT_ROOT, 'content');
	rmSync(folder, { recursive: true, force: true });
	cpSync(join(content, 'vocabulary'), join(folder, 'vocabulary'), { recursive: true });
	for (const name of ['producers', 'apis', 'openapi']) mkdirSync(join(folder, name));
	writeFileSync(
		join(folder, 'producers/dinum.md'),
		'---\nname: Direction du numérique\nacronym: DINUM\n---\n',
	);
	for (const { slug, label } of CASES)
		writeFileSync(
			join(folder, `apis/${slug}.md`),
			`---\ntitle: API ${label}\ntagline: "Une description pour mesurer la vitesse de la référence, et rien d’autre que cela."\nis_open: ouvert\nproducer: dinum\ncontact_link: equipe@exemple.fr\n---\n\nTexte.\n`,
		);
	cpSync(join(content, 'openapi/jours-feries.yml'), join(folder, 'openapi/petite.yml'));
	writeJson(join(folder, 'openapi/moyenne.json'), generateDescription('API moyenne', 60));
	if (!CASES.some(({ slug }) => slug === 'grande')) return 'non mesurée';
	const large = fetchPackage('@octokit/openapi');
	const file = large && join(large, 'generated/api.github.com.json');
	if (file && existsSync(file)) cpSync(file, join(folder, 'openapi/grande.json'));
	else writeJson(join(folder, 'openapi/grande.json'), generateDescription('API grande', 1000));
	return file
		? `celle de GitHub (@octokit/openapi ${PACKAGES['@octokit/openapi']})`
		: 'générée, 1 000 opérations';
}

function writeJson(path: string, value: unknown): void {
	writeFileSync(path, JSON.stringify(value));
}

function readTargets({ slug, groups }: Reference): Record<Target['place'], Target> {
	const operations = groups.flatMap((group) => group.operations);
	const build = (place: Target['place']): Target => {
		const operation = operations.at(place === 'first' ? 0 : -1)!;
		const [tag] = (operation.source['tags'] as string[] | undefined) ?? [];
		return {
			place,
			operationId: operation.id ?? '',
			tag: tag ?? 'default',
			method: operation.method,
			path: operation.path,
			page: pagePaths.operation(slug, operation.slug),
		};
	};
	return { first: build('first'), last: build('last') };
}

/** The usual page of each rival, as its documentation writes it, and nothing more. */
function buildRivals(): { viewers: Viewer[]; files: Map<string, Buffer> } {
	const files = new Map<string, Buffer>();
	const viewers: Viewer[] = [];
	const put = (name: string, content: string | Buffer) => files.set(name, Buffer.from(content));
	const page = (head: string, body: string) =>
		`<!doctype html><html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Référence</title>${head}</head><body>${body}</body></html>`;
	const quoteId = (id: string) => JSON.stringify(id);

	const swagger = fetchPackage('swagger-ui-dist');
	if (swagger) {
		put('/swagger-ui.js', readFileSync(join(swagger, 'swagger-ui-bundle.js')));
		put('/swagger-ui.css', readFileSync(join(swagger, 'swagger-ui.css')));
		for (const { slug } of CASES)
			put(
				`/swagger-${slug}.html`,
				page(
					'<link rel="stylesheet" href="/swagger-ui.css">',
					`<div id="ui"></div><script src="/swagger-ui.js"></script><script>SwaggerUIBundle({url:'/${slug}.json',dom_id:'#ui',deepLinking:true})</script>`,
				),
			);
		viewers.push({
			name: 'Swagger UI',
			getUrl: (slug, { place, tag, operationId }) =>
				`/swagger-${slug}.html${place === 'last' ? `#/${encodeURIComponent(tag)}/${operationId}` : ''}`,
			selector: ({ place }) => (place === 'last' ? '.opblock.is-open .opblock-body' : '.opblock'),
		});
	}
	const redoc = fetchPackage('redoc');
	if (redoc) {
		put('/redoc.js', readFileSync(join(redoc, 'bundles/redoc.standalone.js')));
		for (const { slug } of CASES)
			put(
				`/redoc-${slug}.html`,
				page('', `<redoc spec-url="/${slug}.json"></redoc><script src="/redoc.js"></script>`),
			);
		viewers.push({
			name: 'Redoc',
			getUrl: (slug, { place, operationId, tag }) =>
				`/redoc-${slug}.html${place === 'last' ? `#tag/${toRedocSlug(tag)}/operation/${operationId}` : ''}`,
			selector: ({ place, operationId }) =>
				place === 'last'
					? `[id$=${quoteId(`operation/${operationId}`)}] h2`
					: '[data-section-id*="operation/"] h2',
		});
	}
	put('/nue.css', 'body{font-family:sans-serif}');
	for (const { slug } of CASES)
		put(
			`/nue-${slug}.html`,
			page(
				'<link rel="stylesheet" href="/nue.css">',
				'<h1>Référence</h1><p class="operation">GET /dossiers</p>',
			),
		);
	viewers.push({ ...FLOOR, getUrl: (slug) => `/nue-${slug}.html`, selector: () => '.operation' });
	put('/scalar.js', readFileSync(SCALAR));
	for (const { slug } of CASES)
		put(
			`/scalar-${slug}.html`,
			page(
				'',
				`<div id="app"></div><script src="/scalar.js"></script><script>Scalar.createApiReference('#app',{url:'/${slug}.json',withDefaultFonts:false,telemetry:false,agent:{disabled:true}})</script>`,
			),
		);
	viewers.push({
		name: 'Scalar',
		getUrl: (slug, { place, tag, method, path }) =>
			`/scalar-${slug}.html${place === 'last' ? `#tag/${toScalarSlug(tag)}/${method}${path}` : ''}`,
		selector: ({ place, method, path }) =>
			place === 'last'
				? `section[id$=${quoteId(`/${method}${path}`)}], [id$=${quoteId(`/${method}${path}`)}] h3`
				: 'section[id*="tag/"] [id*="/GET/"] , section[id*="/GET/"], section[id*="/POST/"]',
	});
	return { viewers, files };
}

function toRedocSlug(tag: string): string {
	return tag.replace(/[^\u0020-\u007e]/g, '').replace(/ /g, '-');
}

function toScalarSlug(tag: string): string {
	return tag
		.toLowerCase()
		.replace(/[^\p{L}\d\s-]/gu, '')
		.replace(/\s+/g, '-');
}

const OURS: Viewer = {
	name: 'Ce site',
	getUrl: (slug, { place, page }) => (place === 'last' ? page : pagePaths.reference(slug)),
	selector: ({ place }) => (place === 'last' ? '.call code' : '.operations a'),
};

/** A title, a line and a stylesheet of one rule: nothing that has a stylesheet is sooner on screen. */
const FLOOR = { name: 'Page nue' };

/** A server of files from memory, compressed as well as a good host does. */
function serveFiles(files: ReadonlyMap<string, Buffer>): Server {
	const packed = new Map<string, Buffer>();
	for (const [name, content] of files)
		packed.set(
			name,
			brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
		);
	return createServer((request, response) => {
		const name = new URL(request.url ?? '/', 'http://localhost').pathname;
		const content = packed.get(name);
		response.statusCode = content ? 200 : 404;
		response.setHeader('Content-Type', getMediaType(name));
		if (content) response.setHeader('Content-Encoding', 'br');
		response.end(content);
	});
}

/** Notes in the page the first frame after the element is there, tall, and in view if it must be. */
function watchPage([selector, mustBeInView]: [string, boolean]): void {
	const state = self as unknown as { shownAt?: number };
	const look = () => {
		const box = document.querySelector(selector)?.getBoundingClientRect();
		const isThere = box && box.height > 0;
		if (isThere && (!mustBeInView || (box.bottom > 0 && box.top < innerHeight)))
			requestAnimationFrame(() => (state.shownAt = performance.now()));
		else requestAnimationFrame(look);
	};
	look();
}

async function measure(
	browser: Browser,
	url: string,
	selector: string,
	mustBeInView: boolean,
): Promise<Figures> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	try {
		const page = await context.newPage();
		const session = await context.newCDPSession(page);
		let bytes = 0;
		session.on('Network.loadingFinished', (event) => (bytes += event.encodedDataLength));
		await slowDown(session);
		await session.send('Performance.enable');
		await page.addInitScript(watchPage, [selector, mustBeInView] as [string, boolean]);
		const start = performance.now();
		await page.goto(url, { waitUntil: 'commit', timeout: PATIENCE });
		// Asked for by the protocol alone: what Playwright puts in a page to wait in it takes longer
		// there than a page of ours.
		const readShown = async () => {
			const { result } = await session.send('Runtime.evaluate', { expression: 'self.shownAt' });
			return result.value as number | undefined;
		};
		let shown = await readShown();
		while (shown === undefined && performance.now() - start < PATIENCE) {
			await setTimeout(250);
			shown = await readShown().catch(() => undefined);
		}
		await page.waitForLoadState('networkidle', { timeout: 20_000 }).catch(() => undefined);
		const { metrics } = await session.send('Performance.getMetrics');
		const busy = (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1000;
		return { bytes, shown, busy };
	} finally {
		await context.close();
	}
}

async function measureOften(
	browser: Browser,
	url: string,
	selector: string,
	mustBeInView: boolean,
): Promise<Figures> {
	const all: Figures[] = [];
	for (let run = 0; run < RUNS; run++) {
		const figures = await measure(browser, url, selector, mustBeInView);
		all.push(figures);
		// What never appears would not appear the next time either, one minute later.
		if (figures.shown === undefined) break;
	}
	// Other work on the machine only ever adds to a time.
	const best = (values: number[]) => Math.min(...values);
	return {
		bytes: best(all.map(({ bytes }) => bytes)),
		shown: all.some(({ shown }) => shown === undefined)
			? undefined
			: best(all.map(({ shown }) => shown!)),
		busy: best(all.map(({ busy }) => busy)),
	};
}

function formatSeconds(value: number | undefined): string {
	return value === undefined
		? 'jamais'
		: `${(value / 1000).toLocaleString('fr', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} s`;
}

function formatKilobytes(bytes: number): string {
	return `${Math.round(bytes / 1000).toLocaleString('fr')} ko`;
}

interface Row {
	name: string;
	first: Figures;
	last: Figures;
}

function printCase({ label, goal }: Case, count: number, rows: readonly Row[]): void {
	console.log(`\n${label} (${count} opérations)`);
	console.log(
		`${'lecteur'.padEnd(12)}${['octets', 'première', 'processeur', 'octets liée', 'dernière', 'processeur'].map((title) => title.padStart(13)).join('')}`,
	);
	for (const { name, first, last } of rows) {
		const cells = [first, last].flatMap(({ bytes, shown, busy }) => [
			formatKilobytes(bytes),
			formatSeconds(shown),
			formatSeconds(busy),
		]);
		console.log(`${name.padEnd(12)}${cells.map((cell) => cell.padStart(13)).join('')}`);
	}
	const ours = rows.find(({ name }) => name === OURS.name)!;
	const others = rows.filter((row) => row !== ours && row.name !== FLOOR.name);
	if (others.length === 0) return;
	for (const place of ['first', 'last'] as const) {
		const ratio = (pick: (figures: Figures) => number | undefined) => {
			const best = Math.min(...others.map((row) => pick(row[place]) ?? Infinity));
			return best / (pick(ours[place]) ?? Infinity);
		};
		const bytes = ratio((figures) => figures.bytes);
		const time = ratio(({ shown }) => shown);
		const isAsked = goal?.of === place;
		const say = (value: number, wish: number) =>
			`${value === Infinity ? 'sans limite' : value.toLocaleString('fr', { maximumFractionDigits: 1 })}${isAsked ? ` (but : ${wish}, ${value >= wish ? 'atteint' : 'non atteint'})` : ''}`;
		console.log(
			`  ${place === 'first' ? 'première opération' : 'dernière opération, par son lien'} : ${say(bytes, goal?.bytes ?? 0)} fois moins d’octets et ${say(time, goal?.time ?? 0)} fois plus tôt que le meilleur des autres`,
		);
	}
}

async function compare(): Promise<void> {
	const contentDir = join(FOLDER, 'content');
	const outDir = join(FOLDER, 'site');
	const large = writeContent(contentDir);
	console.log(`Grande description : ${large}.`);
	await buildSite({ contentDir, outDir });
	const { references } = await readReferences(contentDir);
	const { viewers, files } = buildRivals();
	for (const { slug, document } of references)
		files.set(`/${slug}.json`, Buffer.from(JSON.stringify(document.published)));
	const rivals = serveFiles(files);
	const site = createSiteServer({ root: outDir, basePath: '' });
	const [rivalsUrl, siteUrl] = await Promise.all([listen(rivals), listen(site)]);
	const browser = await launchBrowser();
	try {
		console.log(
			`${SLOWNESS}, ${RUNS} mesure(s), la meilleure ; « dernière » : ouverte par son propre lien.`,
		);
		for (const one of CASES) {
			const reference = references.find(({ slug }) => slug === one.slug)!;
			const targets = readTargets(reference);
			const rows: Row[] = [];
			for (const viewer of [...viewers, OURS]) {
				const base = viewer === OURS ? siteUrl : rivalsUrl;
				const figures = async (place: Target['place']) =>
					measureOften(
						browser,
						base + viewer.getUrl(one.slug, targets[place]),
						viewer.selector(targets[place]),
						place === 'last',
					);
				rows.push({
					name: viewer.name,
					first: await figures('first'),
					last: await figures('last'),
				});
			}
			printCase(one, reference.operations.length, rows);
		}
	} catch (error) {
		console.log(`La mesure s’arrête : ${readMessage(error)}`);
		process.exitCode = 1;
	} finally {
		await browser.close();
		for (const server of [rivals, site]) {
			server.closeAllConnections();
			server.close();
		}
	}
}

if (isRunDirectly(import.meta.url)) await runTask(compare);
