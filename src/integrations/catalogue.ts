import { resolve, sep } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import type { AstroIntegration } from 'astro';

import { buildOutline } from '../domain/catalogue/outline.ts';
import { summariseReference, type ReferenceSummary } from '../domain/openapi/summary.ts';
import { digest } from '../tasks/hash.ts';
import { forgetContent, readContentOnce } from '../tasks/read-content-once.ts';
import { readEvidence } from '../tasks/read-evidence.ts';
import { readCatalogueReferences } from '../tasks/read-references.ts';
import { getContentDir, getToday } from '../tasks/settings.ts';
import { setCatalogueSource } from './catalogue-source.ts';
import { checkedMdx } from './checked-mdx.ts';

/** Gives pages the content folder, read once a build, and again in development when it changes. */
export function catalogue(): AstroIntegration {
	const contentDir = getContentDir();
	let summaries: Promise<ReferenceSummary[]> | undefined;
	const readSummaries = async () => {
		summaries ??= readCatalogueReferences(contentDir).then(({ references }) =>
			references.map(summariseReference),
		);
		return summaries;
	};
	const readOutline = async () => buildOutline((await readContentOnce(contentDir)).catalogue);
	let key: Promise<string> | undefined;
	const readOutlineKey = async () => {
		const { evidence } = await readEvidence(contentDir);
		return digest([await readOutline(), await readSummaries(), evidence]);
	};
	return {
		name: 'catalogue',
		hooks: {
			'astro:config:setup': ({ updateConfig }) => {
				updateConfig({ vite: { plugins: [checkedMdx(contentDir)] } });
				setCatalogueSource({
					readCatalogue: async () => (await readContentOnce(contentDir)).catalogue,
					readOutline,
					readKey: async (own) => {
						key ??= readOutlineKey();
						return own === undefined ? key : digest([await key, own]);
					},
					readSources: async () => (await readContentOnce(contentDir)).sources,
					readSummaries,
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
					summaries = undefined;
					server.ws.send({ type: 'full-reload' });
				});
			},
		},
	};
}
