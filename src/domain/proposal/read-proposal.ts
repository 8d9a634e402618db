import type { Api } from '../catalogue/api.ts';
import type { Guide, UseCase } from '../catalogue/article.ts';
import { EMPTY_CATALOGUE, type Catalogue } from '../catalogue/catalogue.ts';
import { buildEntryContext } from '../catalogue/entry-context.ts';
import { linkCatalogue } from '../catalogue/link-catalogue.ts';
import { ENTRY_PATHS, pagePaths } from '../catalogue/page-paths.ts';
import type { EntryContext } from '../catalogue/entry-context.ts';
import { parseEntry, type EntryByKind } from '../catalogue/parse-entry.ts';
import type { Producer, Service } from '../catalogue/producer.ts';
import type { Rule } from '../catalogue/rule.ts';
import type { Profile, Redirect, Term, Theme } from '../catalogue/vocabulary.ts';
import { splitEntry } from '../content/entry-source.ts';
import { TEMPLATES, type TemplateKind } from '../content/entry-template.ts';
import { findBrokenText } from '../content/encoding-faults.ts';
import { parseFrontMatter } from '../content/front-matter.ts';
import { compareProblems, quoteValue, type Problem } from '../content/problem.ts';
import type { DeliberationKit } from '../deliberation/kit.ts';
import { EMPTY_TEXT } from '../markup/rich-text.ts';
import { repairMisreading } from '../text/encoding.ts';

/** An entry of the catalogue, as far as another one can name it. */
export interface KnownEntry {
	slug: string;
	title: string;
	file: string;
}

/** What a proposal is read against: the names that the catalogue knows. */
export interface ProposalContext {
	themes: Theme[];
	profiles: Profile[];
	terms: Term[];
	rules: Pick<Rule, 'id' | 'file' | 'question' | 'answer' | 'verdict' | 'checked' | 'legalBasis'>[];
	producers: Pick<Producer, 'slug' | 'file' | 'name' | 'acronym'>[];
	apis: (KnownEntry & Partial<Pick<Api, 'requestLink' | 'scopes' | 'requestLegalBasis'>>)[];
	guides: KnownEntry[];
	useCases: KnownEntry[];
	services: KnownEntry[];
	redirects: Redirect[];
	/** The content holds the texts of the délibération builder. */
	hasDeliberation: boolean;
	/** Day of the visit. */
	today: string;
	/** Base path of the site. */
	base: string;
}

/** What a page hands over, so that a proposal is read as the whole catalogue would read it. */
export function toProposalContext(
	catalogue: Catalogue,
	base: string,
): Omit<ProposalContext, 'today'> {
	const { themes, profiles, terms, rules, producers, apis, redirects } = catalogue;
	const toKnown = ({ slug, title, file }: KnownEntry) => ({ slug, title, file });
	return {
		themes,
		profiles,
		terms,
		rules: rules.map(({ id, file, question, answer, verdict, checked, legalBasis }) => ({
			id,
			file,
			question,
			answer,
			verdict,
			checked,
			legalBasis,
		})),
		producers: producers.map(({ slug, file, name, acronym }) => ({ slug, file, name, acronym })),
		apis: apis.map((api) => {
			const { requestLink, scopes, requestLegalBasis } = api;
			return {
				...toKnown(api),
				...(scopes.length > 0 && { requestLink, scopes, requestLegalBasis }),
			};
		}),
		guides: catalogue.guides.map(toKnown),
		useCases: catalogue.useCases.map(toKnown),
		services: catalogue.services.map(toKnown),
		redirects,
		hasDeliberation: catalogue.deliberation !== undefined,
		base,
	};
}

const LISTS = {
	api: 'apis',
	guide: 'guides',
	'use-case': 'useCases',
	producer: 'producers',
	service: 'services',
	rule: 'rules',
} as const satisfies Record<TemplateKind, keyof Catalogue>;

export type EntryOf<Kind extends TemplateKind> = EntryByKind[(typeof TEMPLATES)[Kind]['folder']];

/** The entries of one kind, whatever their titles and addresses are called. */
export function listKnown(context: ProposalContext, kind: TemplateKind): KnownEntry[] {
	return context[LISTS[kind]].map((entry) => ({
		slug: 'id' in entry ? entry.id : entry.slug,
		title: 'id' in entry ? entry.question : 'name' in entry ? entry.name : entry.title,
		file: entry.file,
	}));
}

/** A name that an entry had: it leads to another page, and no new entry can take it. */
export function isOldName(context: ProposalContext, kind: TemplateKind, slug: string): boolean {
	const path = ENTRY_PATHS[kind](slug).replace(/\/$/, '');
	return context.redirects.some(({ from }) => from === path);
}

