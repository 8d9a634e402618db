import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { buildMarkdownTwin } from '../domain/exports/markdown-twin.ts';
import { readPageHead } from '../domain/exports/page-head.ts';
import type { SitemapPage } from '../domain/exports/sitemap.ts';
import { answerJobs } from './run-in-workers.ts';
import { makeCopies, QUICK, SMALLEST_FILE, writeCopies } from './write-copies.ts';

export interface PageJob {
	/** Where the page goes. */
	file: string;
	/** Its public address. */
	url: string;
	html: string | Uint8Array;
}

/** The answers of self-checks are most pages of a large catalogue, and each has few readers. */
const SELDOM_READ = /\/demande-acces\/./;

/** Writes pages, the Markdown twin of each that has one, and gives those that a sitemap lists. */
function writePages(jobs: readonly PageJob[]): SitemapPage[] {
	return jobs.flatMap(writePage);
}

function writePage({ file, url, html }: PageJob): SitemapPage[] {
	const bytes = Buffer.from(html);
	const text = typeof html === 'string' ? html : bytes.toString();
	const { title, canonical, modified, hasTwin, isRedirect } = readPageHead(text);
	const write = (path: string, content: Buffer) => {
		writeFileSync(path, content);
		if (SELDOM_READ.test(url) && content.length >= SMALLEST_FILE)
			writeCopies(path, content, makeCopies(content, QUICK));
	};
	mkdirSync(dirname(file), { recursive: true });
	write(file, bytes);
	if (isRedirect) return [];
	if (hasTwin)
		write(file.replace(/\.html$/, '.md'), Buffer.from(buildMarkdownTwin(text, { title, url })));
	return canonical === undefined ? [] : [{ url: canonical, modified }];
}

answerJobs(writePages);
