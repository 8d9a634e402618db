import { stringify } from 'yaml';

import { STATIC_PATHS } from '../catalogue/page-paths.ts';
import { buildAliasIndex } from '../catalogue/vocabulary.ts';
import { parseFrontMatter } from '../content/front-matter.ts';
import type { Problem } from '../content/problem.ts';
import { toSlug } from '../text/slug.ts';
import { importEntry, type ImportContext, type OldEntry } from './import-entry.ts';
import { importRoadmap } from './import-roadmap.ts';
import { buildProducerIndex } from './match-names.ts';
import { createLinkMapper, listOldPaths, OLD_FOLDERS, type OldFolder } from './old-links.ts';
import type { QuestionTrees } from './question-trees.ts';
import { addRepairs, repairFile, type Repairs } from './repair-text.ts';
import { tellUnreadable, type Decision, type FileReport, type ImportReport } from './report.ts';
import { splitOldFile, type OldFileFault, type OldParts } from './split-old-file.ts';

/** An old tree, read but not understood. Paths start at its root. */
export interface OldTree {
	files: readonly { path: string; bytes: Uint8Array }[];
	/** Paths of the OpenAPI descriptions, from their folder. */
	openapi: readonly string[];
	trees: QuestionTrees;
	hosts: readonly string[];
	vocabulary: {
		themes: readonly { id: string; label: string; aliases: readonly string[] }[];
		profiles: readonly { id: string; label: string; aliases: readonly string[] }[];
	};
}

export interface ImportedCatalogue {
	/** Content files to write, by path, in alphabetical order. */
	files: ReadonlyMap<string, string>;
	/** Descriptions to copy: path in the old folder → name in `openapi`. */
	openapi: ReadonlyMap<string, string>;
	report: ImportReport;
	/** Sentences; the import stops when there is one. */
	faults: string[];
}

interface SplitEntry extends OldEntry {
	data: Record<string, unknown>;
}

const FAULTS: Record<OldFileFault | 'nul', string> = {
	empty: 'est vide : supprimez-le, ou écrivez sa fiche',
	'no-front-matter': 'n’a pas d’en-tête : sa première ligne doit être « --- »',
	unclosed: 'a un en-tête qui n’est jamais fermé par une ligne « --- »',
	nul: 'contient un octet nul : ce n’est pas un texte, retirez-le du dossier',
};

const IN_FOLDER = /^(api|guides|producteurs|service)\/([^/]+)\.mdx?$/;

/** An old tree → a content folder, with every decision; the same tree gives the same bytes. */
export function importCatalogue(
	tree: OldTree,
	onProgress: (done: number, total: number) => void = () => {},
): ImportedCatalogue {
	const decisions: Decision[] = [];
	const faults: string[] = [];
	const entries: SplitEntry[] = [];
	let roadmapText: { text: string; repairs: Repairs } | undefined;
	const takenSlugs = new Map<string, string>();

	const sorted = [...tree.files].sort((a, b) => (a.path < b.path ? -1 : 1));
	for (const { path, bytes } of sorted) {
		const [, folder, name] = IN_FOLDER.exec(path) ?? [];
		const isEntry = folder !== undefined && !/^[._]/.test(name!);
		if (!isEntry && path !== 'roadmap.md') {
			decisions.push({ topic: 'ignored', file: path, message: 'n’est pas une fiche' });
			continue;
		}
		const repaired = repairFile(bytes);
		if ('fault' in repaired) {
			faults.push(`Le fichier « ${path} » ${FAULTS[repaired.fault]}.`);
			continue;
		}
		if (!isEntry) {
			roadmapText = repaired;
			continue;
		}
		const parts = splitOldFile(repaired.text);
		if ('fault' in parts) {
			faults.push(`Le fichier « ${path} » ${FAULTS[parts.fault]}.`);
			continue;
		}
		const sound = repairYaml(parts, path);
		if ('problems' in sound) {
			faults.push(...sound.problems.map(tellUnreadable(path)));
			continue;
		}
		addRepairs(repaired.repairs, sound.repairs);
		const slug = chooseSlug(folder as OldFolder, name!, path, takenSlugs, decisions);
		entries.push({
			folder: folder as OldFolder,
			name: name!,
			path,
			slug,
			frontMatter: sound.yaml,
			body: parts.body,
			repairs: repaired.repairs,
			data: sound.data,
		});
	}

	const openapi = nameDescriptions(tree.openapi);
	const context = createContext(tree, entries, openapi);
	const files = new Map<string, string>();
	const reports: FileReport[] = [];
	const producers = new Map<string, string>();
	entries.forEach((entry, index) => {
		const imported = importEntry(entry, context);
		files.set(imported.path, imported.text);
		reports.push(imported.report);
		decisions.push(...imported.decisions);
		if (imported.missingProducer)
			producers.set(imported.missingProducer.slug, imported.missingProducer.name);
		onProgress(index + 1, entries.length);
	});
	for (const [slug, name] of producers)
		files.set(
			`producers/${slug}.md`,
			`---\n# À compléter : ce producteur est cité par une fiche, sans avoir la sienne.\nname: ${stringify(name).trim()}\n---\n`,
		);
	if (roadmapText) {
		const roadmap = importRoadmap(roadmapText.text, context);
		faults.push(...roadmap.faults);
		if (roadmap.faults.length === 0) files.set('roadmap.yml', roadmap.text);
		decisions.push(...roadmap.decisions);
	}
	reportOrphans(openapi, context.usedDescriptions, decisions);
	for (const { topic, file, message } of decisions)
		if (topic === 'failure') faults.push(`${file} : ${message}`);
	return {
		files: new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1))),
		openapi,
		report: { files: reports, decisions },
		faults,
	};
}

