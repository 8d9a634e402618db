import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Guide, UseCase } from '../../../src/domain/catalogue/article.ts';
import { findNeighbours, findUseCasesForGuide } from '../../../src/domain/catalogue/select.ts';

const entries = ['a', 'b', 'c'].map((slug) => ({ slug }));

test('the first entry has nothing before it, the last nothing after it', () => {
	assert.deepEqual(findNeighbours(entries, 'a'), { previous: undefined, next: { slug: 'b' } });
	assert.deepEqual(findNeighbours(entries, 'c'), { previous: { slug: 'b' }, next: undefined });
});

test('an entry that is not listed has no neighbours', () => {
	assert.deepEqual(findNeighbours(entries, 'd'), {});
});

test('use cases that name the guide come before those that share its APIs', () => {
	const guide = { slug: 'g', apis: ['x', 'y'] } as Guide;
	const useCase = (slug: string, apis: string[], relatedGuides: string[] = []) =>
		({ slug, apis, relatedGuides }) as UseCase;
	const found = findUseCasesForGuide(guide, [
		useCase('none', ['z']),
		useCase('one', ['x']),
		useCase('two', ['x', 'y']),
		useCase('named', [], ['g']),
	]);
	assert.deepEqual(
		found.map(({ slug }) => slug),
		['named', 'two', 'one'],
	);
});
