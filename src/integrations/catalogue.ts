import { createHash } from 'node:crypto';
import { resolve, sep } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import type { AstroIntegration } from 'astro';

import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { buildOutline, describeWhole } from '../domain/catalogue/outline.ts';
import { summariseReference } from '../domain/openapi/summary.ts';
import { forgetContent, getContentDir, getToday, readContentOnce } from '../tasks/read-content.ts';
import { readEvidence } from '../tasks/read-evidence.ts';
import { readCatalogueReferences } from '../tasks/read-references.ts';
import { setCatalogueSource } from './catalogue-source.ts';
import { checkedMdx } from './checked-mdx.ts';

/** Gives pages the content folder, read once a build, and again in development when it changes. */
export function catalogue(): AstroIntegration {
	const contentDir = getContentDir();
	return {
		name: 'catalogue',
		hooks: {
			'astro:config:setup': ({ updateConfig }) => {
				updateConfig({ vite: { plugins: [checkedMdx(contentDir)] } });
				setCatalogueSource({
					readCatalogue: async () => (await readContentOnce(contentDir)).catalogue,
					readOutline: async () => findOutline((await readContentOnce(contentDir)).catalogue),
					readSources: async () => (await readContentOnce(contentDir)).sources,
					readSummaries: async () =>
						(await readCatalogueReferences(contentDir)).references.map(summariseReference),
					readEvidence: async () => ({
						...(await readEvidence(contentDir)).evidence,
						today: getToday(),
					}),
					deflate: (bytes) => deflateRawSync(bytes),
				});
			},
			'astro:server:setup': ({ server }) => {
				server.watcher.add(contentDir);
				server.watcher.on('all', (_event, path) => {
					if (!resolve(path).startsWith(contentDir + sep)) return;
					forgetContent();
					server.ws.send({ type: 'full-reload' });
				});
			},
		},
	};
}

const outlines = new WeakMap<Catalogue, { catalogue: Catalogue; key: string }>();

function findOutline(whole: Catalogue): { catalogue: Catalogue; key: string } {
	const known = outlines.get(whole);
	if (known) return known;
	const catalogue = buildOutline(whole);
	const key = createHash('sha256').update(describeWhole(catalogue)).digest('base64url');
	outlines.set(whole, { catalogue, key });
	return { catalogue, key };
}
