import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, sep } from 'node:path';

import { parse as parseYaml } from 'yaml';

import { quoteValue, type Problem, type ProblemCode } from '../domain/content/problem.ts';
import { parseLink } from '../domain/content/url.ts';
import { getText, listReferences, type JsonObject } from '../domain/openapi/json.ts';
import { MAX_DESCRIPTION_BYTES, parseDescription } from '../domain/openapi/parse-document.ts';
import {
	buildReference,
	type DescriptionOrigin,
	type Reference,
} from '../domain/openapi/reference.ts';
import { toSlug } from '../domain/text/slug.ts';
import { bundleFile } from './confined-resolver.ts';

export const OPENAPI_FOLDER = 'openapi';
const DESCRIPTION = /^(?![._]).+(?<!\.origin)\.(?:ya?ml|json)$/i;

export interface ReferenceReading {
	references: Reference[];
	problems: Problem[];
}

const readings = new Map<string, Promise<ReferenceReading>>();

/** The same reading for all that a build asks of one folder. */
export function readReferencesOnce(contentDir: string): Promise<ReferenceReading> {
	const known = readings.get(contentDir) ?? readReferences(contentDir);
	readings.set(contentDir, known);
	return known;
}

/** Reads every description of `openapi/`; none of their faults stops the others, or the site. */
export async function readReferences(contentDir: string): Promise<ReferenceReading> {
	const folder = join(contentDir, OPENAPI_FOLDER);
	const references: Reference[] = [];
	const problems: Problem[] = [];
	const fileBySlug = new Map<string, string>();
	for (const name of await listDescriptions(folder)) {
		const slug = toSlug(basename(name, extname(name)));
		const file = `${OPENAPI_FOLDER}/${name}`;
		const other = fileBySlug.get(slug);
		if (slug === '' || other !== undefined) {
			problems.push(
				warn(
					'slug-collision',
					file,
					`Le nom ${quoteValue(name)} donne l’adresse «\u00a0${slug}\u00a0», ${other === undefined ? 'qui est vide' : `déjà prise par ${quoteValue(other)}`}.`,
					'Renommez ou supprimez l’un des deux fichiers.',
				),
			);
			continue;
		}
		fileBySlug.set(slug, name);
		const reading = await readDescription(folder, slug, name);
		problems.push(...reading.problems);
		if (reading.reference) references.push(reading.reference);
	}
	return { references, problems };
}

/** Descriptions for which no entry of the catalogue exists. */
export function checkOrphans(
	references: readonly Reference[],
	apiSlugs: ReadonlySet<string>,
): Problem[] {
	return references
		.filter(({ slug }) => !apiSlugs.has(slug))
		.map(({ slug, file }) =>
			warn(
				'openapi-orphan',
				file,
				`Aucune fiche d’API ne s’appelle «\u00a0${slug}\u00a0» ; la description n’est pas publiée.`,
				'Donnez au fichier le nom de la fiche, par exemple « api-geo.yml » pour « apis/api-geo.md ».',
			),
		);
}

async function listDescriptions(folder: string): Promise<string[]> {
	if (!existsSync(folder)) return [];
	const entries = await readdir(folder, { withFileTypes: true });
	return entries
		.filter((entry) => !entry.isDirectory() && DESCRIPTION.test(entry.name))
		.map((entry) => entry.name)
		.sort();
}

