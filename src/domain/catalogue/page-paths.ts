import type { TemplateKind } from '../content/entry-template.ts';

/** The form of each kind of entry. */
const FORMS: Readonly<Record<TemplateKind, string>> = {
	api: '/nouvelle-api/',
	guide: '/contribuer/guide/',
	'use-case': '/contribuer/cas-usage/',
	producer: '/contribuer/producteur/',
	service: '/contribuer/service/',
	rule: '/contribuer/regle/',
};

/** The address of every page, without the base path of the site. Addresses are permanent. */
export const pagePaths = {
	home: () => '/',
	search: () => '/rechercher-api/',
	apis: () => '/les-api/',
	api: (slug: string) => `/les-api/${slug}/`,
	/** The self-check of an API, after these answers. */
	selfCheck: (slug: string, ...answers: string[]) =>
		`/les-api/${slug}/demande-acces/${answers.map((answer) => `${answer}/`).join('')}`,
	selfCheckDiagram: (slug: string) => `/les-api/${slug}/demande-acces/schema/`,
	requestBuilder: (slug: string) => `/les-api/${slug}/demande-acces/preparer/`,
	eligibility: () => '/eligibilite/',
	profile: (id: string) => `/eligibilite/${id}/`,
	/** The APIs of one theme, for one profile. */
	profileTheme: (id: string, theme: string) => `/eligibilite/${id}/${theme}/`,
	/** The choice of a profile, once the theme is chosen. */
	eligibilityTheme: (theme: string) => `/eligibilite/themes/${theme}/`,
	/** The choice of a piece of data, and who may have it. */
	eligibilityData: () => '/eligibilite/donnees/',
	dataAnswer: (slug: string) => `/eligibilite/donnees/${slug}/`,
	profileTable: (id: string) => `/eligibilite/${id}.csv`,
	checklistText: (id: string) => `/eligibilite/${id}/a-reunir.txt`,
	checklistOdt: (id: string) => `/eligibilite/${id}/a-reunir.odt`,
	guides: () => '/guides/',
	rules: () => '/guides/regles/',
	rule: (id: string) => `/guides/regles/#${id}`,
	rulesFeed: () => '/guides/regles/flux.xml',
	guide: (slug: string) => `/guides/${slug}/`,
	/** What the builder of a délibération is made of. */
	deliberationKit: () => '/guides/deliberation.json',
	useCases: () => '/cas-usages/',
	useCase: (slug: string) => `/cas-usages/${slug}/`,
	producers: () => '/producteurs/',
	producer: (slug: string) => `/producteurs/${slug}/`,
	themes: () => '/themes/',
	theme: (id: string) => `/themes/${id}/`,
	access: (id: string) => `/les-api/acces/${id}/`,
	references: () => '/documentation/',
	reference: (slug: string) => `/documentation/${slug}/`,
	operation: (slug: string, operation: string) => `/documentation/${slug}/${operation}/`,
	operationGroup: (slug: string, group: string) => `/documentation/${slug}/groupes/${group}/`,
	returnedData: (slug: string) => `/documentation/${slug}/donnees/`,
	console: (slug: string) => `/documentation/${slug}/console/`,
	referenceFile: (slug: string, name: string) => `/documentation/${slug}/${name}`,
	data: () => '/donnees/',
	/** The comparator, with these APIs chosen. */
	compare: (...slugs: string[]) =>
		`/comparer/${slugs.length > 0 ? `?${slugs.map((slug) => `api=${slug}`).join('&')}` : ''}`,
	/** A comparison that the content declares, whatever the order of its APIs. */
	comparison: (...slugs: string[]) => `/comparer/${slugs.toSorted().join('-et-')}/`,
	comparisonNames: () => '/comparer/fiches.json',
	comparisonSheet: (slug: string) => `/comparer/fiches/${slug}.json`,
	quality: () => '/qualite/',
	/** The entries that one rule of quality finds wanting. */
	qualityRule: (code: string) => `/qualite/a-corriger/${code}/`,
	producerQuality: (slug: string) => `/qualite/${slug}/`,
	services: () => '/services/',
	service: (slug: string) => `/services/${slug}/`,
	glossary: () => '/glossaire/',
	term: (id: string) => `/glossaire/#${id}`,
	roadmap: () => '/feuille-de-route/',
	statistics: () => '/statistiques/',
	contactRouter: () => '/parcours-client/',
	contact: () => '/contact/',
	contribute: () => '/contribuer/',
	/** The form of a kind of entry. */
	proposal: (kind: TemplateKind) => FORMS[kind],
	/** The form, filled with an entry. */
	correction: (kind: TemplateKind, slug: string) =>
		`${FORMS[kind]}?fiche=${encodeURIComponent(slug)}`,
	/** The names that a proposal is checked against. */
	proposalContext: () => '/contribuer/catalogue.json',
	/** The pieces of which a preview is made. */
	previewPieces: (kind: TemplateKind) => `/contribuer/apercus/${kind}.json`,
	/** The text of an entry, by its path in the content folder. */
	entrySource: (file: string) => `/fiches/${file}`,
	entryTemplate: (kind: string) => `/fiches/modeles/${kind}.md`,
	about: () => '/apropos/',
	components: () => '/apropos/composants/',
	accessibility: () => '/accessibilite/',
	accessibilityChecks: () => '/accessibilite/controles/',
	legal: () => '/mentions-legales/',
	privacy: () => '/donnees-personnelles/',
	siteMap: () => '/plan-du-site/',
	openData: () => '/apropos/donnees-ouvertes/',
	/** The Markdown twin of a page. */
	markdown: (page: string) => `${page}index.md`,
	/** The feed of what a page is about: the whole catalogue, a theme, a producer, an API. */
	feed: (page: string) => `${page}flux.xml`,
	/** A document of the JSON API: `apis`, `apis/api-geo`. */
	apiDocument: (name: string) => `/api/v1/${name}.json`,
	apiDescription: () => '/api/v1/openapi.json',
	/** A page of the catalogue for other catalogues. */
	dcat: (format: 'jsonld' | 'ttl', page = '') => `/catalogue${page && `-${page}`}.${format}`,
	sheet: (extension: 'csv' | 'ods' | 'csv-metadata.json') => `/catalogue.${extension}`,
	apiCatalog: () => '/.well-known/api-catalog',
	apisJson: () => '/apis.json',
	sitemapIndex: () => '/sitemap-index.xml',
	sitemap: (rank: string) => `/sitemap-${rank}.xml`,
	llms: () => '/llms.txt',
	openSearch: () => '/opensearch.xml',
	security: () => '/.well-known/security.txt',
	robots: () => '/robots.txt',
} as const;

