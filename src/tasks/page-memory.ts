import { readFileSync } from 'node:fs';

import type { SitemapPage } from '../domain/exports/sitemap.ts';
import { stampCode } from './code-stamp.ts';
import { hash } from './hash.ts';
import { writeKept } from './write-kept.ts';

export interface MadePage {
	/** The files of the site that come of it. */
	names: readonly string[];
	/** What the sitemap says of it, when it lists it. */
	listed?: SitemapPage | undefined;
}

interface Kept {
	/** What the page was made from. */
	key: string;
	/** By the names of its files, what the system said of them when they were made. */
	stamps: Record<string, string>;
	listed?: SitemapPage | undefined;
}

/**
 * What a build remembers of pages whose data has a key: the next one takes them from the site as
 * long as the key is the same, and nothing else that makes pages has changed.
 */
export class PageMemory {
	#file: string;
	#stamp: string;
	#before: ReadonlyMap<string, Kept> = new Map();
	#now = new Map<string, Kept>();

	/** @param stamp what all pages are made from, beside their data */
	constructor(file: string, stamp: string) {
		this.#file = file;
		this.#stamp = stamp;
		try {
			const { stamp: before, pages } = JSON.parse(readFileSync(file, 'utf8'));
			if (before === stamp) this.#before = new Map(Object.entries(pages));
		} catch {
			// Absent or damaged: pages are made again.
		}
	}

	/** What was made of the same data under this name, when its files are still there as they were made. */
	find(
		name: string,
		key: string,
		isThere: (name: string, stamp: string) => boolean,
	): MadePage | undefined {
		const kept = this.#before.get(name);
		if (kept?.key !== key) return undefined;
		const files = Object.entries(kept.stamps);
		if (!files.every(([name, stamp]) => isThere(name, stamp))) return undefined;
		return { names: files.map(([name]) => name), listed: kept.listed };
	}

	remember(
		name: string,
		key: string,
		{ names, listed }: MadePage,
		getStamp: (name: string) => string,
	): void {
		const stamps = Object.fromEntries(names.map((name) => [name, getStamp(name)]));
		this.#now.set(name, { key, stamps, listed });
	}

	write(): void {
		const pages = Object.fromEntries(this.#now);
		writeKept(this.#file, JSON.stringify({ stamp: this.#stamp, pages }));
	}
}

/**
 * Tells whether two builds make the same page of the same data.
 *
 * @param assets names of the scripts and styles, which change with what is in them
 */
export async function stampBuild(assets: readonly string[]): Promise<string> {
	return hash(JSON.stringify([await stampCode(), assets]));
}
