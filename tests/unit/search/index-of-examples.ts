import type { Catalogue } from '../../../src/domain/catalogue/catalogue.ts';
import type {
	PagePhrases,
	Profile,
	SynonymRule,
	UnmetNeed,
} from '../../../src/domain/catalogue/vocabulary.ts';
import type { Question } from '../../../src/domain/eligibility/tree.ts';
import { buildPackedSearch, type PackedSearch } from '../../../src/domain/search/build-index.ts';
import { openSearchIndex, type SearchIndex } from '../../../src/domain/search/search-index.ts';

interface ApiExample {
	title: string;
	tagline?: string;
	keywords?: string[];
	data?: string[];
	popularity?: number;
	access?: 'open' | 'account' | 'restricted';
	themes?: string[];
	state?: 'production' | 'retired';
	slug?: string;
	related?: string[];
	partners?: string[];
	/** Addresses in its text. */
	links?: string[];
	eligibility?: Question;
}

const toText = (links: string[] = []) => ({ links: links.map((href) => ({ href, line: 1 })) });

interface Vocabulary {
	synonyms?: SynonymRule[];
	thesaurus?: SynonymRule[];
	unrelated?: string[];
	elsewhere?: string[];
	phrases?: PagePhrases[];
	needs?: UnmetNeed[];
	profiles?: Profile[];
	producers?: { slug: string; name: string; acronym: string }[];
	guides?: { slug: string; title: string }[];
}

/** A catalogue of a few APIs, as search packs it. */
export function packExamples(
	apis: readonly ApiExample[],
	vocabulary: Vocabulary = {},
): PackedSearch {
	const catalogue = {
		apis: apis.map((api) => ({
			slug: api.slug ?? api.title.toLowerCase().replace(/[^a-z0-9]+/g, '-'),
			title: api.title,
			tagline: api.tagline ?? '',
			keywords: api.keywords ?? [],
			data: api.data ?? [],
			popularity: api.popularity ?? 0,
			access: api.access ?? 'open',
			themes: api.themes ?? [],
			eligibility: api.eligibility,
			related: api.related ?? [],
			partners: api.partners ?? [],
			comparison: { apis: [] },
			body: toText(api.links),
			rateLimit: {},
			availability: {},
			usage: {},
			faq: [],
			lifecycle: { state: api.state ?? 'production', replacedBy: [] },
		})),
		guides: (vocabulary.guides ?? []).map((guide) => ({
			...guide,
			tags: [],
			apis: [],
			isListed: true,
			comparison: { apis: [] },
			relatedGuides: [],
			body: toText(),
		})),
		useCases: [],
		producers: (vocabulary.producers ?? []).map((producer) => ({
			...producer,
			kind: '',
			keywords: [],
			body: toText(),
		})),
		profiles: vocabulary.profiles ?? [],
		services: [],
		rules: [],
		terms: [],
		synonyms: vocabulary.synonyms ?? [],
		thesaurus: vocabulary.thesaurus ?? [],
		unrelated: vocabulary.unrelated ?? [],
		elsewhere: vocabulary.elsewhere ?? [],
		phrases: vocabulary.phrases ?? [],
		needs: vocabulary.needs ?? [],
	} as unknown as Catalogue;
	return buildPackedSearch(catalogue);
}

/** The index of a catalogue of a few APIs. */
export function openIndexOf(apis: readonly ApiExample[], vocabulary?: Vocabulary): SearchIndex {
	const packed = packExamples(apis, vocabulary);
	return openSearchIndex(packed.index, ...packed.lessons);
}
