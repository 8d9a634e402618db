import { readFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';

import { hash } from './hash.ts';
import type { EntryText } from './read-entries.ts';
import type { ReadEntry } from './read-entry.ts';
import { writeKept } from './write-kept.ts';

interface Kept {
	/** Of the text that says it. */
	key: string;
	entry: ReadEntry;
}

/**
 * What entries without an error were found to say: as long as the text of one is the same, and all
 * that it is read against, it need not be understood again.
 */
export class EntryMemory {
	#file: string;
	#stamp: string;
	#before: ReadonlyMap<string, Kept> = new Map();
	#now = new Map<string, Kept>();
	#isNew = false;

	/** @param stamp what all entries are read with and against */
	constructor(file: string, stamp: string) {
		this.#file = file;
		this.#stamp = stamp;
		try {
			const left: unknown = deserialize(readFileSync(file));
			const { stamp: before, entries } = left as { stamp: string; entries: unknown };
			if (before === stamp && entries instanceof Map) this.#before = entries;
		} catch {
			// Absent or damaged: entries are read again.
		}
	}

	find({ place, text }: EntryText): ReadEntry | undefined {
		const kept = this.#before.get(place.file);
		return kept?.key === hash(text) ? kept.entry : undefined;
	}

	remember({ place, text }: EntryText, entry: ReadEntry): void {
		const known = this.#before.get(place.file);
		const isKnown = known?.entry === entry;
		this.#isNew ||= !isKnown;
		this.#now.set(place.file, isKnown ? known : { key: hash(text), entry });
	}

	write(): void {
		if (!this.#isNew && this.#now.size === this.#before.size) return;
		writeKept(this.#file, serialize({ stamp: this.#stamp, entries: this.#now }));
	}
}
