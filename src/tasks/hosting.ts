import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';

import { buildApacheFile } from '../domain/hosting/apache-file.ts';
import { buildCaddyMainFile, buildCaddySiteFile } from '../domain/hosting/caddy-files.ts';
import type { HostedSite } from '../domain/hosting/hosted-site.ts';
import {
	buildNginxHttpFile,
	buildNginxMainFile,
	buildNginxServerFile,
} from '../domain/hosting/nginx-files.ts';
import { parseRedirectTable } from '../domain/hosting/redirect-table.ts';
import { buildHeadersFile, buildRedirectsFile } from '../domain/hosting/static-host-files.ts';
import { listFiles } from './list-files.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { getOutputFolder, PROJECT_ROOT, requireBasePath } from './settings.ts';
import { requireSite } from './site-folders.ts';
import { TaskFailure } from './task-failure.ts';

/** Reads from a built site what the configuration of a server needs. */
export async function readHostedSite(root: string, basePath: string): Promise<HostedSite> {
	const json = await readFile(join(root, 'redirects.json'), 'utf8');
	const files = (await listFiles(root)).map((name) => `/${name}`).sort();
	return { basePath, redirects: parseRedirectTable(json), files };
}

/** Writes the configuration of each server in a folder that no server publishes. */
export async function writeHostingFiles(site: HostedSite, folder: string): Promise<string[]> {
	const texts: [name: string, text: string][] = [
		['nginx/nginx.conf', buildNginxMainFile()],
		['nginx/http.conf', buildNginxHttpFile(site)],
		['nginx/server.conf', buildNginxServerFile(site)],
		['caddy/Caddyfile', buildCaddyMainFile()],
		['caddy/site.caddy', buildCaddySiteFile(site)],
		['apache/.htaccess', buildApacheFile(site)],
		['fichiers-statiques/_headers', buildHeadersFile(site)],
		['fichiers-statiques/_redirects', buildRedirectsFile(site)],
	];
	for (const [name, text] of texts) {
		const path = join(folder, name);
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, text);
	}
	return texts.map(([name]) => name);
}

/** Redirections under another address than the one of the pages would lead nowhere. */
export function requireSameBase(homePage: string, basePath: string, root: string): void {
	const built = /href="([^":]*)\/_astro\//.exec(homePage)?.[1] ?? basePath;
	if (built !== basePath)
		throw new TaskFailure(
			`Le site de «\u00a0${root}\u00a0» est construit pour «\u00a0${built || '/'}\u00a0», et BASE_PATH vaut «\u00a0${basePath || '/'}\u00a0» : donnez la même valeur aux deux commandes.`,
		);
}

async function writeForBuiltSite(): Promise<void> {
	const root = getOutputFolder();
	requireSite(root);
	const basePath = requireBasePath(process.env['BASE_PATH']);
	requireSameBase(await readFile(join(root, 'index.html'), 'utf8'), basePath, root);
	const folder = resolve(PROJECT_ROOT, 'hosting');
	for (const name of await writeHostingFiles(await readHostedSite(root, basePath), folder))
		console.log(relative(process.cwd(), join(folder, name)));
}

if (isRunDirectly(import.meta.url)) await runTask(writeForBuiltSite);
