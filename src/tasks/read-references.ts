import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, sep } from 'node:path';

import { parse as parseYaml } from 'yaml';

import { siteConfig } from '../../site.config.ts';
import type { Api } from '../domain/catalogue/api.ts';
import { pagePaths } from '../domain/catalogue/page-paths.ts';
import { quoteValue, type Problem, type ProblemCode } from '../domain/content/problem.ts';
import { parseLink } from '../domain/content/url.ts';
import { parseChangeNotes, type ChangeNote } from '../domain/openapi/change-notes.ts';
import { isRemoteReference, listNames, quoteReference } from '../domain/openapi/document.ts';
import { getText, listReferences, toObject, type JsonObject } from '../domain/openapi/json.ts';
import { MAX_DESCRIPTION_BYTES, parseDescription } from '../domain/openapi/parse-document.ts';
import { rebaseReferences } from '../domain/openapi/rebase-references.ts';
import {
	buildReference,
	type DescriptionOrigin,
	type Reference,
} from '../domain/openapi/reference.ts';
import { toSlug } from '../domain/text/slug.ts';
import { bundleFile } from './confined-resolver.ts';
import { readContentOnce } from './read-content-once.ts';
import { readOwnFile } from './read-own-file.ts';
import { toPublicUrl } from './settings.ts';

export const OPENAPI_FOLDER = 'openapi';
const DESCRIPTION = /^(?![._]).+(?<!\.origin)\.(?:ya?ml|json)$/i;

export interface ReferenceReading {
	references: Reference[];
	problems: Problem[];
}

/** What the entries say of their descriptions. */
export type DescriptionNames = readonly Pick<Api, 'slug' | 'openapiFile'>[];

/** The descriptions of a content folder, by the names of its entries. */
export async function readCatalogueReferences(contentDir: string): Promise<ReferenceReading> {
	const { catalogue } = await readContentOnce(contentDir);
	return readReferences(contentDir, catalogue.apis);
}

/** Reads every description of `openapi/`; none of their faults stops the others, or the site. */
export async function readReferences(
	contentDir: string,
	apis: DescriptionNames = [],
): Promise<ReferenceReading> {
	const folder = join(contentDir, OPENAPI_FOLDER);
	const references: Reference[] = [];
	const problems: Problem[] = [];
	const fileBySlug = new Map<string, string>();
	for (const name of await listDescriptions(folder)) {
		for (const slug of findOwners(name, apis)) {
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
			const reading = await readDescriptionOnce(folder, slug, name);
			problems.push(...reading.problems);
			if (reading.reference) references.push(reading.reference);
		}
	}
	return { references, problems };
}

/** The entries that a description belongs to: those that name it, or the one that has its name. */
function findOwners(name: string, apis: DescriptionNames): string[] {
	const claims = apis.filter(({ openapiFile }) => openapiFile === name).map(({ slug }) => slug);
	const own = toSlug(basename(name, extname(name)));
	const isNamesake = apis.some(
		({ slug, openapiFile }) => slug === own && openapiFile === undefined,
	);
	return isNamesake || claims.length === 0 ? [...claims, own] : claims;
}

