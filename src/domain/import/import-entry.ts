import type { z } from 'zod';

import { STATIC_PATHS } from '../catalogue/page-paths.ts';
import { normaliseOldPath } from '../catalogue/redirects.ts';
import { findByAlias } from '../catalogue/vocabulary.ts';
import { isEmail } from '../content/url.ts';
import { checkShape, parsePath } from '../content/check-shape.ts';
import { apiSchema, guideSchema, producerSchema, serviceSchema } from '../content/dialect.ts';
import { parseDate } from '../text/dates.ts';
import { findNearest } from '../text/nearest.ts';
import { toSlug } from '../text/slug.ts';
import { convertMarkup, type ConvertedMarkup } from './convert-markup.ts';
import { FrontMatterEditor, type EditPath } from './front-matter-editor.ts';
import { addCounts, createCounts, type InventoryDifference } from './inventory.ts';
import { listCitedTexts } from './legal-basis.ts';
import type { MarkupNode } from './markup-tree.ts';
import { matchTitle, type NamedEntry } from './match-names.ts';
import { listOldPaths, OLD_FOLDERS, type LinkMapper, type OldFolder } from './old-links.ts';
import {
	describeMissingTree,
	findTree,
	toNewQuestion,
	type QuestionTrees,
	type Verdict,
} from './question-trees.ts';
import { addRepairs, repairCheckboxes, type Repairs } from './repair-text.ts';
import { findAddress, findContacts, findDay } from './repair-values.ts';
import { KIND_LABELS, type Decision, type FileReport, type Topic } from './report.ts';

export interface OldEntry {
	folder: OldFolder;
	/** File name without its extension. */
	name: string;
	/** Path from the old tree. */
	path: string;
	slug: string;
	frontMatter: string;
	body: string;
	repairs: Repairs;
}

export interface ImportContext {
	apis: readonly NamedEntry[];
	producers: ReadonlyMap<string, string>;
	themes: ReadonlyMap<string, readonly string[]>;
	profiles: ReadonlyMap<string, readonly string[]>;
	links: LinkMapper;
	trees: QuestionTrees;
	/** Name in `content/openapi` of an old address of a description. */
	findOpenApi: (address: string) => string | undefined;
}

export interface ImportedEntry {
	path: string;
	text: string;
	report: FileReport;
	decisions: Decision[];
	/** Producer named by the entry that no file describes. */
	missingProducer?: { slug: string; name: string } | undefined;
}

const SCHEMAS = {
	api: apiSchema,
	guides: guideSchema,
	producteurs: producerSchema,
	service: serviceSchema,
} satisfies Record<OldFolder, z.ZodObject>;

/** Front matter fields that hold Markdown. */
const MARKDOWN_FIELDS: Record<OldFolder, readonly string[]> = {
	api: [
		'content_intro',
		'rate_limiting_description',
		'monitoring_description',
		'stats_detail_description',
	],
	guides: [],
	producteurs: ['short', 'description', 'data'],
	service: [],
};

const REQUIRED: Record<OldFolder, readonly string[]> = {
	api: ['title', 'tagline'],
	guides: ['title'],
	producteurs: ['name'],
	service: ['title'],
};

const URL_FIELDS = [
	'external_site',
	'doc_tech_link',
	'doc_tech_external',
	'datapass_link',
	'account_link',
	'monitoring_link',
	'rate_limiting_link',
	'stats_detail_link',
	'contact_link',
	'link',
	'site',
	'siteAPI',
	'siteOpenData',
	'annuaire',
	'contact',
];

/** Fields that may hold the addresses of people. */
const CONTACT_FIELDS: ReadonlySet<string> = new Set(['contact_link', 'contact']);

/** Slips in the names of fields that are too far from the right name to be guessed. */
const FIELD_SLIPS: Record<string, string> = { name_with_pronoun: 'nameWithPronoun' };

const TO_COMPLETE = 'À compléter';

/** One file of an old tree → one file of this one, with all that was decided on the way. */
export function importEntry(entry: OldEntry, context: ImportContext): ImportedEntry {
	return new EntryImporter(entry, context).run();
}

