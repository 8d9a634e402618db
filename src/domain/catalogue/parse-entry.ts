import type { z } from 'zod';

import { checkShape, formatPath, parsePath } from '../content/check-shape.ts';
import {
	apiSchema,
	branchSchema,
	guideSchema,
	producerSchema,
	ruleSchema,
	serviceSchema,
	useCaseSchema,
	type RawOutcome,
	type RawQuestion,
	type RawReference,
} from '../content/dialect.ts';
import type { FieldPath } from '../content/front-matter.ts';
import { quoteValue, type Problem } from '../content/problem.ts';
import { describeHiddenCharacter } from '../content/yaml-faults.ts';
import { checkTree } from '../eligibility/check-tree.ts';
import { isOtherSituation, isPartialTree } from '../eligibility/complete-tree.ts';
import type { Choice, Outcome, Question, Verdict } from '../eligibility/tree.ts';
import type { GlossaryLinker } from '../markup/glossary-linker.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';
import type { renderMdx } from '../markup/render-mdx.ts';
import type { RichText } from '../markup/rich-text.ts';
import { createPageScope, type PageScope } from '../markup/transform-tree.ts';
import { addDays, formatDate, parseDate, type IsoDate } from '../text/dates.ts';
import { toFrenchSpacing } from '../text/french.ts';
import { findHiddenCharacter } from '../text/hidden-characters.ts';
import { findNearest } from '../text/nearest.ts';
import { toSlug } from '../text/slug.ts';
import type { Access, Api, ApiLinks, ComparisonWish, FranceConnect, Lifecycle } from './api.ts';
import type { Guide, PreparedRequest, UseCase } from './article.ts';
import { pagePaths } from './page-paths.ts';
import type { Producer, Service } from './producer.ts';
import { isReviewOverdue, sortHistory, type Rule, type RuleVerdict } from './rule.ts';
import { findByAlias, type Profile, type Theme } from './vocabulary.ts';

