import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { siteConfig } from '../../site.config.ts';
import { buildCatalogueIndex } from '../domain/catalogue/catalogue-index.ts';
import { pagePaths } from '../domain/catalogue/page-paths.ts';
import { buildOds } from '../domain/documents/ods.ts';
import { listApiOperations } from '../domain/exports/api-documents.ts';
import { buildApisJson } from '../domain/exports/apis-json.ts';
import type { ExportSource } from '../domain/exports/export-source.ts';
import { buildDcat, listDcatPages } from '../domain/exports/dcat.ts';
import { toUri } from '../domain/exports/export-site.ts';
import { listFeeds } from '../domain/exports/feeds.ts';
import { buildLinkset } from '../domain/exports/linkset.ts';
import { buildLlmsTxt } from '../domain/exports/llms-txt.ts';
import { toJsonLd, toTurtle } from '../domain/exports/rdf.ts';
import { buildCatalogueCsv, buildSheet } from '../domain/exports/sheet.ts';
import { buildSitemaps } from '../domain/exports/sitemap.ts';
import { formatNumber } from '../domain/text/french.ts';
import { exportLabels } from '../labels.ts';
import { generateCatalogue } from './generate-catalogue.ts';
import { readContent } from './read-content.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { PROJECT_ROOT } from './settings.ts';
import { TaskFailure } from './task-failure.ts';

const WORKSHOP = join(PROJECT_ROOT, '.cache', 'bench-exports');
const LARGEST_COUNT = 100_000;

/** Every export as the files it is published in. */
function listExports(source: ExportSource): [name: string, build: () => (string | Uint8Array)[]][] {
	const { apis } = source.catalogue;
	return [
		[
			'DCAT-AP, JSON-LD',
			() =>
				listDcatPages(source).map(({ page }) =>
					JSON.stringify(toJsonLd(buildDcat(source, page, 'jsonld'))),
				),
		],
		[
			'DCAT-AP, Turtle',
			() => listDcatPages(source).map(({ page }) => toTurtle(buildDcat(source, page, 'ttl'))),
		],
		['CSV', () => [buildCatalogueCsv(source)]],
		['ODS', () => [buildOds('Catalogue', buildSheet(source), (bytes) => deflateRawSync(bytes))]],
		[
			'API JSON',
			() =>
				listApiOperations(source).flatMap(({ listDocuments }) =>
					listDocuments().map(({ build }) => JSON.stringify(build())),
				),
		],
		['APIs.json', () => [JSON.stringify(buildApisJson(source))]],
		['linkset RFC 9727', () => [JSON.stringify(buildLinkset(source))]],
		['llms.txt', () => [buildLlmsTxt(source)]],
		['flux RSS', () => listFeeds(source).map(({ build }) => build())],
		[
			'plans du site (une page par API)',
			() =>
				buildSitemaps(
					apis.map(({ slug }) => ({ url: source.site.toUrl(pagePaths.api(slug)) })),
					source.site.toUrl,
				).map(({ xml }) => xml),
		],
	];
}

/** Prints how long each export of so many invented APIs takes, and how heavy its files are. */
async function benchExports(apiCount: number): Promise<void> {
	await rm(WORKSHOP, { recursive: true, force: true });
	await generateCatalogue(WORKSHOP, apiCount);
	const { catalogue } = await readContent(WORKSHOP);
	await rm(WORKSHOP, { recursive: true, force: true });
	const source: ExportSource = {
		catalogue: buildCatalogueIndex(catalogue),
		references: new Map(),
		site: {
			name: siteConfig.name,
			shortName: siteConfig.shortName,
			description: siteConfig.description,
			toUrl: (address) => toUri(address, siteConfig.url),
			labels: exportLabels,
		},
	};
	console.log(`${formatNumber(catalogue.apis.length)} API.\n`);
	printRow('export', 'secondes', 'fichiers', 'Mo', 'le plus lourd (Mo)');
	for (const [name, build] of listExports(source)) {
		const start = performance.now();
		const files = build();
		const seconds = (performance.now() - start) / 1000;
		const weights = files.map((file) => Buffer.byteLength(file) / 1e6);
		const total = weights.reduce((sum, weight) => sum + weight, 0);
		const heaviest = weights.reduce((most, weight) => Math.max(most, weight), 0);
		const figures = [seconds, files.length, total, heaviest];
		printRow(
			name,
			...figures.map((figure, at) => formatNumber(Number(figure.toFixed(at === 1 ? 0 : 2)))),
		);
	}
}

function printRow(name: string, ...cells: string[]): void {
	console.log([name.padEnd(34), ...cells.map((cell) => cell.padStart(19))].join(''));
}

if (isRunDirectly(import.meta.url))
	await runTask(async () => {
		const [count = '10000'] = process.argv.slice(2);
		if (!/^[1-9]\d{0,5}$/.test(count) || Number(count) > LARGEST_COUNT)
			throw new TaskFailure('npm run bench:exports -- 10000 : donnez un nombre d’API.');
		await benchExports(Number(count));
	});
