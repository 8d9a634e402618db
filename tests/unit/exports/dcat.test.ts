import assert from 'node:assert/strict';
import { test } from 'node:test';

import { buildDcat, listDcatPages, type RdfFormat } from '../../../src/domain/exports/dcat.ts';
import { splitList } from '../../../src/domain/catalogue/list-pages.ts';
import { toJsonLd, toTurtle, type RdfGraph } from '../../../src/domain/exports/rdf.ts';
import {
	harvest,
	listShaclFaults,
	parseJsonLd,
	parseTurtle,
} from '../../support/exports/check-dcat.ts';
import { aHostileApi, anApi, aReference, aSource, HOSTILE_TEXT, listApis } from './a-catalogue.ts';

const source = aSource({ apis: [anApi(), aHostileApi()] }, [aReference()]);

function buildPage(format: RdfFormat = 'jsonld'): RdfGraph {
	return buildDcat(source, listDcatPages(source)[0]!.page, format);
}

test('the official shapes of DCAT-AP 3.0.1 find nothing wrong', async () => {
	const graph = await parseJsonLd(JSON.stringify(toJsonLd(buildPage())));
	assert.deepEqual(await listShaclFaults(graph), []);
	assert.ok(graph.size > 70, `${graph.size} statements`);
});

const twins: readonly [name: string, fault: RegExp, breakIt: (graph: RdfGraph) => RdfGraph][] = [
	[
		'without the publisher of the catalogue',
		/publisher/,
		(graph) => dropProperty(graph, 'dcat:Catalog', 'dct:publisher'),
	],
	[
		'without the address of a service',
		/endpointURL/,
		(graph) => dropProperty(graph, 'dcat:DataService', 'dcat:endpointURL'),
	],
	[
		'with a language that has no type',
		/language/,
		(graph) => ({
			...graph,
			nodes: graph.nodes.filter(({ types }) => !types.includes('dct:LinguisticSystem')),
		}),
	],
];

for (const [name, fault, breakIt] of twins)
	test(`the official shapes refuse a catalogue ${name}`, async () => {
		const graph = parseTurtle(toTurtle(breakIt(buildPage())));
		assert.match((await listShaclFaults(graph)).join('\n'), fault);
	});

function dropProperty(graph: RdfGraph, type: string, name: string): RdfGraph {
	const nodes = graph.nodes.map((node) => {
		if (!node.types.includes(type)) return node;
		const { [name]: _, ...properties } = node.properties;
		return { ...node, properties };
	});
	return { ...graph, nodes };
}

test('JSON-LD and Turtle say the same, whatever the texts hold', async () => {
	const graph = buildPage();
	const fromJson = await parseJsonLd(JSON.stringify(toJsonLd(graph)));
	const fromTurtle = parseTurtle(toTurtle(graph));
	assert.equal(fromJson.size, fromTurtle.size);
	assert.deepEqual(
		fromJson.getQuads(null, null, null, null).filter((quad) => !fromTurtle.has(quad)),
		[],
	);
});

test('a harvester reads every service with its texts, contacts and tags', async () => {
	const { services, skipped } = await harvest('first', () =>
		Promise.resolve(parseTurtle(toTurtle(buildPage('ttl')))),
	);
	assert.deepEqual(skipped, []);
	const hostile = services.find(({ identifier }) => identifier === 'api-hostile')!;
	assert.equal(hostile.title, HOSTILE_TEXT.toWellFormed());
	assert.equal(hostile.contacts.length, 3);
	assert.match(
		toTurtle(buildPage('ttl')),
		/vcard:hasEmail <mailto:equipe@exemple\.fr>/,
		'whoever looks for an electronic address looks there',
	);
	assert.ok(hostile.tags.includes('Géographie'));
	assert.equal(hostile.endpointDescription, 'https://exemple.fr/openapi.json');
	const example = services.find(({ identifier }) => identifier === 'api-exemple')!;
	assert.equal(example.endpoint, 'https://api.exemple.fr/v1');
	assert.equal(
		example.endpointDescription,
		'https://exemple.fr/catalogue/documentation/api-exemple/api-exemple.json',
	);
	assert.ok(services.every(({ isInCatalogue }) => isInCatalogue));
});

test('a service without an identifier would be skipped', async () => {
	const broken = dropProperty(buildPage(), 'dcat:DataService', 'dct:identifier');
	const { skipped } = await harvest('first', () => Promise.resolve(parseTurtle(toTurtle(broken))));
	assert.equal(skipped.length, 2);
});

test('a harvester that follows the pages reads every service once', async () => {
	const apis = listApis(5);
	const long = aSource({ apis });
	const pages = splitList(long.catalogue.apis, 2);
	const { services, pages: count } = await harvest(
		'https://exemple.fr/catalogue/catalogue.jsonld',
		(url) => {
			const number = Number(/-(\d+)\.jsonld$/.exec(url)?.[1] ?? 1);
			return parseJsonLd(JSON.stringify(toJsonLd(buildDcat(long, pages[number - 1]!, 'jsonld'))));
		},
	);
	assert.equal(count, 3);
	assert.deepEqual(
		services.map(({ identifier }) => identifier).sort(),
		apis.map(({ slug }) => slug).sort(),
	);
});

test('ten thousand services take ten documents, one service in none or two of them', () => {
	const large = aSource({ apis: listApis(10_000) });
	const pages = listDcatPages(large);
	assert.deepEqual(
		pages.map(({ name }) => name),
		['', '2', '3', '4', '5', '6', '7', '8', '9', '10'],
	);
	assert.equal(new Set(pages.flatMap(({ page }) => page.items)).size, 10_000);
});