/** The name that an address of an API, past or present, gives to it. */
export function readApiName(path: string): string | undefined {
	return /^\/les-api\/([^/]+)\/?$/.exec(path)?.[1];
}

/** The page that shows an entry, or holds the place that does. */
export const ENTRY_PATHS: Readonly<Record<TemplateKind, (slug: string) => string>> = {
	api: pagePaths.api,
	guide: pagePaths.guide,
	'use-case': pagePaths.useCase,
	producer: pagePaths.producer,
	service: pagePaths.service,
	rule: pagePaths.rule,
};

/** Pages that exist whatever the content. */
export const STATIC_PATHS: readonly string[] = [
	pagePaths.home(),
	pagePaths.search(),
	pagePaths.apis(),
	pagePaths.access('libre'),
	pagePaths.access('compte'),
	pagePaths.access('habilitation'),
	pagePaths.eligibility(),
	pagePaths.eligibilityData(),
	pagePaths.guides(),
	pagePaths.rules(),
	pagePaths.useCases(),
	pagePaths.producers(),
	pagePaths.themes(),
	pagePaths.references(),
	pagePaths.data(),
	pagePaths.compare(),
	pagePaths.quality(),
	pagePaths.services(),
	pagePaths.glossary(),
	pagePaths.roadmap(),
	pagePaths.statistics(),
	pagePaths.contactRouter(),
	pagePaths.contact(),
	pagePaths.contribute(),
	...Object.values(FORMS),
	pagePaths.about(),
	pagePaths.components(),
	pagePaths.accessibility(),
	pagePaths.accessibilityChecks(),
	pagePaths.legal(),
	pagePaths.privacy(),
	pagePaths.siteMap(),
	pagePaths.openData(),
];

/**
 * Files that stand at an address of their own, and the folders that programs fill: what would be
 * written there besides would end the build, or hide them.
 */
const SITE_FILES =
	/^\/(?:[._][^/]*|api|fiches|pagefind|scalar|404|index|(?:404|apis|catalogue|favicon|index|llms|opensearch|redirects|robots|sitemap)[^/]*\.[^/]*)(?:\/|$)|\/(?:index\.(?:html|md)|flux\.xml)(?:\.(?:br|gz))?(?:\/|$)/i;

export function isSiteFile(path: string): boolean {
	return SITE_FILES.test(path);
}

/** Names of files hold 255 bytes at most, and some are followed by « .json.br ». */
export const MAX_NAME_BYTES = 200;

/** Whether a page at this address would be written under a name that disks refuse. */
export function isTooLong(path: string): boolean {
	const encoder = new TextEncoder();
	return (
		path.length > 1000 ||
		path.split('/').some((step) => encoder.encode(step).length > MAX_NAME_BYTES)
	);
}