export const ENTRY_KINDS = [
	'apis',
	'guides',
	'use-cases',
	'producers',
	'services',
	'rules',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** A content file, split but not understood yet. */
export interface SourceEntry {
	kind: EntryKind;
	slug: string;
	file: string;
	format: 'md' | 'mdx';
	data: Record<string, unknown>;
	getLine: (path: FieldPath) => number;
	body: string;
	bodyLine: number;
}

/** What entries are read against. */
export interface EntryContext {
	themes: readonly Theme[];
	profiles: readonly Profile[];
	themeIndex: ReadonlyMap<string, readonly string[]>;
	profileIndex: ReadonlyMap<string, readonly string[]>;
	glossary?: GlossaryLinker | undefined;
	/** Definition of a glossary term, shown where the term is used. */
	getDefinition?: ((termId: string) => string) | undefined;
	/** Given when one page shows several entries; without it each entry has a page of its own. */
	scope?: PageScope | undefined;
	/** Rules that a text may show; absent while the rules themselves are read. */
	rules?: ReadonlyMap<string, Rule> | undefined;
	/** Day of the build, against which review dates are judged. */
	today: IsoDate;
	/** Adds the base path of the site to an internal address. */
	toHref: (href: string) => string;
	hasImage: (path: string) => boolean;
	/** Reads the bodies of `.mdx` files; its weight is why the browser does not bring it. */
	renderMdx?: typeof renderMdx | undefined;
}

export interface EntryByKind {
	apis: Api;
	guides: Guide;
	'use-cases': UseCase;
	producers: Producer;
	services: Service;
	rules: Rule;
}

export interface ParsedEntry<Kind extends EntryKind = EntryKind> {
	/** Absent when an error makes the entry unusable. */
	value?: EntryByKind[Kind];
	problems: Problem[];
	/** Of an API without a value: the names that it gives, so that they are checked all the same. */
	links?: ApiLinks | undefined;
}

/** One content file → the domain value that pages show, with every problem it holds. */
export function parseEntry<Kind extends EntryKind>(
	source: SourceEntry & { kind: Kind },
	context: EntryContext,
): ParsedEntry<Kind> {
	const reader = new EntryReader(source, context);
	const value = PARSERS[source.kind](reader) as EntryByKind[Kind] | undefined;
	return { value, problems: reader.problems, links: reader.links };
}

/** Fields that tell the day when something was done. */
const PAST_DAYS: ReadonlySet<string> = new Set(['reviewed', 'last_update', 'checked']);
/** Where the author is, it may be tomorrow already. */
const ONE_DAY_AHEAD = 1;

/** What the parsers of one entry share: its source, its problems, and how its texts are rendered. */
class EntryReader {
	readonly problems: Problem[] = [];
	links: ApiLinks | undefined;
	readonly source: SourceEntry;
	readonly context: EntryContext;
	#scope: PageScope;

	constructor(source: SourceEntry, context: EntryContext) {
		this.source = source;
		this.context = context;
		this.#scope = context.scope ?? createPageScope();
		const { slug } = source.data;
		if (typeof slug === 'string' && /[/\\]|\.\./.test(slug))
			this.report('path-outside', 'error', ['slug'], {
				message: `Le champ « slug » vaut ${quoteValue(slug)}, qui sort du dossier de la fiche.`,
				hint: 'Retirez cette ligne : le nom du fichier donne l’adresse.',
			});
	}

	read<Schema extends z.ZodObject>(schema: Schema): z.output<Schema> | undefined {
		const { value, problems } = checkShape(schema, this.source.data, this.source);
		this.problems.push(...problems);
		this.#checkPastDays(this.source.data, []);
		return value;
	}

	/** The fields of an entry with faults that have none. */
	readSound<Schema extends z.ZodObject>(schema: Schema) {
		const faulty = new Set(
			this.problems.flatMap(({ severity, field }) =>
				severity === 'error' && field !== undefined ? [parsePath(field)[0]] : [],
			),
		);
		const sound = Object.entries(this.source.data).filter(([name]) => !faulty.has(name));
		return checkShape(schema.partial(), Object.fromEntries(sound), this.source).value;
	}

	/** What is done was done by today at the latest: another day is a slip, and would be shown. */
	#checkPastDays(value: unknown, path: FieldPath): void {
		if (typeof value === 'object' && value !== null) {
			for (const [key, item] of Object.entries(value))
				this.#checkPastDays(item, [...path, Array.isArray(value) ? Number(key) : key]);
			return;
		}
		const name = path.at(-1);
		const isDone = PAST_DAYS.has(String(name)) || (name === 'date' && path.at(-2) === 'checked');
		const day = isDone && typeof value === 'string' ? parseDate(value) : undefined;
		if (day === undefined || day <= addDays(this.context.today, ONE_DAY_AHEAD)) return;
		this.report('invalid-date', 'warning', path, {
			message: `Le champ «\u00a0${formatPath(path)}\u00a0» vaut ${quoteValue(value)}, un jour qui n’est pas encore venu.`,
			hint: 'Corrigez l’année, le mois ou le jour.',
		});
	}

	report(
		code: Problem['code'],
		severity: Problem['severity'],
		path: FieldPath,
		words: Pick<Problem, 'message' | 'hint' | 'missing'>,
	): void {
		this.problems.push({
			code,
			severity,
			file: this.source.file,
			line: this.source.getLine(path),
			field: formatPath(path),
			...words,
		});
	}

	/** A Markdown string of the front matter. */
	render(markdown: string | undefined, path: FieldPath, baseLevel = 3): RichText | undefined {
		if (markdown === undefined || markdown.trim() === '') return undefined;
		// A block scalar (`|`) starts on the line after its key.
		const offset = markdown.includes('\n') ? 1 : 0;
		return this.#renderText(markdown, 'md', {
			firstLine: this.source.getLine(path) + offset,
			field: formatPath(path),
			baseLevel,
		});
	}

	renderBody(options: { baseLevel?: number; hasLinkedHeadings?: boolean } = {}): RichText {
		this.#checkHiddenCharacters();
		return this.#renderText(this.source.body, this.source.format, {
			firstLine: this.source.bodyLine,
			baseLevel: 2,
			...options,
		});
	}

	/** Those of the front matter are found where it is read. */
	#checkHiddenCharacters(): void {
		const { body, bodyLine, file } = this.source;
		const hidden = findHiddenCharacter(body);
		if (!hidden) return;
		const { code, message, hint } = describeHiddenCharacter(hidden, hidden.index);
		const line = bodyLine + body.slice(0, hidden.index).split('\n').length - 1;
		this.problems.push({ code, severity: 'error', file, line, message, hint });
	}

	/** Whether the review date has passed, reported where it is written. */
	checkReview(reviewBefore: IsoDate | undefined): boolean {
		if (reviewBefore === undefined || !isReviewOverdue(reviewBefore, this.context.today))
			return false;
		this.report('overdue-review', 'warning', ['review_before'], {
			message: `La relecture devait avoir lieu avant le ${formatDate(reviewBefore)} ; la page le dit à ses lecteurs.`,
			hint: 'Relisez le texte et ses sources, puis changez la date de vérification et « review_before ».',
		});
		return true;
	}

	#renderText(
		markdown: string,
		format: 'md' | 'mdx',
		place: {
			firstLine: number;
			field?: string;
			baseLevel: number;
			hasLinkedHeadings?: boolean;
		},
	): RichText {
		const render = (format === 'mdx' ? this.context.renderMdx : undefined) ?? renderMarkdown;
		const { text, problems } = render(markdown, {
			...place,
			file: this.source.file,
			scope: this.#scope,
			toHref: this.context.toHref,
			glossary: this.context.glossary,
			getDefinition: this.context.getDefinition,
			rules: this.context.rules,
			glossaryHref: (id) => this.context.toHref(pagePaths.term(id)),
			hasImage: this.context.hasImage,
		});
		this.problems.push(...problems);
		return text;
	}
}

