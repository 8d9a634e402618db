import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AstroIntegration } from 'astro';

import { buildSitemaps, type SitemapPage } from '../domain/exports/sitemap.ts';
import { getBasePath, toPublicUrl } from '../tasks/read-content.ts';
import { WorkerQueue } from '../tasks/run-in-workers.ts';
import type { PageJob } from '../tasks/write-pages.ts';

export interface PageFiles {
	integration: AstroIntegration;
	/** Takes a page that Astro does not render, `path` from the root of the site. */
	add: (path: string, html: PageJob['html']) => Promise<void>;
}

/**
 * Writes the pages, and what is made from the pages themselves so that it cannot say anything else:
 * a Markdown twin of each, and the sitemap of those that search engines may keep. Another core does
 * it while pages are made: for thousands of them, waiting for the disk takes as long as rendering.
 */
export function pageFiles(): PageFiles {
	let outDir = '';
	let queue: WorkerQueue<PageJob, SitemapPage[]> | undefined;
	const add: PageFiles['add'] = async (path, html) => {
		queue ??= new WorkerQueue(new URL('../tasks/write-pages.ts', import.meta.url));
		await queue.add({ file: join(outDir, path, 'index.html'), url: toPublicUrl(path), html });
	};
	const integration: AstroIntegration = {
		name: 'page-files',
		hooks: {
			'astro:config:done': ({ config }) => {
				outDir = fileURLToPath(config.outDir);
			},
			'astro:build:start': ({ setPrerenderer }) => {
				setPrerenderer((prerenderer) => ({
					...prerenderer,
					name: 'page-files',
					render: async (request, options) => {
						const rendered = await prerenderer.render(request, options);
						const response = rendered instanceof Response ? rendered : rendered.response;
						const path = getPagePath(request, response, options.routeData.route);
						if (path === undefined) return rendered;
						await add(path, new Uint8Array(await response.arrayBuffer()));
						// Astro writes no file for an answer that has no body.
						return new Response(null, response);
					},
				}));
			},
			'astro:build:generated': async () => queue?.settle(),
			'astro:build:done': async ({ dir }) => {
				const pages = (await queue?.finish())?.flat() ?? [];
				queue = undefined;
				// The overview of a reference is a layout before it is a page.
				const listed = new Map(pages.map((page) => [page.url, page]));
				for (const { path, xml } of buildSitemaps([...listed.values()], toPublicUrl))
					await writeFile(join(fileURLToPath(dir), path), xml);
			},
		},
	};
	return { add, integration };
}

/** The path of a page that has an address of its own; documents and the page of errors have none. */
function getPagePath(request: Request, response: Response, route: string): string | undefined {
	const path = decodeURI(new URL(request.url).pathname).slice(getBasePath().length);
	const isPage =
		response.ok && response.headers.get('Content-Type')?.startsWith('text/html') === true;
	return isPage && path.endsWith('/') && !/^\/\d{3}$/.test(route) ? path : undefined;
}
