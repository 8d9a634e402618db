import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';

import { siteConfig } from '../../site.config.ts';
import { quoteValue } from '../domain/content/problem.ts';
import { parseBasePath } from '../domain/hosting/base-path.ts';
import { TaskFailure } from './task-failure.ts';

export const PROJECT_ROOT = resolve(import.meta.dirname, '../..');
export const CACHE_FOLDER = join(PROJECT_ROOT, '.cache');

/** What builds of this content keep for the next: two content folders must not share one. */
export function getCacheFolder(contentDir: string): string {
	const name = createHash('sha256').update(contentDir).digest('hex').slice(0, 12);
	return join(CACHE_FOLDER, `astro-${name}`);
}

/** The content folder in use: the one place that reads `CONTENT_DIR`. */
export function getContentDir(): string {
	return resolve(PROJECT_ROOT, process.env['CONTENT_DIR'] || 'content');
}

/** The site that `OUT_DIR` names, or `dist` in the project: where it is built, and served from. */
export function getOutputFolder(): string {
	return resolve(PROJECT_ROOT, process.env['OUT_DIR'] || 'dist');
}

export function getBasePath(): string {
	return parseBasePath(process.env['BASE_PATH']) ?? '';
}

/** The base path that `BASE_PATH` gives; throws on a value that cannot be one. */
export function requireBasePath(written: string | undefined): string {
	const basePath = parseBasePath(written);
	if (basePath === undefined)
		throw new TaskFailure(
			`BASE_PATH vaut « ${written} » : donnez un chemin simple, par exemple /catalogue.`,
		);
	return basePath;
}

/** The public address of a path of the site. */
export function toPublicUrl(path: string): string {
	return new URL(getBasePath() + path, process.env['SITE_URL'] || siteConfig.url).href;
}

/** Day of the build; `SOURCE_DATE_EPOCH` (seconds) makes it the same for whoever builds again. */
export function getToday(): string {
	const epoch = process.env['SOURCE_DATE_EPOCH'];
	if (epoch && !/^\d{1,11}$/.test(epoch))
		throw new TaskFailure(
			`SOURCE_DATE_EPOCH vaut ${quoteValue(epoch)} : donnez un nombre de secondes depuis 1970, comme en donne « date +%s ».`,
		);
	return new Date(epoch ? Number(epoch) * 1000 : Date.now()).toISOString().slice(0, 10);
}
