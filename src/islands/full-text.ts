import { rateText } from '../domain/search/rate-text.ts';
import type { SearchAnswer } from '../domain/search/search.ts';

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

/** A page whose text answers. */
export interface FoundPage {
	href: string;
	title: string;
	excerpt: string;
	kind: string;
}

const MOST_PAGES = 15;

let engine: Promise<Pagefind> | undefined;

async function loadEngine(address: string, base: string): Promise<Pagefind> {
	const loaded = (await import(/* @vite-ignore */ address)) as Pagefind;
	await loaded.options({ baseUrl: base });
	return loaded;
}

/** Searches the full text of the site. Pagefind answers anything: what lacks a word is left out. */
export async function findInFullText(
	address: string,
	base: string,
	{ query }: SearchAnswer,
): Promise<FoundPage[]> {
	engine ??= loadEngine(address, base).catch((error: unknown) => {
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
