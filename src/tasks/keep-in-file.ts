import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** What is made from all that the key stands for: taken from the file while the key is the same. */
export function keepInFile<Value>(file: string, key: string, make: () => Value): Value {
	try {
		const kept = JSON.parse(readFileSync(file, 'utf8')) as { key: string; value: Value };
		if (kept.key === key) return kept.value;
	} catch {
		// Absent or damaged: it is made again.
	}
	const value = make();
	const draft = `${file}.${process.pid}`;
	try {
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(draft, JSON.stringify({ key, value }));
		renameSync(draft, file);
	} catch {
		// Without it nothing is lost but time.
		if (existsSync(draft)) rmSync(draft);
	}
	return value;
}
