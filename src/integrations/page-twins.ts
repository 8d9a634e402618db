import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AstroIntegration } from 'astro';

import { buildSitemaps, type SitemapPage } from '../domain/exports/sitemap.ts';
import type { DescriptionJob } from '../tasks/describe-files.ts';
import { getBasePath, toPublicUrl } from '../tasks/read-content.ts';
import { WorkerQueue } from '../tasks/run-in-workers.ts';

export interface PageTwins {
	integration: AstroIntegration;
	/** Takes a page that Astro does not render, `path` from the root of the site. */
	add: (path: string, html: string) => Promise<void>;
}

/**
 * Writes what is made from the pages themselves, so that it cannot say anything else: a Markdown
 * twin of each, and the sitemap of those that search engines may keep. Another core does it while
 * the pages are made.
 */
export function pageTwins(): PageTwins {
	let outDir = '';
	let queue: WorkerQueue<DescriptionJob, SitemapPage[]> | undefined;
	const add = async (path: string, html: string) => {
		queue ??= new WorkerQueue(new URL('../tasks/describe-files.ts', import.meta.url));
		await queue.add({ html, twinFile: join(outDir, path, 'index.md'), url: toPublicUrl(path) });
	};
	const integration: AstroIntegration = {
		name: 'page-twins',
		hooks: {
			'astro:config:done': ({ config }) => {
				outDir = fileURLToPath(config.outDir);
			},
			'astro:build:start': ({ setPrerenderer }) => {
				setPrerenderer((prerenderer) => ({
					...prerenderer,
					name: 'page-twins',
					render: async (request, options) => {
						const rendered = await prerenderer.render(request, options);
						const response = rendered instanceof Response ? rendered : rendered.response;
						const address = decodeURI(new URL(request.url).pathname);
						const path = address.slice(getBasePath().length);
						const isPage = response.headers.get('Content-Type')?.startsWith('text/html') === true;
						if (!isPage || !path.endsWith('/')) return rendered;
						const html = await response.text();
						await add(path, html);
						return new Response(html, response);
					},
				}));
			},
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
