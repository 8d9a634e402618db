import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import type { Browser, CDPSession, Page } from '@playwright/test';

import { pagePaths } from '../domain/catalogue/page-paths.ts';
import type { SearchKind } from '../domain/search/entry.ts';
import { printMeasures, QUERY_SETS, readJudgedQueries } from './bench-search.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { getOutputFolder } from './settings.ts';
import { requireSite } from './site-folders.ts';
import { createSiteServer } from './site-server.ts';
import { launchBrowser, listen, slowDown, SLOWNESS } from './slow-browser.ts';

const RUNS = Number(process.env['RUNS'] ?? 3);
/** Someone who types fast. */
const KEY_PAUSE = 120;
/** Known words, a slip, an everyday word that no page holds, a sentence. */
const TYPED = [
	'quotient familial',
	'defibrilateur',
	'nounou',
	'comment savoir si un enfant est scolarisé',
];
const PATIENCE = 15_000;

/** What the page does, by kind, in milliseconds of its main thread. */
interface Work {
	all: number;
	script: number;
	style: number;
	layout: number;
}

interface KeyCost {
	/** From the last key to the first result, in milliseconds. */
	wait: number;
	/** Bytes received from the focus of the box to that result. */
	bytes: number;
	/** What the page did for the later key that kept it busy longest. */
	busiest: Work;
	/** The most bytes that a later key asked for. */
	heaviest: number;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

/** All that a page has done, but for what the measure itself asks of it. */
async function readWork(session: CDPSession): Promise<Work> {
	const { metrics } = await session.send('Performance.getMetrics');
	const get = (wanted: string) => metrics.find(({ name }) => name === wanted)!.value * 1000;
	return {
		all: get('TaskDuration') - get('DevToolsCommandDuration'),
		script: get('ScriptDuration'),
		style: get('RecalcStyleDuration'),
		layout: get('LayoutDuration'),
	};
}

const subtract = (a: Work, b: Work): Work => ({
	all: a.all - b.all,
	script: a.script - b.script,
	style: a.style - b.style,
	layout: a.layout - b.layout,
});

const NO_WORK: Work = { all: 0, script: 0, style: 0, layout: 0 };

/** Counts what a server sends, headers included: browsers do not say what workers receive. */
function countBytes(server: Server): () => number {
	const sockets: Socket[] = [];
	server.on('connection', (socket) => sockets.push(socket));
	return () => sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0);
}

/**
 * Types one query as a person does, the line and the processor slow; the browser leaves its speed to
 * the worker that answers.
 */
async function typeQuery(
	browser: Browser,
	address: string,
	query: string,
	getBytes: () => number,
): Promise<KeyCost> {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		const session = await context.newCDPSession(page);
		// Time of the processor: what else the machine does is not the page's.
		await session.send('Performance.enable', { timeDomain: 'threadTicks' });
		await page.goto(address, { waitUntil: 'networkidle' });
		await slowDown(session);
		const box = page.getByRole('searchbox');
		const start = getBytes();
		await box.focus();
		const words = [...query];
		let busiest = NO_WORK;
		let [heaviest, first] = [0, 0];
		const status = page.locator('[data-search-status]');
		for (const [at, key] of words.entries()) {
			const [before, received] = [await readWork(session), getBytes()];
			const isLast = at === words.length - 1;
			// Each answer is said anew, though it may say the same.
			if (isLast)
				await status.evaluate((node) => node.querySelector('b')?.setAttribute('id', 'old'));
			await page.keyboard.type(key);
			if (isLast) break;
			await setTimeout(KEY_PAUSE);
			const isLater = first > 0;
			if (isLater) {
				const work = subtract(await readWork(session), before);
				if (work.all > busiest.all) busiest = work;
				heaviest = Math.max(heaviest, getBytes() - received);
			}
			if (!isLater && (await page.locator('a[data-search-result]').count()) > 0)
				first = getBytes() - start;
		}
		const wait = await page.evaluate(
			async ({ q, patience }) => {
				const from = performance.now();
				while (performance.now() - from < patience) {
					// The page says what it answers, or what it read instead; the address follows.
					const said = document.querySelector('[data-search-status] b:not(#old)')?.textContent;
					const isAnswer = said === q || new URLSearchParams(location.search).get('q') === q;
					if (isAnswer && document.querySelector('a[data-search-result]'))
						return performance.now() - from;
					await new Promise((resolve) => requestAnimationFrame(resolve));
				}
				return Number.NaN;
			},
			{ q: query, patience: PATIENCE },
		);
		return { wait, bytes: first || getBytes() - start, busiest, heaviest };
	} finally {
		await context.close();
	}
}

