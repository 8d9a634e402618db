import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

import { readContent } from '../../src/tasks/read-content.ts';
import { getContentDir, PROJECT_ROOT } from '../../src/tasks/settings.ts';

const SEEDS = resolve(PROJECT_ROOT, '../shared/seeds');
const skip = existsSync(SEEDS) ? false : 'the seed documents are not beside the project';

/** The pre-filled addresses of the seed document about CCAS, in its order. */
function readSeedLinks(): string[] {
	const [file] = readdirSync(SEEDS).filter((name) => name.startsWith('001_'));
	const text = readFileSync(join(SEEDS, file!), 'utf8');
	return [...text.matchAll(/href="(https:\/\/datapass[^"]+)"/g)].map(([, address]) => address!);
}

test('builds the requests of the CCAS document again, to the character', { skip }, async () => {
	const { catalogue } = await readContent(getContentDir());
	const useCase = catalogue.useCases.find(({ slug }) => slug === 'ccas')!;
	const built = [useCase.request, ...useCase.editors.map(({ request }) => request)].flatMap(
		(request) => (request?.link === undefined ? [] : [request.link]),
	);
	const expected = readSeedLinks();
	assert.equal(expected.length, 3);
	assert.deepEqual(built.map(decodeURIComponent), expected.map(decodeURIComponent));
});
