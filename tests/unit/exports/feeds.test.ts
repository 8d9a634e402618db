import assert from 'node:assert/strict';
import { test } from 'node:test';

import { XMLValidator } from 'fast-xml-parser';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';

import { buildRulesFeed, listFeeds } from '../../../src/domain/exports/feeds.ts';
import type { Catalogue } from '../../../src/domain/catalogue/catalogue.ts';
import { aHostileApi, anApi, aReference, aSource, aText, HOSTILE_TEXT } from './a-catalogue.ts';

const roadmap: Catalogue['roadmap'] = [
	{ date: '2024-03', kind: 'api', title: 'API Exemple rejoint le catalogue', api: 'api-exemple' },
	{ date: '2025-06-02', kind: 'acces', title: 'Un compte suffit', api: 'api-exemple' },
	{ date: '2023', kind: 'info', title: HOSTILE_TEXT, link: 'https://exemple.fr/?a=1&b=2' },
	{ date: 'au printemps', kind: 'info', title: 'Sans date lisible' },
];
const source = aSource({ apis: [anApi(), aHostileApi()], roadmap }, [aReference()]);

function readFeed(page: string, from = source) {
	const feed = listFeeds(from).find((candidate) => candidate.page === page);
	assert.ok(feed, `a feed for ${page}`);
	const xml = feed.build();
	assert.equal(XMLValidator.validate(xml), true);
	return { xml, feed: parseRssFeed(xml) };
}

test('the feed tells what happened, latest first, each with its kind', () => {
	const { feed } = readFeed('/');
	assert.deepEqual(
		feed.items!.map(({ categories, pubDate }) => [categories![0]!.name, pubDate!.slice(5, 16)]),
		[
			['Description technique', '20 Nov 2026'],
			['Accès modifié', '02 Jun 2025'],
			['Nouvelle API', '01 Mar 2024'],
			['API retirée', '29 Feb 2024'],
			['Annonce', '01 Jan 2023'],
		],
	);
});

test('a date known to the month says so', () => {
	const { feed } = readFeed('/');
	const arrival = feed.items!.find(({ title }) => /rejoint/.test(title!))!;
	assert.match(arrival.description!, /^Nouvelle API, mars 2024\./);
});

test('every feed has what RSS 2.0 and its readers want', () => {
	const feeds = listFeeds(source);
	assert.deepEqual(
		feeds.map(({ page }) => page),
		[
			'/',
			'/themes/geographie/',
			'/producteurs/dinum/',
			'/les-api/api-hostile/',
			'/les-api/api-exemple/',
		],
	);
	for (const { page } of feeds) {
		const { feed } = readFeed(page);
		assert.ok(feed.title && feed.description);
		assert.equal(feed.language, 'fr');
		assert.equal(feed.link, `https://exemple.fr/catalogue${page}`);
		assert.equal(feed.atom!.links![0]!.href, `https://exemple.fr/catalogue${page}flux.xml`);
		const ids = feed.items!.map(({ guid }) => guid!.value);
		assert.equal(new Set(ids).size, ids.length);
	}
});

test('a feed only tells what its page is about', () => {
	const { feed } = readFeed('/les-api/api-hostile/');
	assert.deepEqual(
		feed.items!.map(({ categories }) => categories![0]!.name),
		['API retirée'],
	);
});

test('what changed in a description is told to who follows the API, its theme or the whole', () => {
	const changes = [
		{ date: '2026-11-20', text: 'GET /x : Le champ renvoyé « <b>nom</b> » est retiré.' },
		{ date: '2026-10-01', text: 'Première copie : 2 opérations.' },
	];
	const changed = aSource({ apis: [anApi()] }, [{ ...aReference(), changes }]);
	for (const page of ['/', '/themes/geographie/', '/producteurs/dinum/', '/les-api/api-exemple/']) {
		const items = readFeed(page, changed).feed.items!.filter(
			({ categories }) => categories![0]!.name === 'Description technique',
		);
		assert.deepEqual(
			items.map(({ pubDate }) => pubDate!.slice(5, 16)),
			['20 Nov 2026', '01 Oct 2026'],
			page,
		);
		assert.match(items[0]!.title!, /description technique mise à jour/);
		assert.match(items[0]!.description!, /« &lt;b&gt;nom&lt;\/b&gt; » est retiré/);
	}
});

test('a feed without events is a feed, and says so', () => {
	const { feed } = readFeed('/', aSource());
	assert.equal(feed.items?.length ?? 0, 0);
	assert.match(feed.description!, /Aucun événement daté/);
});

test('hostile titles come back as text, and addresses whole', () => {
	const { xml, feed } = readFeed('/');
	const news = feed.items!.at(-1)!;
	assert.ok(news.title!.includes('<script>alert(1)</script> & ]]>'));
	assert.equal(news.link, 'https://exemple.fr/?a=1&b=2');
	assert.doesNotMatch(xml, /[\u0000\u0007]/);
	// What readers show is HTML: the same mark is escaped twice there.
	const gone = feed.items!.find(({ categories }) => categories![0]!.name === 'API retirée')!;
	assert.ok(gone.description!.includes('&lt;script&gt;'));
});

test('the parser refuses a feed without a channel', () => {
	assert.throws(() => parseRssFeed('<rss version="2.0"></rss>'));
	assert.notEqual(XMLValidator.validate('<rss><channel></rss>'), true);
});

const rule = {
	id: 'adresse',
	file: 'rules/adresse.md',
	question: `Faut-il <demander> ? ${HOSTILE_TEXT}`,
	verdict: 'no' as const,
	answer: 'Non.',
	conditions: [],
	audience: [],
	apis: [],
	checked: { date: '2025-07-10', by: 'Service juridique' },
	reviewBefore: '2027-01-01',
	isOverdue: false,
	history: [
		{ since: '2025-07-10', answer: 'Non.', reason: 'La loi a changé.' },
		{ since: '2021-06', answer: 'Oui.' },
	],
	detail: aText(''),
};

test('the feed of the rules is as recent as its latest answer', () => {
	const xml = buildRulesFeed({ rules: [rule] }, source.site);
	assert.equal(XMLValidator.validate(xml), true);
	const feed = parseAtomFeed(xml);
	assert.equal(feed.updated, '2025-07-10T00:00:00.000Z');
	assert.deepEqual(
		feed.entries!.map(({ updated }) => updated!.slice(0, 10)),
		['2025-07-10', '2021-06-01'],
	);
	assert.equal(new Set(feed.entries!.map(({ id }) => id)).size, 2);
});

test('the feed of no rule is still a feed', () => {
	const feed = parseAtomFeed(buildRulesFeed({ rules: [] }, source.site));
	assert.equal(feed.updated, '1970-01-01T00:00:00.000Z');
});