const PARSERS = {
	apis: parseApi,
	guides: parseGuide,
	'use-cases': parseUseCase,
	producers: parseProducer,
	services: parseService,
	rules: parseRule,
} satisfies { [Kind in EntryKind]: (reader: EntryReader) => EntryByKind[Kind] | undefined };

const ACCESS: Record<string, Access> = {
	ouvert: 'open',
	1: 'open',
	compte: 'account',
	0: 'account',
	habilitation: 'restricted',
	'-1': 'restricted',
};

const VERDICTS: Record<string, Verdict> = {
	oui: 'yes',
	1: 'yes',
	'sous-conditions': 'conditional',
	0: 'conditional',
	non: 'no',
	'-1': 'no',
};

const FRANCE_CONNECT: Record<string, FranceConnect> = {
	non: 'none',
	0: 'none',
	'-1': 'none',
	compatible: 'compatible',
	1: 'compatible',
	obligatoire: 'required',
	2: 'required',
};

const spaced = (text: string) => toFrenchSpacing(text);
const spacedOrNothing = (text: string | undefined) =>
	text === undefined ? undefined : spaced(text);

function parseApi(reader: EntryReader): Api | undefined {
	const raw = reader.read(apiSchema);
	if (!raw) {
		checkReadableBranches(reader);
		reader.renderBody();
		const sound = reader.readSound(apiSchema);
		if (sound) {
			parseThemes(sound.themes ?? [], reader);
			parseDeclaredProfiles(sound.profiles ?? [], ['profiles'], reader);
			reader.links = {
				slug: reader.source.slug,
				file: reader.source.file,
				producer: sound.producer === undefined ? undefined : toSlug(sound.producer),
				bundles: (sound.part_of ?? []).map(toSlug),
				related: (sound.related ?? []).map(toSlug),
			};
		}
		return undefined;
	}
	// « API X | Bouquet API Y » is how older files say that X belongs to Y.
	const [title = '', bundle] = raw.title.split(/\|\s*Bouquet\s+/);
	const themes = parseThemes(raw.themes ?? [], reader);
	return {
		slug: reader.source.slug,
		file: reader.source.file,
		title: spaced(title.trim() || raw.title),
		tagline: spaced(raw.tagline),
		access: ACCESS[raw.is_open]!,
		lifecycle: toLifecycle(raw.status),
		producer: toSlug(raw.producer),
		partners: raw.partners ?? [],
		bundles: [...(raw.part_of ?? []), ...(bundle ? [bundle] : [])].map(toSlug),
		themes,
		keywords: raw.keywords ?? [],
		data: (raw.data ?? []).map(spaced),
		franceConnect:
			raw.is_france_connected === undefined ? undefined : FRANCE_CONNECT[raw.is_france_connected],
		requestLink: raw.datapass_link,
		accountLink: raw.account_link,
		contacts: raw.contact_link ?? [],
		site: raw.external_site,
		openapiSource: raw.doc_tech_link,
		openapiFile: raw.openapi,
		documentation: raw.doc_tech_external,
		rateLimit: {
			summary: spacedOrNothing(raw.rate_limiting_resume),
			detail: reader.render(raw.rate_limiting_description, ['rate_limiting_description']),
			link: raw.rate_limiting_link,
			calls: raw.rate_limit && {
				count: raw.rate_limit.calls,
				per: raw.rate_limit.per,
				by: raw.rate_limit.by,
			},
		},
		availability: {
			declaredRate: raw.uptime,
			statusPage: raw.monitoring_link,
			commitment: reader.render(raw.monitoring_description, ['monitoring_description']),
		},
		usage: {
			summary: raw.stats_detail_resume,
			detail: reader.render(raw.stats_detail_description, ['stats_detail_description']),
			link: raw.stats_detail_link ?? raw.stat?.url,
		},
		datasets: raw.datagouv_uuid ?? [],
		intro: reader.render(raw.content_intro, ['content_intro'], 2),
		body: reader.renderBody(),
		eligibility: raw.access_page && parseAccessPage(raw.access_page, reader),
		declaredProfiles: parseDeclaredProfiles(raw.profiles ?? [], ['profiles'], reader),
		scopes: (raw.scopes ?? []).map((scope) => ({
			id: scope.id,
			label: spaced(scope.label),
			data: spacedOrNothing(scope.data),
			purposes: (scope.purpose ?? []).map(spaced),
			instead: scope.instead,
		})),
		requestLegalBasis: {
			title: raw.request_legal_basis?.title,
			address: raw.request_legal_basis?.url,
		},
		related: (raw.related ?? []).map(toSlug),
		comparison: toComparison(raw, [reader.source.slug]),
		probe: raw.probe,
		faq: (raw.faq ?? []).map((item, index) => ({
			question: spaced(item.question),
			answer: reader.render(item.answer, ['faq', index, 'answer'], 4)!,
		})),
		popularity: raw.visits_2019 ?? 0,
		declaredUpdate: raw.last_update,
		reviewed: raw.reviewed,
		redirectFrom: raw.redirect_from ?? [],
	};
}

