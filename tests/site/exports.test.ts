import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { XMLValidator } from 'fast-xml-parser';
import { parseAtomFeed, parseRssFeed } from 'feedsmith';

import { siteConfig } from '../../site.config.ts';
import type { buildApisJson } from '../../src/domain/exports/apis-json.ts';
import { listApisJsonFaults, listLinksetFaults } from '../support/exports/check-api-lists.ts';
import { readAllDocuments, type OpenApi } from '../support/exports/api-client.ts';
import {
	harvest,
	listShaclFaults,
	parseJsonLd,
	parseTurtle,
} from '../support/exports/check-dcat.ts';
import { listSitemapFaults, readSitemap } from '../support/exports/check-sitemap.ts';
import {
	listTableFaults,
	parseStrictCsv,
	type TableMetadata,
} from '../support/exports/check-table.ts';
import { listLlmsFaults, listSecurityFaults } from '../support/exports/check-texts.ts';
import { readMarkdown } from '../support/exports/read-markdown.ts';
import {
	BASE_PATH,
	findAll,
	getAttribute,
	getText,
	isRedirectPage,
	listSiteFiles,
	readPages,
	readSiteFile,
	SITE_FOLDER,
	walkElements,
	type Page,
} from '../support/pages.ts';

const files = new Set(listSiteFiles());
const pages = readPages().filter((page) => !isRedirectPage(page));
const home = pages.find(({ path }) => path === '/')!;
const SITE_URL = findLink(home, 'canonical')!.replace(new RegExp(`${BASE_PATH}/$`), '');
const apiPages = pages.filter(({ path }) => /^\/les-api\/(?!acces\/)[^/]+\/$/.test(path));
const slugs = apiPages.map(({ path }) => path.split('/')[2]!).sort();

function findLink(page: Page, rel: string, type?: string): string | undefined {
	const link = findAll(page.document, 'link').find(
		(candidate) =>
			getAttribute(candidate, 'rel') === rel &&
			(type === undefined || getAttribute(candidate, 'type') === type),
	);
	return link && getAttribute(link, 'href');
}

/** The file behind an address of the site; `undefined` for the address of another. */
function toFile(address: string): string | undefined {
	const url = new URL(address, `${SITE_URL}${BASE_PATH}/`);
	if (url.origin !== SITE_URL || !url.pathname.startsWith(`${BASE_PATH}/`)) return undefined;
	const path = decodeURI(url.pathname.slice(BASE_PATH.length));
	return path.endsWith('/') ? `${path}index.html` : path;
}

/** The addresses of this site that lead to no file. */
function listDead(addresses: readonly string[]): string[] {
	return [...new Set(addresses)].filter((address) => {
		const file = toFile(address);
		return file !== undefined && !files.has(file);
	});
}

const readJson = (path: string) => JSON.parse(readSiteFile(path)) as unknown;

test('a client made from the description of the JSON API reads all of it', (context) => {
	const description = readJson('/api/v1/openapi.json') as OpenApi;
	const { read, faults } = readAllDocuments(description, (url) => {
		const file = toFile(url);
		return file !== undefined && files.has(file) ? readSiteFile(file) : undefined;
	});
	assert.deepEqual(faults, []);
	const published = [...files].filter(
		(file) => /^\/api\/v1\/.+\.json$/.test(file) && file !== '/api/v1/openapi.json',
	);
	assert.deepEqual([...read].map(toFile).sort(), published.sort());
	context.diagnostic(`${read.size} documents read`);
});

test('the JSON API has every API of the catalogue, and no address that leads nowhere', () => {
	const listed: string[] = [];
	const addresses: string[] = [];
	const collect = (value: unknown): void => {
		if (typeof value === 'string' && value.startsWith('http')) addresses.push(value);
		else if (typeof value === 'object' && value !== null)
			for (const [name, item] of Object.entries(value))
				// An address to call is the start of others, and no document.
				if (name !== 'endpoints') collect(item);
	};
	for (const file of files)
		if (/^\/api\/v1\/.+\.json$/.test(file) && file !== '/api/v1/openapi.json') {
			const document = readJson(file) as { items?: { slug: string }[] };
			if (/^\/api\/v1\/apis(?:-\d+)?\.json$/.test(file))
				listed.push(...document.items!.map(({ slug }) => slug));
			collect(document);
		}
	assert.deepEqual(listed.sort(), slugs);
	assert.deepEqual(listDead(addresses), []);
});

test('the official shapes of DCAT-AP 3.0.1 find nothing wrong in the catalogue', async (context) => {
	const graph = parseTurtle(readSiteFile('/catalogue.ttl'));
	assert.deepEqual(await listShaclFaults(graph), []);
	context.diagnostic(`${graph.size} statements`);
});

