import { readFileSync, writeFileSync } from 'node:fs';

import { buildMarkdownTwin } from '../domain/exports/markdown-twin.ts';
import { readPageHead } from '../domain/exports/page-head.ts';
import type { SitemapPage } from '../domain/exports/sitemap.ts';
import { answerJobs } from './run-in-workers.ts';

export interface DescriptionJob {
	file: string;
	url: string;
}

/** Writes the Markdown twin of each page that has one, and gives those that a sitemap lists. */
export function describeFiles(jobs: readonly DescriptionJob[]): SitemapPage[] {
	return jobs.flatMap(describeFile);
}

function describeFile({ file, url }: DescriptionJob): SitemapPage[] {
	const html = readFileSync(file, 'utf8');
	const head = readPageHead(html);
	if (head.isRedirect) return [];
	if (head.hasTwin && file.endsWith('index.html'))
		writeFileSync(
			file.replace(/index\.html$/, 'index.md'),
			buildMarkdownTwin(html, { title: head.title, url }),
		);
	return head.canonical === undefined ? [] : [{ url: head.canonical, modified: head.modified }];
}

answerJobs(describeFiles);