function toComparison(
	raw: { compare?: string[] | undefined; compare_advice?: string | undefined },
	own: readonly string[],
): ComparisonWish {
	const named = (raw.compare ?? []).map(toSlug);
	return {
		apis: named.length === 0 ? [] : [...own.filter((slug) => !named.includes(slug)), ...named],
		advice: spacedOrNothing(raw.compare_advice),
	};
}

function toLifecycle(status: z.output<typeof apiSchema>['status']): Lifecycle {
	if (status === undefined || typeof status === 'string')
		return { state: status ?? 'production', replacedBy: [] };
	return {
		state: status.state,
		since: status.since,
		replacedBy: (status.replaced_by ?? []).map(toSlug),
		note: spacedOrNothing(status.note),
	};
}

function parseThemes(written: readonly string[], reader: EntryReader): string[] {
	const { themes, themeIndex } = reader.context;
	const ids = written.flatMap((label, index) => {
		const found = findByAlias(themeIndex, label);
		if (found.length === 0) {
			const nearest = findNearest(
				label,
				themes.flatMap((theme) => [theme.id, theme.label]),
			);
			reader.report('unknown-theme', 'error', ['themes', index], {
				message: `Le thème ${quoteValue(label)} n’existe pas ; thèmes : ${themes.map((theme) => theme.id).join(', ')}.`,
				hint: nearest
					? `Vouliez-vous dire «\u00a0${nearest}\u00a0» ?`
					: 'Choisissez l’un d’eux, ou ajoutez-le dans vocabulary/themes.yml.',
			});
		}
		return found;
	});
	return [...new Set(ids)];
}

