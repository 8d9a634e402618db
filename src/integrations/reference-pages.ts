import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import type { AstroIntegration } from 'astro';

import { pagePaths } from '../domain/catalogue/page-paths.ts';
import type { Reference } from '../domain/openapi/reference.ts';
import { listFiles, type FileTools } from '../domain/reference/files.ts';
import { listReferencePages } from '../domain/reference/pages.ts';
import { openShell, readApiTitle } from '../domain/reference/shell.ts';
import { getBasePath, getContentDir } from '../tasks/read-content.ts';
import { readCatalogueReferences } from '../tasks/read-references.ts';
import type { SiteFiles } from './site-files.ts';

/**
 * Writes the pages of the references. Astro renders the layout once per API, as its overview;
 * the pages are put in it by functions, which cost a fraction of a component tree each.
 */
export function referencePages(site: SiteFiles): AstroIntegration {
	const basePath = getBasePath();
	const toHref = (path: string) => basePath + path;
	return {
		name: 'reference-pages',
		hooks: {
			'astro:build:done': async () => {
				const { references } = await readCatalogueReferences(getContentDir());
				for (const reference of references) await writeReference(reference, site, toHref);
			},
			'astro:server:setup': ({ server }) => {
				server.middlewares.use((request, response, next) => {
					const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
					const match = /^\/documentation\/([^/]+)\/(?!console\/)/.exec(
						url.pathname.slice(basePath.length),
					);
					if (!match || url.searchParams.has('shell')) return next();
					answerPage(match[1]!, url, toHref)
						.then((page) => {
							if (page === undefined) return next();
							response.setHeader('Content-Type', 'text/html; charset=utf-8');
							response.end(page);
						})
						.catch(next);
				});
			},
		},
	};
}

async function writeReference(
	reference: Reference,
	site: SiteFiles,
	toHref: (path: string) => string,
): Promise<void> {
	const shellPath = pagePaths.reference(reference.slug);
	let shell: string;
	try {
		shell = await readFile(join(site.getFolder(), shellPath, 'index.html'), 'utf8');
	} catch {
		// No entry of the catalogue has this name: the content check says so.
		return;
	}
	const context = { reference, apiTitle: readApiTitle(shell) ?? reference.title, toHref };
	const fillShell = openShell(shell, shellPath, toHref);
	for (const page of listReferencePages(context)) await site.addPage(page.path, fillShell(page));
	const tools: FileTools = {
		deflate: (bytes) => deflateRawSync(bytes),
		readOriginal: () => readFileSync(join(getContentDir(), reference.file)),
	};
	for (const { name, build } of listFiles(reference))
		await site.add(shellPath + name, build(tools));
}

/** The development server: the same page, in the layout that it has just rendered. */
async function answerPage(
	slug: string,
	url: URL,
	toHref: (path: string) => string,
): Promise<string | undefined> {
	const { references } = await readCatalogueReferences(getContentDir());
	const reference = references.find((candidate) => candidate.slug === slug);
	if (!reference) return undefined;
	const shellPath = pagePaths.reference(slug);
	const answer = await fetch(new URL(`${toHref(shellPath)}?shell`, url));
	if (!answer.ok) return undefined;
	const shell = await answer.text();
	const context = { reference, apiTitle: readApiTitle(shell) ?? reference.title, toHref };
	const page = listReferencePages(context).find(({ path }) => toHref(path) === url.pathname);
	return page && openShell(shell, shellPath, toHref)(page);
}
