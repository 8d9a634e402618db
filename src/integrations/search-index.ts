import type { AstroIntegration } from 'astro';

import { buildPackedIndex } from '../domain/search/packed-index.ts';
import { getContentDir, readContent } from '../tasks/read-content.ts';

const ID = 'virtual:search-index';
const RESOLVED_ID = `\0${ID}`;

/**
 * The index of search as a module that pages import when someone searches: the bundler gives it
 * an address that changes with its content, so browsers keep it for as long as it is right.
 */
export function searchIndex(): AstroIntegration {
	return {
		name: 'search-index',
		hooks: {
			'astro:config:setup': ({ updateConfig }) => {
				updateConfig({
					vite: {
						plugins: [
							{
								name: 'search-index',
								resolveId: (id: string) => (id === ID ? RESOLVED_ID : undefined),
								load: async (id: string) => {
									if (id !== RESOLVED_ID) return undefined;
									const { catalogue } = await readContent(getContentDir());
									return `export default ${JSON.stringify(buildPackedIndex(catalogue))}`;
								},
							},
						],
					},
				});
			},
		},
	};
}