class EntryImporter {
	#entry: OldEntry;
	#context: ImportContext;
	#editor: FrontMatterEditor;
	#decisions: Decision[] = [];
	#report: FileReport;
	#missingProducer: ImportedEntry['missingProducer'];
	/** The page of its documentation is no more: its address leads to the entry. */
	#lostDocumentation = false;

	constructor(entry: OldEntry, context: ImportContext) {
		this.#entry = entry;
		this.#context = context;
		this.#editor = new FrontMatterEditor(entry.frontMatter);
		const { kind } = OLD_FOLDERS[entry.folder];
		this.#report = {
			from: entry.path,
			to: `${kind}/${entry.slug}.md`,
			zones: 0,
			before: createCounts(),
			after: createCounts(),
			repairs: { ...entry.repairs },
		};
	}

	run(): ImportedEntry {
		const { folder } = this.#entry;
		this.#repairKeys();
		if (folder === 'api') this.#importApi();
		if (folder === 'guides') this.#importGuide();
		if (folder === 'guides' || folder === 'service') {
			this.#repairFlags();
			this.#joinApis();
		}
		for (const field of MARKDOWN_FIELDS[folder]) this.#convertField([field]);
		this.#repairUrls();
		this.#keepOldAddress();
		this.#repairShape();
		const body =
			this.#entry.body.trim() === '' ? '' : this.#convert(this.#entry.body, 'texte').text;
		const text = `---\n${this.#editor.toString()}---\n${body.trim() === '' ? '' : `\n${body.replace(/^\n+/, '').trimEnd()}\n`}`;
		return {
			path: this.#report.to,
			text,
			report: this.#report,
			decisions: this.#decisions,
			missingProducer: this.#missingProducer,
		};
	}

	#decide(topic: Topic, message: string): void {
		this.#decisions.push({ topic, file: this.#entry.path, message });
	}

	#countRepair(kind: keyof Repairs): void {
		addRepairs(this.#report.repairs, { [kind]: 1 });
	}

	/** `extrenal_site` → `external_site`; a field that no page shows becomes a comment. */
	#repairKeys(): void {
		const { folder } = this.#entry;
		const known = Object.keys(SCHEMAS[folder].shape);
		for (const key of Object.keys(this.#editor.data)) {
			if (known.includes(key)) continue;
			const meant =
				FIELD_SLIPS[key] ??
				findNearest(
					key,
					known.filter((name) => Math.abs(name.length - key.length) <= 2),
				);
			const isSlip =
				meant !== undefined &&
				known.includes(meant) &&
				(key in FIELD_SLIPS || isSlipOf(key, meant));
			if (isSlip && !(meant in this.#editor.data)) {
				this.#editor.rename(key, meant);
				this.#countRepair('key');
				this.#decide('field', `« ${key} » lu comme « ${meant} »`);
				continue;
			}
			const value = this.#editor.get([key]);
			this.#editor.retire([key]);
			this.#decide(
				'field',
				`« ${key}: ${shorten(value)} » n’a pas d’équivalent : gardé en commentaire`,
			);
		}
	}

	#importApi(): void {
		this.#repairAccess();
		this.#matchProducer();
		const { producers, themes } = this.#context;
		this.#splitList('keywords', () => true);
		this.#splitList('themes', (part) => findByAlias(themes, part).length > 0);
		this.#splitList('partners', (part) => producers.has(toSlug(part)));
		this.#editor.updateList('partners', (value) => {
			const name = toLine(value);
			if (name === '') return undefined;
			const slug = this.#context.producers.get(toSlug(name));
			if (slug === undefined || slug === name) return { value: name };
			this.#decide('producer', `partenaire « ${name} » reconnu : ${slug}`);
			return { value: slug };
		});
		this.#mapThemes();
		this.#repairDate('last_update');
		this.#repairNumber('uptime');
		this.#repairNumber('visits_2019');
		this.#repairNumber('is_france_connected');
		this.#linkOpenApi();
		this.#importAccessPage();
	}

	/** One text that lists several things becomes a list, when each of them is one. */
	#splitList(field: string, isItem: (part: string) => boolean): void {
		const written = this.#editor.get([field]);
		if (typeof written !== 'string' || isItem(written.trim()) !== (field === 'keywords')) return;
		const parts = written
			.split(/[,;\n]/)
			.map((part) => part.trim())
			.filter(Boolean);
		if (parts.length < 2 || !parts.every(isItem)) return;
		this.#editor.set([field], parts);
		this.#countRepair('value');
		this.#decide('field', `« ${field}: ${shorten(written)} » lu comme ${parts.length} éléments`);
	}

	/** A restricted API is never shown as open by omission. */
	#repairAccess(): void {
		const { data } = this.#editor;
		const written = data['is_open'];
		const known = ['ouvert', 'compte', 'habilitation', 1, 0, -1];
		if (known.includes(written as string | number)) return;
		const word = typeof written === 'string' ? written.trim().toLowerCase().replace('−', '-') : '';
		const number = word === '' ? NaN : Number(word);
		const read = known.find((value) => value === word || value === number);
		if (read !== undefined) {
			this.#editor.set(['is_open'], read);
			this.#countRepair('value');
			return;
		}
		const access = !data['access_page'] && data['account_link'] ? 'compte' : 'habilitation';
		this.#editor.set(['is_open'], access);
		this.#editor.note('is_open : à vérifier');
		this.#decide(
			'todo',
			`l’accès (« is_open: ${shorten(written)} ») n’est pas dit : « ${access} » par prudence`,
		);
	}

	#matchProducer(): void {
		const several = this.#editor.get(['producer']);
		if (Array.isArray(several) && several.length > 1) {
			const [first, ...others] = several.map(toLine).filter(Boolean);
			const partners = [this.#editor.get(['partners']) ?? []].flat().map(toLine).filter(Boolean);
			this.#editor.set(['producer'], first ?? '');
			this.#editor.set(['partners'], [...new Set([...partners, ...others])]);
			this.#decide(
				'producer',
				`producteurs « ${toLine(several)} » : les suivants sont partenaires`,
			);
		}
		const written = toLine(this.#editor.get(['producer']));
		const slug = this.#context.producers.get(toSlug(written));
		if (slug !== undefined) {
			if (slug === written) return;
			this.#editor.set(['producer'], slug);
			this.#decide('producer', `producteur « ${written} » reconnu : ${slug}`);
			return;
		}
		const name = written === '' ? TO_COMPLETE : written;
		const created = toSlug(name) || 'a-completer';
		this.#editor.set(['producer'], created);
		this.#missingProducer = { slug: created, name };
		const nearest = findNearest(written, this.#context.producers.keys());
		this.#decide(
			'todo',
			`aucun producteur ne s’appelle « ${written} » : fiche « producers/${created}.md » créée${nearest ? ` (plus proche : ${nearest})` : ''}`,
		);
	}

	#mapThemes(): void {
		const seen = new Set<string>();
		const unmapped: string[] = [];
		this.#editor.updateList('themes', (value) => {
			const label = toLine(value);
			if (label === '') return undefined;
			const [id, ...others] = findByAlias(this.#context.themes, label);
			if (id === undefined) {
				unmapped.push(label);
				return undefined;
			}
			for (const other of others) seen.add(other);
			if (seen.has(id)) return undefined;
			seen.add(id);
			return { value: id };
		});
		this.#editor.updateList('keywords', (value) =>
			toLine(value) === '' ? undefined : { value: toLine(value) },
		);
		if (unmapped.length === 0) return;
		const keywords = this.#editor.get(['keywords']);
		const list = Array.isArray(keywords) ? keywords.map(String) : [];
		this.#editor.set(['keywords'], [...list, ...unmapped.filter((label) => !list.includes(label))]);
		for (const label of unmapped)
			this.#decide(
				'theme',
				`« ${label} » n’est pas dans vocabulary/themes.yml : gardé comme mot-clé`,
			);
	}

	#repairDate(field: string): void {
		const written = this.#editor.get([field]);
		if (written === undefined || written === null || written === '') return;
		const text = String(written);
		if (parseDate(text) !== undefined) return;
		const day = findDay(text);
		if (day === undefined) return;
		this.#editor.set([field], day);
		this.#editor.note(`${field} : ${text}`);
		this.#countRepair('value');
		this.#decide('field', `« ${field}: ${text} » lu comme « ${day} »`);
	}

	#repairNumber(field: string): void {
		const written = this.#editor.get([field]);
		if (typeof written !== 'string' || written.trim() === '') return;
		const number = Number(written.replace(',', '.').replace(/\s*%$/, '').trim());
		if (Number.isNaN(number)) return;
		this.#editor.set([field], number);
		this.#countRepair('value');
		this.#decide('field', `« ${field}: ${written} » lu comme ${number}`);
	}

	#linkOpenApi(): void {
		const address = this.#editor.get(['doc_tech_link']);
		if (typeof address !== 'string' || !address.startsWith('/')) return;
		const file = this.#context.findOpenApi(address);
		if (file === undefined) {
			this.#decide(
				'openapi',
				`le fichier « ${address} » n’est pas dans le dossier OpenAPI : à reprendre`,
			);
			this.#editor.retire(['doc_tech_link']);
			this.#lostDocumentation = !this.#editor.data['doc_tech_external'];
			return;
		}
		this.#editor.rename('doc_tech_link', 'openapi');
		this.#editor.set(['openapi'], file);
		this.#decide('openapi', `« ${address} » devient « openapi: ${file} »`);
	}

	#importAccessPage(): void {
		const written = this.#editor.get(['access_page']);
		if (isRecord(written)) this.#editor.set(['access_page'], [written]);
		const branches: unknown[] = isRecord(written)
			? [written]
			: Array.isArray(written)
				? written
				: [];
		const seen = new Map<string, number>();
		branches.forEach((branch, index) => {
			if (typeof branch === 'string')
				this.#editor.set(['access_page', index], { who: [branch.trim()] });
			else if (!isRecord(branch)) return;
			this.#importBranch(isRecord(branch) ? branch : { who: [branch] }, index);
			this.#tellApart(index, seen);
		});
	}

	/** Two answers of one name would be two that nobody can tell apart. */
	#tellApart(index: number, seen: Map<string, number>): void {
		const path = ['access_page', index, 'who'];
		const who = [this.#editor.get(path)].flat().map(toLine).filter(Boolean);
		const told = who.map((label) => {
			const other = seen.get(toSlug(label)) ?? index;
			seen.set(toSlug(label), other);
			if (other === index) return label;
			this.#decide(
				'todo',
				`access_page[${index}] : le public « ${label} » a déjà la réponse ${other + 1}, précisez ce qui les distingue`,
			);
			return `${label} (public n°\u00a0${index + 1})`;
		});
		if (told.some((label, rank) => label !== who[rank])) this.#editor.set(path, told);
	}

	#importBranch(branch: Record<string, unknown>, index: number): void {
		const path = ['access_page', index];
		const place = `access_page[${index}]`;
		const who = (Array.isArray(branch['who']) ? branch['who'] : [branch['who']])
			.map(toLine)
			.filter(Boolean);
		if (who.length === 0) {
			// Two publics of one name would be two answers that nobody can tell apart.
			this.#editor.set([...path, 'who'], [`${TO_COMPLETE} (public n°\u00a0${index + 1})`]);
			this.#decide('todo', `${place} : le public n’est pas dit`);
		}
		for (const label of who)
			if (findByAlias(this.#context.profiles, label).length === 0 && !/^autres?\b/i.test(label))
				this.#decide(
					'profile',
					`« ${label} » n’est pas dans vocabulary/profiles.yml : gardé tel quel`,
				);
		const verdict = readVerdict(branch['is_eligible']);
		if (verdict === undefined) {
			this.#editor.set([...path, 'is_eligible'], 0);
			this.#decide(
				'todo',
				`${place} : verdict « ${shorten(branch['is_eligible'])} » illisible, « sous conditions » par prudence`,
			);
		} else if (
			typeof branch['is_eligible'] === 'string' &&
			!VERDICT_WORDS.has(branch['is_eligible'])
		)
			this.#editor.set([...path, 'is_eligible'], verdict);
		this.#convertField([...path, 'description'], (tree, question) =>
			this.#placeTree(tree, question, path, verdict ?? 0),
		);
		this.#citeTexts(path);
	}

	/** A page that says « no text is cited » under an answer that cites one would be wrong. */
	#citeTexts(path: EditPath): void {
		const description = this.#editor.get([...path, 'description']);
		if (typeof description !== 'string' || this.#editor.get([...path, 'legal_basis']) !== undefined)
			return;
		const texts = listCitedTexts(description);
		if (texts.length === 0) return;
		this.#editor.set([...path, 'legal_basis'], texts);
		this.#decide(
			'legal',
			`${path[0]}[${path[1]}] : ${texts.map(({ title }) => `« ${shorten(title)} »`).join(', ')}`,
		);
	}

	/** A question tree leaves the text for `next`; one that is missing leaves a visible note. */
	#placeTree(tree: string, question: string, path: EditPath, verdict: Verdict): MarkupNode[] {
		const place = `${path[0]}[${path[1]}]`;
		const { found, candidates } = findTree(this.#context.trees, tree, question);
		if (found && this.#editor.get([...path, 'next']) === undefined) {
			const next = toNewQuestion(
				found,
				verdict,
				(text) => this.#convert(text, `${place}.next`).text,
			);
			this.#editor.set([...path, 'next'], next);
			this.#decide(
				'tree',
				`${place} : question « ${tree} / ${question} » reprise dans « next » ; verdicts à relire`,
			);
			return [];
		}
		const other = candidates.length > 0 ? ` (sous un autre nom : ${candidates.join(' ; ')})` : '';
		this.#decide(
			'tree',
			`${place} : question « ${tree} / ${question} » introuvable${other} : « question à compléter » dans le texte`,
		);
		return describeMissingTree(tree, question);
	}

	#repairFlags(): void {
		for (const field of ['publish', 'noindex']) {
			const value = this.#editor.get([field]);
			if (typeof value !== 'string') continue;
			const flag = /^(?:true|oui|yes|1)$/i.test(value.trim());
			this.#editor.set([field], flag);
			this.#decide('field', `« ${field}: ${value} » lu comme ${flag}`);
		}
	}

	#importGuide(): void {
		this.#editor.updateList('related_guides', (value) => {
			const name = toLine(value)
				.replace(/^.*\/guides\//, '')
				.replace(/\.md$/, '');
			return name === '' ? undefined : { value: toSlug(name) };
		});
	}

	#joinApis(): void {
		const find = (title: string) =>
			matchTitle(title.replace(/^\S*\/les-api\/([^/]+)\/?$/, '$1'), this.#context.apis);
		this.#splitList('api', (part) => ['exact', 'same'].includes(find(part).how));
		this.#editor.updateList('api', (value) => {
			const title = toLine(value);
			if (title === '') return undefined;
			const match = find(title);
			if (match.how === 'none') {
				this.#editor.note(`API sans fiche : ${title}`);
				this.#decide(
					'unjoined',
					`« ${title} » ne correspond à aucune fiche : gardé en commentaire`,
				);
				return undefined;
			}
			if (match.how === 'exact') return { value: match.slug };
			const isNear = match.how === 'near';
			this.#decide(
				'joined',
				`« ${title} » ${isNear ? 'ressemble à' : 'est, à l’écriture près,'} « ${match.title} » (${match.slug})`,
			);
			return {
				value: match.slug,
				comment: isNear ? `à vérifier, d’après « ${title} »` : `« ${title} »`,
			};
		});
	}

	#repairUrls(): void {
		for (const field of URL_FIELDS) {
			if (!(field in SCHEMAS[this.#entry.folder].shape)) continue;
			this.#keepFirst(field);
			const written = this.#editor.get([field]);
			if (typeof written !== 'string' || written.trim() === '') continue;
			const isContact = CONTACT_FIELDS.has(field);
			if (isContact && written.split(',').every(isEmail)) continue;
			const contacts = isContact ? findContacts(written) : undefined;
			const { links } = this.#context;
			const found = contacts === undefined ? findAddress(written) : undefined;
			const href = contacts ?? links.toNew(found?.address ?? written);
			// What is neither an address nor the way to a page is left for the check of the shape.
			if (found === undefined && contacts === undefined && !(href && isWay(href, links))) continue;
			if (href === undefined || href === written.trim()) continue;
			const remark = contacts === undefined ? found?.remark : written;
			if (remark) this.#editor.note(`${field}\u00a0: ${remark.trim()}`);
			this.#editor.set([field], href);
			this.#countRepair('link');
			this.#decide('field', `« ${field}: ${shorten(written)} » devient « ${href} »`);
		}
	}

	/** Of several addresses where there is room for one, the others stay as a comment. */
	#keepFirst(field: string): void {
		const written = this.#editor.get([field]);
		if (!Array.isArray(written)) return;
		const addresses = written.map(toLine).filter(Boolean);
		const [first = '', ...others] = addresses;
		const isKept = CONTACT_FIELDS.has(field) && addresses.every(isEmail);
		this.#editor.set([field], isKept ? addresses.join(', ') : first);
		if (isKept || others.length === 0) return;
		this.#editor.note(`${field}\u00a0: ${others.join(', ')}`);
		this.#decide(
			'field',
			`« ${field} » tient ${addresses.length} adresses : la première est gardée, les autres le sont en commentaire`,
		);
	}

	#keepOldAddress(): void {
		const { folder, name, slug } = this.#entry;
		const page = OLD_FOLDERS[folder].path(slug);
		const documentation = this.#lostDocumentation ? [`/documentation/${slug}`] : [];
		for (const old of [...listOldPaths(folder, name), ...documentation]) {
			if (`${old}/` === page || STATIC_PATHS.includes(`${old}/`)) continue;
			if (normaliseOldPath(old) === undefined) {
				this.#decide(
					'slug',
					`${old} → ${page} : l’ancienne adresse, qui contient des espaces ou des signes réservés, n’est pas redirigée`,
				);
				continue;
			}
			const written = this.#editor.get(['redirect_from']);
			const list = (Array.isArray(written) ? written : [written]).map(toLine).filter(Boolean);
			if (!list.includes(old)) this.#editor.set(['redirect_from'], [...list, old]);
			this.#decide('slug', `${old} → ${page}`);
		}
	}

	/** What the dialect would refuse becomes a comment, so that the folder builds. */
	#repairShape(): void {
		const { folder } = this.#entry;
		for (const field of REQUIRED[folder]) {
			const written = this.#editor.get([field]);
			if (typeof written === 'number') this.#editor.set([field], String(written));
			else if (toLine(written) === '') {
				const fallback = field === 'tagline' ? TO_COMPLETE : `${TO_COMPLETE} (${this.#entry.name})`;
				this.#editor.set([field], fallback);
				this.#decide('todo', `le champ « ${field} » est vide`);
			}
		}
		for (let round = 0; round < 20; round++) {
			const paths: EditPath[] = [];
			const { problems } = checkShape(SCHEMAS[folder], this.#editor.data, {
				file: this.#report.to,
				getLine: (path) => paths.push(path),
			});
			const problem = problems.find(({ severity }) => severity === 'error');
			if (!problem?.field) return;
			const path = parsePath(problem.field);
			const value = this.#editor.get(path);
			if (
				(typeof value === 'number' || typeof value === 'boolean') &&
				problem.code === 'wrong-type'
			) {
				this.#editor.set(path, String(value));
				continue;
			}
			if (problem.code === 'wrong-type' && isTextList(value)) {
				this.#editor.set(path, value.join(', '));
				this.#decide('field', `${problem.message} Ses éléments sont réunis.`);
				continue;
			}
			const known = value === undefined ? path.slice(0, -1) : path;
			const target = known.length === 0 ? path.slice(0, 1) : known;
			this.#editor.retire(target);
			this.#decide('field', `${problem.message} Gardé en commentaire.`);
		}
	}

	#convertField(
		path: EditPath,
		replaceTree?: (tree: string, question: string) => MarkupNode[],
	): void {
		const held = this.#editor.get(path);
		const written = isTextList(held) ? held.join('\n\n') : held;
		if (typeof written !== 'string' || written.trim() === '') return;
		if (isTextList(held)) this.#editor.set(path, written);
		const converted = this.#convert(written, path.join('.'), replaceTree);
		const text = converted.text.trimEnd();
		if (text !== written.trimEnd())
			this.#editor.set(path, text.includes('\n') ? `${text}\n` : text);
	}

	#convert(
		source: string,
		place: string,
		replaceTree?: (tree: string, question: string) => MarkupNode[],
	): ConvertedMarkup {
		const checked = repairCheckboxes(source);
		addRepairs(this.#report.repairs, checked.repairs);
		const converted = convertMarkup(checked.text, {
			toNew: this.#context.links.toNew,
			...(replaceTree ? { replaceTree } : {}),
		});
		this.#report.zones++;
		this.#report.before = addCounts(this.#report.before, converted.before);
		this.#report.after = addCounts(this.#report.after, converted.after);
		if (converted.conversion === 'blocks') this.#countRepair('block');
		else if (converted.conversion !== 'kept') this.#countRepair('rewrite');
		for (const name of converted.named) this.#decide('difference', `${place} : ${name}`);
		for (const { kind, value } of converted.changes) {
			if (kind === 'link') this.#countRepair('link');
			if (kind === 'file')
				this.#decide(
					'link',
					`${place} : « ${value} » est un fichier de l’ancien site, à reprendre dans « public »`,
				);
			if (kind === 'component')
				this.#decide(
					'component',
					`${place} : ${value} n’existe pas ici ; ses mots et son lien sont gardés`,
				);
			if (kind === 'attribute')
				this.#decide('component', `${place} : attribut ${value} inconnu, retiré`);
			if (kind === 'unsafe')
				this.#decide('component', `${place} : ${value} retiré, un texte n’exécute rien`);
			if (kind === 'forbidden-link')
				this.#decide(
					'link',
					`${place} : l’adresse « ${value} » est interdite, son texte est gardé`,
				);
		}
		for (const difference of converted.unnamed) {
			const told = `${place} : ${describeDifference(difference)}`;
			this.#decide(difference.kind === 'nesting' ? 'failure' : 'unlike', told);
			// One passage among thousands stops nobody: whoever opens the file is told as well.
			if (difference.kind !== 'nesting') this.#editor.note(`À relire, ${told}`);
		}
		return converted;
	}
}