async function readDescription(
	folder: string,
	slug: string,
	name: string,
): Promise<{ reference?: Reference; problems: Problem[] }> {
	const file = `${OPENAPI_FOLDER}/${name}`;
	const path = join(folder, name);
	let bytes: Uint8Array;
	try {
		if (!(await realpath(path)).startsWith((await realpath(folder)) + sep))
			return fail(
				'path-outside',
				file,
				`${quoteValue(file)} est un lien vers un fichier hors du dossier.`,
				'Remplacez le lien par le fichier lui-même.',
			);
		const { size } = await stat(path);
		// Not read at all: the message only needs its size.
		bytes = size > MAX_DESCRIPTION_BYTES ? new Uint8Array(size) : await readFile(path);
	} catch {
		return fail(
			'unreadable-file',
			file,
			'Le fichier ne peut pas être lu.',
			'Vérifiez ses droits d’accès.',
		);
	}
	const parsed = parseDescription(bytes, file);
	if (!parsed.document) return { problems: parsed.problems };
	const { document, problems } = await addParts(parsed.document, path, folder, file);
	const origin = await readOrigin(folder, slug, file, bytes);
	const built = buildReference({
		slug,
		file,
		document,
		...(origin.origin ? { origin: origin.origin } : {}),
	});
	return {
		...(built.reference ? { reference: built.reference } : {}),
		problems: [...parsed.problems, ...problems, ...origin.problems, ...built.problems],
	};
}

/** Only a description that names other files is bundled: it takes as long as all the rest. */
async function addParts(
	document: JsonObject,
	path: string,
	folder: string,
	file: string,
): Promise<{ document: JsonObject; problems: Problem[] }> {
	const external = listReferences(document).filter((reference) => !reference.startsWith('#'));
	if (external.length === 0) return { document, problems: [] };
	const bundled = await bundleFile(path, folder);
	const isRemote = (reference: string) => /^(?:[a-z][a-z0-9+.-]+:|[\\/]{2})/i.test(reference);
	const remote = new Set([
		...external.filter(isRemote),
		...bundled.refused.filter(({ reason }) => reason === 'remote').map(({ message }) => message),
	]);
	const problems = [...remote]
		.slice(0, 20)
		.map((reference) =>
			warn(
				'openapi-remote-reference',
				file,
				`Le renvoi ${quoteValue(reference)} désigne une adresse : il n’est pas suivi.`,
				'Copiez la partie visée dans « content/openapi », et renvoyez à ce fichier.',
			),
		);
	if (bundled.refused.some(({ reason }) => reason === 'outside'))
		problems.push(
			warn(
				'path-outside',
				file,
				'Un renvoi de la description sort du dossier « content/openapi » : il n’est pas suivi.',
				'Copiez la partie visée dans ce dossier.',
			),
		);
	return { document: bundled.document ?? document, problems };
}

async function readOrigin(
	folder: string,
	slug: string,
	file: string,
	bytes: Uint8Array,
): Promise<{ origin?: DescriptionOrigin; problems: Problem[] }> {
	const path = join(folder, `${slug}.origin.yml`);
	const hint = `Écrivez « ${OPENAPI_FOLDER}/${slug}.origin.yml » : kind, source, date et sha256, ou lancez « npm run openapi:sync -- ${slug} ».`;
	const unknown = (message: string) => ({
		problems: [warn('openapi-origin', file, message, hint)],
	});
	let written: unknown;
	try {
		written = parseYaml(await readFile(path, 'utf8'));
	} catch {
		return unknown('L’origine de la description n’est pas écrite à côté d’elle.');
	}
	const source = getText(written, 'source') ?? '';
	const date = getText(written, 'date') ?? '';
	const link = parseLink(source);
	if (typeof link === 'string' || link.kind !== 'external' || !/^\d{4}-\d{2}-\d{2}$/.test(date))
		return unknown('L’origine de la description n’a pas d’adresse « source » ou de « date ».');
	const sha256 = hashBytes(bytes);
	const origin: DescriptionOrigin = {
		kind: getText(written, 'kind') === 'copy' ? 'copy' : 'written',
		source: link.href,
		date,
		sha256,
	};
	if (getText(written, 'sha256') === sha256) return { origin, problems: [] };
	return {
		origin,
		...unknown('La description a changé depuis que son empreinte a été écrite.'),
	};
}

export function hashBytes(bytes: Uint8Array): string {
	return createHash('sha256').update(bytes).digest('hex');
}

function warn(code: ProblemCode, file: string, message: string, hint: string): Problem {
	return { code, severity: 'warning', file, message, hint };
}

function fail(code: ProblemCode, file: string, message: string, hint: string) {
	return { problems: [warn(code, file, message, hint)] };
}
