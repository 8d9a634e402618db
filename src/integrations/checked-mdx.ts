import { join, relative, sep } from 'node:path';

import type { AstroUserConfig } from 'astro';

import { readContentOnce } from '../tasks/read-content-once.ts';

type VitePlugins = NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>;

/**
 * Gives Astro the MDX texts that the rules have read, never the files: what is not checked is not
 * compiled, even when a file changes during a build, or while the site is being worked on.
 */
export function checkedMdx(contentDir: string): VitePlugins[number] {
	return {
		name: 'checked-mdx',
		enforce: 'pre',
		load: {
			filter: { id: /\.mdx(?:\?|$)/ },
			async handler(id) {
				const path = relative(contentDir, id.split('?')[0]!);
				const { checkedMdx } = await readContentOnce(contentDir);
				const text = checkedMdx.get(path.split(sep).join('/'));
				if (text !== undefined) return text;
				throw new Error(
					`« ${join(contentDir, path)} » contient des erreurs, ou n’est pas une fiche : lancez npm run check:content.`,
				);
			},
		},
	};
}
