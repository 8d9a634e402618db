import type { Root } from 'hast';

import { pagePaths } from '../domain/catalogue/page-paths.ts';
import { createPageScope, transformTree } from '../domain/markup/transform-tree.ts';
import { getBasePath } from '../tasks/read-content.ts';

/** Gives the bodies that Astro renders itself (MDX) what src/domain/markup gives the others. */
export function rehypeContent() {
	const basePath = getBasePath();
	const toHref = (href: string) => (href.startsWith('/') ? basePath + href : href);
	return (tree: Root) => {
		transformTree(tree, {
			scope: createPageScope(),
			baseLevel: 2,
			toHref,
			glossaryHref: (id) => toHref(pagePaths.term(id)),
		});
	};
}
