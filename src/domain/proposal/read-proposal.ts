import type { Api } from '../catalogue/api.ts';
import { buildCatalogue, type Catalogue } from '../catalogue/catalogue.ts';
import { parseEntry, type EntryContext } from '../catalogue/parse-entry.ts';
import type { Producer } from '../catalogue/producer.ts';
import type { Rule } from '../catalogue/rule.ts';
import { buildAliasIndex, type Profile, type Term, type Theme } from '../catalogue/vocabulary.ts';
import { splitEntry } from '../content/entry-source.ts';
import { parseFrontMatter } from '../content/front-matter.ts';
import { compareProblems, quoteValue, type Problem } from '../content/problem.ts';
import { buildGlossaryLinker } from '../markup/glossary-linker.ts';
import { findMisreading, repairMisreading } from '../text/encoding.ts';

/** What a proposal is read against: the names that the catalogue knows. */
export interface ProposalContext {
	themes: Theme[];
	profiles: Profile[];
	terms: Term[];
	rules: Pick<Rule, 'id' | 'question' | 'answer' | 'verdict' | 'checked' | 'legalBasis'>[];
	producers: Pick<Producer, 'slug' | 'name' | 'acronym'>[];
	apis: Pick<Api, 'slug' | 'title' | 'file' | 'redirectFrom'>[];
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
	const { themes, profiles, terms, rules, producers, apis } = catalogue;
	return {
		themes,
		profiles,
		terms,
		rules: rules.map(({ id, question, answer, verdict, checked, legalBasis }) => ({
			id,
			question,
			answer,
			verdict,
			checked,
			legalBasis,
		})),
		producers: producers.map(({ slug, name, acronym }) => ({ slug, name, acronym })),
		apis: apis.map(({ slug, title, file, redirectFrom }) => ({ slug, title, file, redirectFrom })),
		base,
	};
}

export interface ProposalReading {
	/** Absent when a fault makes the entry unusable. */
	api?: Api | undefined;
	problems: Problem[];
}

const NO_TEXT = { parts: [], headings: [], plain: '', links: [], anchors: [] };

/** An API of the catalogue, as far as another entry can name it. */
function toStub({ slug, title, file, redirectFrom }: ProposalContext['apis'][number]): Api {
	return {
		slug,
		title,
		redirectFrom,
		file,
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
		body: NO_TEXT,
		popularity: 0,
	};
}

/** Reads the text of an entry as the check of the content does, with what one page can know of it. */
export function createProposalReader(context: ProposalContext) {
	const { themes, profiles, terms, rules, base, today } = context;
	const definitions = new Map(terms.map(({ id, definition }) => [id, definition]));
	const entryContext: EntryContext = {
		themes,
		profiles,
		themeIndex: buildAliasIndex(themes),
		profileIndex: buildAliasIndex(profiles),
		glossary: buildGlossaryLinker(
			terms.flatMap(({ id, forms }) => forms.map((form) => ({ id, form }))),
		),
		getDefinition: (id) => definitions.get(id)!,
		rules: new Map(rules.map((rule) => [rule.id, rule as Rule])),
		today,
		toHref: (href) => (href.startsWith('/') ? base + href : href),
		// Only the build sees the folder of images.
		hasImage: () => true,
	};
	const parts: Catalogue = {
		rules: [],
		apis: [],
		guides: [],
		useCases: [],
		producers: context.producers.map((producer) => ({
			...producer,
			file: '',
			body: NO_TEXT,
			contacts: [],
			keywords: [],
			redirectFrom: [],
		})),
		services: [],
		themes,
		profiles,
		terms,
		synonyms: [],
		phrases: [],
		needs: [],
		roadmap: [],
		redirects: [],
	};

	return (written: string, slug: string): ProposalReading => {
		const file = `apis/${slug}.md`;
		const misreading = findMisreading(written);
		const broken = checkEncoding(written, file);
		// What follows judges the text that was meant.
		const text = misreading ? repairMisreading(written, misreading) : written;
		const split = splitEntry(text);
		if (!split) return { problems: [] };
		const frontMatter = parseFrontMatter(split.frontMatter, file, 2);
		if (frontMatter.problems.some(({ code }) => code !== 'forbidden-key'))
			return { problems: [...broken, ...frontMatter.problems] };
		const { data, getLine } = frontMatter;
		const { value, problems } = parseEntry(
			{
				kind: 'apis',
				slug,
				file,
				format: 'md',
				data,
				getLine,
				body: split.body,
				bodyLine: text.split('\n').length - split.body.split('\n').length + 1,
			},
			entryContext,
		);
		const others = context.apis.filter((api) => api.slug !== slug).map(toStub);
		const linked = value && buildCatalogue({ ...parts, apis: [...others, value] });
		return {
			api: linked?.catalogue.apis.at(-1),
			problems: [
				...broken,
				...frontMatter.problems,
				...problems,
				...(linked?.problems ?? []).filter((problem) => problem.file === file),
			].sort(compareProblems),
		};
	};
}

/** Accents that were copied through a wrong encoding: the check refuses the file. */
function checkEncoding(text: string, file: string): Problem[] {
	const line = text.split('\n').findIndex((candidate) => findMisreading(candidate) !== undefined);
	if (line < 0) return [];
	return [
		{
			code: 'broken-encoding',
			severity: 'error',
			file,
			line: line + 1,
			message: `Ce texte a perdu ses accents en route : ${quoteValue(text.split('\n')[line]!.trim())}.`,
			hint: 'Retapez les caractères abîmés.',
		},
	];
}
