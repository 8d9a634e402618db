import packed from 'virtual:search-index';
import lessons from 'virtual:search-lessons';

import { SearchEngine } from '../domain/search/engine.ts';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');

const engine = new SearchEngine(packed, base, {
	lessons,
	operations: async (pages) => (await import('./search-operations.ts')).openOperations(pages),
	nameIdentifier: async (text) =>
		(await import('../domain/search/identifiers.ts')).nameIdentifier(text),
	findWaysOut: async (pages, query) =>
		(await import('../domain/search/ways-out.ts')).findWaysOut(pages, query),
	fullText: async (query) => (await import('./full-text.ts')).findInFullText(`${base}/`, query),
});

addEventListener('message', async ({ data, ports: [line] }: MessageEvent) => {
	const [name, ...given] = data as [keyof SearchEngine, ...never[]];
	try {
		// @ts-expect-error -- TypeScript cannot pair each method with what it is given.
		line!.postMessage([await engine[name](...given)]);
	} catch (error) {
		line!.postMessage([undefined, error]);
	}
});

// It can be asked from now on.
postMessage('ready');
