import { join } from 'node:path';

import { stampCode } from './code-stamp.ts';
import { EntryMemory } from './entry-memory.ts';
import { digest } from './hash.ts';
import { listFiles } from './list-files.ts';
import { readContent, type ContentReading } from './read-content.ts';
import { getCacheFolder, PROJECT_ROOT } from './settings.ts';

const readings = new Map<string, Promise<ContentReading>>();

/** The same reading for all that a build asks of one folder; it begins where the one before ended. */
export function readContentOnce(contentDir: string): Promise<ContentReading> {
	const known =
		readings.get(contentDir) ??
		readContent(contentDir, (context) => openMemory(contentDir, context));
	readings.set(contentDir, known);
	return known;
}

/** The next reading is a new one: the files may have changed. */
export function forgetContent(): void {
	readings.clear();
}

async function openMemory(contentDir: string, context: unknown): Promise<EntryMemory> {
	// A text may show an image, which must be there.
	const images = await listFiles(join(PROJECT_ROOT, 'public'));
	const stamp = digest([await stampCode(), images, context]);
	return new EntryMemory(join(getCacheFolder(contentDir), 'entries.bin'), stamp);
}
