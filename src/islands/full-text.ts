import type { TextPage } from '../domain/search/engine.ts';
import { rateText } from '../domain/search/rate-text.ts';
import type { Query } from '../domain/search/read-query.ts';

/** The part of Pagefind that search uses. */
interface Pagefind {
	options: (options: Record<string, unknown>) => Promise<void>;
	search: (query: string) => Promise<{ results: { data: () => Promise<PagefindPage> }[] }>;
}

interface PagefindPage {
	url: string;
	content: string;
	plain_excerpt: string;
	meta: Record<string, string>;
	filters: Record<string, string[]>;
}

const MOST_PAGES = 15;

let engine: Promise<Pagefind> | undefined;

async function loadEngine(base: string): Promise<Pagefind> {
	const address = `${base}pagefind/pagefind.js`;
	const loaded = (await import(/* @vite-ignore */ address)) as Pagefind;
	await loaded.options({ baseUrl: base });
	return loaded;
}

/** Searches the full text of the site. Pagefind answers anything: what lacks a word is left out. */
export async function findInFullText(base: string, query: Query): Promise<TextPage[]> {
	engine ??= loadEngine(base).catch((error: unknown) => {
		engine = undefined;
		throw error;
	});
	const words = query.words.filter(({ isOptional }) => !isOptional);
	const text = words.map(({ word, corrected }) => corrected ?? word).join(' ');
	if (text === '') return [];
	const { results } = await (await engine).search(text);
	const pages = await Promise.all(results.slice(0, MOST_PAGES).map((result) => result.data()));
	return pages
		.map((page) => {
			const title = page.meta['title'] ?? page.url;
			return { page, title, rate: rateText(query, title, page.content) };
		})
		.filter(({ rate }) => rate > 0)
		.sort((a, b) => b.rate - a.rate)
		.map(({ page, title }) => ({
			href: page.url,
			title,
			excerpt: page.plain_excerpt,
			kind: page.filters['type']?.[0] ?? '',
		}));
}
