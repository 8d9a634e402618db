import { readFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { parse, type DefaultTreeAdapterTypes } from 'parse5';

import { isCopy } from '../domain/hosting/response-headers.ts';
import { listFiles } from './list-files.ts';
import { isIndexFile } from './site-folders.ts';
import type { PageSpeed } from './page-speed.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** One thing that is weighed, a page or a file, against its limit. */
export interface Weighing {
	name: string;
	/** Bytes are in gzip, which every client reads and which is the heavier of the two. */
	amount: number;
	brotliBytes?: number;
	/** The heaviest parts of the page, for whoever has to make it lighter. */
	parts?: string;
}

export interface Budget {
	name: string;
	limit: number;
	unit: 'octets' | 'fichiers' | 'requêtes' | 'ms' | '';
	/** The heaviest, absent when there is nothing to weigh. */
	worst?: Weighing;
	over: Weighing[];
	count: number;
	/** Of the pages of this kind, the one in the middle. */
	median?: number;
}

const KILOBYTE = 1000;

const PAGE_KINDS = [
	{ name: 'Page d’API', pattern: /^\/les-api\/(?!acces\/)[^/]+\/$/, kilobytes: 14 },
	{ name: 'Page de question', pattern: /^\/les-api\/[^/]+\/demande-acces\//, kilobytes: 14 },
	{ name: 'Guide', pattern: /^\/guides\/(?!regles\/)[^/]+\/$/, kilobytes: 14 },
	{ name: 'Cas d’usage', pattern: /^\/cas-usages\/[^/]+\/$/, kilobytes: 14 },
	{ name: 'Toute autre page', pattern: /./, kilobytes: 30 },
] as const;

/** Weighs every page and every shared file of a built site. */
export async function weighSite(folder: string, basePath: string): Promise<Budget[]> {
	const files = (await listFiles(folder)).filter((file) => !isCopy(file));
	const read = (file: string) => readFile(join(folder, file));
	const pages = files.filter((file) => file.endsWith('.html') && !isIndexFile(file));
	const weighings = PAGE_KINDS.map((): Weighing[] => []);
	const scripts: Weighing[] = [];
	const requests: Weighing[] = [];
	const graph = new ScriptGraph(folder);
	for (const file of pages) {
		const bytes = await read(file);
		const path = `/${file.replace(/(?:^|(?<=\/))index\.html$/, '')}`;
		const document = parse(bytes.toString());
		const kind = PAGE_KINDS.findIndex(({ pattern }) => pattern.test(path));
		if (!isRedirect(document)) weighings[kind]!.push({ name: path, amount: getGzipSize(bytes) });
		const sources = listScripts(document).map((source) => source.slice(basePath.length + 1));
		scripts.push({ name: path, amount: await graph.weigh(sources) });
		requests.push({ name: path, amount: listForeignRequests(document).length });
	}
	const budgets: Budget[] = [];
	for (const [rank, { name, kilobytes }] of PAGE_KINDS.entries()) {
		const budget = judge(name, kilobytes * KILOBYTE, weighings[rank]!);
		for (const page of new Set([budget.worst, ...budget.over]))
			if (page) await describe(page, await read(toFile(page.name)));
		budgets.push(budget);
	}
	const sheets = files.filter((file) => file.endsWith('.css') && file.startsWith('_astro/'));
	const style = await Promise.all(sheets.map(async (file) => getGzipSize(await read(file))));
	const styleBytes = style.reduce((sum, size) => sum + size, 0);
	budgets.push(
		judge('Feuilles de style, ensemble', 10_000, [{ name: sheets.join(', '), amount: styleBytes }]),
	);
	budgets.push(judge('Scripts avant toute action', 4_000, scripts));
	budgets.push(judge('Requêtes vers un autre site', 0, requests, 'requêtes'));
	const fonts = files.filter((file) => /\.(?:woff2?|ttf|otf)$/.test(file));
	budgets.push(
		judge('Polices', 1, [{ name: fonts.join(', ') || 'aucune', amount: fonts.length }], 'fichiers'),
	);
	const fontSizes = fonts.map(async (name) => ({ name, amount: (await read(name)).length }));
	budgets.push(judge('Poids d’une police', 40_000, await Promise.all(fontSizes)));
	return budgets;
}

/** The pages to open in a browser: of each kind the heaviest, which is the slowest, and the home. */
export function chooseSample(budgets: readonly Budget[]): string[] {
	const kinds = PAGE_KINDS.map(({ name }) => budgets.find((budget) => budget.name === name));
	return ['/', ...kinds.flatMap((budget) => budget?.worst?.name ?? [])];
}

/** What readers wait for, against its limit; only the page of an API has one for its first sight. */
export function judgeSpeed(speeds: readonly PageSpeed[]): Budget[] {
	const toWeighings = (read: (speed: PageSpeed) => number) =>
		speeds.map((speed): Weighing => ({ name: speed.path, amount: read(speed) }));
	const [{ pattern }] = PAGE_KINDS;
	const paints = toWeighings(({ largestPaint }) => Math.round(largestPaint));
	return [
		judge(
			'Affichage d’une page d’API',
			550,
			paints.filter(({ name }) => pattern.test(name)),
			'ms',
		),
		judge('Affichage d’une page', Infinity, paints, 'ms'),
		judge(
			'Tâche la plus longue',
			50,
			toWeighings(({ longestTask }) => longestTask),
			'ms',
		),
		judge(
			'Glissement (CLS)',
			0,
			toWeighings(({ shift }) => shift),
			'',
		),
	];
}

function toFile(path: string): string {
	return path.endsWith('/') ? `${path}index.html`.slice(1) : path.slice(1);
}

function judge(
	name: string,
	limit: number,
	weighings: readonly Weighing[],
	unit: Budget['unit'] = 'octets',
): Budget {
	const sorted = weighings.toSorted((a, b) => b.amount - a.amount);
	const [worst] = sorted;
	return {
		name,
		limit,
		unit,
		over: sorted.filter(({ amount }) => amount > limit),
		count: sorted.length,
		...(worst ? { worst, median: sorted[Math.floor(sorted.length / 2)]!.amount } : {}),
	};
}

async function describe(page: Weighing, bytes: Buffer): Promise<void> {
	page.brotliBytes = brotliCompressSync(bytes, {
		params: { [constants.BROTLI_PARAM_QUALITY]: 9 },
	}).length;
	page.parts = describeParts(bytes.toString());
}

function getGzipSize(bytes: Uint8Array): number {
	return gzipSync(bytes, { level: 6 }).length;
}

/** A part that holds less than this share of the page is not opened: its parts are small too. */
const LARGE_SHARE = 0.6;
const SHOWN_PARTS = 3;

/** The heaviest parts of a page with their share of it: « main > ul.grid 82 % ». */
function describeParts(html: string): string {
	const document = parse(html, { sourceCodeLocationInfo: true });
	const parts: { name: string; share: number }[] = [];
	const open = (parent: Node, place: string) => {
		for (const element of listChildren(parent)) {
			const share = getLength(element) / html.length;
			const name = `${place}${nameElement(element)}`;
			if (share > LARGE_SHARE && listChildren(element).length > 0)
				open(element, ['html', 'body'].includes(element.tagName) ? '' : `${name} > `);
			else parts.push({ name, share });
		}
	};
	open(document, '');
	return parts
		.toSorted((a, b) => b.share - a.share)
		.slice(0, SHOWN_PARTS)
		.map(({ name, share }) => `${name} ${Math.round(100 * share)} %`)
		.join(', ');
}

function listChildren(node: Node): Element[] {
	return 'childNodes' in node
		? node.childNodes.filter((child): child is Element => 'tagName' in child)
		: [];
}

function getLength({ sourceCodeLocation: place }: Element): number {
	return place ? place.endOffset - place.startOffset : 0;
}

function nameElement(element: Element): string {
	const get = (name: string) => element.attrs.find((attribute) => attribute.name === name)?.value;
	const [className] = get('class')?.split(' ') ?? [];
	const label = get('aria-labelledby') ?? get('id');
	return `${element.tagName}${label ? `#${label}` : className ? `.${className}` : ''}`;
}

function* walk(node: Node): Generator<Element> {
	for (const child of listChildren(node)) {
		yield child;
		yield* walk(child);
	}
}

function getAttribute(element: Element, name: string): string | undefined {
	return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** A page that only leads to another is not of its kind, and would make the usual page look light. */
function isRedirect(document: Node): boolean {
	return [...walk(document)].some(
		(element) => element.tagName === 'meta' && getAttribute(element, 'http-equiv') === 'refresh',
	);
}

function listScripts(document: Node): string[] {
	return [...walk(document)].flatMap((element) => {
		const isPreload =
			element.tagName === 'link' && getAttribute(element, 'rel') === 'modulepreload';
		if (element.tagName !== 'script' && !isPreload) return [];
		return getAttribute(element, isPreload ? 'href' : 'src') ?? [];
	});
}

/** Attributes whose address the browser asks for by itself, by element. */
const LOADED = new Map([
	...['img', 'script', 'iframe', 'embed', 'source', 'audio', 'video', 'track', 'input'].map(
		(name) => [name, 'src'] as const,
	),
	['object', 'data'],
	['use', 'href'],
]);
const LOADED_LINKS =
	/\b(?:stylesheet|icon|preload|prefetch|preconnect|dns-prefetch|modulepreload|manifest)\b/;

function listForeignRequests(document: Node): string[] {
	return [...walk(document)].flatMap((element) => {
		const attribute =
			element.tagName === 'link' && LOADED_LINKS.test(getAttribute(element, 'rel') ?? '')
				? 'href'
				: LOADED.get(element.tagName);
		const address = attribute && getAttribute(element, attribute);
		return address && /^(?:https?:)?\/\//i.test(address) ? [address] : [];
	});
}

/** Scripts with all that they import at once; what they import later waits for an action. */
class ScriptGraph {
	#folder: string;
	#scripts = new Map<string, Promise<{ size: number; imports: string[] }>>();

	constructor(folder: string) {
		this.#folder = folder;
	}

	async weigh(entries: readonly string[]): Promise<number> {
		const seen = new Set<string>();
		const queue = [...entries];
		let size = 0;
		for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
			if (seen.has(file)) continue;
			seen.add(file);
			const script = await this.#read(file);
			size += script.size;
			queue.push(...script.imports);
		}
		return size;
	}

	#read(file: string) {
		const known = this.#scripts.get(file) ?? this.#readScript(file);
		this.#scripts.set(file, known);
		return known;
	}

	async #readScript(file: string) {
		const bytes = await readFile(join(this.#folder, file));
		const imports = [...bytes.toString().matchAll(/\b(?:from|import)\s*(["'])(\.[^"']+)\1/g)].map(
			(match) => posix.join(dirname(file), match[2]!),
		);
		return { size: getGzipSize(bytes), imports };
	}
}