/** Entries that name a description that is not there, or cannot be read. */
export function checkDescriptionNames(
	apis: readonly Pick<Api, 'slug' | 'file' | 'openapiFile'>[],
	references: readonly Reference[],
): Problem[] {
	return apis.flatMap(({ slug, file, openapiFile }) =>
		openapiFile === undefined ||
		references.some(
			(known) => known.slug === slug && known.file === `${OPENAPI_FOLDER}/${openapiFile}`,
		)
			? []
			: [
					{
						...warn(
							'openapi-missing',
							file,
							`Le champ « openapi » vaut ${quoteValue(openapiFile)}, qui n’est pas une description lisible de content/openapi.`,
							'Corrigez le nom, ou retirez la ligne si le fichier porte le nom de la fiche.',
						),
						field: 'openapi',
					},
				],
	);
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
				'Donnez au fichier le nom de la fiche, par exemple « api-geo.yml » pour « apis/api-geo.md », ou nommez-le dans la fiche : « openapi: geo.yml ».',
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

interface DescriptionReading {
	reference?: Reference;
	problems: Problem[];
}

const readings = new Map<string, { stamp: string; reading: DescriptionReading }>();

/**
 * A description that has not changed is read once: the check, the pages and the list of data of one
 * build ask for the same, and so does each page of the development server.
 */
async function readDescriptionOnce(
	folder: string,
	slug: string,
	name: string,
): Promise<DescriptionReading> {
	const path = join(folder, name);
	const key = `${slug} ${path}`;
	const stamp = await stampFiles([path, getOriginPath(folder, name), getNotesPath(folder, name)]);
	const known = readings.get(key);
	if (known?.stamp === stamp) return known.reading;
	const { isWhole, ...reading } = await readDescription(folder, slug, name);
	// Other files may hold the rest of a description, and change without it.
	if (isWhole) readings.set(key, { stamp, reading });
	return reading;
}

async function stampFiles(paths: readonly string[]): Promise<string> {
	const stamps = paths.map((path) =>
		stat(path).then(
			({ mtimeMs, size, ino }) => `${mtimeMs}-${size}-${ino}`,
			() => 'none',
		),
	);
	return (await Promise.all(stamps)).join(' ');
}

async function readDescription(
	folder: string,
	slug: string,
	name: string,
): Promise<DescriptionReading & { isWhole?: boolean }> {
	const file = `${OPENAPI_FOLDER}/${name}`;
	const path = join(folder, name);
	let bytes: Uint8Array;
	try {
		const root = await realpath(folder);
		const isOutside =
			!(await realpath(path)).startsWith(root + sep) ||
			!root.startsWith((await realpath(dirname(folder))) + sep);
		if (isOutside)
			return fail(
				'path-outside',
				file,
				`${quoteValue(file)} est un lien vers un fichier hors du dossier.`,
				'Remplacez le lien par le fichier lui-même.',
			);
		const stats = await stat(path);
		// Reading a pipe would never end.
		if (!stats.isFile())
			return fail(
				'not-a-file',
				file,
				`${quoteValue(file)} n’est pas un fichier ordinaire.`,
				'Renommez-le, ou placez-y la description.',
			);
		// Not read at all: the message only needs to know that it is too large.
		bytes =
			stats.size > MAX_DESCRIPTION_BYTES
				? new Uint8Array(MAX_DESCRIPTION_BYTES + 1)
				: await readFile(path);
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
	const { document, problems, isWhole } = await addParts(parsed.document, path, folder, file);
	const origin = await readOrigin(folder, name, file, bytes);
	const built = buildReference({
		slug,
		file,
		bytes: bytes.length,
		document: origin.origin?.source === OWN_DESCRIPTION ? resolveAddresses(document) : document,
		...(origin.origin ? { origin: origin.origin } : {}),
		changes: await readChangeNotes(folder, name),
	});
	return {
		...(built.reference ? { reference: built.reference } : {}),
		problems: [
			...parsed.problems,
			...problems,
			...origin.problems,
			...built.problems.map((problem) => {
				const line = problem.field && parsed.getLine?.(problem.field);
				return line ? { ...problem, line } : problem;
			}),
		],
		isWhole,
	};
}

/** What stands beside a description says where it comes from, or what changed in it. */
const MAX_NOTE_BYTES = 1_000_000;

const OWN_DESCRIPTION = new URL(pagePaths.apiDescription(), siteConfig.url).href;

/** The API of this site is described by paths: they are where the site is published. */
function resolveAddresses(document: JsonObject): JsonObject {
	const { servers, info } = document;
	if (!Array.isArray(servers)) return document;
	const resolve = (holder: unknown) => {
		const url = getText(holder, 'url');
		return url !== undefined && /^\/(?![/\\])/.test(url)
			? { ...toObject(holder), url: toPublicUrl(url) }
			: holder;
	};
	return {
		...document,
		info: { ...toObject(info), contact: resolve(toObject(info)['contact']) as JsonObject },
		servers: servers.map(resolve) as JsonObject[],
	};
}

/** Only a description that names other files is bundled: it takes as long as all the rest. */
async function addParts(
	document: JsonObject,
	path: string,
	folder: string,
	file: string,
): Promise<{ document: JsonObject; problems: Problem[]; isWhole: boolean }> {
	const names = listNames(document);
	const external = [...listReferences(rebaseReferences(document)).keys()].filter(
		(reference) => !reference.startsWith('#') && !names.has(reference.split('#', 1)[0]!),
	);
	if (external.length === 0) return { document, problems: [], isWhole: true };
	const bundled = await bundleFile(document, path, folder);
	const own = external.filter(isRemoteReference);
	// The parts name addresses too.
	const others = bundled.refused
		.filter(({ reason }) => reason === 'remote')
		.map(({ message }) => message)
		.filter((address) => !own.some((reference) => reference.startsWith(address)));
	const remote = new Set([...own, ...others]);
	const problems = [...remote]
		.slice(0, 20)
		.map((reference) =>
			warn(
				'openapi-remote-reference',
				file,
				`Le renvoi ${quoteReference(reference)} désigne une adresse : il n’est pas suivi.`,
				'Copiez la partie visée dans « content/openapi », et renvoyez à ce fichier.',
			),
		);
	const outside = external.find((reference) => /^(?:\.\.)?[\\/]/.test(reference));
	if (bundled.refused.some(({ reason }) => reason === 'outside'))
		problems.push(
			warn(
				'path-outside',
				file,
				`${outside === undefined ? 'Un renvoi' : `Le renvoi ${quoteReference(outside)}`} de la description sort du dossier « content/openapi » : il n’est pas suivi.`,
				'Copiez la partie visée dans ce dossier, et renvoyez à cette copie.',
			),
		);
	return {
		document: bundled.document ?? document,
		problems: [...bundled.problems, ...problems],
		isWhole: false,
	};
}

async function readOrigin(
	folder: string,
	name: string,
	file: string,
	bytes: Uint8Array,
): Promise<{ origin?: DescriptionOrigin; problems: Problem[] }> {
	const path = getOriginPath(folder, name);
	const hint = `Écrivez « ${OPENAPI_FOLDER}/${basename(path)} » : kind, source, date et sha256, ou lancez « npm run openapi:sync -- » avec le nom de la fiche.`;
	const unknown = (message: string) => ({
		problems: [warn('openapi-origin', file, message, hint)],
	});
	let written: unknown;
	try {
		written = parseYaml(await readOwnFile(folder, path, MAX_NOTE_BYTES));
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

async function readChangeNotes(folder: string, name: string): Promise<ChangeNote[]> {
	try {
		return parseChangeNotes(await readOwnFile(folder, getNotesPath(folder, name), MAX_NOTE_BYTES));
	} catch {
		return [];
	}
}

function getNotesPath(folder: string, name: string): string {
	return join(folder, `${basename(name, extname(name))}.changes.md`);
}

/** What is known of a description stands beside it, under its name. */
function getOriginPath(folder: string, name: string): string {
	return join(folder, `${basename(name, extname(name))}.origin.yml`);
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
