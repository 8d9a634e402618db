import { mkdir } from 'node:fs/promises';
import { join, parse } from 'node:path';

import { getContentDir, readContent } from './read-content.ts';
import { OPENAPI_FOLDER, readReferences } from './read-references.ts';
import { runTask } from './run-task.ts';
import { syncDescription } from './sync-description.ts';
import { TaskFailure } from './task-failure.ts';

/**
 * `npm run openapi:sync`: refreshes the copies of producers' descriptions.
 * `npm run openapi:sync -- <slug>…`: those ones, even for the first time.
 * `--replace`: also in place of a description that this catalogue wrote.
 */
async function syncDescriptions(args: readonly string[]): Promise<void> {
	const contentDir = getContentDir();
	const folder = join(contentDir, OPENAPI_FOLDER);
	await mkdir(folder, { recursive: true });
	const { catalogue } = await readContent(contentDir);
	const { references } = await readReferences(contentDir, catalogue.apis);
	const wanted = args.filter((argument) => !argument.startsWith('--'));
	const copies = references.filter(({ origin }) => origin?.kind === 'copy');
	const slugs = wanted.length > 0 ? wanted : copies.map(({ slug }) => slug);
	if (slugs.length === 0)
		console.log(
			'Aucune copie à rafraîchir. « npm run openapi:sync -- api-geo » en prend une première.',
		);
	let kept = 0;
	for (const slug of slugs) {
		const api = catalogue.apis.find((candidate) => candidate.slug === slug);
		if (!api) throw new TaskFailure(`Aucune API ne s’appelle « ${slug} ».`);
		if (!api.openapiSource)
			throw new TaskFailure(`La fiche « ${slug} » n’a pas d’adresse « doc_tech_link ».`);
		const result = await syncDescription({
			name: parse(api.openapiFile ?? slug).name,
			source: api.openapiSource,
			folder,
			today: new Date().toISOString().slice(0, 10),
			replacesWritten: args.includes('--replace'),
		});
		if (result.kind === 'unchanged') console.log(`= ${slug} : inchangée.`);
		else if (result.kind === 'kept') {
			kept++;
			console.log(`⚠ ${slug} : ${result.reason} La dernière bonne copie est gardée.`);
		} else console.log(`✔ ${slug} : mise à jour.\n\n${'note' in result ? result.note : ''}`);
	}
	if (kept > 0) process.exitCode = 1;
}

await runTask(() => syncDescriptions(process.argv.slice(2)));
