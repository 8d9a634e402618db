import {
	addCounts,
	createCounts,
	ELEMENT_KINDS,
	type ElementCounts,
	type ElementKind,
} from './inventory.ts';
import type { Problem } from '../content/problem.ts';
import { addRepairs, REPAIR_LABELS, type RepairKind, type Repairs } from './repair-text.ts';

/** What the import decided and a person may want to read again, by subject. */
const TOPICS = {
	failure: 'Différences sans nom',
	unlike: 'Passages à relire face à l’ancien texte',
	difference: 'Différences nommées',
	todo: 'À compléter',
	slug: 'Adresses changées',
	field: 'Champs',
	producer: 'Producteurs et partenaires',
	theme: 'Thèmes sans correspondance',
	profile: 'Publics sans correspondance',
	joined: 'API rapprochées par leur titre, à vérifier',
	unjoined: 'API non rapprochées',
	tree: 'Questions d’éligibilité',
	legal: 'Textes de loi que la réponse cite, repris dans « legal_basis »',
	component: 'Composants remplacés',
	link: 'Liens vers des pages ou des fichiers absents',
	roadmap: 'Feuille de route',
	openapi: 'Descriptions OpenAPI',
	ignored: 'Fichiers laissés de côté',
} as const satisfies Record<string, string>;

export type Topic = keyof typeof TOPICS;

export interface Decision {
	topic: Topic;
	file: string;
	message: string;
}

export interface FileReport {
	from: string;
	to: string;
	zones: number;
	before: ElementCounts;
	after: ElementCounts;
	repairs: Repairs;
}

export interface ImportReport {
	files: FileReport[];
	decisions: Decision[];
}

export const KIND_LABELS: Record<ElementKind, string> = {
	heading: 'titres',
	item: 'éléments de liste',
	row: 'lignes de tableau',
	link: 'liens',
	emphasis: 'emphases',
	image: 'images',
	code: 'blocs de code',
	component: 'composants',
	fold: 'volets',
	strike: 'textes barrés',
};

/** What keeps a file from being read, in the words of the import. */
export const tellUnreadable =
	(path: string) =>
	({ line, message, hint }: Problem): string =>
		`Le fichier « ${path} » ne se lit pas, ligne ${line} : ${message} ${hint}`;

const sum = (counts: ElementCounts) =>
	ELEMENT_KINDS.reduce((total, kind) => total + counts[kind], 0);

function totalReport(files: readonly FileReport[]): Omit<FileReport, 'from' | 'to'> {
	const repairs: Repairs = {};
	let [before, after, zones] = [createCounts(), createCounts(), 0];
	for (const file of files) {
		before = addCounts(before, file.before);
		after = addCounts(after, file.after);
		zones += file.zones;
		addRepairs(repairs, file.repairs);
	}
	return { before, after, zones, repairs };
}

/** The report as a person reads it: each file, then each decision, then the totals. */
export function formatReport({ files, decisions }: ImportReport): string {
	const lines: string[] = ['Fichiers (zones de texte, éléments avant → après) :'];
	for (const file of files) lines.push(`  ${formatFile(file)}`);
	for (const [topic, title] of Object.entries(TOPICS) as [Topic, string][]) {
		const found = decisions.filter((decision) => decision.topic === topic);
		if (found.length === 0) continue;
		lines.push('', `${title} (${found.length}) :`);
		for (const { file, message } of found) lines.push(`  ${file} — ${message}`);
	}
	return `${lines.join('\n')}\n\n${formatTotals(files)}`;
}

function formatFile({ from, to, zones, before, after }: FileReport): string {
	const changed = ELEMENT_KINDS.filter((kind) => before[kind] !== after[kind]).map(
		(kind) => `${KIND_LABELS[kind]} ${before[kind]} → ${after[kind]}`,
	);
	const detail = changed.length > 0 ? ` (${changed.join(', ')})` : '';
	return `${from} → ${to} : ${zones} zone${zones > 1 ? 's' : ''}, ${sum(before)} → ${sum(after)}${detail}`;
}

/** The table of `docs/import.md`. */
function formatTotals(files: readonly FileReport[]): string {
	const { before, after, zones, repairs } = totalReport(files);
	return [
		`| Repris | Nombre |`,
		`| --- | ---: |`,
		`| fichiers | ${files.length} |`,
		`| zones de texte | ${zones} |`,
		'',
		'| Éléments | Avant | Après |',
		'| --- | ---: | ---: |',
		...ELEMENT_KINDS.map((kind) => `| ${KIND_LABELS[kind]} | ${before[kind]} | ${after[kind]} |`),
		`| ensemble | ${sum(before)} | ${sum(after)} |`,
		'',
		'| Réparations | Nombre |',
		'| --- | ---: |',
		...(Object.keys(REPAIR_LABELS) as RepairKind[])
			.filter((kind) => repairs[kind])
			.map((kind) => `| ${REPAIR_LABELS[kind]} | ${repairs[kind]} |`),
	].join('\n');
}
