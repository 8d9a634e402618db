import { relative, resolve, sep } from 'node:path';

import type { Loader } from 'astro/loaders';

import { getContentDir, PROJECT_ROOT } from '../tasks/settings.ts';
import { getCatalogueSource } from './catalogue-source.ts';

/** Hands to Astro the MDX files of one kind, whose bodies it renders itself. */
export function mdxLoader(list: 'guides' | 'useCases'): Loader {
	return {
		name: `mdx-${list}`,
		load: async ({ store, generateDigest, watcher, logger }) => {
			const fill = async () => {
				const catalogue = await getCatalogueSource().readCatalogue();
				store.clear();
				for (const entry of catalogue[list].filter(({ format }) => format === 'mdx'))
					store.set({
						id: entry.slug,
						data: {},
						digest: generateDigest(JSON.stringify(entry)),
						filePath: toProjectPath(entry.file),
						deferredRender: true,
					});
			};
			await fill();
			watcher?.on('all', (_event, path) => {
				if (!resolve(path).startsWith(getContentDir() + sep)) return;
				fill().catch((error: unknown) => logger.error(String(error)));
			});
			watcher?.add(getContentDir());
		},
	};
}

function toProjectPath(file: string): string {
	return relative(PROJECT_ROOT, resolve(getContentDir(), file)).split(sep).join('/');
}
