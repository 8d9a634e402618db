import { relative, resolve, sep } from 'node:path';

import type { Loader } from 'astro/loaders';

import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import {
	getContentDir,
	PROJECT_ROOT,
	readContent,
	type ContentReading,
} from '../tasks/read-content.ts';

type EntryList = 'apis' | 'guides' | 'useCases' | 'producers' | 'services' | 'rules';

let reading: Promise<ContentReading> | undefined;

/** All collections come from one reading of the content folder. */
function readOnce(): Promise<ContentReading> {
	reading ??= readContent(getContentDir());
	return reading;
}

/** Hands the entries of one kind to Astro, as the domain values that pages show. */
export function catalogueLoader(list: EntryList): Loader {
	return {
		name: `catalogue-${list}`,
		load: async ({ store, generateDigest, watcher, logger }) => {
			const fill = async () => {
				const { catalogue } = await readOnce();
				store.clear();
				for (const entry of catalogue[list]) {
					store.set({
						id: 'slug' in entry ? entry.slug : entry.id,
						data: entry as unknown as Record<string, unknown>,
						digest: generateDigest(JSON.stringify(entry)),
						// Astro renders the body of MDX entries from the file itself.
						...('format' in entry && entry.format === 'mdx'
							? { filePath: toProjectPath(entry.file), deferredRender: true }
							: {}),
					});
				}
			};
			await fill();
			watcher?.on('all', (_event, path) => {
				if (!resolve(path).startsWith(getContentDir() + sep)) return;
				reading = undefined;
				fill().catch((error: unknown) => logger.error(String(error)));
			});
			watcher?.add(getContentDir());
		},
	};
}

function toProjectPath(file: string): string {
	return relative(PROJECT_ROOT, resolve(getContentDir(), file)).split(sep).join('/');
}

/** The parts of the catalogue that are lists and have no page of their own. */
export function vocabularyLoader(): Loader {
	return {
		name: 'catalogue-vocabulary',
		load: async ({ store, generateDigest }) => {
			const { themes, profiles, terms, synonyms, needs, roadmap, redirects, deliberation } = (
				await readOnce()
			).catalogue;
			const data = {
				themes,
				profiles,
				terms,
				synonyms,
				needs,
				roadmap,
				redirects,
				deliberation,
			} satisfies Partial<Catalogue>;
			store.clear();
			store.set({ id: 'vocabulary', data, digest: generateDigest(JSON.stringify(data)) });
		},
	};
}