function describeDifference({ kind, lost, gained }: InventoryDifference): string {
	const quote = (items: readonly string[]) =>
		items
			.slice(0, 3)
			.map((item) => `« ${shorten(item)} »`)
			.join(', ');
	if (kind === 'nesting')
		return 'ses passages sont imbriqués trop profondément pour être lus ; le texte est gardé tel quel';
	return [
		kind === 'word' ? 'mots' : KIND_LABELS[kind],
		lost.length > 0 ? `${lost.length} en moins (${quote(lost)})` : '',
		gained.length > 0 ? `${gained.length} en plus (${quote(gained)})` : '',
	]
		.filter(Boolean)
		.join(', ');
}

function isSlipOf(key: string, meant: string): boolean {
	const flat = (text: string) => text.toLowerCase().replace(/[_\s-]/g, '');
	if (flat(key) === flat(meant)) return true;
	const sorted = (text: string) => [...flat(text)].sort().join('');
	return (
		sorted(key) === sorted(meant) ||
		flat(meant).includes(flat(key)) ||
		flat(key).includes(flat(meant)) ||
		key.length > 7
	);
}

function isTextList(value: unknown): value is string[] {
	return (
		Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string')
	);
}

function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWay(href: string, links: LinkMapper): boolean {
	return href.startsWith('mailto:') || links.hasPage(href.replace(/[?#].*$/, ''));
}

/** Those that the dialect reads as they are. */
const VERDICT_WORDS: ReadonlySet<string> = new Set(['oui', 'sous-conditions', 'non']);

const VERDICTS: Readonly<Record<string, Verdict>> = {
	oui: 1,
	'sous-conditions': 0,
	'peut-etre': 0,
	non: -1,
	'1': 1,
	'0': 0,
	'-1': -1,
};

function readVerdict(value: unknown): Verdict | undefined {
	const word = String(value ?? '').trim();
	return VERDICTS[word.replace('−', '-')] ?? VERDICTS[toSlug(word)];
}

function toLine(value: unknown): string {
	if (value === null || value === undefined) return '';
	if (Array.isArray(value)) return value.map(toLine).filter(Boolean).join(', ');
	if (typeof value !== 'object') return String(value).trim();
	const words = ['name', 'title', 'label', 'nom', 'titre'].map((key) => Reflect.get(value, key));
	const [found] = words.filter((word) => typeof word === 'string' && word.trim() !== '');
	if (typeof found === 'string') return found.trim();
	// « Guide: la suite » without quotes is a text that YAML took for a field.
	return Object.entries(value)
		.map(
			([key, item]) => `${key}: ${typeof item === 'object' ? JSON.stringify(item) : String(item)}`,
		)
		.join(', ');
}

function shorten(value: unknown): string {
	const written = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
	const text = written.replace(/\s+/g, ' ').trim();
	return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
