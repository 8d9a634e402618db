import type { Loader } from 'astro/loaders';

import { summariseReference } from '../domain/openapi/summary.ts';
import { getContentDir } from '../tasks/read-content.ts';
import { readReferences } from '../tasks/read-references.ts';

/** Hands to Astro what its own pages say of each description: not the description itself. */
export function referenceLoader(): Loader {
	return {
		name: 'catalogue-references',
		load: async ({ store, generateDigest }) => {
			const { references } = await readReferences(getContentDir());
			store.clear();
			for (const reference of references) {
				const data = { ...summariseReference(reference) };
				store.set({ id: reference.slug, data, digest: generateDigest(JSON.stringify(data)) });
			}
		},
	};
}