type RawBranch = NonNullable<z.output<typeof apiSchema>['access_page']>[number];

function parseAccessPage(branches: readonly RawBranch[], reader: EntryReader): Question {
	const tree: Question = {
		text: 'Qui êtes-vous\u202f?',
		choices: branches.map((branch, index) => parseBranch(branch, ['access_page', index], reader)),
	};
	reportTreeFaults(tree, reader);
	return isPartialTree(tree, reader.context.profiles) ? { ...tree, isPartial: true } : tree;
}

/** A fault elsewhere in the file hides none of those of the answers that can be read. */
function checkReadableBranches(reader: EntryReader): void {
	const { source } = reader;
	const written = source.data['access_page'];
	if (!Array.isArray(written)) return;
	const choices = (written as unknown[]).map((branch, index) => {
		if (typeof branch !== 'object' || branch === null || Array.isArray(branch)) return undefined;
		const { value } = checkShape(branchSchema, branch as Record<string, unknown>, source);
		return value && parseBranch(value, ['access_page', index], reader);
	});
	reportTreeFaults({ choices }, reader);
}

function reportTreeFaults(tree: Parameters<typeof checkTree>[0], reader: EntryReader): void {
	for (const { code, severity, path, message, hint } of checkTree(tree))
		reader.report(code, severity, path, { message, hint });
}

/** What the author declares comes first; what `who` says in words is only understood. */
function parseBranch(raw: RawBranch, path: FieldPath, reader: EntryReader): Choice {
	const profiles = raw.profiles
		? parseDeclaredProfiles(raw.profiles, [...path, 'profiles'], reader)
		: raw.who.flatMap((label) => parseProfiles(label, path, reader));
	return { ...parseChoice({ ...raw, label: raw.who }, path, reader), profiles };
}

function parseChoice(
	raw: RawOutcome & { label: string[] },
	path: FieldPath,
	reader: EntryReader,
): Choice {
	const labels = raw.label.map(spaced);
	const outcome = parseOutcome(raw, path, reader);
	const next = raw.next && parseQuestion(raw.next, [...path, 'next'], reader);
	return { id: raw.id, labels, profiles: [], outcome, next };
}

function parseQuestion(raw: RawQuestion, path: FieldPath, reader: EntryReader): Question {
	return {
		text: spaced(raw.question),
		choices: raw.choices.map((choice, index) =>
			parseChoice(choice, [...path, 'choices', index], reader),
		),
	};
}

function parseProfiles(label: string, path: FieldPath, reader: EntryReader): readonly string[] {
	const { profiles, profileIndex } = reader.context;
	const found = findByAlias(profileIndex, label);
	if (found.length === 0 && !isOtherSituation(label)) {
		const nearest = findNearest(
			label,
			profiles.flatMap((profile) => [profile.label, ...profile.aliases]),
		);
		reader.report('unknown-profile', 'warning', [...path, 'who'], {
			message: `Le public ${quoteValue(label)} ne correspond à aucun profil ; il n’apparaîtra pas dans la recherche par profil.`,
			hint: nearest
				? `Vouliez-vous dire «\u00a0${nearest}\u00a0» ? Sinon, ajoutez-le aux « aliases » d’un profil dans vocabulary/profiles.yml.`
				: 'Ajoutez-le aux « aliases » d’un profil dans vocabulary/profiles.yml.',
		});
	}
	return found;
}

function parseDeclaredProfiles(
	written: readonly string[],
	path: FieldPath,
	reader: EntryReader,
): string[] {
	const { profiles, profileIndex } = reader.context;
	const ids = written.flatMap((label, index) => {
		const found = findByAlias(profileIndex, label);
		if (found.length > 0) return found;
		const nearest = findNearest(
			label,
			profiles.map(({ id }) => id),
		);
		reader.report('unknown-profile', 'warning', [...path, index], {
			message: `Le profil ${quoteValue(label)} n’existe pas ; profils : ${profiles.map(({ id }) => id).join(', ')}.`,
			hint: nearest ? `Vouliez-vous dire «\u00a0${nearest}\u00a0» ?` : 'Choisissez l’un d’eux.',
		});
		return [];
	});
	return [...new Set(ids)];
}

