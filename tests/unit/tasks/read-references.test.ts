import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';

import { checkDescriptionNames, readReferences } from '../../../src/tasks/read-references.ts';
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

test('brings together parts whose version is written as a number', async (t) => {
	const root = await aFolder(t, {
		'deux.yml': 'swagger: 2.0\ninfo: {title: t, version: 1.0}\npaths: {/x: {$ref: parts/x.yml}}\n',
		'parts/x.yml':
			'get: {responses: {200: {description: Succès, schema: {properties: {nom: {}}}}}}\n',
	});
	const { references, problems } = await readReferences(root);
	assert.deepEqual(codes(problems), []);
	const [reference] = references;
	assert.equal(reference!.apiVersion, '1.0');
	assert.deepEqual(
		reference!.getReturnedFields(reference!.operations[0]!).map(({ path }) => path),
		['nom'],
	);
});

test('reads every file of a description as its first', async (t) => {
	const id = '12345678901234567891';
	const root = await aFolder(t, {
		'essai.json': aDescription({
			paths: {
				'/a': { get: answering({ $ref: 'parts/a.json' }) },
				'/b': { get: { ...answering({ $ref: 'parts/b.yml#/B' }), operationId: 'b' } },
			},
		}),
		'parts/a.json': `// Un commentaire
			{"properties": {"id": {"type": "integer", "example": ${id}}}, "title": "un", "title": "deux",}`,
		'parts/b.yml': `B: { properties: { code: { enum: [01004, ${id}, !lieu x] } } }`,
	});
	const { references, problems } = await readReferences(root);
	const [a, b] = references[0]!.operations.map((operation) => {
		const { body } = references[0]!.getDetail(operation).responses[0]!;
		return body!.schema;
	});
	assert.deepEqual([a!.title, a!.properties[0]!.schema.example], ['deux', BigInt(id)]);
	assert.deepEqual(b!.properties[0]!.schema.constraints.enum, ['01004', BigInt(id), 'x']);
	assert.deepEqual(
		problems
			.filter(({ code }) => code !== 'openapi-origin')
			.map(({ file, line, code }) => `${file}:${line} ${code}`)
			.sort(),
		[
			'openapi/parts/a.json:1 openapi-syntax',
			'openapi/parts/a.json:2 duplicate-key',
			'openapi/parts/b.yml:1 yaml-tag',
		],
	);
});

