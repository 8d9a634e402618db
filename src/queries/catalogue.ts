import { getEntry, render } from 'astro:content';

import { buildCatalogueIndex } from '../domain/catalogue/catalogue-index.ts';
import { getCatalogueSource } from '../integrations/catalogue-source.ts';
import { onceABuild } from './once-a-build.ts';
import { keepWithOutline } from './outline.ts';

/** The catalogue that pages show. */
export const getCatalogue = onceABuild(async () =>
	buildCatalogueIndex(await getCatalogueSource().readCatalogue()),
);

/** A file of any other name is read, but is no address. */
const PLAIN_PATH = /^[\w.-]+\/[\w.-]+$/;

/** The addresses of the texts of the entries whose files end so, with these texts. */
export async function listSourcePaths(extension: string) {
	const sources = await getCatalogueSource().readSources();
	const paths = sources
		.filter(({ file }) => file.endsWith(extension) && PLAIN_PATH.test(file))
		.map(({ file, text }) => {
			const [kind, name] = file.slice(0, -extension.length).split('/');
			return { params: { kind, name }, props: { text } };
		});
	return keepWithOutline(paths, ({ props }) => props.text);
}

/** The component that shows the body of an MDX entry. */
export async function getMdxContent(collection: 'guides' | 'useCases', slug: string) {
	const entry = await getEntry(collection, slug);
	const { Content } = await render(entry!);
	return Content;
}
