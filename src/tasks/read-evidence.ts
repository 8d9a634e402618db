import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Problem } from '../domain/content/problem.ts';
import { NO_EVIDENCE, type Evidence } from '../domain/evidence/evidence.ts';
import { EVIDENCE_FILES, parseEvidence } from '../domain/evidence/parse-evidence.ts';
import { readOwnFile } from './read-own-file.ts';

const MAX_BYTES = 32_000_000;

/** What the commands of `npm run watch` have written; nothing of it stops a build. */
export async function readEvidence(
	contentDir: string,
): Promise<{ evidence: Evidence; problems: Problem[] }> {
	const evidence: Evidence = { ...NO_EVIDENCE };
	const problems: Problem[] = [];
	const read = async <Kind extends keyof Evidence>(kind: Kind) => {
		const path = join(contentDir, EVIDENCE_FILES[kind]);
		if (!existsSync(path)) return;
		const { items, problems: found } = await readOne(kind, contentDir, path);
		evidence[kind] = items;
		problems.push(...found);
	};
	await read('links');
	await read('measures');
	await read('descriptions');
	return { evidence, problems };
}

async function readOne<Kind extends keyof Evidence>(kind: Kind, contentDir: string, path: string) {
	try {
		return parseEvidence(kind, await readOwnFile(contentDir, path, MAX_BYTES));
	} catch {
		// Refused by its first character: it was not written by this project.
		return parseEvidence(kind, '');
	}
}
