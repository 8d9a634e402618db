import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { AstroIntegration } from 'astro';

import { SCALAR_FOLDER } from '../domain/reference/console.ts';

/** Puts the console's program among the files of the site: it is never fetched from elsewhere. */
export function scalarFiles(): AstroIntegration {
	return {
		name: 'scalar-files',
		hooks: {
			'astro:build:done': async ({ dir }) => {
				const target = join(fileURLToPath(dir), SCALAR_FOLDER);
				const source = findScalarFolder();
				for (const name of ['standalone.esm.js', 'chunks'])
					await cp(join(source, 'browser', name), join(target, name), {
						recursive: true,
						filter: (file) => !file.endsWith('.map'),
					});
				await cp(join(source, 'style.css'), join(target, 'style.css'));
			},
		},
	};
}

function findScalarFolder(): string {
	const entry = createRequire(import.meta.url).resolve('@scalar/api-reference');
	return dirname(entry);
}
