import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';

import { buildMarkdownTwin } from '../domain/exports/markdown-twin.ts';
import { readPageHead } from '../domain/exports/page-head.ts';
import type { SiteFolders } from './site-folders.ts';
import type { MadePage } from './page-memory.ts';
import { putFile } from './put-file.ts';
import { answerJobs } from './run-in-workers.ts';
import { SiteMemory, withCopies } from './site-memory.ts';
import { hasQuickCopies, needsCopies, QUICK, writeCopies } from './write-copies.ts';

export interface SiteFile {
	/** Its path from the root of the site. */
	name: string;
	content: string | Uint8Array;
	/** The public address of a page. */
	url?: string | undefined;
}

/** A page that is taken from the published site, or a file to write. */
export type SiteJob = { taken: MadePage } | SiteFile;

const { folders, cacheDir } = workerData as { folders: SiteFolders; cacheDir: string };
const { filled, published } = folders;
const memory = new SiteMemory(cacheDir, folders);

/** Writes files, and the Markdown twin of each page that has one. */
function writeSiteFiles(jobs: readonly SiteJob[]): MadePage[] {
	return jobs.map((job) => ('taken' in job ? takeAgain(job.taken) : writeSiteFile(job)));
}

function takeAgain(page: MadePage): MadePage {
	for (const name of page.names) if (!memory.isSettled(name)) takeFile(name);
	return page;
}

function takeFile(name: string): void {
	for (const copy of withCopies(name)) {
		const shown = join(published, copy);
		if (memory.wasPublished(copy)) putFile(join(filled, copy), readFileSync(shown), shown);
		else rmSync(join(filled, copy), { force: true });
	}
}

function writeSiteFile({ name, content, url }: SiteFile): MadePage {
	const bytes = Buffer.from(content);
	write(name, bytes);
	if (url === undefined) return { names: [name] };
	const text = typeof content === 'string' ? content : bytes.toString();
	const { title, canonical, modified, hasTwin, isRedirect } = readPageHead(text);
	if (isRedirect) return { names: [name] };
	const listed = canonical === undefined ? undefined : { url: canonical, modified };
	if (!hasTwin) return { names: [name], listed };
	const twin = name.replace(/\.html$/, '.md');
	write(twin, Buffer.from(buildMarkdownTwin(text, { title, url })));
	return { names: [name, twin], listed };
}

function write(name: string, bytes: Buffer): void {
	const path = join(filled, name);
	const shown = join(published, name);
	putFile(path, bytes, shown);
	if (hasQuickCopies(name) && needsCopies(name, bytes.length))
		writeCopies(path, bytes, QUICK, shown);
}

answerJobs(writeSiteFiles);
