import type { Root } from 'hast';

import { pagePaths } from '../domain/catalogue/page-paths.ts';
import { buildGlossaryLinker } from '../domain/markup/glossary-linker.ts';
import { createPageScope, transformTree } from '../domain/markup/transform-tree.ts';
import { readContentOnce } from '../tasks/read-content-once.ts';
import { getBasePath, getContentDir } from '../tasks/settings.ts';

/** Gives the bodies that Astro renders itself (MDX) what src/domain/markup gives the others. */
export function rehypeContent() {
	const basePath = getBasePath();
	const toHref = (href: string) => (href.startsWith('/') ? basePath + href : href);
	return async (tree: Root) => {
		const { terms: known } = (await readContentOnce(getContentDir())).catalogue;
		transformTree(tree, {
			scope: createPageScope(),
			baseLevel: 2,
			toHref,
			glossary: buildGlossaryLinker(known),
			glossaryHref: (id) => toHref(pagePaths.term(id)),
			getDefinition: (id) => known.find((term) => term.id === id)!.definition,
			hasLinkedHeadings: true,
		});
	};
}