test('a harvester reads every service, from JSON-LD as from Turtle', async (context) => {
	for (const [format, parse] of [
		['jsonld', parseJsonLd],
		['ttl', (text: string) => Promise.resolve(parseTurtle(text))],
	] as const) {
		const {
			services,
			skipped,
			pages: count,
		} = await harvest(`${SITE_URL}${BASE_PATH}/catalogue.${format}`, (url) =>
			parse(readSiteFile(toFile(url)!)),
		);
		assert.deepEqual(skipped, []);
		assert.deepEqual(services.map(({ identifier }) => identifier).sort(), slugs);
		for (const service of services) {
			assert.ok(service.isInCatalogue, service.identifier);
			assert.ok(service.description.length > 20 && service.publisher, service.identifier);
			assert.ok(URL.canParse(service.endpoint), service.identifier);
		}
		assert.deepEqual(listDead(services.map(({ landingPage }) => landingPage)), []);
		context.diagnostic(`${services.length} services in ${count} document(s) of ${format}`);
	}
});

test('the table has a line for each API, as its metadata announce', () => {
	const csv = readSiteFile('/catalogue.csv');
	const metadata = readJson('/catalogue.csv-metadata.json') as TableMetadata;
	assert.deepEqual(listTableFaults(csv, metadata), []);
	const [, ...rows] = parseStrictCsv(csv);
	assert.deepEqual(rows.map(([slug]) => slug).sort(), slugs);
	assert.equal(toFile(metadata.url), '/catalogue.csv');
});

test('the catalogue of RFC 9727 and APIs.json hold every API', () => {
	const address = `${SITE_URL}${BASE_PATH}/.well-known/api-catalog`;
	const linkset = readJson('/.well-known/api-catalog') as {
		linkset: { 'service-meta': { href: string }[] }[];
	};
	assert.deepEqual(listLinksetFaults(linkset, address), []);
	const records = linkset.linkset
		.slice(1)
		.flatMap((context) => context['service-meta'].map(({ href }) => toFile(href)));
	assert.deepEqual(records.sort(), slugs.map((slug) => `/api/v1/apis/${slug}.json`).sort());
	const apisJson = readJson('/apis.json') as ReturnType<typeof buildApisJson>;
	assert.deepEqual(listApisJsonFaults(apisJson), []);
	assert.equal(apisJson.apis.length, slugs.length);
	assert.deepEqual(
		listDead(apisJson.apis.flatMap(({ properties }) => properties.map((p) => p.url))),
		[],
	);
});

test('the catalogue, each theme, each producer and each API has a feed that readers accept', () => {
	const feeds = [...files].filter(
		(file) => file.endsWith('/flux.xml') && file !== '/guides/regles/flux.xml',
	);
	const expected = pages
		.map(({ path }) => path)
		.filter((path) => /^\/(?:|(?:themes|producteurs)\/[^/]+\/)$/.test(path))
		.concat(slugs.map((slug) => `/les-api/${slug}/`));
	assert.deepEqual(feeds.sort(), expected.map((path) => `${path}flux.xml`).sort());
	for (const file of feeds) {
		const xml = readSiteFile(file);
		assert.equal(XMLValidator.validate(xml), true, file);
		const feed = parseRssFeed(xml);
		assert.equal(toFile(feed.atom!.links![0]!.href!), file);
		assert.ok(feed.title && feed.description, file);
		const items = feed.items ?? [];
		for (const { pubDate } of items) assert.ok(!Number.isNaN(Date.parse(pubDate!)), file);
		assert.deepEqual(listDead([feed.link!, ...items.map(({ link }) => link!)]), []);
	}
	assert.ok(parseAtomFeed(readSiteFile('/guides/regles/flux.xml')).id);
});

test('the sitemap holds the pages that search engines may keep, and no other', async () => {
	const index = readSitemap(readSiteFile('/sitemap-index.xml'));
	const entries = [];
	for (const { loc } of index) {
		const xml = readSiteFile(toFile(loc)!);
		assert.deepEqual(await listSitemapFaults(xml), []);
		entries.push(...readSitemap(xml));
	}
	const indexed = pages.filter(
		({ document }) =>
			!findAll(document, 'meta').some(
				(meta) =>
					getAttribute(meta, 'name') === 'robots' && /noindex/.test(getAttribute(meta, 'content')!),
			),
	);
	assert.deepEqual(
		entries.map(({ loc }) => loc).sort(),
		indexed.map(({ path }) => `${SITE_URL}${BASE_PATH}${path}`).sort(),
	);
	const dated = entries.filter(({ lastmod }) => lastmod !== undefined);
	assert.ok(dated.length > 0 && dated.length < entries.length, `${dated.length} dated`);
	assert.ok(
		readSiteFile('/robots.txt').includes(`Sitemap: ${SITE_URL}${BASE_PATH}/sitemap-index.xml`),
	);
});

/** Reading all of them as Markdown would take a minute: one in this many, besides their headings. */
const READ_ONE_IN = 25;

