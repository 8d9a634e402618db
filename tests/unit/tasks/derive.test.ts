import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { Ajv } from 'ajv';
import { parse } from 'yaml';

import { buildContentSchemas } from '../../../src/domain/content/json-schemas.ts';
import { listStaleFiles } from '../../../src/tasks/derive.ts';
import { PROJECT_ROOT } from '../../../src/tasks/settings.ts';
import { splitFile } from '../../../src/tasks/split-file.ts';

const schemas = buildContentSchemas();

it('keeps schemas, templates, editor settings and the tables of CONTRIBUTING up to date', async () => {
	const stale = await listStaleFiles();
	assert.deepEqual(
		stale.map(({ path }) => path),
		[],
		'Run « npm run derive ».',
	);
});

function readData(files: string): { file: string; data: unknown }[] {
	if (files.endsWith('.yml'))
		return [{ file: files, data: parse(readFileSync(join(PROJECT_ROOT, files), 'utf8')) }];
	const folder = join(PROJECT_ROOT, files.replace('/*', ''));
	return readdirSync(folder)
		.filter((name) => !name.startsWith('_'))
		.map((name) => {
			const split = splitFile(readFileSync(join(folder, name), 'utf8'));
			assert.ok('frontMatter' in split);
			return { file: name, data: parse(split.frontMatter) };
		});
}

describe('the JSON Schemas', () => {
	for (const { name, files, schema } of schemas)
		it(`${name} accepts what the catalogue holds`, () => {
			const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
			const faults = readData(files).flatMap(({ file, data }) =>
				validate(data) ? [] : [`${file}: ${JSON.stringify(validate.errors)}`],
			);
			assert.deepEqual(faults, []);
		});

	it('refuse a misspelt field, a value out of the list and a missing field', () => {
		const { schema } = schemas.find(({ name }) => name === 'api.schema.json')!;
		const validate = new Ajv({ allowUnionTypes: true }).compile(schema);
		const sound = { title: 'API', tagline: 'Sert.', is_open: 'ouvert', producer: 'dinum' };
		const { tagline, ...rest } = sound;
		assert.deepEqual(
			[
				sound,
				{ ...sound, is_open: 'libre' },
				{ ...sound, keyword: ['eau'] },
				rest,
				{ ...sound, access_page: [{ who: tagline, next: { question: 'Où ?', choices: [{}] } }] },
			].map((data) => validate(data)),
			[true, false, false, false, false],
		);
	});

	it('say in French what each field is', () => {
		const { schema } = schemas.find(({ name }) => name === 'api.schema.json')!;
		const { properties } = schema as { properties: Record<string, { description?: string }> };
		for (const [name, { description }] of Object.entries(properties))
			assert.match(description ?? '', /^[A-ZÀ-Ü«].+\.$/, name);
	});
});
