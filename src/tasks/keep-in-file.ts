import { readFileSync } from 'node:fs';

import { writeKept } from './write-kept.ts';

/** What is made from all that the key stands for: taken from the file while the key is the same. */
export function keepInFile<Value>(file: string, key: string, make: () => Value): Value {
	try {
		const kept = JSON.parse(readFileSync(file, 'utf8')) as { key: string; value: Value };
		if (kept.key === key) return kept.value;
	} catch {
		// Absent or damaged: it is made again.
	}
	const value = make();
	writeKept(file, JSON.stringify({ key, value }));
	return value;
}
