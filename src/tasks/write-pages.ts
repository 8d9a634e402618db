import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { buildMarkdownTwin } from '../domain/exports/markdown-twin.ts';
import { readPageHead } from '../domain/exports/page-head.ts';
import type { SitemapPage } from '../domain/exports/sitemap.ts';
import { answerJobs } from './run-in-workers.ts';

export interface PageJob {
	/** Where the page goes. */
	file: string;
	/** Its public address. */
	url: string;
	html: string | Uint8Array;
}

/** Writes pages, the Markdown twin of each that has one, and gives those that a sitemap lists. */
function writePages(jobs: readonly PageJob[]): SitemapPage[] {
	return jobs.flatMap(writePage);
}

function writePage({ file, url, html }: PageJob): SitemapPage[] {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, html);
	const text = typeof html === 'string' ? html : new TextDecoder().decode(html);
	const { title, canonical, modified, hasTwin, isRedirect } = readPageHead(text);
	if (isRedirect) return [];
	if (hasTwin)
		writeFileSync(file.replace(/\.html$/, '.md'), buildMarkdownTwin(text, { title, url }));
	return canonical === undefined ? [] : [{ url: canonical, modified }];
}

answerJobs(writePages);