function parseOutcome(raw: RawOutcome, path: FieldPath, reader: EntryReader): Outcome | undefined {
	if (raw.is_eligible === undefined) return undefined;
	return {
		verdict: VERDICTS[raw.is_eligible]!,
		reason: reader.render(raw.description, [...path, 'description'], 4),
		legalBasis: raw.legal_basis === 'aucun' ? [] : raw.legal_basis?.map(toReference),
		documents: (raw.documents ?? []).map(spaced),
		alternatives: (raw.alternatives ?? []).map((item) => {
			if (typeof item !== 'string')
				return { title: spaced(item.title), url: item.url ?? pagePaths.search() };
			return /^(?:https?:|\/)/.test(item) ? { title: item, url: item } : { api: toSlug(item) };
		}),
		requestLink: raw.request_link,
		needsNoRequest: raw.no_request,
	};
}

function toReference(raw: RawReference) {
	return {
		title: spaced(raw.title),
		url: raw.url,
		version: raw.version,
		checked: raw.checked,
	};
}

type RawArticle = z.output<typeof guideSchema> | z.output<typeof useCaseSchema>;

function toArticle(raw: RawArticle, reader: EntryReader) {
	return {
		slug: reader.source.slug,
		file: reader.source.file,
		format: reader.source.format,
		title: spaced(raw.title),
		tagline: spacedOrNothing(raw.tagline),
		tags: raw.tags ?? [],
		summary: (raw.summary ?? []).flatMap((sentence, index) =>
			fillSentence(sentence, ['summary', index], reader),
		),
		isIndexed: !raw.noindex,
		isListed: raw.publish,
		apis: raw.api ?? [],
		audience: raw.audience ?? [],
		relatedGuides: (raw.related_guides ?? []).map(toSlug),
		comparison: toComparison(raw, []),
		sources: (raw.sources ?? []).map(toReference),
		reviewed: raw.reviewed,
		reviewBefore: raw.review_before,
		isOverdue: reader.checkReview(raw.review_before),
		history: (raw.history ?? [])
			.map(({ date, change }) => ({ date, change: spaced(change) }))
			.toSorted((a, b) => b.date.localeCompare(a.date)),
		redirectFrom: raw.redirect_from ?? [],
		body: reader.renderBody({ hasLinkedHeadings: true }),
	};
}

const RULE_IN_SENTENCE = /<Rule\s+id=["']([^"']*)["']\s*\/>/g;

/** A sentence of the summary; `<Rule id="…"/>` in it stands for the answer of the rule. */
function fillSentence(sentence: string, path: FieldPath, reader: EntryReader): string[] {
	const rules = reader.context.rules ?? new Map<string, Rule>();
	const text = sentence.replace(RULE_IN_SENTENCE, (_, id: string) => {
		const rule = rules.get(id);
		if (rule) return rule.answer;
		const nearest = findNearest(id, rules.keys());
		reader.report('unknown-rule', 'error', path, {
			message: `Aucune règle ne s’appelle ${quoteValue(id)} ; sa réponse n’est pas affichée.`,
			hint: nearest
				? `Vouliez-vous dire «\u00a0${nearest}\u00a0» ?`
				: 'Écrivez <Rule id="…"/> avec le nom d’un fichier de content/rules.',
			missing: id,
		});
		return '';
	});
	return text.trim() === '' ? [] : [spaced(text)];
}

function parseGuide(reader: EntryReader): Guide | undefined {
	const raw = reader.read(guideSchema);
	return raw && { ...toArticle(raw, reader), order: raw.order ?? 1000, tool: raw.tool };
}

