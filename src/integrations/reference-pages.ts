import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import type { AstroIntegration } from 'astro';

import { pagePaths } from '../domain/catalogue/page-paths.ts';
import type { Reference } from '../domain/openapi/reference.ts';
import { listFiles, type FileTools } from '../domain/reference/files.ts';
import type { PageContext } from '../domain/reference/page.ts';
import { listReferencePages } from '../domain/reference/pages.ts';
import { openShell } from '../domain/reference/shell.ts';
import { readContentOnce } from '../tasks/read-content-once.ts';
import { readCatalogueReferences } from '../tasks/read-references.ts';
import { getBasePath, getContentDir } from '../tasks/settings.ts';
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
				for (const { reference, apiTitle } of await readTitledReferences())
					await writeReference({ reference, apiTitle, toHref }, site);
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

/** The references that have pages, which are those of the entries, under the titles of these. */
async function readTitledReferences(): Promise<{ reference: Reference; apiTitle: string }[]> {
	const contentDir = getContentDir();
	const { catalogue } = await readContentOnce(contentDir);
	const titles = new Map(catalogue.apis.map(({ slug, title }) => [slug, title]));
	const { references } = await readCatalogueReferences(contentDir);
	return references.flatMap((reference) => {
		const apiTitle = titles.get(reference.slug);
		return apiTitle === undefined ? [] : [{ reference, apiTitle }];
	});
}

async function writeReference(context: PageContext, site: SiteFiles): Promise<void> {
	const { reference, toHref } = context;
	const shellPath = pagePaths.reference(reference.slug);
	const shell = await readFile(join(site.getFolder(), shellPath, 'index.html'), 'utf8');
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
	const known = (await readTitledReferences()).find(({ reference }) => reference.slug === slug);
	if (!known) return undefined;
	const shellPath = pagePaths.reference(slug);
	const answer = await fetch(new URL(`${toHref(shellPath)}?shell`, url));
	if (!answer.ok) return undefined;
	const shell = await answer.text();
	const page = listReferencePages({ ...known, toHref }).find(
		({ path }) => toHref(path) === url.pathname,
	);
	return page && openShell(shell, shellPath, toHref)(page);
}