test('says which file of a description cannot be read, and waits for no pipe', async (t) => {
	const root = await aFolder(t, {
		'essai.json': aDescription({
			paths: {
				'/a': { get: answering({ $ref: 'parts/a.json' }) },
				'/b': { get: { ...answering({ $ref: 'parts/tube.json' }), operationId: 'b' } },
			},
		}),
		'parts/a.json': '{"type":',
	});
	execFileSync('mkfifo', [join(root, 'openapi/parts/tube.json')]);
	const { references, problems } = await readReferences(root);
	assert.equal(references[0]!.operations.length, 2);
	assert.deepEqual(
		problems
			.filter(({ code }) => code !== 'openapi-origin')
			.map(({ file, code }) => `${file} ${code}`)
			.sort(),
		[
			'openapi/essai.json openapi-reference',
			'openapi/essai.json openapi-reference',
			'openapi/parts/a.json openapi-syntax',
		],
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
		const told = problems.find((problem) => problem.code === code);
		assert.ok(told?.message.includes(target), codes(problems).join());
		assert.doesNotMatch(JSON.stringify(references[0]?.document.root ?? {}), /"secret"/);
	});

test('tells of a reference to an address once, by what tells it from others', async (t) => {
	const address = `https://exemple.fr/${'dossier/'.repeat(12)}commun.yml#/components/schemas`;
	const root = await aFolder(t, {
		'essai.json': aDescription({
			paths: {
				'/a': { get: answering({ $ref: `${address}/Un` }) },
				'/b': { get: { ...answering({ $ref: `${address}/Deux` }), operationId: 'b' } },
			},
		}),
	});
	const { problems } = await readReferences(root);
	assert.deepEqual(codes(problems), ['openapi-remote-reference', 'openapi-remote-reference']);
	assert.match(problems.map(({ message }) => message).join(), /schemas\/Un.*schemas\/Deux/);
});

test('does not follow a link out of the folder', async (t) => {
	const root = await aFolder(t, { 'essai.json': referring('part.json') });
	await writeFile(join(root, 'secret.json'), '{"title":"top-secret"}');
	await symlink(join(root, 'secret.json'), join(root, 'openapi', 'part.json'));
	const { references, problems } = await readReferences(root);
	assert.ok(codes(problems).includes('path-outside'), codes(problems).join());
	assert.doesNotMatch(JSON.stringify(references[0]?.document.root ?? {}), /top-secret/);
});

test('follows no link that stands for the folder itself, and waits for no pipe', async (t) => {
	const elsewhere = await aFolder(t, { 'essai.json': aDescription() });
	const root = await mkdtemp(join(tmpdir(), 'content-'));
	t.after(() => rm(root, { recursive: true, force: true }));
	await symlink(join(elsewhere, 'openapi'), join(root, 'openapi'));
	const outside = await readReferences(root);
	assert.deepEqual([outside.references.length, codes(outside.problems)], [0, ['path-outside']]);

	const withPipe = await aFolder(t, { 'essai.json': aDescription() });
	execFileSync('mkfifo', [join(withPipe, 'openapi', 'tube.json')]);
	const { references, problems } = await readReferences(withPipe);
	assert.deepEqual([references.length, codes(problems)], [1, ['not-a-file']]);
});

test('reads what stands beside a description in the folder only', async (t) => {
	const root = await aFolder(t, { 'essai.json': aDescription() });
	const elsewhere = join(root, 'ailleurs.yml');
	await writeFile(elsewhere, 'source: https://exemple.fr/\ndate: 2026-01-01\n');
	await symlink(elsewhere, join(root, 'openapi', 'essai.origin.yml'));
	const { references } = await readReferences(root);
	assert.equal(references[0]!.origin, undefined);
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

test('gives an entry the description that it names, and says when there is none', async (t) => {
	const description = aDescription({ paths: { '/x': { get: answering({ type: 'string' }) } } });
	const root = await aFolder(t, {
		'commun.json': description,
		'commun.changes.md':
			'## 2026-01-15\n\n### Ruptures (1)\n\n- `GET /x` : L’opération est retirée.\n\n## 2025-12-01\n\nPremière copie : 2 opérations.\n',
		'commun.origin.yml': 'kind: written\nsource: https://exemple.fr/\ndate: 2026-01-15\n',
		'api-c.json': description,
	});
	const apis = [
		{ slug: 'api-a', file: 'apis/api-a.md', openapiFile: 'commun.json' },
		{ slug: 'api-b', file: 'apis/api-b.md', openapiFile: 'commun.json' },
		{ slug: 'api-c', file: 'apis/api-c.md', openapiFile: 'absent.json' },
	];
	const { references } = await readReferences(root, apis);
	assert.deepEqual(
		references.map(({ slug, file, origin }) => [slug, file, origin?.date]),
		[
			['api-c', 'openapi/api-c.json', undefined],
			['api-a', 'openapi/commun.json', '2026-01-15'],
			['api-b', 'openapi/commun.json', '2026-01-15'],
		],
	);
	assert.deepEqual(references[1]!.changes, [
		{ date: '2026-01-15', text: 'Ruptures (1). GET /x : L’opération est retirée.' },
		{ date: '2025-12-01', text: 'Première copie : 2 opérations.' },
	]);
	const [problem, ...others] = checkDescriptionNames(apis, references);
	assert.deepEqual(others, []);
	assert.deepEqual(
		[problem?.code, problem?.file, problem?.field],
		['openapi-missing', 'apis/api-c.md', 'openapi'],
	);
});

test('tells each part of a description that is not what it should be, with its place and its line', async (t) => {
	const root = await aFolder(t, {
		'essai.yml': `openapi: 3.1.0
info: titre
servers: https://exemple.fr
paths:
  communes: {}
  /a:
    get:
      operationId: double
      parameters:
        - in: query
        - { name: b, in: query, schema: [] }
      responses: oui
  /b:
    get:
      operationId: double
      responses:
        '200': { content: { application/json: { schema: { $ref: '#/absent' } } } }
        '404': non
components:
  schemas: { A: { properties: [], required: nom, allOf: {} } }
`,
	});
	const { references, problems } = await readReferences(root);
	assert.equal(references[0]!.operations.length, 2);
	assert.deepEqual(
		problems
			.filter(({ code }) => code !== 'openapi-origin')
			.map(({ code, field, line }) => `${line} ${code} ${field}`),
		[
			'2 openapi-structure #/info',
			'3 openapi-structure #/servers',
			'5 openapi-structure #/paths/communes',
			'10 openapi-structure #/paths/~1a/get/parameters/0',
			'11 openapi-structure #/paths/~1a/get/parameters/1/schema',
			'12 openapi-structure #/paths/~1a/get/responses',
			'18 openapi-structure #/paths/~1b/get/responses/404',
			'20 openapi-structure #/components/schemas/A/properties',
			'20 openapi-structure #/components/schemas/A/allOf',
			'20 openapi-structure #/components/schemas/A/required',
			'15 openapi-duplicate-operation #/paths/~1b/get/operationId',
			'17 openapi-reference #/paths/~1b/get/responses/200/content/application~1json/schema/$ref',
		],
	);
});

test('takes nothing that a schema with an identifier defines for a fault or a file', async (t) => {
	const foyer = {
		$id: 'https://exemple.fr/foyer',
		properties: {
			nom: { $ref: '#/$defs/nom' },
			lieu: { $ref: 'lieu' },
			age: { $ref: '#/$defs/age' },
		},
		$defs: { nom: { type: 'string' }, lieu: { $id: 'lieu', type: 'string' } },
	};
	const root = await aFolder(t, {
		'essai.json': aDescription({ openapi: '3.1.0', components: { schemas: { Foyer: foyer } } }),
	});
	const { problems } = await readReferences(root);
	assert.deepEqual(
		problems.flatMap(({ code, field }) => (code === 'openapi-reference' ? [field] : [])),
		['#/components/schemas/Foyer/properties/age/$ref'],
	);
});

for (const paths of [[], null, 'x', 3])
	test(`says what is wrong with paths: ${JSON.stringify(paths)}`, async (t) => {
		const root = await aFolder(t, { 'essai.json': aDescription({ paths }) });
		const { problems } = await readReferences(root);
		const [first] = problems.filter(({ code }) => code !== 'openapi-origin');
		assert.equal(`${first!.code} ${first!.field}:${first!.line}`, 'openapi-structure #/paths:1');
		assert.match(first!.message, /«\u00a0paths\u00a0».* il attend un objet/u);
	});
