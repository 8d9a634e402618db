import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

import {
	isTemplateKind,
	TEMPLATES,
	toFileName,
	writeTemplate,
} from '../domain/content/entry-template.ts';
import { askIfMeant, quoteValue } from '../domain/content/problem.ts';
import { findNearest } from '../domain/text/nearest.ts';
import { toSlug } from '../domain/text/slug.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { getContentDir } from './settings.ts';
import { TaskFailure } from './task-failure.ts';

/** Writes the template of a new entry and gives its path back. */
export async function createEntry(contentDir: string, args: readonly string[]): Promise<string> {
	const [kind = '', ...words] = args;
	const kinds = Object.keys(TEMPLATES);
	const usage = `Écrivez : npm run new -- ${kinds.join('|')} <nom-du-fichier>`;
	if (!isTemplateKind(kind)) {
		if (kind === '') throw new TaskFailure(usage);
		const nearest = findNearest(kind.toLowerCase(), kinds);
		throw new TaskFailure(
			`La sorte de fiche ${quoteValue(kind)} n’existe pas. ${nearest === undefined ? usage : askIfMeant(nearest)}`,
		);
	}
	const name = words.join(' ').replace(/\.mdx?$/i, '');
	if (toSlug(name) === '')
		throw new TaskFailure(
			`${name === '' ? 'Le nom du fichier manque' : `Le nom ${quoteValue(name)} ne donne aucune adresse`}. ${usage}`,
		);
	const file = join(contentDir, toFileName(kind, name));
	const present = [file, file.replace(/\.md$/, '.mdx')].find((path) => existsSync(path));
	if (present) throw new TaskFailure(`Le fichier « ${present} » existe déjà : rien n’est écrit.`);
	await mkdir(dirname(file), { recursive: true });
	await writeFile(file, writeTemplate(kind), { flag: 'wx' });
	return file;
}

if (isRunDirectly(import.meta.url))
	await runTask(async () => {
		const file = await createEntry(getContentDir(), process.argv.slice(2));
		console.log(
			`Fichier créé : ${relative(process.cwd(), file)}\nRemplissez les champs obligatoires, puis lancez : npm run check:content`,
		);
	});
