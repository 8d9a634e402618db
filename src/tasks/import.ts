import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { parseArgs } from 'node:util';

import { profileSchema, themeSchema } from '../domain/content/dialect.ts';
import type { Problem } from '../domain/content/problem.ts';
import { readList } from '../domain/content/read-list.ts';
import { diffLines } from '../domain/import/diff-lines.ts';
import { importCatalogue, type ImportedCatalogue } from '../domain/import/import-catalogue.ts';
import { isQuestionTrees, type QuestionTrees } from '../domain/import/question-trees.ts';
import { formatReport, type Topic } from '../domain/import/report.ts';
import { resolveLinks } from './find-target-fault.ts';
import { listFiles } from './list-files.ts';
import {
	dropOldAddress,
	filterRedirects,
	findPage,
	readClaims,
	readOldAddresses,
	releaseAddress,
	type Claim,
} from './old-addresses.ts';
import { readContent } from './read-content.ts';
import { isRunDirectly, runTask } from './run-task.ts';
import { PROJECT_ROOT } from './settings.ts';
import { TaskFailure } from './task-failure.ts';

export interface ImportOptions {
	source: string;
	to: string;
	openapi?: string | undefined;
	trees?: string | undefined;
	hosts?: string[] | undefined;
	isDryRun?: boolean | undefined;
	isForced?: boolean | undefined;
	report?: string | undefined;
}

export interface ImportResult {
	report: string;
	/** One sentence: how many files, in how long. */
	summary: string;
	/** Files of the destination that were created, replaced, or kept although they differ. */
	created: string[];
	replaced: string[];
	kept: string[];
}

const USAGE =
	'Écrivez : npm run import -- <dossier> [--to content] [--openapi <dossier>] [--trees <fichier.json>] [--host api.gouv.fr] [--dry-run] [--force] [--report <fichier>]';

const FOLDERS = ['api', 'guides', 'producteurs', 'service'];

/** Brings an old tree into a content folder, whole or not at all. */
export async function importFolder(options: ImportOptions): Promise<ImportResult> {
	const start = performance.now();
	const source = resolve(options.source);
	const target = resolveLinks(options.to);
	const data = findDataFolder(source);
	const openapi = findOpenApiFolder(source, options.openapi);
	requireApart(target, [data, ...(openapi ? [openapi] : [])]);

	const imported = importCatalogue(
		{
			files: await readAll(data),
			openapi: openapi ? await listDescriptions(openapi) : [],
			trees: await readTrees(options.trees),
			hosts: options.hosts ?? ['api.gouv.fr', 'www.api.gouv.fr'],
			vocabulary: await readVocabulary(target),
		},
		showProgress,
	);
	requireSoundImport(imported);

	const staging = options.isDryRun
		? await mkdtemp(join(tmpdir(), 'import-'))
		: `${target}.importing`;
	const clean = () => rmSync(staging, { recursive: true, force: true });
	process.once('exit', clean);
	try {
		rmSync(staging, { recursive: true, force: true });
		if (existsSync(target)) await cp(target, staging, { recursive: true, verbatimSymlinks: true });
		else await mkdir(staging, { recursive: true });
		const outputs = await listOutputs(imported, openapi);
		const writing = await writeOutputs(outputs, staging, options.isForced ?? false);
		await copyVocabulary(staging);
		await copyRedirects(staging);
		await addContentProblems(imported, staging);
		const report = [
			formatReport(imported.report),
			...formatAddresses(writing.addresses),
			...formatDifferences(writing.differences, options.isForced ?? false),
		].join('\n');
		if (options.report) await writeFile(resolve(options.report), `${report}\n`);
		if (!options.isDryRun) swapFolders(staging, target);
		const seconds = ((performance.now() - start) / 1000).toLocaleString('fr', {
			maximumFractionDigits: 1,
		});
		const verb = options.isDryRun ? 'lus, rien n’est écrit' : 'importés';
		const summary = `${imported.report.files.length} fichiers ${verb}, en ${seconds} s : ${writing.created.length} créés, ${writing.replaced.length} remplacés, ${writing.kept.length} gardés malgré une différence.`;
		return { report, summary, ...writing };
	} finally {
		clean();
		process.removeListener('exit', clean);
	}
}

/** The folder that holds `api`, `guides`…: the one given, or its `_data`. */
function findDataFolder(source: string): string {
	if (!existsSync(source)) throw new TaskFailure(`Le dossier « ${source} » n’existe pas.`);
	if (!statSync(source).isDirectory()) throw new TaskFailure(`« ${source} » n’est pas un dossier.`);
	const found = [join(source, '_data'), source].find((folder) =>
		FOLDERS.some((name) => existsSync(join(folder, name))),
	);
	if (found) return resolveLinks(found);
	throw new TaskFailure(
		`Le dossier « ${source} » ne contient ni « _data » ni l’un des dossiers ${FOLDERS.join(', ')}.`,
	);
}

