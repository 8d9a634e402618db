import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { readEvidence } from '../../../src/tasks/read-evidence.ts';
import { readOwnFile } from '../../../src/tasks/read-own-file.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

test('reads a file of the folder, and nothing that is elsewhere, too long or never ends', async (t) => {
	const root = makeTemporaryFolder(t);
	const folder = join(root, 'content');
	mkdirSync(join(folder, 'evidence'), { recursive: true });
	writeFileSync(join(folder, 'own'), 'lu');
	assert.equal(await readOwnFile(folder, join(folder, 'own'), 2), 'lu');
	await assert.rejects(readOwnFile(folder, join(folder, 'own'), 1), /too long/);
	execFileSync('mkfifo', [join(folder, 'pipe')]);
	await assert.rejects(readOwnFile(folder, join(folder, 'pipe'), 9), /not a file/);
	writeFileSync(join(root, 'other'), 'ailleurs');
	symlinkSync(join(root, 'other'), join(folder, 'link'));
	await assert.rejects(readOwnFile(folder, join(folder, 'link'), 9), /elsewhere/);
});

test('believes no measure that a link brings from elsewhere', async (t) => {
	const root = makeTemporaryFolder(t);
	mkdirSync(join(root, 'content/evidence'), { recursive: true });
	const day = '2026-01-01';
	const links = [{ address: 'https://exemple.fr/', state: 'alive', checked: day, since: day }];
	writeFileSync(join(root, 'links.json'), JSON.stringify({ version: 1, links }));
	symlinkSync(join(root, 'links.json'), join(root, 'content/evidence/links.json'));
	const { evidence, problems } = await readEvidence(join(root, 'content'));
	assert.deepEqual(evidence.links, []);
	assert.equal(problems[0]?.code, 'evidence-file');
});
