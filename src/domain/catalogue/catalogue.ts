import type { DeliberationKit } from '../deliberation/kit.ts';
import type { Api } from './api.ts';
import type { Guide, UseCase } from './article.ts';
import type { Producer, Service } from './producer.ts';
import type { Rule } from './rule.ts';
import type {
	PagePhrases,
	Profile,
	Redirect,
	RoadmapEvent,
	SynonymRule,
	Term,
	Theme,
	UnmetNeed,
} from './vocabulary.ts';

/** All that the content folder holds, linked: no slug in it points nowhere. */
export interface Catalogue {
	apis: Api[];
	guides: Guide[];
	useCases: UseCase[];
	producers: Producer[];
	services: Service[];
	rules: Rule[];
	/** The texts of the délibération builder, when the content holds them. */
	deliberation?: DeliberationKit | undefined;
	themes: Theme[];
	profiles: Profile[];
	terms: Term[];
	synonyms: SynonymRule[];
	/** Words of every day and those of the catalogue: they serve longer queries. */
	thesaurus: SynonymRule[];
	/** Words of every day that are no slips for those of the catalogue. */
	unrelated: string[];
	/** Those of another world: a page that holds none of them hardly answers who types them. */
	elsewhere: string[];
	phrases: PagePhrases[];
	needs: UnmetNeed[];
	roadmap: RoadmapEvent[];
	redirects: Redirect[];
}

export const EMPTY_CATALOGUE: Catalogue = {
	apis: [],
	guides: [],
	useCases: [],
	producers: [],
	services: [],
	rules: [],
	themes: [],
	profiles: [],
	terms: [],
	synonyms: [],
	thesaurus: [],
	unrelated: [],
	elsewhere: [],
	phrases: [],
	needs: [],
	roadmap: [],
	redirects: [],
};
