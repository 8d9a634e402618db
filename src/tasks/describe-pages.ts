import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { buildSitemaps } from '../domain/exports/sitemap.ts';
import { describeFiles } from './describe-files.ts';
import { listFiles } from './list-files.ts';
import { runInWorkers } from './run-in-workers.ts';

/**
 * Writes what is made from the pages themselves, so that it cannot say anything else: a Markdown
 * twin of each, and the sitemap of those that search engines may keep.
 */
export async function describePages(
	folder: string,
	toUrl: (path: string) => string,
): Promise<void> {
	const pages = (await listFiles(folder)).filter((file) => file.endsWith('.html'));
	const jobs = pages.map((file) => {
		const path = `/${file.replace(/index\.html$/, '')}`;
		return { file: join(folder, file), url: toUrl(path) };
	});
	const script = new URL('./describe-files.ts', import.meta.url);
	const listed = (await runInWorkers(script, jobs, describeFiles)).flat();
	for (const { path, xml } of buildSitemaps(listed, toUrl))
		await writeFile(join(folder, path), xml);
}