function parseUseCase(reader: EntryReader): UseCase | undefined {
	const raw = reader.read(useCaseSchema);
	return (
		raw && {
			...toArticle(raw, reader),
			whoAsks: spacedOrNothing(raw.who_asks),
			changes: (raw.changes ?? []).map(spaced),
			dataNeeded: (raw.data_needed ?? []).map((item) => ({
				label: spaced(item.label),
				why: spacedOrNothing(item.why),
				api: item.api,
				scopes: item.scopes ?? [],
			})),
			legalBasis: (raw.legal_basis ?? []).map(toReference),
			steps: (raw.steps ?? []).map(spaced),
			editors: (raw.editors ?? []).map((editor) => ({
				name: editor.name,
				product: editor.product,
				since: editor.since,
				requestLink: editor.request_link,
				request: toPreparedRequest(editor),
			})),
			request: raw.request && toPreparedRequest(raw.request),
			examples: (raw.examples ?? []).map(({ who, what, url, quote }) => ({
				who: spaced(who),
				what: spaced(what),
				url,
				quote: spacedOrNothing(quote),
			})),
			related: (raw.related ?? []).map(toSlug),
		}
	);
}

type RawRequest = NonNullable<z.output<typeof useCaseSchema>['request']>;

function toPreparedRequest(raw: RawRequest): PreparedRequest | undefined {
	if (!raw.scopes && !raw.legal_title && !raw.legal_address) return undefined;
	return {
		api: raw.api,
		ticked: raw.scopes ?? [],
		legalTitle: raw.legal_title,
		legalAddress: raw.legal_address,
		anchor: raw.anchor,
	};
}

const RULE_VERDICTS: Record<z.output<typeof ruleSchema>['verdict'], RuleVerdict> = {
	oui: 'yes',
	non: 'no',
	'pas-forcement': 'not-necessarily',
	'cela-depend': 'depends',
};

function parseRule(reader: EntryReader): Rule | undefined {
	const raw = reader.read(ruleSchema);
	// Under the question, which is a heading of the second level where rules are listed.
	const detail = reader.renderBody({ baseLevel: 3 });
	return (
		raw && {
			id: reader.source.slug,
			file: reader.source.file,
			question: spaced(raw.question),
			verdict: RULE_VERDICTS[raw.verdict],
			answer: spaced(raw.answer),
			conditions: (raw.conditions ?? []).map(spaced),
			legalBasis: raw.legal_basis === 'aucun' ? [] : raw.legal_basis?.map(toReference),
			audience: raw.audience ?? [],
			apis: raw.apis ?? [],
			checked: { date: raw.checked.date, by: spaced(raw.checked.by) },
			reviewBefore: raw.review_before,
			isOverdue: reader.checkReview(raw.review_before),
			history: sortHistory(
				(raw.history ?? []).map(({ date, until, answer, reason }) => ({
					since: date,
					until,
					answer: spaced(answer),
					reason: spacedOrNothing(reason),
				})),
			),
			detail,
		}
	);
}

function parseProducer(reader: EntryReader): Producer | undefined {
	const raw = reader.read(producerSchema);
	return (
		raw && {
			slug: reader.source.slug,
			file: reader.source.file,
			name: spaced(raw.name),
			acronym: raw.acronym,
			nameWithArticle: raw.nameWithPronoun && spaced(raw.nameWithPronoun),
			kind: raw.type && spaced(raw.type),
			summary: reader.render(raw.short, ['short']),
			description: reader.render(raw.description, ['description']),
			data: reader.render(raw.data, ['data']),
			body: reader.renderBody(),
			site: raw.site,
			apiPortal: raw.siteAPI,
			openData: raw.siteOpenData,
			directoryEntry: raw.annuaire,
			contacts: raw.contact ?? [],
			keywords: raw.keywords ?? [],
			redirectFrom: raw.redirect_from ?? [],
		}
	);
}

function parseService(reader: EntryReader): Service | undefined {
	const raw = reader.read(serviceSchema);
	return (
		raw && {
			slug: reader.source.slug,
			file: reader.source.file,
			title: spaced(raw.title),
			tagline: spacedOrNothing(raw.tagline ?? raw.description),
			link: raw.link,
			apis: raw.api ?? [],
			producer: raw.producer === undefined ? undefined : toSlug(raw.producer),
			isIndexed: !raw.noindex,
			body: reader.renderBody(),
			redirectFrom: raw.redirect_from ?? [],
		}
	);
}
