import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { AstroIntegration } from 'astro';

import { SCALAR_FOLDER } from '../domain/reference/console.ts';
import { listFiles } from '../tasks/list-files.ts';
import type { SiteFiles } from './site-files.ts';

/** Puts the console's program among the files of the site: it is never fetched from elsewhere. */
export function scalarFiles(site: SiteFiles): AstroIntegration {
	return {
		name: 'scalar-files',
		hooks: {
			'astro:build:done': async () => {
				const source = findScalarFolder();
				const chunks = await listFiles(join(source, 'browser/chunks'));
				for (const [name, file] of [
					['standalone.esm.js', 'browser/standalone.esm.js'],
					['style.css', 'style.css'],
					...chunks.map((chunk) => [`chunks/${chunk}`, `browser/chunks/${chunk}`] as const),
				] as const)
					if (!file.endsWith('.map'))
						await site.add(`${SCALAR_FOLDER}/${name}`, await readFile(join(source, file)));
			},
		},
	};
}

function findScalarFolder(): string {
	const entry = createRequire(import.meta.url).resolve('@scalar/api-reference');
	return dirname(entry);
}
