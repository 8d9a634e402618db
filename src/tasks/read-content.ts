import { existsSync } from 'node:fs';
import { lstat, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { basename, extname, join, relative, resolve, sep } from 'node:path';

import type { z } from 'zod';

import type { ApiLinks } from '../domain/catalogue/api.ts';
import type { Catalogue } from '../domain/catalogue/catalogue.ts';
import { checkLinks } from '../domain/catalogue/check-links.ts';
import type { EntryGround } from '../domain/catalogue/entry-context.ts';
import { linkCatalogue } from '../domain/catalogue/link-catalogue.ts';
import { ENTRY_KINDS, type EntryKind } from '../domain/catalogue/entry-reader.ts';
import type { EntryByKind } from '../domain/catalogue/parse-entry.ts';
import { dropEchoes, type UnreadEntry } from '../domain/catalogue/unread-entries.ts';
import {
	toProfile,
	toRoadmapEvent,
	toTerm,
	toTheme,
	toUnmetNeed,
	type SynonymRule,
} from '../domain/catalogue/vocabulary.ts';
import {
	deliberationSchemas,
	pagePhrasesSchema,
	profileSchema,
	redirectSchema,
	roadmapEventSchema,
	synonymSchema,
	thesaurusSchema,
	unrelatedSchema,
	termSchema,
	themeSchema,
	unmetNeedSchema,
} from '../domain/content/dialect.ts';
import { buildKit, DELIBERATION_FOLDER } from '../domain/deliberation/build-kit.ts';
import { ENCODING_FAULTS, findBrokenText } from '../domain/content/encoding-faults.ts';
import { parsePath } from '../domain/content/check-shape.ts';
import {
	askIfMeant,
	compareProblems,
	quoteValue,
	type Problem,
} from '../domain/content/problem.ts';
import { readList, type ListResult } from '../domain/content/read-list.ts';
import {
	checkElsewhere,
	checkPhrases,
	checkSynonyms,
	checkThesaurus,
} from '../domain/search/useful-synonyms.ts';
import { parseBytes, repairMisreading } from '../domain/text/encoding.ts';
import { findNearest } from '../domain/text/nearest.ts';
import { toSlug } from '../domain/text/slug.ts';
import { ADDRESS_SIGN } from './address-sign.ts';
import type { EntryMemory } from './entry-memory.ts';
import {
	formatBody,
	readFieldLines,
	type EntryPlace,
	type FieldLines,
	type ReadEntry,
} from './read-entry.ts';
import { readEntries, readTogether, type EntrySetting, type EntryText } from './read-entries.ts';
import { getBasePath, getToday, PROJECT_ROOT } from './settings.ts';
import { TaskFailure } from './task-failure.ts';

/** A file of the content folder, by its path in it. */
export interface EntrySource {
	file: string;
	text: string;
}

export interface ContentReading {
	catalogue: Catalogue;
	/** The text of every entry that could be split, as its author wrote it. */
	sources: EntrySource[];
	problems: Problem[];
	unread: UnreadEntry[];
	/** Number of files that were read. */
	fileCount: number;
	/** Path in the content folder of each MDX file without an error → the text that was checked. */
	checkedMdx: ReadonlyMap<string, string>;
}

/** What is known of entries that are read against this. */
type OpenMemory = (context: unknown) => Promise<EntryMemory>;

/** Reads a whole content folder: the linked catalogue, and every problem at once. */
export async function readContent(
	contentDir: string,
	openMemory?: OpenMemory,
): Promise<ContentReading> {
	const reader = new ContentReader(resolve(contentDir), openMemory);
	return reader.read();
}

type ListSchema = Parameters<typeof readList>[2];

/** By the path of a list, how its last text was read. */
const lastLists = new Map<string, { text: string; list: ListResult<unknown> }>();

/** Vocabularies are long, and most are the same from one reading of a program to the next. */
function readListOnce<Schema extends ListSchema>(
	text: string,
	file: string,
	schema: Schema,
): ListResult<z.output<Schema>> {
	const last = lastLists.get(file);
	const list = last?.text === text ? last.list : readList(text, file, schema);
	lastLists.set(file, { text, list });
	return list as ListResult<z.output<Schema>>;
}

function getSetting(ground: EntryGround): EntrySetting {
	return {
		ground,
		today: getToday(),
		basePath: getBasePath(),
		publicFolder: join(PROJECT_ROOT, 'public'),
	};
}

const SPECIAL_FILES = /^[._]/;
/** Some pages and files add words to the name of an entry, and no name of a file may hold 256. */
const MAX_SLUG = 100;

const ROOT_NAMES: readonly string[] = [
	...ENTRY_KINDS,
	'vocabulary',
	DELIBERATION_FOLDER,
	'openapi',
	'evidence',
	'roadmap.yml',
	'redirects.yml',
];

/** Why the files of a page could not be named after a file. */
function describeName(name: string, slug: string): string | undefined {
	if (slug.length > MAX_SLUG)
		return `Le nom ${quoteValue(name)} est trop long pour une adresse : ${slug.length} caractères.`;
	const [sign] = /\.mdx$/i.test(name) ? (ADDRESS_SIGN.exec(name) ?? []) : [];
	return (
		sign && `Le nom ${quoteValue(name)} contient « ${sign} », que la lecture du MDX ne permet pas.`
	);
}

interface ReadableSource {
	place: EntryPlace;
	text: string;
	/** Once a problem that only the whole catalogue shows has asked where its field stands. */
	getLine?: FieldLines;
}

/** Also when it may not be read, or is a link that leads nowhere: its reading says so. */
async function isThere(path: string): Promise<boolean> {
	return lstat(path).then(
		() => true,
		(error: NodeJS.ErrnoException) => !['ENOENT', 'ENOTDIR'].includes(error.code ?? ''),
	);
}

class ContentReader {
	#root: string;
	#realRoot = '';
	#problems: Problem[] = [];
	#unread: UnreadEntry[] = [];
	#unfinished: ApiLinks[] = [];
	#fileCount = 0;
	#checkedMdx = new Map<string, string>();
	#sources = new Map<string, ReadableSource>();
	#openMemory: OpenMemory | undefined;

	constructor(root: string, openMemory: OpenMemory | undefined) {
		this.#root = root;
		this.#openMemory = openMemory;
	}

	async read(): Promise<ContentReading> {
		this.#realRoot = await realpath(this.#root).catch(() => '');
		if (!existsSync(this.#realRoot) || !(await stat(this.#realRoot)).isDirectory())
			throw new TaskFailure(
				`Le dossier de contenu «\u00a0${this.#root}\u00a0» n’existe pas, ou n’est pas un dossier : vérifiez CONTENT_DIR.`,
			);
		await this.#checkNames();
		const themes = await this.#readVocabulary('themes.yml', themeSchema);
		const profiles = await this.#readVocabulary('profiles.yml', profileSchema);
		const terms = await this.#readVocabulary('glossary.yml', termSchema);
		const vocabulary = {
			themes: themes.map(toTheme),
			profiles: profiles.map(toProfile),
			terms: terms.map(toTerm),
		};
		const synonyms = await this.#readVocabulary('synonyms.yml', synonymSchema);
		const thesaurus = await this.#readVocabulary('thesaurus.yml', thesaurusSchema);
		const unrelated = await this.#readVocabulary('unrelated.yml', unrelatedSchema);
		const phrases = await this.#readVocabulary('phrases.yml', pagePhrasesSchema);
		const needs = await this.#readVocabulary('besoins.yml', unmetNeedSchema);
		// Rules come first: every other text may show one. They share the anchors of one page, so that
		// none can be read without the others.
		const texts = await this.#listTexts('rules');
		const rules = this.#takeEntries(texts, readTogether(texts, getSetting(vocabulary)));
		const entries = await this.#readPages({ ...vocabulary, rules });

		const parts: Catalogue = {
			rules,
			deliberation: await this.#readDeliberation(rules.map(({ id }) => id)),
			...entries,
			...vocabulary,
			synonyms: this.#toRules(synonyms),
			thesaurus: thesaurus.map(({ words, to }) => ({ from: words, to, isMutual: false })),
			unrelated: unrelated.flatMap(({ words }) => words),
			elsewhere: unrelated.flatMap(({ words, elsewhere }) => (elsewhere ? words : [])),
			phrases,
			needs: needs.map(toUnmetNeed),
			roadmap: (await this.#readOptionalList('roadmap.yml', roadmapEventSchema)).map(
				toRoadmapEvent,
			),
			redirects: await this.#readOptionalList('redirects.yml', redirectSchema),
		};
		const linked = linkCatalogue(parts, this.#unfinished);
		const problems = [
			...this.#problems,
			...linked.problems.map((problem) => this.#addLine(problem)),
			...checkLinks(linked.catalogue),
			// Words that only an unread entry holds would be said to be nowhere.
			...(this.#unread.length === 0 ? this.#checkWords(linked.catalogue) : []),
		];
		return {
			catalogue: linked.catalogue,
			sources: [...this.#sources].map(([file, { text }]) => ({ file, text })),
			problems: dropEchoes(problems, this.#unread).sort(compareProblems),
			unread: this.#unread,
			fileCount: this.#fileCount,
			checkedMdx: this.#checkedMdx,
		};
	}

	#addLine(problem: Problem): Problem {
		const source = this.#sources.get(problem.file);
		if (problem.line !== undefined || problem.field === undefined || !source) return problem;
		source.getLine ??= readFieldLines(source.place, source.text);
		return { ...problem, line: source.getLine(parsePath(problem.field)) };
	}

	/** A small catalogue may use the words of the project, most of which lead nowhere in it. */
	#checkWords(catalogue: Catalogue): Problem[] {
		const checks = {
			'vocabulary/synonyms.yml': checkSynonyms,
			'vocabulary/thesaurus.yml': checkThesaurus,
			'vocabulary/phrases.yml': checkPhrases,
			'vocabulary/unrelated.yml': checkElsewhere,
		};
		return Object.entries(checks).flatMap(([file, check]) =>
			existsSync(join(this.#root, file)) ? check(catalogue, file) : [],
		);
	}

	#toRules(items: readonly z.output<typeof synonymSchema>[]): SynonymRule[] {
		return items.flatMap(({ terms = [], from = [], to = [] }): SynonymRule[] => {
			if (terms.length > 1 && from.length + to.length === 0)
				return [{ from: terms, to: terms, isMutual: true }];
			if (terms.length === 0 && from.length > 0 && to.length > 0)
				return [{ from, to, isMutual: false }];
			this.#problems.push({
				code: 'incomplete-synonym',
				severity: 'error',
				file: 'vocabulary/synonyms.yml',
				message: `Ce rapprochement est incomplet\u00a0: ${quoteValue([...terms, ...from, ...to].join(', '))}.`,
				hint: 'Écrivez « terms » avec au moins deux mots équivalents, ou « from » et « to ».',
			});
			return [];
		});
	}

	/** The texts of the délibération builder, when the folder holds them. */
	async #readDeliberation(ruleIds: readonly string[]) {
		if (!existsSync(join(this.#root, DELIBERATION_FOLDER))) return undefined;
		const read = <Schema extends ListSchema>(name: string, schema: Schema) =>
			this.#readOptionalList(`${DELIBERATION_FOLDER}/${name}.yml`, schema);
		const schemas = deliberationSchemas;
		const { kit, problems } = buildKit(
			{
				services: await read('services', schemas.services),
				questions: await read('questions', schemas.questions),
				data: await read('data', schemas.data),
				visas: await read('visas', schemas.visas),
				articles: await read('articles', schemas.articles),
				checklist: await read('checklist', schemas.checklist),
				words: await read('words', schemas.words),
			},
			new Set(ruleIds),
		);
		this.#problems.push(...problems);
		return kit;
	}

	/** The entries that have a page of their own, each read by itself. */
	async #readPages(ground: EntryGround) {
		const memory = await this.#openMemory?.(ground);
		const texts = {
			apis: await this.#listTexts('apis'),
			guides: await this.#listTexts('guides'),
			'use-cases': await this.#listTexts('use-cases'),
			producers: await this.#listTexts('producers'),
			services: await this.#listTexts('services'),
		};
		const known = new Map<string, ReadEntry>();
		const unknown: EntryText[] = [];
		for (const text of Object.values(texts).flat()) {
			const entry = memory?.find(text);
			if (entry) known.set(text.place.file, entry);
			else unknown.push(text);
		}
		const found = new Map([...known, ...(await readEntries(unknown, getSetting(ground)))]);
		const take = <Kind extends EntryKind>(listed: readonly EntryText<Kind>[]) =>
			this.#takeEntries(listed, found, memory);
		const entries = {
			apis: take(texts.apis),
			guides: take(texts.guides),
			useCases: take(texts['use-cases']),
			producers: take(texts.producers),
			services: take(texts.services),
		};
		memory?.write();
		return entries;
	}

	async #listTexts<Kind extends EntryKind>(kind: Kind): Promise<EntryText<Kind>[]> {
		const texts: EntryText<Kind>[] = [];
		for (const place of await this.#listPlaces(kind)) {
			const text = await this.#readText(place.file);
			if (text !== undefined) texts.push({ place, text });
			else this.#unread.push({ slug: place.slug, file: place.file, names: [] });
		}
		return texts;
	}

	/** What the texts of a kind say, with their problems reported in their order. */
	#takeEntries<Kind extends EntryKind>(
		texts: readonly EntryText<Kind>[],
		found: ReadonlyMap<string, ReadEntry>,
		memory?: EntryMemory,
	): EntryByKind[Kind][] {
		const values: EntryByKind[Kind][] = [];
		for (const source of texts) {
			const { place, text } = source;
			const entry = found.get(place.file) as ReadEntry<Kind>;
			this.#problems.push(...entry.problems);
			if (entry.isReadable) this.#sources.set(place.file, { place, text });
			if (entry.value) values.push(entry.value);
			else this.#unread.push({ slug: place.slug, file: place.file, names: entry.names ?? [] });
			if (entry.links) this.#unfinished.push(entry.links);
			if (!entry.value || entry.problems.some(({ severity }) => severity === 'error')) continue;
			memory?.remember(source, entry);
			if (place.format === 'mdx') this.#checkedMdx.set(place.file, formatBody(text));
		}
		return values;
	}

	/** Files of entries, each with the address that its name gives. */
	async #listPlaces<Kind extends EntryKind>(kind: Kind): Promise<EntryPlace<Kind>[]> {
		const folder = join(this.#root, kind);
		if (!existsSync(folder)) return [];
		const names = (await readdir(folder)).filter((name) => !SPECIAL_FILES.test(name)).sort();
		const isOwn = (await realpath(folder)).startsWith(this.#realRoot + sep);
		const places: EntryPlace<Kind>[] = [];
		const fileBySlug = new Map<string, string>();
		for (const name of names) {
			const extension = extname(name).toLowerCase();
			const file = `${kind}/${name}`;
			if (extension !== '.md' && extension !== '.mdx') {
				// What others keep elsewhere is not told.
				if (!isOwn) continue;
				const [, meant] = /^(.+\.mdx?)\.[^.]*$/i.exec(name) ?? [];
				this.#reportIgnored(
					file,
					'une fiche est un fichier « .md » ou « .mdx », dans le dossier même.',
					meant === undefined ? undefined : `Renommez-le «\u00a0${meant}\u00a0».`,
				);
				continue;
			}
			const slug = toSlug(basename(name, extname(name)));
			const fault = describeName(name, slug);
			if (fault !== undefined) {
				this.#problems.push({
					code: 'invalid-name',
					severity: 'error',
					file,
					message: fault,
					hint: `Renommez le fichier avec au plus ${MAX_SLUG} lettres, chiffres et traits d’union.`,
				});
				continue;
			}
			const other = fileBySlug.get(slug);
			if (other !== undefined || slug === '') {
				this.#problems.push({
					code: 'slug-collision',
					severity: 'error',
					file,
					message: `Le nom ${quoteValue(name)} donne l’adresse «\u00a0${slug}\u00a0», ${other === undefined ? 'qui est vide' : `déjà prise par ${quoteValue(other)}`}.`,
					hint: 'Renommez l’un des deux fichiers.',
				});
				continue;
			}
			fileBySlug.set(slug, name);
			places.push({ kind, slug, file, format: extension === '.mdx' ? 'mdx' : 'md' });
		}
		return places;
	}

	/** Files beside the folders of content, and folders under another name. */
	async #checkNames(): Promise<void> {
		for (const name of await readdir(this.#root)) {
			if (SPECIAL_FILES.test(name)) continue;
			if (ROOT_NAMES.includes(name)) {
				if (!name.endsWith('.yml')) await this.#checkFolder(name);
				continue;
			}
			const nearest = findNearest(name, ROOT_NAMES);
			this.#reportIgnored(
				name,
				'aucun contenu n’est cherché sous ce nom.',
				nearest === undefined ? undefined : askIfMeant(nearest),
			);
		}
	}

	/** What it should hold would be missing without a word. */
	async #checkFolder(name: string): Promise<void> {
		const isFolder = await stat(join(this.#root, name)).then(
			(stats) => stats.isDirectory(),
			() => false,
		);
		if (isFolder) return;
		this.#problems.push({
			code: 'unreadable-file',
			severity: 'error',
			file: name,
			message: `${quoteValue(name)} n’est pas un dossier, et son contenu n’est pas lu.`,
			hint: 'Mettez le dossier lui-même à sa place, ou retirez-le.',
		});
	}

	/** Who wrote it must not believe that it is published. */
	#reportIgnored(
		file: string,
		reason: string,
		hint = 'Renommez-le, ou retirez-le du dossier de contenu.',
	): void {
		const message = `${quoteValue(file)} n’est pas lu : ${reason}`;
		this.#problems.push({
			code: 'ignored-file',
			severity: 'warning',
			file,
			message,
			hint,
		});
	}

	/** The text of a file, or `undefined` with its problem reported. */
	async #readText(file: string): Promise<string | undefined> {
		const path = join(this.#root, file);
		let bytes: Uint8Array;
		try {
			const realPath = await realpath(path);
			// The folder of the file may be the link.
			if (!realPath.startsWith(this.#realRoot + sep)) {
				this.#problems.push({
					code: 'path-outside',
					severity: 'error',
					file,
					message: `${quoteValue(file)} est un lien vers un fichier hors du dossier de contenu.`,
					hint: 'Remplacez le lien par le fichier lui-même.',
				});
				return undefined;
			}
			const stats = await stat(realPath);
			// Reading a pipe would never end.
			if (!stats.isFile()) {
				this.#problems.push({
					code: 'not-a-file',
					severity: 'error',
					file,
					message: `${quoteValue(file)} ${stats.isDirectory() ? 'est un dossier' : 'n’est pas un fichier ordinaire'}.`,
					hint: 'Renommez-le, ou placez-y le fichier attendu.',
				});
				return undefined;
			}
			bytes = await readFile(path);
		} catch (error) {
			this.#problems.push({
				code: 'unreadable-file',
				severity: 'error',
				file,
				message: `Le fichier ne peut pas être lu (${(error as NodeJS.ErrnoException).code ?? 'erreur inconnue'}).`,
				hint: 'Vérifiez ses droits d’accès, ou que le lien qu’il contient mène quelque part.',
			});
			return undefined;
		}
		this.#fileCount++;
		const decoded = parseBytes(bytes);
		if (decoded.text === undefined) {
			const { code, message, hint } = ENCODING_FAULTS[decoded.fault];
			this.#problems.push({
				code,
				severity: 'error',
				file,
				line: decoded.line,
				message,
				hint,
			});
			return undefined;
		}
		return this.#undoMisreading(file, decoded.text);
	}

	/** Reports broken accents, and gives the text that was meant: what follows judges that one. */
	#undoMisreading(file: string, text: string): string {
		const broken = findBrokenText(text);
		if (broken === undefined) return text;
		this.#problems.push({
			code: 'broken-encoding',
			severity: 'error',
			file,
			line: broken.line,
			message: broken.message,
			hint: `Lancez « npm run fix -- --encoding ${relative(PROJECT_ROOT, join(this.#root, file))} », qui rétablit les accents, ou reprenez le fichier d’avant l’erreur.`,
		});
		return repairMisreading(text, broken.misreading);
	}

	async #readVocabulary<Schema extends ListSchema>(name: string, schema: Schema) {
		const file = `vocabulary/${name}`;
		// A content folder without a vocabulary uses the one of the project.
		if (await isThere(join(this.#root, file))) return this.#readOptionalList(file, schema);
		const bytes = await readFile(join(PROJECT_ROOT, 'content', file));
		return readListOnce(bytes.toString('utf8'), file, schema).items;
	}

	async #readOptionalList<Schema extends ListSchema>(file: string, schema: Schema) {
		if (!(await isThere(join(this.#root, file)))) return [];
		const text = await this.#readText(file);
		if (text === undefined) return [];
		const { items, problems } = readListOnce(text, file, schema);
		this.#problems.push(...problems);
		return items;
	}
}
