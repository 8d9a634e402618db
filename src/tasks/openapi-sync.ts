import { mkdir } from 'node:fs/promises';
import { join, parse } from 'node:path';

import type { Api } from '../domain/catalogue/api.ts';
import { askIfMeant, quoteValue } from '../domain/content/problem.ts';
import { findNearest } from '../domain/text/nearest.ts';
import { readContent } from './read-content.ts';
import { OPENAPI_FOLDER, readReferences } from './read-references.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { getContentDir } from './settings.ts';
import { syncDescription } from './sync-description.ts';
import { TaskFailure } from './task-failure.ts';

const REPLACE = '--replace';

/**
 * `npm run openapi:sync`: refreshes the copies of producers' descriptions.
 * `npm run openapi:sync -- <slug>…`: those ones, even for the first time.
 * `--replace`: also in place of a description that this catalogue wrote.
 */
async function syncDescriptions(args: readonly string[]): Promise<void> {
	const { wanted, replacesWritten } = parseSyncArguments(args);
	const contentDir = getContentDir();
	const folder = join(contentDir, OPENAPI_FOLDER);
	await mkdir(folder, { recursive: true });
	const { catalogue } = await readContent(contentDir);
	const { references } = await readReferences(contentDir, catalogue.apis);
	const copies = references.filter(({ origin }) => origin?.kind === 'copy');
	const slugs = wanted.length > 0 ? wanted : copies.map(({ slug }) => slug);
	const targets = findTargets(slugs, catalogue.apis);
	if (slugs.length === 0)
		console.log(
			'Aucune copie à rafraîchir. « npm run openapi:sync -- api-geo » en prend une première.',
		);
	let kept = 0;
	for (const { slug, name, source } of targets) {
		const result = await syncDescription({
			name,
			source,
			folder,
			today: new Date().toISOString().slice(0, 10),
			replacesWritten,
		});
		if (result.kind === 'unchanged') console.log(`= ${slug} : inchangée.`);
		else if (result.kind === 'kept') {
			kept++;
			console.log(`⚠ ${slug} : ${result.reason} La dernière bonne copie est gardée.`);
		} else console.log(`✔ ${slug} : mise à jour.\n\n${'note' in result ? result.note : ''}`);
	}
	if (kept > 0) process.exitCode = 1;
}

/** An option that is not known might be one that asks to be careful: nothing is called. */
export function parseSyncArguments(args: readonly string[]) {
	const unknown = args.filter((word) => word.startsWith('-') && word !== REPLACE);
	if (unknown.length > 0)
		throw new TaskFailure(
			`Option inconnue : ${unknown.join(', ')}. Écrivez : npm run openapi:sync -- [<nom de la fiche>…] [${REPLACE}]`,
		);
	return {
		wanted: args.filter((word) => word !== REPLACE),
		replacesWritten: args.includes(REPLACE),
	};
}

/** Where the description of each API comes from; throws, before anything is called, what is wrong. */
export function findTargets(
	slugs: readonly string[],
	apis: readonly Pick<Api, 'slug' | 'openapiSource' | 'openapiFile'>[],
) {
	const faults: string[] = [];
	const targets = slugs.flatMap((slug) => {
		const api = apis.find((candidate) => candidate.slug === slug);
		if (api?.openapiSource)
			return { slug, name: parse(api.openapiFile ?? slug).name, source: api.openapiSource };
		const names = apis.map((candidate) => candidate.slug);
		const nearest = api ? undefined : findNearest(slug, names);
		faults.push(
			api
				? `La fiche ${quoteValue(slug)} n’a pas d’adresse « doc_tech_link ».`
				: `Aucune API ne s’appelle ${quoteValue(slug)}.${nearest === undefined ? '' : ` ${askIfMeant(nearest)}`}`,
		);
		return [];
	});
	if (faults.length > 0) throw new TaskFailure(faults.join('\n'));
	return targets;
}

if (isRunDirectly(import.meta.url)) await runTask(() => syncDescriptions(process.argv.slice(2)));
