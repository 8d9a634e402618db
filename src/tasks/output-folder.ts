import { resolve } from 'node:path';

const PROJECT_ROOT = resolve(import.meta.dirname, '../..');

/** Where the site is built, and served from: `OUT_DIR`, or `dist` in the project. */
export function getOutputFolder(): string {
	return resolve(PROJECT_ROOT, process.env['OUT_DIR'] || 'dist');
}
