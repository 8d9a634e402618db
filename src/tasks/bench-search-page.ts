import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import type { Browser, CDPSession, Page } from '@playwright/test';

import { pagePaths } from '../domain/catalogue/page-paths.ts';
import type { SearchKind } from '../domain/search/entry.ts';
import { printMeasures, QUERY_SETS, readJudgedQueries } from './bench-search.ts';
import { getOutputFolder } from './output-folder.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { createSiteServer } from './site-server.ts';
import { launchBrowser, listen, slowDown, SLOWNESS } from './slow-browser.ts';
import { TaskFailure } from './task-failure.ts';

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

interface KeyCost {
	/** From the last key to the first result, in milliseconds. */
	wait: number;
	/** Bytes received from the focus of the box to that result. */
	bytes: number;
	/** The longest time that a later key kept the page busy. */
	busiest: number;
	/** The most bytes that a later key asked for. */
	heaviest: number;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1]!;

async function getTaskTime(session: CDPSession): Promise<number> {
	const { metrics } = await session.send('Performance.getMetrics');
	return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
}

/** Types one query as a person does, the line and the processor slow. */
async function typeQuery(browser: Browser, address: string, query: string): Promise<KeyCost> {
	const context = await browser.newContext();
	try {
		const page = await context.newPage();
		const session = await context.newCDPSession(page);
		await session.send('Performance.enable');
		let bytes = 0;
		session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
		await page.goto(address, { waitUntil: 'networkidle' });
		await slowDown(session);
		const box = page.getByRole('searchbox');
		const start = bytes;
		await box.focus();
		const words = [...query];
		let [busiest, heaviest, first] = [0, 0, 0];
		for (const [at, key] of words.entries()) {
			const [task, received] = [await getTaskTime(session), bytes];
			await page.keyboard.type(key);
			if (at === words.length - 1) break;
			await setTimeout(KEY_PAUSE);
			const isLater = first > 0;
			if (isLater) {
				busiest = Math.max(busiest, (await getTaskTime(session)) - task);
				heaviest = Math.max(heaviest, bytes - received);
			}
			if (!isLater && (await page.locator('a[data-search-result]').count()) > 0)
				first = bytes - start;
		}
		const wait = await page.evaluate(
			async ({ q, patience }) => {
				const from = performance.now();
				while (performance.now() - from < patience) {
					const isAnswer = new URLSearchParams(location.search).get('q') === q;
					if (isAnswer && document.querySelector('a[data-search-result]'))
						return performance.now() - from;
					await new Promise((resolve) => requestAnimationFrame(resolve));
				}
				return Number.NaN;
			},
			{ q: query, patience: PATIENCE },
		);
		return { wait, bytes: first || bytes - start, busiest, heaviest };
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
	if (!existsSync(join(root, 'index.html')))
		throw new TaskFailure('Le site n’est pas construit : lancez d’abord npm run build.');
	const server = createSiteServer({ root, basePath: '' });
	const origin = await listen(server);
	const browser = await launchBrowser();
	try {
		console.log(`${SLOWNESS} : médianes`);
		for (const query of TYPED) {
			const costs: KeyCost[] = [];
			for (let run = 0; run < RUNS; run++)
				costs.push(await typeQuery(browser, origin + pagePaths.search(), query));
			const of = (name: keyof KeyCost) => Math.round(median(costs.map((cost) => cost[name])));
			console.log(
				`« ${query} » : premier résultat ${of('wait')} ms après la dernière touche, ${of('bytes')} octets ; touche suivante ${of('busiest')} ms et ${of('heaviest')} octets au plus`,
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
