import type { Api } from '../../src/domain/catalogue/api.ts';
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';
import { isLinkFault, parseLink } from '../../src/domain/content/url.ts';
import { isOtherSituation } from '../../src/domain/eligibility/complete-tree.ts';
import type { Choice, Question } from '../../src/domain/eligibility/tree.ts';
import { listOutcomesOfChoice } from '../../src/domain/eligibility/walk.ts';
import { parseDate } from '../../src/domain/text/dates.ts';
import { toPlain, toSlug } from '../../src/domain/text/slug.ts';
import type { ApiFacts, BranchFacts, Facts, QuestionFacts } from './read-facts.ts';

/** One place where the catalogue does not say what the facts say. */
export interface Difference {
	/** `apis/api-geo`, `producers/dinum`, `roadmap`… */
	entry: string;
	field: string;
	/** What the facts say; absent when the catalogue holds more than they do. */
	from?: string | undefined;
	/** What the catalogue says instead; for a list, all that it holds, or the one item too many. */
	actual: string[];
	isList: boolean;
}

/** A line of corrections.yml. */
export interface Correction {
	entry: string;
	field: string;
	from?: string | undefined;
	to?: string | undefined;
	why: string;
}

export function isExplainedBy(difference: Difference, correction: Correction): boolean {
	if (difference.entry !== correction.entry || difference.field !== correction.field) return false;
	if (difference.from === undefined)
		return correction.to !== undefined && difference.actual.includes(correction.to);
	if (difference.from !== correction.from) return false;
	return correction.to === undefined
		? difference.isList || difference.actual.length === 0
		: difference.actual.includes(correction.to);
}

/** Kinds of apostrophe and of space never make a difference; nor do accents, case and punctuation in lists of terms. */
const tidy = (text: string) => text.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim();
const toKey = (text: string) =>
	toPlain(text)
		.replace(/[^a-z0-9]+/g, ' ')
		.trim();

/** Everything in which a catalogue and the facts disagree. */
export function compareFacts(catalogue: Catalogue, facts: Facts): Difference[] {
	const comparison = new Comparison();
	const apis = new Map(catalogue.apis.map((api) => [api.slug, api]));
	const producers = new Map(catalogue.producers.map((producer) => [producer.slug, producer]));
	const producerByName = new Map(
		catalogue.producers.flatMap(({ slug, name, acronym }) =>
			[slug, name, acronym].flatMap((spelling) =>
				spelling ? [[toKey(spelling), slug] as const] : [],
			),
		),
	);
	const toProducer = (name: string) => producerByName.get(toKey(name)) ?? name;

	for (const fact of facts.apis) {
		const api = apis.get(toSlug(fact.slug));
		const entry = `apis/${toSlug(fact.slug)}`;
		if (api) compareApi(comparison.of(entry), api, fact, facts, toProducer);
		else comparison.of(entry).scalar('slug', fact.slug, undefined);
	}

	for (const fact of facts.producers) {
		const entry = comparison.of(`producers/${toSlug(fact.slug)}`);
		const producer = producers.get(toSlug(fact.slug));
		if (!producer) {
			entry.scalar('slug', fact.slug, undefined);
			continue;
		}
		entry.scalar('name', fact.name, producer.name);
		entry.scalar('acronym', fact.acronym, producer.acronym);
		if (toKey(fact.type ?? '') !== toKey(producer.kind ?? ''))
			entry.scalar('type', fact.type, producer.kind);
		entry.scalar('site', toAddress(fact.site), producer.site);
		entry.scalar('siteAPI', toAddress(fact.siteAPI), producer.apiPortal);
		entry.scalar('siteOpenData', toAddress(fact.siteOpenData), producer.openData);
		entry.scalar('annuaire', toAddress(fact.annuaire), producer.directoryEntry);
		entry.scalar('contact', toContacts(fact.contact), producer.contacts.join(', ') || undefined);
	}

	const apiByFactTitle = new Map(facts.apis.map((fact) => [toKey(fact.title), toSlug(fact.slug)]));
	for (const fact of facts.services) {
		const entry = comparison.of(`services/${toSlug(fact.slug)}`);
		const service = catalogue.services.find(({ slug }) => slug === toSlug(fact.slug));
		if (!service) {
			entry.scalar('slug', fact.slug, undefined);
			continue;
		}
		entry.scalar('title', fact.title, service.title);
		entry.scalar('link', toAddress(fact.link), service.link);
		entry.equalLists(
			'api',
			fact.api.map((title) => apiByFactTitle.get(toKey(title)) ?? title),
			service.apis,
		);
	}

	compareRoadmap(comparison.of('roadmap'), catalogue, facts);
	return comparison.differences;
}