function findOpenApiFolder(source: string, given: string | undefined): string | undefined {
	if (given !== undefined) {
		if (!existsSync(given) || !statSync(given).isDirectory())
			throw new TaskFailure(
				`Le dossier OpenAPI « ${given} » n’existe pas ou n’est pas un dossier.`,
			);
		return resolveLinks(given);
	}
	const usual = ['openapi', 'public/swaggers'].map((name) => join(source, name));
	const found = usual.find((folder) => existsSync(folder));
	return found && resolveLinks(found);
}

function requireApart(target: string, sources: readonly string[]): void {
	if (existsSync(target) && !statSync(target).isDirectory())
		throw new TaskFailure(`La destination « ${target} » est un fichier : donnez un dossier.`);
	for (const source of sources)
		if (isInside(target, source) || isInside(source, target))
			throw new TaskFailure(
				`La destination « ${target} » et le dossier lu « ${source} » se contiennent l’un l’autre : donnez une autre destination avec --to.`,
			);
}

function isInside(path: string, folder: string): boolean {
	const way = relative(folder, path);
	return way === '' || (way !== '..' && !way.startsWith(`..${sep}`));
}

async function readAll(folder: string): Promise<{ path: string; bytes: Uint8Array }[]> {
	const paths = await listFiles(folder);
	return Promise.all(
		paths.map(async (path) => ({ path, bytes: await readSource(join(folder, path)) })),
	);
}

async function readSource(path: string): Promise<Uint8Array> {
	try {
		return await readFile(path);
	} catch (error) {
		throw new TaskFailure(
			`Le fichier « ${path} » ne peut pas être lu (${(error as NodeJS.ErrnoException).code ?? 'erreur inconnue'}) : vérifiez ses droits d’accès.`,
			{ cause: error },
		);
	}
}

async function listDescriptions(folder: string): Promise<string[]> {
	return (await listFiles(folder)).filter((path) => /\.(?:json|ya?ml)$/i.test(path));
}

async function readTrees(path: string | undefined): Promise<QuestionTrees> {
	if (path === undefined) return {};
	const text = new TextDecoder().decode(await readSource(resolve(path)));
	const refusal = `Le fichier de questions « ${path} »`;
	let trees: unknown;
	try {
		trees = JSON.parse(text);
	} catch (error) {
		throw new TaskFailure(`${refusal} n’est pas du JSON.`, { cause: error });
	}
	if (isQuestionTrees(trees)) return trees;
	throw new TaskFailure(
		`${refusal} n’a pas la forme attendue : { "arbre": { "question": { "question": "…", "choices": […] } } }.`,
	);
}

const PROJECT_VOCABULARY = join(PROJECT_ROOT, 'content', 'vocabulary');

/** The vocabulary of the destination; that of the project when it has none. */
async function readVocabulary(target: string) {
	const read = async (name: string) => {
		const own = join(target, 'vocabulary', name);
		const path = existsSync(own) ? own : join(PROJECT_VOCABULARY, name);
		return new TextDecoder().decode(await readSource(path));
	};
	const withAliases = <Item extends { aliases?: string[] | undefined }>(item: Item) => ({
		...item,
		aliases: item.aliases ?? [],
	});
	return {
		themes: readList(await read('themes.yml'), 'themes.yml', themeSchema).items.map(withAliases),
		profiles: readList(await read('profiles.yml'), 'profiles.yml', profileSchema).items.map(
			withAliases,
		),
	};
}

/** The vocabulary of the project, without its links to entries that the new folder has not. */
async function copyVocabulary(staging: string): Promise<void> {
	const folder = join(staging, 'vocabulary');
	if (existsSync(folder)) return;
	// The phrases are about pages of the project: a folder without its own goes on using them.
	await cp(PROJECT_VOCABULARY, folder, {
		recursive: true,
		filter: (source) => basename(source) !== 'phrases.yml',
	});
	for (const name of await listFiles(folder)) {
		const file = join(folder, name);
		const text = await readFile(file, 'utf8');
		const lines = text.split('\n').map((line) => {
			const path = /^\s+see: "?(\/[^\s"]+)/.exec(line)?.[1];
			return path === undefined || hasEntry(staging, path) ? line : line.replace('see:', '# see:');
		});
		await writeFile(file, lines.join('\n'));
	}
}

const ENTRY_FOLDERS: Record<string, string> = {
	'les-api': 'apis',
	guides: 'guides',
	'cas-usages': 'use-cases',
	producteurs: 'producers',
	services: 'services',
};

