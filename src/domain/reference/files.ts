import { buildCsv, type SheetRows } from '../documents/csv.ts';
import { buildOds } from '../documents/ods.ts';
import { buildZip, type Deflate } from '../documents/zip.ts';
import { buildPostmanCollection } from '../openapi/postman.ts';
import type { Reference } from '../openapi/reference.ts';
import { personalWords } from '../openapi/returned-fields.ts';
import { formatYaml } from '../openapi/yaml-text.ts';
import { writeJson } from '../text/json-text.ts';

/** What the platform gives to make a file. */
export interface FileTools {
	deflate: Deflate;
	/** The description as the producer wrote it. */
	readOriginal: () => Uint8Array;
}

export interface ReferenceFile {
	/** Last part of its address. */
	name: string;
	label: string;
	build: (tools: FileTools) => string | Uint8Array;
}

/** Past this size, what only a person downloads is in an archive, fifteen times smaller. */
const MAX_PLAIN_BYTES = 1_000_000;

/** Nobody calls an API of notifications alone. */
export function hasCalls({ operations }: Reference): boolean {
	return operations.some(({ kind }) => kind === 'path');
}

/** What the overview offers to download. */
export function listFiles(reference: Reference): ReferenceFile[] {
	const { slug, file, document } = reference;
	const { version } = document;
	const extension = /\.json$/i.test(file) ? 'json' : 'yml';
	const modern = /^3\.2/.test(version) ? '3.2' : '3.1';
	let sheet: SheetRows | undefined;
	const getSheet = () => (sheet ??= listDataRows(reference));
	const isLarge = reference.bytes > MAX_PLAIN_BYTES;
	const archiveIfLarge = (made: ReferenceFile) => (isLarge ? archive(made) : made);
	const requests = archiveIfLarge({
		name: `${slug}-postman.json`,
		label: 'Une collection Postman',
		build: () =>
			JSON.stringify(
				buildPostmanCollection(reference.title, reference.groups, reference.getDetail),
			),
	});
	return [
		archiveIfLarge({
			name: `${slug}-original.${extension}`,
			label: `La description d’origine, sans changement (${/^2/.test(version) ? 'Swagger' : 'OpenAPI'} ${version})`,
			build: ({ readOriginal }) => readOriginal(),
		}),
		// Never archived: the console reads it.
		{
			name: `${slug}.json`,
			label: `La description en un fichier, OpenAPI ${modern} (JSON)`,
			build: () => writeJson(document.published)!,
		},
		archiveIfLarge({
			name: `${slug}.yml`,
			label: `La description en un fichier, OpenAPI ${modern} (YAML)`,
			build: () => formatYaml(document.published),
		}),
		...(hasCalls(reference) ? [requests] : []),
		archiveIfLarge({
			name: `${slug}-donnees.csv`,
			label: 'Les données renvoyées, pour un tableur (CSV)',
			build: () => buildCsv(getSheet()),
		}),
		{
			name: `${slug}-donnees.ods`,
			label: 'Les données renvoyées, pour un tableur (ODS)',
			build: ({ deflate }) => buildOds('Données renvoyées', getSheet(), deflate),
		},
	];
}

function archive({ name, label, build }: ReferenceFile): ReferenceFile {
	return {
		name: `${name}.zip`,
		label: `${label}, en archive ZIP`,
		build: (tools) => {
			const content = build(tools);
			const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
			return buildZip([{ name, bytes }], tools.deflate);
		},
	};
}

const MAX_SHEET_ROWS = 5000;

function listDataRows(reference: Reference): SheetRows {
	const rows: string[][] = [
		[
			'Opération',
			'Appel',
			'Donnée',
			'Champ',
			'Signification',
			'Type',
			'Exemple',
			'Toujours présente ?',
			'Donnée personnelle ?',
		],
	];
	for (const operation of reference.operations) {
		if (rows.length > MAX_SHEET_ROWS) {
			rows.push([`Tableau limité à ${MAX_SHEET_ROWS} lignes ; la suite est dans la description.`]);
			break;
		}
		for (const field of reference.getReturnedFields(operation))
			rows.push([
				operation.title,
				`${operation.method} ${operation.path}`,
				field.label,
				field.path,
				field.meaning ?? '',
				field.type,
				field.example ?? '',
				field.isAlways ? 'oui' : 'non garanti',
				personalWords[field.personal],
			]);
	}
	return rows;
}
