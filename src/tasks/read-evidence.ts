import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { Problem } from '../domain/content/problem.ts';
import { NO_EVIDENCE, type Evidence } from '../domain/evidence/evidence.ts';
import { EVIDENCE_FILES, parseEvidence } from '../domain/evidence/parse-evidence.ts';

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
		const { items, problems: found } = await readOne(kind, path);
		evidence[kind] = items;
		problems.push(...found);
	};
	await read('links');
	await read('measures');
	await read('descriptions');
	return { evidence, problems };
}

async function readOne<Kind extends keyof Evidence>(kind: Kind, path: string) {
	try {
		const { size } = await stat(path);
		// Refused by its first character: what is that large was not written by this project.
		return parseEvidence(kind, size > MAX_BYTES ? '' : await readFile(path, 'utf8'));
	} catch {
		return parseEvidence(kind, '');
	}
}