class Comparison {
	readonly differences: Difference[] = [];

	of(entry: string): EntryComparison {
		return new EntryComparison(entry, this.differences);
	}
}

class EntryComparison {
	readonly entry: string;
	#differences: Difference[];

	constructor(entry: string, differences: Difference[]) {
		this.entry = entry;
		this.#differences = differences;
	}

	scalar(field: string, factual: string | undefined, shown: string | undefined): void {
		const [from, actual] = [factual && tidy(factual), shown && tidy(shown)];
		if (from === actual) return;
		this.#differences.push({
			entry: this.entry,
			field,
			from,
			actual: actual === undefined ? [] : [actual],
			isList: false,
		});
	}

	/** Every item of the facts is there; the catalogue may hold more. */
	includedList(field: string, from: readonly string[], actual: readonly string[]): void {
		const known = new Set(actual.map(toKey));
		for (const item of from)
			if (!known.has(toKey(item)))
				this.#differences.push({
					entry: this.entry,
					field,
					from: tidy(item),
					actual: actual.map(tidy),
					isList: true,
				});
	}

	/** The same items, in any order. */
	equalLists(field: string, from: readonly string[], actual: readonly string[]): void {
		this.includedList(field, from, actual);
		const known = new Set(from.map(toKey));
		for (const item of actual)
			if (!known.has(toKey(item)))
				this.#differences.push({ entry: this.entry, field, actual: [tidy(item)], isList: true });
	}
}

const ACCESS = { '-1': 'restricted', 0: 'account', 1: 'open' } as const;
const VERDICTS = { '-1': 'no', 0: 'conditional', 1: 'yes' } as const;
const RANKS = { no: -1, conditional: 0, yes: 1 } as const;
const FRANCE_CONNECT = { '-1': 'none', 0: 'none', 1: 'compatible', 2: 'required' } as const;

function compareApi(
	entry: EntryComparison,
	api: Api,
	fact: ApiFacts,
	facts: Facts,
	toProducer: (name: string) => string,
): void {
	// « API X | Bouquet API Y »: the second part became a field of its own.
	const [title = '', bundle] = fact.title.split(/\s*\|\s*Bouquet\s+/);
	entry.scalar('title', title, api.title);
	if (bundle) entry.includedList('part_of', [toSlug(bundle)], api.bundles);
	entry.scalar('producer', toSlug(fact.producer), api.producer);
	entry.scalar('access', ACCESS[fact.is_open], api.access);
	// A producer listed among its own partners is dropped: the page already names it.
	const partners = (fact.partners ?? []).map(toProducer).filter((name) => name !== api.producer);
	entry.equalLists('partners', partners, api.partners);
	entry.includedList('keywords', fact.keywords ?? [], api.keywords);

	entry.scalar('datapass_link', toAddress(fact.datapass_link), api.requestLink);
	entry.scalar('account_link', toAddress(fact.account_link), api.accountLink);
	entry.scalar('contact_link', toContacts(fact.contact_link), api.contacts.join(', ') || undefined);
	entry.scalar('external_site', toAddress(fact.external_site), api.site);
	// Files of the old site are gone with it.
	const openapi = fact.doc_tech_link?.startsWith('/swaggers/') ? undefined : fact.doc_tech_link;
	entry.scalar('doc_tech_link', toAddress(openapi), api.openapiSource);
	entry.scalar('doc_tech_external', toAddress(fact.doc_tech_external), api.documentation);
	entry.scalar('monitoring_link', toAddress(fact.monitoring_link), api.availability.statusPage);

	entry.scalar('rate_limiting_resume', fact.rate_limiting_resume, api.rateLimit.summary);
	entry.includedList(
		'rate_limiting_figures',
		listNumbers(fact.rate_limiting_figures ?? ''),
		listNumbers(getText(api)),
	);
	entry.scalar('uptime', toText(fact.uptime), toText(api.availability.declaredRate));
	entry.equalLists('datagouv_uuid', fact.datagouv_uuid ?? [], api.datasets);
	entry.scalar('last_update', parseDate(fact.last_update) ?? fact.last_update, api.declaredUpdate);
	entry.scalar(
		'is_france_connected',
		fact.is_france_connected === undefined ? undefined : FRANCE_CONNECT[fact.is_france_connected],
		api.franceConnect,
	);

	compareAudiences(entry, api, fact.eligibility ?? [], facts);
}