const KINDS: [SearchKind, (slug: string) => string][] = [
	['api', pagePaths.api],
	['guide', pagePaths.guide],
	['use-case', pagePaths.useCase],
	['producer', pagePaths.producer],
	['service', pagePaths.service],
	['term', pagePaths.term],
];

/** A page as judgements name it; its address when they have no name for it. */
function toName(address: string): string {
	for (const [kind, toPath] of KINDS) {
		const [start, end] = toPath('*').split('*') as [string, string];
		if (!address.startsWith(start) || !address.endsWith(end)) continue;
		const slug = address.slice(start.length, address.length - end.length);
		if (slug !== '' && !slug.includes('/')) return kind === 'api' ? slug : `${kind}:${slug}`;
	}
	return address;
}

/** What the page itself answers to each judged query, the full text and the operations included. */
async function readAnswers(page: Page, origin: string, queries: readonly string[]) {
	const answers = new Map<string, string[]>();
	for (const q of queries) {
		const address = `${origin}${pagePaths.search()}?q=${encodeURIComponent(q)}`;
		await page.goto(address, { waitUntil: 'commit' });
		await page.waitForSelector('[data-search-state="done"]', { state: 'attached' });
		const found = await page.$$eval('a[data-search-result]', (links) =>
			links
				.map((link) => new URL((link as HTMLAnchorElement).href))
				.map((url) => url.pathname + url.hash),
		);
		answers.set(q, found.map(toName));
	}
	return answers;
}

async function printBench(): Promise<void> {
	const root = getOutputFolder();
	requireSite(root);
	const server = createSiteServer({ root, basePath: '' });
	const getBytes = countBytes(server);
	const origin = await listen(server);
	const browser = await launchBrowser();
	try {
		console.log(`${SLOWNESS} : médianes`);
		for (const query of TYPED) {
			const costs: KeyCost[] = [];
			for (let run = 0; run < RUNS; run++)
				costs.push(await typeQuery(browser, origin + pagePaths.search(), query, getBytes));
			const of = (read: (cost: KeyCost) => number) => Math.round(median(costs.map(read)));
			const busy = of(({ busiest }) => busiest.all);
			const kinds = `script ${of(({ busiest }) => busiest.script)}, style ${of(({ busiest }) => busiest.style)}, mise en page ${of(({ busiest }) => busiest.layout)}`;
			console.log(
				`« ${query} » : premier résultat ${of(({ wait }) => wait)} ms après la dernière touche, ${of(({ bytes }) => bytes)} octets ; touche suivante ${busy} ms (${kinds}) et ${of(({ heaviest }) => heaviest)} octets au plus`,
			);
		}
		if (process.argv.includes('--judged')) {
			const kind = process.argv[process.argv.indexOf('--judged') + 1];
			const queries = await readJudgedQueries();
			for (const set of QUERY_SETS)
				if (kind) queries[set] = queries[set].filter((query) => query.kind === kind);
			const asked = Object.values(queries).flat();
			const answers = await readAnswers(
				await browser.newPage(),
				origin,
				asked.map(({ q }) => q),
			);
			printMeasures({ queries, answer: (q) => answers.get(q) ?? [] });
		}
	} finally {
		await browser.close();
		server.close();
	}
}

if (isRunDirectly(import.meta.url)) await runTask(printBench);
