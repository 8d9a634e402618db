import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { readReferences } from '../../../src/tasks/read-references.ts';
import { aDescription, answering } from '../openapi/a-description.ts';

/** A content folder whose `openapi/` holds these files. */
async function aFolder(t: TestContext, files: Record<string, unknown>): Promise<string> {
	const root = await mkdtemp(join(tmpdir(), 'content-'));
	t.after(() => rm(root, { recursive: true, force: true }));
	for (const [name, content] of Object.entries(files)) {
		const path = join(root, 'openapi', name);
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
	}
	return root;
}

const referring = (reference: string) =>
	aDescription({ paths: { '/x': { get: answering({ $ref: reference }) } } });

const codes = (problems: readonly { code: string }[]) =>
	problems.map(({ code }) => code).filter((code) => code !== 'openapi-origin');

test('brings the parts of a description together', async (t) => {
	const root = await aFolder(t, {
		'essai.json': referring('parts/commune.json'),
		'parts/commune.json': { type: 'object', properties: { nom: { type: 'string' } } },
	});
	const { references, problems } = await readReferences(root);
	assert.deepEqual(codes(problems), []);
	const [reference] = references;
	assert.deepEqual(
		reference!.getReturnedFields(reference!.operations[0]!).map(({ path }) => path),
		['nom'],
	);
});

for (const [title, target, code] of [
	['a file above the folder', '../../secret.json', 'path-outside'],
	['a file of the machine', '/etc/hostname', 'path-outside'],
	['an address', 'http://127.0.0.1:9/x.json', 'openapi-remote-reference'],
	['a file address', 'file:///etc/hostname', 'openapi-remote-reference'],
	['an address without a scheme', '//127.0.0.1:9/x.json', 'openapi-remote-reference'],
] as const)
	test(`does not follow a reference to ${title}`, async (t) => {
		const root = await aFolder(t, {
			'essai.json': referring(target),
			'../secret.json': { type: 'object', properties: { secret: { type: 'string' } } },
		});
		const { references, problems } = await readReferences(root);
		assert.ok(codes(problems).includes(code), codes(problems).join());
		assert.doesNotMatch(JSON.stringify(references[0]?.document.root ?? {}), /"secret"/);
	});

test('does not follow a link out of the folder', async (t) => {
	const root = await aFolder(t, { 'essai.json': referring('part.json') });
	await writeFile(join(root, 'secret.json'), '{"title":"top-secret"}');
	await symlink(join(root, 'secret.json'), join(root, 'openapi', 'part.json'));
	const { references, problems } = await readReferences(root);
	assert.ok(codes(problems).includes('path-outside'), codes(problems).join());
	assert.doesNotMatch(JSON.stringify(references[0]?.document.root ?? {}), /top-secret/);
});

test('a broken description stops neither the others nor the reading', async (t) => {
	const root = await aFolder(t, {
		'brisee.json': '{"openapi":',
		'essai.json': aDescription(),
	});
	const { references, problems } = await readReferences(root);
	assert.deepEqual(
		references.map(({ slug }) => slug),
		['essai'],
	);
	assert.deepEqual(codes(problems), ['openapi-syntax']);
	assert.ok(problems.every(({ severity }) => severity === 'warning'));
});

test('reports two files for one address', async (t) => {
	const root = await aFolder(t, { 'essai.json': aDescription(), 'essai.yml': 'openapi: 3.1.0' });
	const { problems } = await readReferences(root);
	assert.deepEqual(codes(problems), ['slug-collision']);
});
