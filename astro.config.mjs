import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import { defineConfig } from 'astro/config';

import { siteConfig } from './site.config.ts';
import { parseBasePath } from './src/domain/hosting/base-path.ts';
import { catalogue } from './src/integrations/catalogue.ts';
import { referencePages } from './src/integrations/reference-pages.ts';
import { rehypeContent } from './src/integrations/rehype-content.ts';
import { scalarFiles } from './src/integrations/scalar-files.ts';
import { searchIndex } from './src/integrations/search-index.ts';
import { siteFiles } from './src/integrations/site-files.ts';

const site = siteFiles();

export default defineConfig({
	site: process.env.SITE_URL || siteConfig.url,
	base: parseBasePath(process.env.BASE_PATH) || '/',
	outDir: process.env.OUT_DIR || './dist',
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
			// The form's editor, fetched when somebody starts to write, is the largest.
			chunkSizeWarningLimit: 700,
			// Astro marks the assets of MDX files with a directive that the bundler does not know.
			rolldownOptions: {
				// On a busy machine it also tells how long each of its parts took.
				checks: { moduleLevelDirective: false, pluginTimings: false },
				// Every request costs a slow line its headers: what always goes together is one file.
				output: {
					codeSplitting: {
						groups: [
							{ name: 'preload', test: /vite\/preload-helper/, priority: 3 },
							{
								name: 'helpers',
								test: /domain\/text\/(slug|nearest)\.ts|islands\/templates\.ts/,
								priority: 2,
							},
						],
					},
				},
			},
		},
	},
	i18n: { locales: ['fr'], defaultLocale: 'fr' },
	markdown: {
		syntaxHighlight: false,
		processor: unified({ gfm: true, smartypants: false, rehypePlugins: [rehypeContent] }),
	},
	// The site comes last: its sitemap is made from the pages of all.
	integrations: [
		catalogue(),
		mdx(),
		searchIndex(),
		referencePages(site),
		scalarFiles(site),
		site.integration,
	],
	devToolbar: { enabled: false },
});
