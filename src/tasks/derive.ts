import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { format } from 'prettier';
import { stringify } from 'yaml';

import { siteConfig } from '../../site.config.ts';
import { OWN_API } from '../domain/catalogue/api.ts';
import { EMPTY_CATALOGUE } from '../domain/catalogue/catalogue.ts';
import { buildCatalogueIndex } from '../domain/catalogue/catalogue-index.ts';
import { pagePaths } from '../domain/catalogue/page-paths.ts';
import { TEMPLATES, writeTemplate, type TemplateKind } from '../domain/content/entry-template.ts';
import { replaceFieldTables } from '../domain/content/field-table.ts';
import { buildContentSchemas } from '../domain/content/json-schemas.ts';
import { listApiOperations } from '../domain/exports/api-documents.ts';
import type { ExportSource } from '../domain/exports/export-source.ts';
import { buildOpenApi } from '../domain/exports/openapi.ts';
import { exportLabels } from '../labels.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { getToday, PROJECT_ROOT } from './settings.ts';
import { TaskFailure } from './task-failure.ts';

interface DerivedFile {
	path: string;
	text: string;
}

/** Every file that says again what the schemas of the content say. */
async function listDerivedFiles(): Promise<DerivedFile[]> {
	const schemas = buildContentSchemas();
	const editor = {
		'yaml.schemas': Object.fromEntries(
			schemas
				.filter(({ files }) => files.endsWith('.yml'))
				.map(({ name, files }) => [`./schemas/${name}`, files]),
		),
	};
	const contributing = await readFile(join(PROJECT_ROOT, 'CONTRIBUTING.md'), 'utf8');
	const formatJson = (value: object) =>
		format(JSON.stringify(value), { parser: 'json', useTabs: true, printWidth: 100 });
	const schemaFiles = schemas.map(async ({ name, schema }) => ({
		path: `schemas/${name}`,
		text: await formatJson(schema),
	}));
	return [
		...(await Promise.all(schemaFiles)),
		...(Object.keys(TEMPLATES) as TemplateKind[]).map((kind) => ({
			path: `content/${TEMPLATES[kind].folder}/_modele.md`,
			text: writeTemplate(kind),
		})),
		{
			path: '.vscode/settings.json',
			text: await formatJson(editor),
		},
		{ path: 'CONTRIBUTING.md', text: replaceFieldTables(contributing) },
		...(await describeOwnApi()),
	];
}

const OWN_DESCRIPTION = `content/openapi/${OWN_API}`;

/** The description of the JSON API of the site, for its own reference. */
async function describeOwnApi(): Promise<DerivedFile[]> {
	const source: ExportSource = {
		catalogue: buildCatalogueIndex(EMPTY_CATALOGUE),
		references: new Map(),
		site: {
			...siteConfig,
			publisher: undefined,
			contactEmail: undefined,
			labels: exportLabels,
			// A path: the reference puts the address of the site before it.
			toUrl: (path) => path,
		},
	};
	const text = stringify(buildOpenApi(listApiOperations(source), source.site), {
		aliasDuplicateObjects: false,
		lineWidth: 0,
	});
	const sha256 = createHash('sha256').update(text).digest('hex');
	const origin = join(PROJECT_ROOT, `${OWN_DESCRIPTION}.origin.yml`);
	const address = new URL(pagePaths.apiDescription(), siteConfig.url).href;
	const written = existsSync(origin) ? await readFile(origin, 'utf8') : '';
	return [
		{ path: `${OWN_DESCRIPTION}.yml`, text },
		{
			path: `${OWN_DESCRIPTION}.origin.yml`,
			text:
				written.includes(sha256) && written.includes(address)
					? written
					: `# Écrit par « npm run derive » d’après le code de ce site.\n${stringify({
							kind: 'written',
							source: address,
							date: getToday(),
							sha256,
						})}`,
		},
	];
}

/** The derived files that no longer say what the schemas say. */
export async function listStaleFiles(): Promise<DerivedFile[]> {
	const files = await listDerivedFiles();
	const stale = await Promise.all(
		files.map(async ({ path, text }) => {
			const file = join(PROJECT_ROOT, path);
			return !existsSync(file) || (await readFile(file, 'utf8')) !== text;
		}),
	);
	return files.filter((_, index) => stale[index]);
}

/** `npm run derive` writes them; with `-- --check`, says which ones are stale. */
if (isRunDirectly(import.meta.url))
	await runTask(async () => {
		const stale = await listStaleFiles();
		if (process.argv.includes('--check')) {
			if (stale.length > 0)
				throw new TaskFailure(
					`Ces fichiers ne correspondent plus à src/domain/content/dialect.ts ou à src/domain/exports/records.ts : ${stale.map(({ path }) => path).join(', ')}. Lancez « npm run derive ».`,
				);
			return;
		}
		for (const { path, text } of stale) {
			const file = join(PROJECT_ROOT, path);
			await mkdir(dirname(file), { recursive: true });
			await writeFile(file, text);
		}
		console.log(`Fichiers récrits : ${stale.map(({ path }) => path).join(', ') || 'aucun'}.`);
	});
