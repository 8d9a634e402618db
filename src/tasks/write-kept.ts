import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes what the next build may take again. Without it nothing is lost but time: a folder that
 * cannot be written is no fault.
 */
export function writeKept(file: string, content: string | Uint8Array): void {
	const draft = `${file}.${process.pid}`;
	try {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(draft, content);
		renameSync(draft, file);
	} catch {
		if (existsSync(draft)) rmSync(draft);
	}
}
