import { defineCollection } from 'astro:content';

import { referenceLoader } from './integrations/reference-loader.ts';
import { catalogueLoader, vocabularyLoader } from './integrations/catalogue-loader.ts';

export const collections = {
	apis: defineCollection({ loader: catalogueLoader('apis') }),
	guides: defineCollection({ loader: catalogueLoader('guides') }),
	useCases: defineCollection({ loader: catalogueLoader('useCases') }),
	producers: defineCollection({ loader: catalogueLoader('producers') }),
	services: defineCollection({ loader: catalogueLoader('services') }),
	references: defineCollection({ loader: referenceLoader() }),
	rules: defineCollection({ loader: catalogueLoader('rules') }),
	vocabulary: defineCollection({ loader: vocabularyLoader() }),
};