/** Whether the folder has the entry of a path; pages that are no entry are always there. */
function hasEntry(folder: string, path: string): boolean {
	const file = findEntryFile(path);
	return (
		file === undefined ||
		['.md', '.mdx'].some((extension) => existsSync(join(folder, file + extension)))
	);
}

/** `/les-api/api-geo/` → `apis/api-geo`; `undefined` for a page that is no entry. */
function findEntryFile(path: string): string | undefined {
	const [, section = '', slug] = /^\/([^/]+)\/([^/#?]+)/.exec(path) ?? [];
	const kind = ENTRY_FOLDERS[section];
	return kind === undefined || slug === undefined ? undefined : `${kind}/${slug}`;
}

const PROJECT_REDIRECTS = join(PROJECT_ROOT, 'content', 'redirects.yml');

/** The redirections of the project that the new folder can keep: it has their page, and not another. */
async function copyRedirects(staging: string): Promise<void> {
	const file = join(staging, 'redirects.yml');
	if (existsSync(file) || !existsSync(PROJECT_REDIRECTS)) return;
	const claims = await readClaims(staging);
	const text = filterRedirects(await readFile(PROJECT_REDIRECTS, 'utf8'), ({ from, to }) => {
		const isPage = findEntryFile(from) !== undefined && hasEntry(staging, from);
		return !isPage && !claims.has(from) && hasEntry(staging, to);
	});
	await writeFile(file, text);
}

function showProgress(done: number, total: number): void {
	if (!process.stdout.isTTY) return;
	process.stdout.write(`\rImport : ${done} fichiers sur ${total}${done === total ? '\n' : ''}`);
}

/** All that is wrong is told at once, so that it can be mended at once. */
function requireSoundImport({ faults }: ImportedCatalogue): void {
	if (faults.length > 0) throw new TaskFailure([...faults, 'Rien n’est écrit.'].join('\n  '));
}

async function listOutputs(
	imported: ImportedCatalogue,
	openapi: string | undefined,
): Promise<Map<string, Uint8Array>> {
	const outputs = new Map<string, Uint8Array>();
	const encoder = new TextEncoder();
	for (const [path, text] of imported.files) outputs.set(path, encoder.encode(text));
	if (openapi !== undefined)
		for (const [path, name] of imported.openapi)
			outputs.set(`openapi/${name}`, await readSource(join(openapi, path)));
	return outputs;
}

interface Writing {
	created: string[];
	replaced: string[];
	kept: string[];
	differences: { path: string; lines: string[] }[];
	/** Addresses of the old tree that other files of the folder claim. */
	addresses: string[];
}

async function writeOutputs(
	outputs: ReadonlyMap<string, Uint8Array>,
	staging: string,
	isForced: boolean,
): Promise<Writing> {
	const writing: Writing = { created: [], replaced: [], kept: [], differences: [], addresses: [] };
	const claims = await readClaims(staging);
	const settle = (path: string, bytes: Uint8Array, isNew: boolean) =>
		settleAddresses({ path, bytes, isNew }, { staging, claims, isForced, told: writing.addresses });
	for (const [path, imported] of outputs) {
		const file = join(staging, path);
		const present = findPresent(file);
		const bytes = await settle(path, imported, present === undefined);
		if (bytes === undefined) {
			writing.kept.push(path);
			continue;
		}
		if (present !== undefined) {
			if (!statSync(present).isFile())
				throw new TaskFailure(`« ${path} » existe dans la destination et n’est pas un fichier.`);
			const old = await readFile(present);
			if (present === file && old.equals(bytes)) continue;
			writing.differences.push({
				path: relative(staging, present).replaceAll(sep, '/'),
				lines: diffLines(old.toString('utf8'), Buffer.from(bytes).toString('utf8')),
			});
			(isForced ? writing.replaced : writing.kept).push(path);
			if (!isForced) continue;
			if (present !== file) rmSync(present);
		} else writing.created.push(path);
		await mkdir(dirname(file), { recursive: true });
		await writeFile(file, bytes);
	}
	return writing;
}

/**
 * What to write of an entry whose addresses other files may claim: the folder is right, unless it
 * must yield. `undefined` when its page goes by another name there.
 */
async function settleAddresses(
	{ path, bytes, isNew }: { path: string; bytes: Uint8Array; isNew: boolean },
	{ staging, claims, isForced, told }: Addresses,
): Promise<Uint8Array | undefined> {
	const page = findPage(path);
	if (page === undefined) return bytes;
	let text = Buffer.from(bytes).toString('utf8');
	const address = page.slice(0, -1);
	for (const claimed of [...(isNew ? [address] : []), ...readOldAddresses(text)]) {
		const claim = claims.get(claimed);
		if (claim === undefined || claim.to === page) continue;
		const fact = `${path} — « ${claimed} » mène déjà à « ${claim.to} », d’après ${claim.file}`;
		if (isForced) {
			await releaseAddress(staging, claim.file, claimed);
			claims.delete(claimed);
			told.push(`${fact} : elle n’y mène plus`);
		} else if (claimed === address) {
			told.push(`${fact} : la fiche n’est pas reprise ; --force la reprendrait`);
			return undefined;
		} else {
			text = dropOldAddress(text, claimed);
			told.push(`${fact} : la fiche ne la reprend pas`);
		}
	}
	return Buffer.from(text);
}

interface Addresses {
	staging: string;
	claims: Map<string, Claim>;
	isForced: boolean;
	/** A sentence for each address that was not settled at once. */
	told: string[];
}

/** The file itself, or the one that gives the same page: `.md` and `.mdx` share an address. */
function findPresent(file: string): string | undefined {
	return [file, file.replace(/\.md$/, '.mdx')].find((path) => existsSync(path));
}

const WARNING_TOPICS: Partial<Record<Problem['code'], Topic>> = {
	'dead-link': 'link',
	'dead-anchor': 'link',
	'missing-image': 'link',
	'unknown-api': 'unjoined',
	'unknown-entry': 'unjoined',
	'unknown-field': 'field',
};

/** What the check of the content says of the result: an error stops, a warning joins the report. */
async function addContentProblems(imported: ImportedCatalogue, staging: string): Promise<void> {
	const { problems } = await readContent(staging);
	const ours = new Set(imported.files.keys());
	const errors = problems.filter(({ severity }) => severity === 'error');
	if (errors.length > 0) {
		const lines = errors.map(
			({ file, line, message, hint }) => `${file}${line ? `:${line}` : ''} — ${message} ${hint}`,
		);
		throw new TaskFailure(
			[
				`Le contenu importé ne passe pas le contrôle (${errors.length} erreur${errors.length > 1 ? 's' : ''}) :`,
				...lines,
				'Rien n’est écrit.',
			].join('\n  '),
		);
	}
	for (const { code, file, message, hint } of problems) {
		const topic = WARNING_TOPICS[code];
		if (topic && ours.has(file))
			imported.report.decisions.push({ topic, file, message: `${message} ${hint}` });
	}
}

function formatAddresses(addresses: readonly string[]): string[] {
	if (addresses.length === 0) return [];
	return [
		'',
		`Adresses déjà prises (${addresses.length}) :`,
		...addresses.map((line) => `  ${line}`),
	];
}

const MAX_DIFF_LINES = 12;

function formatDifferences(differences: Writing['differences'], isForced: boolean): string[] {
	if (differences.length === 0) return [];
	return [
		'',
		isForced
			? `Fichiers remplacés (${differences.length}) :`
			: `Fichiers gardés tels qu’ils sont (${differences.length}) ; --force les remplacerait :`,
		...differences.flatMap(({ path, lines }) => [
			`  ${path}`,
			...lines.slice(0, MAX_DIFF_LINES).map((line) => `    ${line}`),
			...(lines.length > MAX_DIFF_LINES
				? [`    … et ${lines.length - MAX_DIFF_LINES} autres lignes`]
				: []),
		]),
	];
}

/** Puts the finished folder in the place of the other, or leaves the other where it was. */
function swapFolders(staging: string, target: string): void {
	const previous = `${target}.previous`;
	rmSync(previous, { recursive: true, force: true });
	if (existsSync(target)) renameSync(target, previous);
	try {
		renameSync(staging, target);
	} catch (error) {
		if (existsSync(previous)) renameSync(previous, target);
		throw error;
	}
	rmSync(previous, { recursive: true, force: true });
}

/** The options of the command line; a mistake in them is told with the right form. */
export function readImportArguments(args: string[]): ImportOptions {
	try {
		const { values, positionals } = parseArgs({
			args,
			allowPositionals: true,
			options: {
				to: { type: 'string', default: 'content' },
				openapi: { type: 'string' },
				trees: { type: 'string' },
				host: { type: 'string', multiple: true },
				'dry-run': { type: 'boolean', default: false },
				force: { type: 'boolean', default: false },
				report: { type: 'string' },
			},
		});
		const [source, ...others] = positionals;
		if (source === undefined || others.length > 0) throw new TaskFailure(USAGE);
		return {
			source,
			to: values.to,
			openapi: values.openapi,
			trees: values.trees,
			hosts: values.host,
			isDryRun: values['dry-run'],
			isForced: values.force,
			report: values.report,
		};
	} catch (error) {
		if (error instanceof TaskFailure) throw error;
		throw new TaskFailure(`Option inconnue ou incomplète. ${USAGE}`, { cause: error });
	}
}

if (isRunDirectly(import.meta.url))
	await runTask(async () => {
		const { report, summary } = await importFolder(readImportArguments(process.argv.slice(2)));
		console.log(`${report}\n\n${summary}`);
	});
