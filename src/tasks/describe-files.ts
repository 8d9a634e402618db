import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { buildMarkdownTwin } from '../domain/exports/markdown-twin.ts';
import { readPageHead } from '../domain/exports/page-head.ts';
import type { SitemapPage } from '../domain/exports/sitemap.ts';
import { answerJobs } from './run-in-workers.ts';

export interface DescriptionJob {
	html: string;
	/** Where its Markdown twin goes. */
	twinFile: string;
	url: string;
}

/** Writes the Markdown twin of each page that has one, and gives those that a sitemap lists. */
function describeFiles(jobs: readonly DescriptionJob[]): SitemapPage[] {
	return jobs.flatMap(describeFile);
}

function describeFile({ html, twinFile, url }: DescriptionJob): SitemapPage[] {
	const { title, canonical, modified, hasTwin, isRedirect } = readPageHead(html);
	if (isRedirect) return [];
	if (hasTwin) {
		mkdirSync(dirname(twinFile), { recursive: true });
		writeFileSync(twinFile, buildMarkdownTwin(html, { title, url }));
	}
	return canonical === undefined ? [] : [{ url: canonical, modified }];
}

answerJobs(describeFiles);
