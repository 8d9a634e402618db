import { join } from 'node:path';
import { workerData } from 'node:worker_threads';

import { buildMarkdownTwin } from '../domain/exports/markdown-twin.ts';
import { readPageHead } from '../domain/exports/page-head.ts';
import type { SitemapPage } from '../domain/exports/sitemap.ts';
import type { SiteFolders } from './output-folder.ts';
import { putFile } from './put-file.ts';
import { answerJobs } from './run-in-workers.ts';
import { hasQuickCopies, QUICK, SMALLEST_FILE, writeCopies } from './write-copies.ts';

export interface SiteFile {
	/** Its path from the root of the site. */
	name: string;
	content: string | Uint8Array;
	/** The public address of a page. */
	url?: string | undefined;
}

export interface WrittenFiles {
	names: string[];
	/** The pages that a sitemap lists. */
	listed: SitemapPage[];
}

const { filled, published } = workerData as SiteFolders;

/** Writes files, and the Markdown twin of each page that has one. */
function writeSiteFiles(files: readonly SiteFile[]): WrittenFiles {
	const written: WrittenFiles = { names: [], listed: [] };
	for (const file of files) writeSiteFile(file, written);
	return written;
}

function writeSiteFile({ name, content, url }: SiteFile, written: WrittenFiles): void {
	const bytes = Buffer.from(content);
	write(name, bytes, written);
	if (url === undefined) return;
	const text = typeof content === 'string' ? content : bytes.toString();
	const { title, canonical, modified, hasTwin, isRedirect } = readPageHead(text);
	if (isRedirect) return;
	if (hasTwin) {
		const twin = buildMarkdownTwin(text, { title, url });
		write(name.replace(/\.html$/, '.md'), Buffer.from(twin), written);
	}
	if (canonical !== undefined) written.listed.push({ url: canonical, modified });
}

function write(name: string, bytes: Buffer, { names }: WrittenFiles): void {
	const path = join(filled, name);
	const shown = join(published, name);
	putFile(path, bytes, shown);
	if (hasQuickCopies(name) && bytes.length >= SMALLEST_FILE) writeCopies(path, bytes, QUICK, shown);
	names.push(name);
}

answerJobs(writeSiteFiles);