export interface ProposalReading<Kind extends TemplateKind = TemplateKind> {
	/** Absent when a fault makes the entry unusable. */
	entry?: EntryOf<Kind> | undefined;
	problems: Problem[];
}

/** What an entry says when only its name is known. */
const NOTHING = {
	tagline: '',
	access: 'open',
	lifecycle: { state: 'production', replacedBy: [] },
	producer: '',
	partners: [],
	bundles: [],
	themes: [],
	keywords: [],
	data: [],
	contacts: [],
	rateLimit: {},
	availability: {},
	usage: {},
	datasets: [],
	declaredProfiles: [],
	scopes: [],
	requestLegalBasis: {},
	related: [],
	comparison: { apis: [] },
	faq: [],
	apis: [],
	audience: [],
	relatedGuides: [],
	dataNeeded: [],
	editors: [],
	body: EMPTY_TEXT,
	detail: EMPTY_TEXT,
	popularity: 0,
	redirectFrom: [],
};

/** An entry that others can be linked to, and that says nothing else. */
const toStub = <Entry>(known: Partial<Entry>) => ({ ...NOTHING, ...known }) as unknown as Entry;

/** The catalogue as one page knows it. */
function toParts(context: ProposalContext): Catalogue {
	const { themes, profiles, terms, redirects } = context;
	return {
		...EMPTY_CATALOGUE,
		themes,
		profiles,
		terms,
		redirects,
		apis: context.apis.map((api) => {
			const path = pagePaths.api(api.slug);
			const redirectFrom = redirects.flatMap(({ from, to }) => (to === path ? [from] : []));
			return toStub<Api>({ ...api, redirectFrom });
		}),
		guides: context.guides.map((guide) => toStub<Guide>(guide)),
		useCases: context.useCases.map((useCase) => toStub<UseCase>(useCase)),
		producers: context.producers.map((producer) => toStub<Producer>(producer)),
		services: context.services.map((service) => toStub<Service>(service)),
		rules: context.rules.map((rule) => toStub<Rule>(rule)),
		...(context.hasDeliberation && { deliberation: {} as DeliberationKit }),
	};
}

/**
 * Reads the text of an entry as the check of the content does, with what one page can know of it.
 * Only an MDX file needs what reads MDX, which weighs half as much as all the rest.
 */
export function createProposalReader<Kind extends TemplateKind>(
	context: ProposalContext,
	kind: Kind,
	renderMdx?: EntryContext['renderMdx'],
) {
	const entryContext = buildEntryContext(
		{
			...context,
			// Rules are read before there are any to show.
			rules: kind === 'rule' ? undefined : context.rules.map((rule) => rule as Rule),
		},
		{
			basePath: context.base,
			today: context.today,
			// Only the build sees the folder of images.
			hasImage: () => true,
			renderMdx,
		},
	);
	const { folder } = TEMPLATES[kind];
	const list = LISTS[kind];
	const parts = toParts(context);

	return (written: string, slug: string, format: 'md' | 'mdx' = 'md'): ProposalReading<Kind> => {
		const file = `${folder}/${slug}.${format}`;
		const fault = findBrokenText(written);
		const broken = fault ? [describeBrokenText(written, fault.line, file)] : [];
		// What follows judges the text that was meant.
		const text = fault ? repairMisreading(written, fault.misreading) : written;
		const split = splitEntry(text);
		if (!split) return { problems: [] };
		const frontMatter = parseFrontMatter(split.frontMatter, file, 2);
		if (frontMatter.problems.some(({ code }) => code !== 'forbidden-key'))
			return { problems: [...broken, ...frontMatter.problems] };
		const { data, getLine } = frontMatter;
		const { value, problems, links } = parseEntry(
			{
				kind: folder,
				slug,
				file,
				format,
				data,
				getLine,
				body: split.body,
				bodyLine: text.split('\n').length - split.body.split('\n').length + 1,
			},
			entryContext,
		);
		const others = (parts[list] as { slug?: string; id?: string }[]).filter(
			(entry) => (entry.id ?? entry.slug) !== slug,
		);
		const linked = linkCatalogue(
			{ ...parts, [list]: value ? [...others, value] : others },
			links ? [links] : [],
		);
		return {
			entry: value && (linked.catalogue[list].at(-1) as EntryOf<Kind>),
			problems: [
				...broken,
				...frontMatter.problems,
				...problems,
				...linked.problems.filter((problem) => problem.file === file),
			].sort(compareProblems),
		};
	};
}

/** Accents that were copied through a wrong encoding: the check refuses the file. */
function describeBrokenText(text: string, line: number, file: string): Problem {
	return {
		code: 'broken-encoding',
		severity: 'error',
		file,
		line,
		message: `Ce texte a perdu ses accents en route : ${quoteValue(text.split('\n')[line - 1]!.trim())}.`,
		hint: 'Retapez les caractères abîmés.',
	};
}
