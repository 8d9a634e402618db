import type { Api } from '../../../src/domain/catalogue/api.ts';
import { EMPTY_CATALOGUE, type Catalogue } from '../../../src/domain/catalogue/catalogue.ts';
import { buildCatalogueIndex } from '../../../src/domain/catalogue/catalogue-index.ts';
import type { ExportSource } from '../../../src/domain/exports/export-source.ts';
import { toUri } from '../../../src/domain/exports/export-site.ts';
import type { RichText } from '../../../src/domain/markup/rich-text.ts';
import type { ReferenceSummary } from '../../../src/domain/openapi/summary.ts';
import { exportLabels } from '../../../src/labels.ts';

export const SITE_ADDRESS = 'https://exemple.fr';
/** The site of the examples lives in a folder: an address that forgets it is seen. */
export const BASE_PATH = '/catalogue';

/** What no format may take for its own marks. */
export const HOSTILE_TEXT =
	'=1+1 "guillemets" \'x\' <script>alert(1)</script> & ]]> \\ é\u2028ligne\nsuite\ttab \u0007 \u0000 \ud800 {a} | ; , @fr ^^ <https://x.fr/> # `code` *gras* [lien](javascript:x)';

export function aText(plain: string): RichText {
	return { parts: [plain], plain, headings: [], links: [], anchors: [] };
}

export function anApi(api: Partial<Api> = {}): Api {
	return {
		slug: 'api-exemple',
		file: 'apis/api-exemple.md',
		title: 'API Exemple',
		tagline: 'Pour retrouver les exemples.',
		access: 'open',
		lifecycle: { state: 'production', replacedBy: [] },
		producer: 'dinum',
		partners: [],
		bundles: [],
		themes: ['geographie'],
		keywords: ['exemple'],
		data: ['Nom de l’exemple'],
		contacts: ['mailto:equipe@exemple.fr'],
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
		body: aText('Le corps.'),
		popularity: 0,
		redirectFrom: [],
		...api,
	};
}

/** An API that fills every field, with texts that each format must escape. */
export function aHostileApi(): Api {
	const text = HOSTILE_TEXT;
	return anApi({
		slug: 'api-hostile',
		title: text,
		tagline: text,
		access: 'restricted',
		lifecycle: { state: 'retired', since: '2024-02-29', replacedBy: ['api-exemple'], note: text },
		partners: ['dinum', text],
		bundles: ['api-exemple'],
		keywords: [text, text, ''],
		data: [text],
		franceConnect: 'required',
		requestLink: 'https://exemple.fr/demande?a=1&b={2}|3',
		accountLink: 'https://exemple.fr/compte',
		contacts: ['mailto:equipe@exemple.fr', 'https://exemple.fr/contact?a=b c', '/contact/'],
		site: 'https://exemple.fr/s p a c e/<b>"é"',
		openapiSource: 'https://exemple.fr/openapi.json',
		documentation: 'https://exemple.fr/doc#a{b}',
		rateLimit: {
			summary: text,
			detail: aText(text),
			link: 'https://exemple.fr/limite',
			calls: { count: 10, per: 'seconde', by: 'ip' },
		},
		availability: {
			declaredRate: 99.5,
			statusPage: 'https://exemple.fr/etat',
			commitment: aText(text),
		},
		datasets: ['5d13a8b6634f41070a43dff3'],
		eligibility: {
			text,
			choices: [
				{
					labels: [text],
					profiles: ['commune'],
					outcome: {
						verdict: 'no',
						reason: aText(text),
						legalBasis: [{ title: text, url: 'https://exemple.fr/loi', checked: '2026-01-15' }],
						documents: [text],
						alternatives: [{ api: 'api-exemple' }, { title: text, url: 'https://exemple.fr/' }],
					},
				},
				{ labels: ['Autre'], profiles: [], next: { text, choices: [] } },
			],
		},
		scopes: [{ id: 's', label: text, data: text, purposes: [text] }],
		related: ['api-exemple'],
		faq: [{ question: text, answer: aText(text) }],
		intro: aText(text),
		body: aText(text),
		declaredUpdate: '2021-03-31',
		reviewed: '2026-01-15',
		redirectFrom: ['/les-api/api_hostile'],
	});
}

/** Many APIs, all different. */
export function listApis(count: number): Api[] {
	return Array.from({ length: count }, (_, rank) =>
		anApi({ slug: `api-${rank}`, title: `API ${rank}`, keywords: [`mot-${rank}`] }),
	);
}

export function aReference(summary: Partial<ReferenceSummary> = {}): ReferenceSummary {
	return {
		slug: 'api-exemple',
		title: 'API Exemple',
		operationCount: 3,
		points: 80,
		file: 'api-exemple.json',
		servers: ['https://api.exemple.fr/v1'],
		origin: {
			kind: 'copy',
			source: 'https://exemple.fr/openapi.json',
			date: '2026-11-20',
			sha256: '0'.repeat(64),
		},
		changes: [],
		data: [{ label: 'Nom', operation: 'lire' }],
		...summary,
	};
}

export function aSource(
	parts: Partial<Catalogue> = {},
	references: readonly ReferenceSummary[] = [],
): ExportSource {
	return {
		catalogue: buildCatalogueIndex({
			...EMPTY_CATALOGUE,
			apis: [anApi()],
			producers: [
				{
					slug: 'dinum',
					file: 'producers/dinum.md',
					name: 'Direction interministérielle du numérique',
					acronym: 'DINUM',
					body: aText('Le corps.'),
					contacts: [],
					keywords: [],
					redirectFrom: [],
				},
			],
			themes: [{ id: 'geographie', label: 'Géographie', aliases: [] }],
			profiles: [{ id: 'commune', label: 'Une commune', short: 'Commune', aliases: [] }],
			...parts,
		}),
		references: new Map(references.map((reference) => [reference.slug, reference])),
		site: {
			name: 'Catalogue',
			shortName: 'Catalogue',
			description: 'Le catalogue des exemples.',
			toUrl: (address) =>
				toUri(address.startsWith('/') ? BASE_PATH + address : address, SITE_ADDRESS),
			labels: exportLabels,
		},
	};
}
