import assert from 'node:assert/strict';
import { test } from 'node:test';

import { splitList, toPageName, toPageTitle } from '../../../src/domain/catalogue/list-pages.ts';

test('every item is on one page, in the order of the list', () => {
	const items = Array.from({ length: 7 }, (_, index) => index);
	const pages = splitList(items, 3);
	assert.deepEqual(
		pages.map((page) => page.items),
		[[0, 1, 2], [3, 4, 5], [6]],
	);
	assert.deepEqual(
		pages.map(({ rank, count, total }) => [rank, count, total]),
		[
			[1, 3, 7],
			[2, 3, 7],
			[3, 3, 7],
		],
	);
	assert.equal(splitList(items, 7).length, 1);
});

test('an empty list has one page', () => {
	assert.deepEqual(splitList([], 3), [{ items: [], rank: 1, count: 1, total: 0 }]);
});

test('the first page has the address and the title of the list', () => {
	const [first, second] = splitList([1, 2], 1);
	assert.equal(toPageName(first!.rank), undefined);
	assert.equal(toPageTitle('Les API', first!), 'Les API');
	assert.equal(toPageName(second!.rank), 'page-2');
	assert.equal(toPageTitle('Les API', second!), 'Les API (page 2 sur 2)');
});
