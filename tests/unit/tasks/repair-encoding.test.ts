import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { parseFixArguments } from '../../../src/tasks/fix.ts';
import { repairEncoding, repairEncodings } from '../../../src/tasks/repair-encoding.ts';
import { TaskFailure } from '../../../src/tasks/task-failure.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const TEXT = '---\ntitle: Été à l’école\n---\n\nÀ bientôt, « cœur » … 5 €, déjà.\n';

function writeText(context: TestContext, text: string): string {
	const path = join(makeTemporaryFolder(context), 'fiche.md');
	writeFileSync(path, text);
	return path;
}

for (const [encoding, name] of [
	['macintosh', 'Mac Roman'],
	['windows-1252', 'Windows-1252'],
] as const)
	test(`gives back the text that was read as ${name}, and says so`, async (context) => {
		const log = context.mock.method(console, 'log', () => undefined);
		const broken = new TextDecoder(encoding).decode(new TextEncoder().encode(TEXT));
		const path = writeText(context, broken);
		assert.notEqual(broken, TEXT);
		await repairEncoding(path);
		assert.equal(readFileSync(path, 'utf8'), TEXT);
		assert.match(String(log.mock.calls[0]!.arguments[0]), new RegExp(`relu comme du ${name}`));
	});

test('leaves right text as it is, and fails with a sentence', async (context) => {
	const path = writeText(context, TEXT);
	await assert.rejects(repairEncoding(path), (error) => {
		assert.ok(error instanceof TaskFailure);
		assert.match(error.message, /aucun accent abîmé/);
		return true;
	});
	assert.equal(readFileSync(path, 'utf8'), TEXT);
});

test('keeps what is right in a file of which one line is broken', async (context) => {
	context.mock.method(console, 'log', () => undefined);
	const path = writeText(context, `${TEXT}AccÃ©der\n`);
	await repairEncoding(path);
	assert.equal(readFileSync(path, 'utf8'), `${TEXT}Accéder\n`);
});

test('mends the files that it can, and names each of the others', async (context) => {
	context.mock.method(console, 'log', () => undefined);
	const broken = new TextDecoder('windows-1252').decode(new TextEncoder().encode(TEXT));
	const path = writeText(context, broken);
	const folder = dirname(path);
	await assert.rejects(repairEncodings([`${folder}/absent.md`, folder, path]), {
		name: 'TaskFailure',
		message: `${folder}/absent.md : ce fichier n’existe pas.\n${folder} : ce n’est pas un fichier.`,
	});
	assert.equal(readFileSync(path, 'utf8'), TEXT);
});

test('formats everything only when nothing else is asked', () => {
	assert.equal(parseFixArguments([]), undefined);
	assert.deepEqual(parseFixArguments(['--encoding', 'a.md', 'b.md']), ['a.md', 'b.md']);
	for (const args of [['--encoding'], ['--encodin', 'a.md'], ['a.md'], ['--help']])
		assert.throws(() => parseFixArguments(args), /Écrivez : npm run fix/);
});
