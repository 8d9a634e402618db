import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readFolder, SOUND_FILES } from '../../support/content-folder.ts';

/** Enough for two workers. */
const MANY = 1_000;

test('thousands of entries are read as a few are: in order, with all they hold and all their faults', async () => {
	const format = (title: string) =>
		`---\ntitle: ${title}\n---\n\nUn **jeton** et une [adresse](/les-api/).\n`;
	const names = Array.from({ length: MANY }, (_, rank) => `guide-${String(rank).padStart(4, '0')}`);
	const files = Object.fromEntries(
		names.map((name) => [`guides/${name}.md`, format(`Le ${name}`)]),
	);
	const lost = { 'guides/guide-0500.md': format('"'), 'guides/guide-0999.md': 'Du texte.' };
	const { catalogue, problems } = await readFolder({ ...SOUND_FILES, ...files, ...lost });
	const few = await readFolder({ ...SOUND_FILES, 'guides/guide-0007.md': format('Le guide-0007') });

	const guides = catalogue.guides.filter(({ slug }) => slug.startsWith('guide-'));
	assert.deepEqual(
		guides.map(({ slug }) => slug),
		names.filter((name) => !(`guides/${name}.md` in lost)),
	);
	assert.deepEqual(
		guides.find(({ slug }) => slug === 'guide-0007'),
		few.catalogue.guides.find(({ slug }) => slug === 'guide-0007'),
	);
	assert.deepEqual(
		problems
			.filter(({ severity }) => severity === 'error')
			.map(({ file, code }) => `${file}: ${code}`),
		['guides/guide-0500.md: yaml-syntax', 'guides/guide-0999.md: missing-front-matter'],
	);
});