function compareAudiences(
	entry: EntryComparison,
	api: Api,
	branches: readonly BranchFacts[],
	facts: Facts,
): void {
	const all = api.eligibility?.choices ?? [];
	const choices = all.slice(0, branches.length);
	entry.scalar('audiences.length', String(branches.length), String(choices.length));
	compareAddedAudiences(entry, api, branches);
	entry.equalLists(
		'audiences',
		branches.flatMap((branch) => branch.who),
		choices.flatMap((choice) => choice.labels),
	);
	branches.forEach((branch, index) => {
		const choice = findChoice(branch, choices) ?? choices[index];
		if (!choice) return;
		const name = branch.who[0]!;
		entry.scalar(`verdict (${name})`, VERDICTS[branch.is_eligible], choice.outcome?.verdict);
		const texts = choice.outcome?.legalBasis?.flatMap(({ url }) => url ?? []) ?? [];
		for (const address of branch.legal ?? [])
			if (!texts.includes(toAddress(toLaterWording(address))!))
				entry.scalar(`legal (${name})`, address, undefined);
		if (branch.tree) compareTree(entry, branch.tree, api, choice, facts);
	});
}

/**
 * Article L.114-8 of the code of relations between the public and the administration: the facts
 * lead to its wording of 2016, the catalogue to the one in force since 23 February 2022.
 */
const EARLIER_WORDING = /^https:.*LEGIARTI000031367412.*$/;
const LATER_WORDING = 'https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000045213315';

function toLaterWording(address: string): string {
	return address.replace(EARLIER_WORDING, LATER_WORDING);
}

/**
 * The catalogue may answer publics that the facts forget: after the others, each once, never where
 * the facts answer everybody, and never with a better answer than the best of the facts. Who is
 * « autre » is neither accepted nor refused.
 */
function compareAddedAudiences(
	entry: EntryComparison,
	api: Api,
	branches: readonly BranchFacts[],
): void {
	const all = api.eligibility?.choices ?? [];
	const added = all.slice(branches.length);
	const answersAll = branches.some(({ who }) => who.some(isOtherSituation));
	const best = Math.max(...branches.map(({ is_eligible }) => is_eligible));
	const seen = new Set<string>();
	const twice: string[] = [];
	all.forEach(({ labels, profiles }, index) => {
		// Two branches of the facts may name one profile; an added one never does.
		const keys = [...profiles, ...labels.map(toKey)];
		if (index >= branches.length) twice.push(...keys.filter((key) => seen.has(key)));
		for (const key of keys) seen.add(key);
	});
	entry.equalLists('audiences answered twice', [], twice);
	entry.equalLists(
		'audiences added to an answer for all',
		[],
		answersAll ? added.flatMap(({ labels }) => labels) : [],
	);
	entry.equalLists(
		'audiences added with a better answer',
		[],
		added.flatMap((choice) => {
			const isOther = choice.labels.some(isOtherSituation);
			const verdicts = listOutcomesOfChoice({ text: '', choices: [choice] }, choice).map(
				({ outcome }) => outcome.verdict,
			);
			const isFaithful = verdicts.every((verdict) =>
				isOther ? verdict === 'conditional' : RANKS[verdict] <= best,
			);
			return isFaithful ? [] : choice.labels;
		}),
	);
}

function findChoice(branch: BranchFacts, choices: readonly Choice[]): Choice | undefined {
	const wanted = new Set(branch.who.map(toKey));
	const count = (choice: Choice) =>
		choice.labels.filter((label) => wanted.has(toKey(label))).length;
	const [best] = [...choices].sort((a, b) => count(b) - count(a));
	return best && count(best) > 0 ? best : undefined;
}