/** A YAML that can be read, its tabs replaced; or all that is wrong with it. */
function repairYaml(
	{ frontMatter: yaml, firstLine }: OldParts,
	path: string,
):
	| { yaml: string; data: Record<string, unknown>; repairs: Repairs }
	| { problems: readonly Problem[] } {
	const read = (text: string) => parseFrontMatter(text, path, firstLine);
	const first = read(yaml);
	if (first.problems.length === 0) return { yaml, data: first.data, repairs: {} };
	let tabs = 0;
	const untabbed = yaml.replace(/^[ \t]*\t[ \t]*|(?<=[:-])\t+/gm, (blank) => {
		tabs++;
		return blank.replace(/\t/g, '  ');
	});
	const second = read(untabbed);
	if (second.problems.length === 0) return { yaml: untabbed, data: second.data, repairs: { tabs } };
	const indented = indentBrackets(untabbed);
	const third = read(indented);
	if (third.problems.length === 0)
		return { yaml: indented, data: third.data, repairs: tabs > 0 ? { tabs } : {} };
	return { problems: first.problems };
}

/** Older readers took a list between brackets whose lines stand at the margin. */
function indentBrackets(yaml: string): string {
	let depth = 0;
	return yaml
		.split('\n')
		.map((line) => {
			const result = depth > 0 ? `  ${line}` : line;
			const opens = depth > 0 || /^[\w-]+:\s*[[{]/.test(line);
			if (opens) depth += countOf(line, /[[{]/g) - countOf(line, /[\]}]/g);
			return result;
		})
		.join('\n');
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function chooseSlug(
	folder: OldFolder,
	name: string,
	path: string,
	taken: Map<string, string>,
	decisions: Decision[],
): string {
	const base = toSlug(name) || 'sans-nom';
	const findOwner = (slug: string) =>
		taken.get(`${folder}/${slug}`) ??
		(STATIC_PATHS.includes(OLD_FOLDERS[folder].path(slug)) ? 'une page du site' : undefined);
	const owner = findOwner(base);
	let slug = base;
	for (let suffix = 2; findOwner(slug) !== undefined; suffix++) slug = `${base}-${suffix}`;
	if (owner !== undefined)
		decisions.push({
			topic: 'slug',
			file: path,
			message: `« ${base} » est déjà pris par ${owner} : « ${slug} »`,
		});
	taken.set(`${folder}/${slug}`, path);
	return slug;
}

interface CatalogueContext extends ImportContext {
	usedDescriptions: Set<string>;
}

function createContext(
	tree: OldTree,
	entries: readonly SplitEntry[],
	openapi: ReadonlyMap<string, string>,
): CatalogueContext {
	const inFolder = (folder: OldFolder) => entries.filter((entry) => entry.folder === folder);
	const pages = new Map(
		entries.flatMap(({ folder, name, slug }) =>
			listOldPaths(folder, name).map((old): [string, string] => [
				old.toLowerCase(),
				OLD_FOLDERS[folder].path(slug),
			]),
		),
	);
	const usedDescriptions = new Set<string>();
	return {
		apis: inFolder('api').map(({ slug, name, data }) => ({
			slug,
			title: toText(data['title']),
			oldNames: [name],
		})),
		producers: buildProducerIndex(
			inFolder('producteurs').map(({ slug, data }) => ({
				slug,
				name: toText(data['name']),
				acronym: toText(data['acronym']),
			})),
		),
		themes: buildAliasIndex(tree.vocabulary.themes),
		profiles: buildAliasIndex(tree.vocabulary.profiles),
		links: createLinkMapper({ hosts: tree.hosts, pages }),
		trees: tree.trees,
		usedDescriptions,
		findOpenApi: (address) => {
			const wanted = address.toLowerCase().split('/').at(-1);
			const found = [...openapi].find(([path]) => path.toLowerCase().split('/').at(-1) === wanted);
			if (found) usedDescriptions.add(found[1]);
			return found?.[1];
		},
	};
}

/** Names in one folder for descriptions that may come from several. */
function nameDescriptions(paths: readonly string[]): ReadonlyMap<string, string> {
	const names = new Set<string>();
	return new Map(
		[...paths].sort().map((path) => {
			const base = path.split('/').at(-1)!;
			const name = names.has(base.toLowerCase()) ? path.replaceAll('/', '-') : base;
			names.add(name.toLowerCase());
			return [path, name];
		}),
	);
}

function reportOrphans(
	openapi: ReadonlyMap<string, string>,
	used: ReadonlySet<string>,
	decisions: Decision[],
): void {
	for (const name of openapi.values())
		if (!used.has(name))
			decisions.push({
				topic: 'openapi',
				file: `openapi/${name}`,
				message: 'aucune fiche ne renvoie à cette description ; elle est copiée',
			});
}

const toText = (value: unknown): string =>
	value === null || value === undefined ? '' : String(value).trim();