test('every page has a Markdown twin with its headings, and names it', () => {
	const faults: string[] = [];
	const squeeze = (text: string) => text.replace(/\\(?=[\\`*[\]<_~&])|\s+/g, '');
	pages.forEach((page, rank) => {
		if (page.file === '/404.html') return;
		const file = `${page.path}index.md`;
		if (findLink(page, 'alternate', 'text/markdown') !== BASE_PATH + file)
			faults.push(`${page.path} does not name its twin`);
		if (!files.has(file)) return void faults.push(`${file} is missing`);
		const markdown = readSiteFile(file);
		const found = new Set(
			[...markdown.matchAll(/^(?:- |\d+\. | +)*#+ (.*)$/gm)].map(([, text]) => squeeze(text!)),
		);
		const main = findAll(page.document, 'main')[0]!;
		for (const heading of listVisibleHeadings(main))
			if (![...found].some((text) => text.replace(/[`[*]|\]\(.*?\)/g, '') === plain(heading)))
				faults.push(`${file} lacks « ${heading} »`);
		if (rank % READ_ONE_IN > 0) return;
		const { html } = readMarkdown(markdown);
		if (html.length > 0) faults.push(`${file} holds markup: ${html[0]}`);
	});
	assert.deepEqual(faults.slice(0, 20), []);
});

const plain = (text: string) => text.replace(/[`[*]|\]\(.*?\)|\s+/g, '');

/** Headings that a reader without scripts sees, menus left out. */
function listVisibleHeadings(main: Parameters<typeof findAll>[0]): string[] {
	const hidden = new Set(
		[...walkElements(main)]
			.filter(
				(element) =>
					element.tagName === 'nav' ||
					getAttribute(element, 'hidden') !== undefined ||
					element.tagName === 'noscript',
			)
			.flatMap((element) => [...walkElements(element)]),
	);
	return findAll(main, 'h1', 'h2', 'h3', 'h4')
		.filter((heading) => !hidden.has(heading) && getAttribute(heading, 'hidden') === undefined)
		.map(getText)
		.filter((text) => text.trim() !== '');
}

test('llms.txt leads to Markdown and JSON that exist', () => {
	const text = readSiteFile('/llms.txt');
	assert.deepEqual(listLlmsFaults(text), []);
	const addresses = [...text.matchAll(/\]\((\S+?)\)/g)].map(([, address]) => address!);
	assert.deepEqual(listDead(addresses), []);
	assert.deepEqual(
		addresses.filter((address) => !/\.(?:md|json)$/.test(address)),
		[],
	);
});

test('security.txt is there only when the configuration says whom to write to', () => {
	assert.equal(existsSync(join(SITE_FOLDER, '.well-known/security.txt')), !!siteConfig.security);
	if (siteConfig.security)
		assert.deepEqual(
			listSecurityFaults(
				readSiteFile('/.well-known/security.txt'),
				new Date().toISOString().slice(0, 10),
			),
			[],
		);
});

test('every page tells search engines where it is, and what it is about', () => {
	const faults: string[] = [];
	for (const page of pages) {
		const items = findAll(page.document, 'script')
			.filter((script) => getAttribute(script, 'type') === 'application/ld+json')
			.map((script) => JSON.parse(getText(script)) as Record<string, unknown>);
		const trail = items.find((item) => item['@type'] === 'BreadcrumbList');
		const canonical = findLink(page, 'canonical');
		const hasTrail = findAll(page.document, 'nav').some(
			(nav) => getAttribute(nav, 'class') === 'breadcrumb',
		);
		if (canonical !== undefined && hasTrail) {
			const list = (trail?.['itemListElement'] ?? []) as { item?: string; name: string }[];
			// The last one has no address: it is the page.
			const steps = list.slice(0, -1).map(({ item }) => item ?? '');
			if (list.length < 2 || list.at(-1)?.item !== undefined)
				faults.push(`${page.path} is not the end of its trail`);
			if (list.some(({ name }) => /REFERENCE-/.test(name)))
				faults.push(`${page.path}: a shell word`);
			faults.push(...listDead(steps).map((item) => `${page.path}: ${item}`));
		}
		if (findLink(page, 'api-catalog') !== `${BASE_PATH}/.well-known/api-catalog`)
			faults.push(`${page.path} does not lead to the catalogue of APIs`);
	}
	assert.deepEqual(faults.slice(0, 20), []);
	for (const page of apiPages)
		assert.match(page.html, /<script type="application\/ld\+json">\{[^<]*"@type":"WebAPI"/);
	assert.match(home.html, /"@type":"WebSite"/);
	assert.match(pages.find(({ path }) => path === '/les-api/')!.html, /"@type":"DataCatalog"/);
});

test('no link of a head leads nowhere', () => {
	const addresses = pages.flatMap(({ document }) =>
		findAll(document, 'link').map((link) => getAttribute(link, 'href')!),
	);
	assert.deepEqual(listDead(addresses), []);
});

test('the page of open data leads to every format', () => {
	const page = pages.find(({ path }) => path === '/apropos/donnees-ouvertes/')!;
	const addresses = findAll(page.document, 'a').map((link) => toFile(getAttribute(link, 'href')!));
	for (const file of [
		'/catalogue.csv',
		'/catalogue.csv-metadata.json',
		'/catalogue.ods',
		'/catalogue.jsonld',
		'/catalogue.ttl',
		'/api/v1/apis.json',
		'/api/v1/openapi.json',
		'/apis.json',
		'/.well-known/api-catalog',
		'/flux.xml',
		'/llms.txt',
		'/sitemap-index.xml',
		'/opensearch.xml',
	])
		assert.ok(addresses.includes(file) && files.has(file), file);
});