/** Every address that the old tree led to is still offered, as a form to fill or in a text. */
function compareTree(
	entry: EntryComparison,
	call: string,
	api: Api,
	choice: Choice,
	facts: Facts,
): void {
	const [, tree = '', question = ''] = /tree='([^']*)' question='([^']*)'/.exec(call) ?? [];
	const root = findTree(facts, tree)?.[question];
	if (!root) {
		entry.scalar('tree', `${tree}/${question}`, undefined);
		return;
	}
	const offered = new Set([
		...listAddresses({ text: '', choices: [choice] }),
		...(api.requestLink ? [api.requestLink] : []),
		...[api.body, ...api.faq.map((item) => item.answer)].flatMap((text) =>
			text.links.map(({ href }) => href),
		),
	]);
	for (const address of new Set(listTreeLinks(root)))
		if (!offered.has(address)) entry.scalar('tree link', address, undefined);
}

/** Two trees carry the date until which they were shown in their name. */
function findTree(facts: Facts, name: string): Record<string, QuestionFacts> | undefined {
	const key = Object.keys(facts.trees).find((key) => key.replace(/ \(.*\)$/, '') === name);
	return key === undefined ? undefined : facts.trees[key];
}

function listTreeLinks(question: QuestionFacts): string[] {
	return question.choices.flatMap((choice) => [
		...(choice.links ?? []),
		...(choice.next ? listTreeLinks(choice.next) : []),
	]);
}

function listAddresses(question: Question): string[] {
	return question.choices.flatMap((choice) => [
		...(choice.outcome?.requestLink ? [choice.outcome.requestLink] : []),
		...(choice.outcome?.reason?.links.map(({ href }) => href) ?? []),
		...(choice.outcome?.alternatives.flatMap((item) => ('url' in item ? [item.url] : [])) ?? []),
		...(choice.next ? listAddresses(choice.next) : []),
	]);
}

const ROADMAP_KINDS = { ADD_API: 'api', INFO: 'info', DLNUF: 'dites-le-nous-une-fois' } as const;

function compareRoadmap(entry: EntryComparison, catalogue: Catalogue, facts: Facts): void {
	const count = (keys: readonly string[]) => {
		const counts = new Map<string, number>();
		for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
		return counts;
	};
	const toMonth = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}`;
	const compareCounts = (
		field: string,
		from: ReadonlyMap<string, number>,
		actual: ReadonlyMap<string, number>,
	) => {
		for (const key of new Set([...from.keys(), ...actual.keys()]))
			entry.scalar(`${field} ${key}`, String(from.get(key) ?? 0), String(actual.get(key) ?? 0));
	};
	compareCounts(
		'events',
		count(
			facts.roadmap.map(
				(event) => `${toMonth(event.year, event.month)} ${ROADMAP_KINDS[event.type]}`,
			),
		),
		count(catalogue.roadmap.map((event) => `${event.date.slice(0, 7)} ${event.kind}`)),
	);
	const slugs = new Set(catalogue.apis.map((api) => api.slug));
	const redirects = new Map(catalogue.redirects.map(({ from, to }) => [toName(from), toName(to)]));
	const listed = facts.roadmap.flatMap((event) => {
		const name = toName(event.path ?? '');
		if (name === '') return [];
		const slug = slugs.has(name) ? name : redirects.get(name);
		// The old entry is gone, and no entry of today takes its place.
		if (slug === undefined || !slugs.has(slug)) {
			entry.scalar('path without entry', name, undefined);
			return [];
		}
		return [`${toMonth(event.year, event.month)} ${slug}`];
	});
	compareCounts(
		'api',
		count(listed),
		count(
			catalogue.roadmap.flatMap((event) =>
				event.api ? [`${event.date.slice(0, 7)} ${event.api}`] : [],
			),
		),
	);
}

/** Slug of the entry that an address of the site names. */
function toName(path: string): string {
	return toSlug(path.replace(/^\/?les-api\/|\.md$/g, ''));
}

/** All that the page of an API says about its limits, in words. */
function getText(api: Api): string {
	const { summary, detail, calls } = api.rateLimit;
	const texts = [
		detail,
		api.availability.commitment,
		api.intro,
		api.body,
		...api.faq.map((item) => item.answer),
	];
	return [summary, calls?.count, ...texts.map((text) => text?.plain)].join('\n');
}

/** An address as the content dialect reads it. */
function toAddress(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const link = parseLink(text);
	return isLinkFault(link) ? text : link.href;
}

function toContacts(text: string | undefined): string | undefined {
	return text
		?.split(/\s*[,;]\s*/)
		.map((item) =>
			/^[^\s/]+@[^\s/]+$/.test(item) && !item.startsWith('mailto:') ? `mailto:${item}` : item,
		)
		.join(', ');
}

function toText(value: number | undefined): string | undefined {
	return value === undefined ? undefined : String(value);
}

/** « 100 000 » and « 100000 » are one number. */
function listNumbers(text: string): string[] {
	return text.replace(/(?<=\d)\s(?=\d{3}(?!\d))/g, '').match(/\d+/g) ?? [];
}
