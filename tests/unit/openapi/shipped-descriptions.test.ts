import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { createConfig, lint } from '@redocly/openapi-core';

import { readReferences } from '../../../src/tasks/read-references.ts';
import { PROJECT_ROOT } from '../../../src/tasks/settings.ts';

const contentDir = join(PROJECT_ROOT, 'content');
const { references, problems } = await readReferences(contentDir);
const config = await createConfig({ extends: ['recommended'] });

test('the shipped descriptions and their origins are sound', () => {
	assert.deepEqual(problems, []);
	assert.ok(references.length >= 12);
});

for (const { slug, file, origin, description, operations, score } of references)
	test(`the description of ${slug} is valid, and says whose it is`, async () => {
		const faults = await lint({ ref: join(contentDir, file), config });
		assert.deepEqual(
			faults.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
			[],
		);
		assert.ok(operations.length > 0);
		assert.equal(score.points, 100);
		if (origin?.kind === 'written' && slug !== 'api-du-catalogue') {
			assert.match(description ?? '', /Copie de documentation écrite par ce catalogue/);
			assert.match(description ?? '', /<https:\/\//);
		}
	});
