import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { parse } from 'yaml';

import { generateSheets, type SampleVocabulary } from '../domain/sample/generate-sheets.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { PROJECT_ROOT } from './settings.ts';
import { TaskFailure } from './task-failure.ts';

const LARGEST_COUNT = 100_000;

/** Fills a content folder with `apiCount` invented APIs and all that links to them. */
export async function generateCatalogue(folder: string, apiCount: number): Promise<number> {
	if (existsSync(folder) && (await readdir(folder)).length > 0)
		throw new TaskFailure(`Le dossier « ${folder} » n’est pas vide : rien n’est écrit.`);
	let count = 0;
	for (const { path, text } of generateSheets(apiCount, await readVocabulary())) {
		const file = join(folder, path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, text);
		count += 1;
	}
	return count;
}

async function readVocabulary(): Promise<SampleVocabulary> {
	const read = async (name: string) => {
		const file = join(PROJECT_ROOT, 'content', 'vocabulary', `${name}.yml`);
		return parse(await readFile(file, 'utf8')) as { id: string; label: string }[];
	};
	return { themes: (await read('themes')).map(({ id }) => id), profiles: await read('profiles') };
}

if (isRunDirectly(import.meta.url))
	await runTask(async () => {
		const [folder, count = ''] = process.argv.slice(2);
		if (folder === undefined || !/^[1-9]\d{0,5}$/.test(count) || Number(count) > LARGEST_COUNT)
			throw new TaskFailure(
				`Écrivez : npm run generate -- <dossier> <nombre d’API, jusqu’à ${LARGEST_COUNT}>`,
			);
		const fileCount = await generateCatalogue(resolve(folder), Number(count));
		console.log(`${fileCount} fiches écrites dans « ${folder} », dont ${count} API.`);
	});
