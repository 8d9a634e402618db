import { defineConfig } from 'astro/config';

import { siteConfig } from './site.config.ts';

export default defineConfig({
	site: process.env.SITE_URL ?? siteConfig.url,
	base: process.env.BASE_PATH ?? '/',
	outDir: process.env.OUT_DIR ?? './dist',
	cacheDir: './node_modules/.astro',
	trailingSlash: 'always',
	// The default glues words on both sides of a line break between inline elements.
	compressHTML: true,
	build: { inlineStylesheets: 'never', format: 'directory', concurrency: 4 },
	// The strict security policy refuses inline code; one style sheet serves every page.
	vite: {
		build: {
			assetsInlineLimit: 0,
			cssCodeSplit: false,
		},
	},
	i18n: { locales: ['fr'], defaultLocale: 'fr' },
	devToolbar: { enabled: false },
});
