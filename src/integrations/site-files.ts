import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AstroIntegration } from 'astro';

import { buildSitemaps } from '../domain/exports/sitemap.ts';
import { listFiles } from '../tasks/list-files.ts';
import { getBasePath, toPublicUrl } from '../tasks/settings.ts';
import {
	getSiteFolders,
	isIndexFile,
	tellFilled,
	type SiteFolders,
} from '../tasks/site-folders.ts';
import { PageMemory, stampBuild, type MadePage } from '../tasks/page-memory.ts';
import { WorkerQueue } from '../tasks/run-in-workers.ts';
import { readStamp, SiteMemory } from '../tasks/site-memory.ts';
import { sweepFolder } from '../tasks/sweep-folder.ts';
import type { SiteFile, SiteJob } from '../tasks/write-site-files.ts';

export interface SiteFiles {
	integration: AstroIntegration;
	/** Takes a file that Astro does not make, `path` from the root of the site. */
	add: (path: string, content: SiteFile['content']) => Promise<void>;
	/** Takes a page that Astro does not render. */
	addPage: (path: string, html: SiteFile['content']) => Promise<void>;
	/** The folder of the site, which holds all that was taken until Astro began its last step. */
	getFolder: () => string;
}

/**
 * Writes the files of the site, and what is made from the pages themselves so that it cannot say
 * anything else: a Markdown twin of each, and the sitemap of those that search engines may keep.
 * Another core does it while pages are made, and leaves alone the files of an earlier site that are
 * as they must be: for thousands of them, the disk takes longer than rendering.
 */
export function siteFiles(): SiteFiles {
	let folders: SiteFolders;
	let outDir: string;
	let cacheDir: string;
	let memory: PageMemory;
	let lastSite: SiteMemory;
	/** By the path of a page, what it is made from. */
	const keys = new Map<string, string>();
	/** The same by the name of its file, for those that are in the site already. */
	const made = new Map<string, string>();
	/** Scripts and styles are made before pages. */
	const listAssets = () => listFiles(join(outDir, '_astro')).catch(() => []);
	let queue: WorkerQueue<SiteJob, MadePage[]> | undefined;
	const put = async (job: SiteJob) => {
		queue ??= new WorkerQueue(
			new URL('../tasks/write-site-files.ts', import.meta.url),
			{ folders, cacheDir },
			(pages) => {
				tellFilled(pages.flatMap(({ names }) => names));
			},
		);
		await queue.add(job);
	};
	const add: SiteFiles['add'] = (path, content) => put({ name: path.slice(1), content });
	const addPage: SiteFiles['addPage'] = (path, content) =>
		put({ name: getPageName(path), content, url: toPublicUrl(path) });
	const integration: AstroIntegration = {
		name: 'site-files',
		hooks: {
			'astro:config:done': ({ config }) => {
				outDir = fileURLToPath(config.outDir);
				cacheDir = fileURLToPath(config.cacheDir);
				folders = getSiteFolders() ?? { filled: outDir, published: outDir };
			},
			'astro:build:start': ({ setPrerenderer }) => {
				setPrerenderer((prerenderer) => ({
					...prerenderer,
					name: 'site-files',
					getStaticPaths: async () => {
						const paths = await prerenderer.getStaticPaths();
						for (const { pathname, cacheKey } of paths)
							if (cacheKey !== undefined) keys.set(trimSlash(pathname), cacheKey);
						const stamp = await stampBuild(await listAssets());
						memory = new PageMemory(join(cacheDir, 'pages.json'), stamp);
						lastSite = new SiteMemory(cacheDir, folders);
						return paths;
					},
					render: async (request, options) => {
						const path = getPath(request);
						const key = keys.get(trimSlash(path));
						const { type, route } = options.routeData;
						// Even the address of a file that has no extension ends with a slash here.
						const name = type === 'page' ? getPageName(path) : trimSlash(path).slice(1);
						const taken =
							key && memory.find(name, key, (name, stamp) => lastSite.isUntouched(name, stamp));
						if (key) made.set(name, key);
						if (taken) {
							await put({ taken });
							return new Response(null);
						}
						const rendered = await prerenderer.render(request, options);
						const response = rendered instanceof Response ? rendered : rendered.response;
						// Astro makes a page of a redirection, and knows the place of the page of errors.
						if (!response.ok || /^\/\d{3}$/.test(route)) return rendered;
						const bytes = new Uint8Array(await response.arrayBuffer());
						if (type === 'page') await addPage(path, bytes);
						else await put({ name, content: bytes });
						// Astro writes no file for an answer that has no body.
						return new Response(null, response);
					},
				}));
			},
			'astro:build:generated': async () => {
				await queue?.settle();
				const getStamp = (name: string) => readStamp(join(folders.filled, name));
				for (const page of queue?.answers.flat() ?? []) {
					const [name = ''] = page.names;
					const key = made.get(name);
					if (key) memory.remember(name, key, page, getStamp);
				}
				memory.write();
			},
			'astro:build:done': async () => {
				const isAstroElsewhere = folders.filled !== outDir;
				for (const name of isAstroElsewhere ? await listFiles(outDir) : [])
					await add(`/${name}`, await readFile(join(outDir, name)));
				await queue?.settle();
				// The overview of a reference is a layout before it is a page.
				const pages = queue?.answers.flat().flatMap(({ listed }) => listed ?? []) ?? [];
				const listed = new Map(pages.map((page) => [page.url, page]));
				for (const { path, xml } of buildSitemaps([...listed.values()], toPublicUrl))
					await add(path, xml);
				const written = (await queue?.finish()) ?? [];
				queue = undefined;
				const names = new Set(written.flat().flatMap(({ names }) => names));
				// The index of search is made next, and takes again what it can of the old one.
				if (isAstroElsewhere) await sweepFolder(folders.filled, names, isIndexFile);
			},
		},
	};
	return { integration, add, addPage, getFolder: () => folders.filled };
}

function getPageName(path: string): string {
	return `${path.slice(1)}index.html`;
}

function trimSlash(path: string): string {
	return path.replace(/\/$/, '');
}

/** The path from the root of the site. */
function getPath(request: Request): string {
	return decodeURI(new URL(request.url).pathname).slice(getBasePath().length);
}
