import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildAtomFeed } from '../../../src/domain/feeds/atom.ts';

const feed = {
	title: 'Règles',
	url: 'https://exemple.fr/flux.xml',
	page: 'https://exemple.fr/',
	author: 'Nous',
};

test('the feed is as recent as its latest entry', () => {
	const entry = { id: 'a', title: 'A', url: 'https://exemple.fr/#a', summary: '' };
	const xml = buildAtomFeed({
		...feed,
		entries: [
			{ ...entry, day: '2021-06-01' },
			{ ...entry, id: 'b', day: '2025-07-10' },
		],
	});
	assert.ok(xml.indexOf('<updated>2025-07-10T00:00:00Z') < xml.indexOf('<entry>'));
});

test('what XML reserves or refuses is escaped or dropped', () => {
	const xml = buildAtomFeed({
		...feed,
		entries: [
			{
				id: 'a&b',
				title: '<script>\u0008"\ud800',
				url: 'https://exemple.fr/?a&b',
				day: '2025-07-10',
				summary: '',
			},
		],
	});
	assert.ok(xml.includes('<title>&lt;script&gt;&quot;\ufffd</title>'));
	assert.ok(xml.includes('href="https://exemple.fr/?a&amp;b"'));
});

test('a feed without entries is still a feed', () => {
	assert.match(buildAtomFeed({ ...feed, entries: [] }), /<updated>1970-01-01T00:00:00Z<\/updated>/);
});
