import { defineCollection } from 'astro:content';

import { mdxLoader } from './integrations/mdx-loader.ts';

/** Only what Astro renders itself: everything else of the catalogue goes through src/queries. */
export const collections = {
	guides: defineCollection({ loader: mdxLoader('guides') }),
	useCases: defineCollection({ loader: mdxLoader('useCases') }),
};
