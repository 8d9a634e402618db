import { stringify } from 'yaml';

import { buildCsv, type SheetRows } from '../documents/csv.ts';
import { buildOds } from '../documents/ods.ts';
import { buildPostmanCollection } from '../openapi/postman.ts';
import type { Reference } from '../openapi/reference.ts';
import { personalWords } from './data-page.ts';

export interface ReferenceFile {
	/** Last part of its address. */
	name: string;
	label: string;
	/** `undefined` for the original, which is copied as it is. */
	build?: () => string | Uint8Array;
}

/** Past this many operations, writing YAML would take most of the build; JSON is read as well. */
const MAX_YAML_OPERATIONS = 300;

/** What the overview offers to download. */
export function listFiles(reference: Reference): ReferenceFile[] {
	const { slug, file, document, version } = {
		...reference,
		version: reference.document.version,
	};
	const extension = /\.json$/i.test(file) ? 'json' : 'yml';
	const modern = /^3\.2/.test(version) ? '3.2' : '3.1';
	let sheet: SheetRows | undefined;
	const getSheet = () => (sheet ??= listDataRows(reference));
	return [
		{
			name: `${slug}-original.${extension}`,
			label: `La description d’origine, sans changement (${/^2/.test(version) ? 'Swagger' : 'OpenAPI'} ${version})`,
		},
		{
			name: `${slug}.json`,
			label: `La description en un fichier, OpenAPI ${modern} (JSON)`,
			build: () => JSON.stringify(document.root),
		},
		...(reference.operations.length > MAX_YAML_OPERATIONS
			? []
			: [
					{
						name: `${slug}.yml`,
						label: `La description en un fichier, OpenAPI ${modern} (YAML)`,
						build: () => stringify(document.root, { aliasDuplicateObjects: false, lineWidth: 0 }),
					},
				]),
		{
			name: `${slug}-postman.json`,
			label: 'Une collection Postman',
			build: () =>
				JSON.stringify(
					buildPostmanCollection(reference.title, reference.groups, reference.getDetail),
				),
		},
		{
			name: `${slug}-donnees.csv`,
			label: 'Les données renvoyées, pour un tableur (CSV)',
			build: () => buildCsv(getSheet()),
		},
		{
			name: `${slug}-donnees.ods`,
			label: 'Les données renvoyées, pour un tableur (ODS)',
			build: () => buildOds('Données renvoyées', getSheet()),
		},
	];
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
