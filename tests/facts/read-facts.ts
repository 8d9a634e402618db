import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { PROJECT_ROOT } from '../../src/tasks/settings.ts';

/** What is known of the predecessor's entries: names, figures, links and lists of terms. */
export const FACTS_DIR = join(PROJECT_ROOT, '..', 'shared', 'facts');

/** Why the facts cannot be compared here, or `false`. */
export const missingFacts: string | false = existsSync(FACTS_DIR)
	? false
	: `the facts are not on this machine (no folder ${FACTS_DIR})`;

export interface BranchFacts {
	who: string[];
	is_eligible: -1 | 0 | 1;
	legal?: string[];
	/** Component call, `<QuestionTree tree='x' question='y' />`. */
	tree?: string;
}

export interface ApiFacts {
	slug: string;
	title: string;
	producer: string;
	partners?: string[];
	is_open: -1 | 0 | 1;
	is_france_connected?: -1 | 0 | 1 | 2;
	keywords?: string[];
	datapass_link?: string;
	account_link?: string;
	contact_link?: string;
	external_site?: string;
	doc_tech_link?: string;
	doc_tech_external?: string;
	monitoring_link?: string;
	rate_limiting_resume?: string;
	rate_limiting_figures?: string;
	uptime?: number;
	datagouv_uuid?: string[];
	last_update: string;
	eligibility?: BranchFacts[];
	headings?: string[];
	links?: string[];
}

export interface ProducerFacts {
	slug: string;
	name: string;
	acronym?: string;
	type?: string;
	site?: string;
	siteAPI?: string;
	siteOpenData?: string;
	annuaire?: string;
	contact?: string;
}

export interface ServiceFacts {
	slug: string;
	title: string;
	link: string;
	api: string[];
}

export interface RoadmapFacts {
	year: number;
	month: number;
	type: 'ADD_API' | 'INFO' | 'DLNUF';
	path?: string;
	what?: string;
}

export interface ChoiceFacts {
	labels: string[];
	links?: string[];
	next?: QuestionFacts;
}

export interface QuestionFacts {
	question: string;
	choices: ChoiceFacts[];
}

export interface Facts {
	apis: ApiFacts[];
	producers: ProducerFacts[];
	services: ServiceFacts[];
	roadmap: RoadmapFacts[];
	/** Tree name → question name → first question. */
	trees: Record<string, Record<string, QuestionFacts>>;
}

export function readFacts(): Facts {
	const read = (name: string): unknown =>
		JSON.parse(readFileSync(join(FACTS_DIR, `${name}.json`), 'utf8'));
	return {
		apis: read('apis') as ApiFacts[],
		producers: read('producers') as ProducerFacts[],
		services: read('services') as ServiceFacts[],
		roadmap: read('roadmap') as RoadmapFacts[],
		trees: read('question-trees') as Facts['trees'],
	};
}
