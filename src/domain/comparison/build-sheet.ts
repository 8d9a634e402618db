import type { Access, Api, FranceConnect, LifecycleState } from '../catalogue/api.ts';
import type { CatalogueIndex } from '../catalogue/catalogue-index.ts';
import { pagePaths } from '../catalogue/page-paths.ts';
import { formatRateLimit } from '../catalogue/rate-limit.ts';
import { findTree, getVerdictForProfile } from '../eligibility/verdict-for-profile.ts';
import type { Verdict } from '../eligibility/tree.ts';
import type { ReferenceSummary } from '../openapi/summary.ts';
import { formatDate } from '../text/dates.ts';
import { formatCount, formatList, formatNumber } from '../text/french.ts';
import type { ComparedLine, ComparisonSheet } from './comparison.ts';

/** The French words of closed sets. */
export interface ComparisonWords {
	access: Record<Access, string>;
	accessSentences: Record<Access, string>;
	franceConnect: Record<FranceConnect, string>;
	lifecycle: Record<LifecycleState, string>;
	verdicts: Record<Verdict, string>;
}

export interface SheetContext {
	catalogue: CatalogueIndex;
	words: ComparisonWords;
	reference?: ReferenceSummary | undefined;
	/** What this site measured of its availability, in one sentence. */
	measure?: string | undefined;
	/** Adds the base path of the site to an internal address. */
	toHref: (address: string) => string;
}

/** What a comparison says of one API. */
export function buildSheet(api: Api, context: SheetContext): ComparisonSheet {
	const { catalogue, words, toHref } = context;
	const near = listNear(api, catalogue);
	const say = (...texts: (string | undefined)[]): ComparedLine[] =>
		texts.flatMap((text) => (text === undefined ? [] : [{ text }]));
	const link = (text: string, address: string | undefined): ComparedLine[] =>
		address === undefined ? [] : [{ text, href: toHref(address) }];
	const producer = catalogue.getProducer(api.producer);
	const { declaredRate, statusPage } = api.availability;
	const isGone = api.lifecycle.state === 'retired';
	return {
		slug: api.slug,
		title: api.title,
		href: toHref(pagePaths.api(api.slug)),
		state: api.lifecycle.state,
		near: near.map(({ slug, title }) => ({ slug, title })),
		answers: {
			purpose: say(api.tagline),
			profiles: say(...listProfiles(api, context)),
			access: [
				...say(isGone ? words.lifecycle.retired : words.access[api.access]),
				...(findTree(api) ? link('Vérifier pas à pas', pagePaths.selfCheck(api.slug)) : []),
			],
			key: isGone ? [] : listKeys(api, say, link),
			data: say(...api.data),
			limit: [
				...say(formatRateLimit(api.rateLimit)),
				...link('Détail des limites', api.rateLimit.link),
			],
			franceConnect: api.franceConnect ? say(words.franceConnect[api.franceConnect]) : [],
			availability: [
				...say(
					context.measure,
					declaredRate === undefined
						? undefined
						: `${formatNumber(declaredRate)}\u00a0%, déclarés par le producteur`,
				),
				...link('État du service', statusPage),
			],
			freshness: say(
				api.reviewed ? `Fiche relue le ${formatDate(api.reviewed)}` : undefined,
				api.declaredUpdate
					? `Mise à jour déclarée\u00a0: ${formatDate(api.declaredUpdate)}`
					: undefined,
			),
			reference: [
				...(context.reference
					? link(
							`Référence lisible ici (${formatCount(context.reference.operationCount, 'opération')})`,
							pagePaths.reference(api.slug),
						)
					: []),
				...link('Documentation du producteur', api.documentation),
				...link('Description OpenAPI du producteur', api.openapiSource),
			],
			contact: api.contacts.flatMap((contact) =>
				contact.startsWith('mailto:')
					? [{ text: contact.slice('mailto:'.length), href: contact }]
					: link('Page de contact', contact),
			),
			producer: link(producer.acronym ?? producer.name, pagePaths.producer(producer.slug)),
			lifecycle: [
				...say(words.lifecycle[api.lifecycle.state]),
				...api.lifecycle.replacedBy.flatMap((slug) =>
					link(`Remplacée par ${catalogue.getApi(slug).title}`, pagePaths.api(slug)),
				),
			],
			bundles: api.bundles.flatMap((slug) =>
				link(catalogue.getApi(slug).title, pagePaths.api(slug)),
			),
			alternatives: near.flatMap(({ slug, title }) => link(title, pagePaths.api(slug))),
		},
	};
}

/** APIs that the entry, or another that names it, says people compare with this one. */
function listNear(api: Api, { apisComparedWith, getApi }: CatalogueIndex): Api[] {
	const slugs = new Set([
		...apisComparedWith(api.slug).flatMap(({ comparison }) => comparison.apis),
		...api.related,
		...api.lifecycle.replacedBy,
	]);
	slugs.delete(api.slug);
	return [...slugs].map(getApi);
}

function listKeys(
	api: Api,
	say: (...texts: string[]) => ComparedLine[],
	link: (text: string, address: string | undefined) => ComparedLine[],
): ComparedLine[] {
	switch (api.access) {
		case 'open':
			return say('Ni demande ni compte');
		case 'account':
			return [...say('Un compte'), ...link('Créer un compte', api.accountLink)];
		case 'restricted':
			return [
				...say('Une habilitation, qui ouvre droit à une clé ou à un jeton'),
				...link('Formulaire de demande', api.requestLink),
			];
	}
}

/** « Oui : Commune ou CCAS, Éditeur de logiciel », one line per verdict. */
function listProfiles(api: Api, { catalogue, words }: SheetContext): string[] {
	const groups = new Map<string, string[]>();
	for (const profile of catalogue.profiles) {
		const { verdict, ground } = getVerdictForProfile(api, profile.id);
		const key = ground === 'unstated' ? 'La fiche ne le dit pas' : words.verdicts[verdict];
		groups.set(key, [...(groups.get(key) ?? []), profile.short]);
	}
	const order = [...Object.values(words.verdicts), 'La fiche ne le dit pas'];
	return [...groups]
		.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
		.map(([verdict, names]) =>
			names.length === catalogue.profiles.length
				? `${verdict}\u00a0: tous les profils`
				: `${verdict}\u00a0: ${formatList(names)}`,
		);
}
