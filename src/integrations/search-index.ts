import { join } from 'node:path';

import type { AstroIntegration } from 'astro';

import { buildOutline } from '../domain/catalogue/outline.ts';
import { listSearchRecords, type SearchRecord } from '../domain/openapi/search-records.ts';
import { buildPackedOperations } from '../domain/search/operation-index.ts';
import { buildPackedSearch, type PackedSearch } from '../domain/search/build-index.ts';
import { listPageLinks } from '../domain/search/page-links.ts';
import { stampCode } from '../tasks/code-stamp.ts';
import { digest } from '../tasks/hash.ts';
import { keepInFile } from '../tasks/keep-in-file.ts';
import { readContentOnce } from '../tasks/read-content-once.ts';
import { readCatalogueReferences } from '../tasks/read-references.ts';
import { getCacheFolder, getContentDir } from '../tasks/settings.ts';

const LESSON = 'virtual:search-lesson-';

/** The text of each module. How many lessons there are depends on the words of the content. */
const WRITERS: Record<string, (id: string) => Promise<string>> = {
	'virtual:search-index': async () => exportValue((await packSearchOnce()).index),
	'virtual:search-lessons': async () => {
		const { lessons } = await packSearchOnce();
		const ids = lessons.map((_, place) => JSON.stringify(LESSON + place));
		return `export default [${ids.map((id) => `async () => (await import(${id})).default`).join()}]`;
	},
	[LESSON]: async (id) =>
		exportValue((await packSearchOnce()).lessons[Number(id.slice(LESSON.length))]),
	'virtual:operation-index': async () => {
		const { catalogue } = await readContentOnce(getContentDir());
		const { records } = await readRecordsOnce();
		const titles = new Map(catalogue.apis.map(({ slug, title }) => [slug, title]));
		return exportValue(buildPackedOperations(records, titles));
	},
};

const exportValue = (value: unknown) => `export default ${JSON.stringify(value)}`;

let packing: Promise<PackedSearch> | undefined;

function packSearchOnce(): Promise<PackedSearch> {
	packing ??= packSearch();
	return packing;
}

/** Made again only when something that it is made from has changed: of a text, its links alone. */
async function packSearch(): Promise<PackedSearch> {
	const contentDir = getContentDir();
	const { catalogue } = await readContentOnce(contentDir);
	const { slugs } = await readRecordsOnce();
	const links = listPageLinks(catalogue);
	const outline = buildOutline(catalogue);
	const key = digest([await stampCode(), outline, [...links], [...slugs]]);
	return keepInFile(join(getCacheFolder(contentDir), 'search.json'), key, () =>
		buildPackedSearch(outline, slugs, links),
	);
}

interface ReferenceRecords {
	slugs: ReadonlySet<string>;
	records: SearchRecord[];
}

let reading: Promise<ReferenceRecords> | undefined;

/** What search says of the references. They are large, and not kept once this is read. */
function readRecordsOnce(): Promise<ReferenceRecords> {
	reading ??= readCatalogueReferences(getContentDir()).then(({ references }) => ({
		slugs: new Set(references.map(({ slug }) => slug)),
		records: references.flatMap(listSearchRecords),
	}));
	return reading;
}

const getWriter = (id: string) => WRITERS[id.replace(/\d+$/, '')];

const plugin = {
	name: 'search-index',
	resolveId: (id: string) => (getWriter(id) ? `\0${id}` : undefined),
	load: async (id: string) =>
		id.startsWith('\0') ? getWriter(id.slice(1))?.(id.slice(1)) : undefined,
};

/**
 * The indexes of search as modules of its worker, most of them fetched when a question wants them:
 * the bundler gives them addresses that change with their content, so browsers keep them for as long
 * as they are right.
 */
export function searchIndex(): AstroIntegration {
	return {
		name: 'search-index',
		hooks: {
			'astro:config:setup': ({ updateConfig }) => {
				updateConfig({
					vite: {
						// Read in development; what is built has the list of its worker.
						plugins: [plugin],
						worker: {
							format: 'es',
							plugins: () => [plugin],
							// Servers tell a worker, which has a policy of its own, by its folder.
							rolldownOptions: {
								output: {
									entryFileNames: '_astro/workers/[name].[hash].js',
									chunkFileNames: '_astro/[name].[hash].js',
								},
							},
						},
					},
				});
			},
		},
	};
}
