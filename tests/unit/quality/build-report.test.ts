import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { buildCatalogueIndex } from '../../../src/domain/catalogue/catalogue-index.ts';
import { NO_EVIDENCE, type Evidence } from '../../../src/domain/evidence/evidence.ts';
import type { ReferenceSummary } from '../../../src/domain/openapi/summary.ts';
import { buildQualityReport, QUALITY_CODES } from '../../../src/domain/quality/build-report.ts';
import { countByProducer } from '../../../src/domain/quality/count-findings.ts';
import { formatApi, readFolder, type ContentFiles } from '../../support/content-folder.ts';

/** An entry with nothing missing, so that what a test takes away is all that is found. */
const WHOLE = {
	tagline:
		'"Retrouvez les communes, leurs codes et leurs contours, pour vos cartes et formulaires."',
	keywords: '[commune, code Insee, contour]',
	data: '[Nom de la commune, Code Insee, Contour]',
	contact_link: 'equipe@exemple.fr',
	doc_tech_external: 'https://exemple.fr/doc',
	doc_tech_link: 'https://exemple.fr/openapi.json',
	rate_limit: '{calls: 50, per: seconde}',
	monitoring_link: 'https://exemple.fr/etat',
	reviewed: '2026-06-01',
	last_update: '2026-01-01',
} as const;

const REFUSAL =
	'\n  - who: Un particulier\n    is_eligible: non\n    description: Non.\n    legal_basis: aucun';

const PRODUCER =
	'---\nname: Direction interministérielle du numérique\nacronym: DINUM\nsite: https://exemple.fr/\nshort: Elle fait.\n---\n';

async function report(
	changes: Record<string, string | undefined>,
	more: {
		evidence?: Partial<Evidence>;
		reference?: Partial<ReferenceSummary>;
		today?: string;
		files?: ContentFiles;
	} = {},
) {
	const { catalogue } = await readFolder({
		'producers/dinum.md': PRODUCER,
		'apis/api-geo.md': formatApi({ ...WHOLE, ...changes }),
		...more.files,
	});
	const index = buildCatalogueIndex(catalogue);
	const built = buildQualityReport({
		catalogue: index,
		evidence: { ...NO_EVIDENCE, ...more.evidence },
		references: new Map(
			more.reference
				? [['api-geo', { slug: 'api-geo', points: 90, ...more.reference } as ReferenceSummary]]
				: [],
		),
		today: more.today ?? '2026-11-25',
	});
	return { built, index };
}

type Report = Parameters<typeof report>;

async function find(...args: Report): Promise<Record<string, string>> {
	const { built } = await report(...args);
	return Object.fromEntries(
		built
			.findApi('api-geo')!
			.findings.map(({ rule, detail }) => [rule.code, detail.replaceAll(/[\u00a0\u202f]/g, ' ')]),
	);
}

const link = (changes: Partial<Evidence['links'][number]>) => ({
	evidence: {
		links: [
			{
				address: 'https://exemple.fr/doc',
				state: 'dead' as const,
				checked: '2026-11-20',
				since: '2026-11-20',
				...changes,
			},
		],
	},
});

const EXPECTED: [title: string, args: Report, found: Record<string, string>][] = [
	['is whole', [{}], {}],
	['has no contact', [{ contact_link: undefined }], { 'sans-contact': 'rien de déclaré' }],
	[
		'was never reviewed',
		[{ reviewed: undefined }],
		{ 'jamais-relue': 'aucune relecture déclarée' },
	],
	[
		'was reviewed a year ago to the day',
		[{ reviewed: '2025-11-25' }],
		{ 'relecture-ancienne': 'relue le 25 novembre 2025' },
	],
	['was reviewed a day less than a year ago', [{ reviewed: '2025-11-26' }], {}],
	[
		'declares an old date',
		[{ last_update: '2020-01-17' }],
		{ 'date-ancienne': 'déclarée le 17 janvier 2020' },
	],
	['describes two data items', [{ data: '[Nom, Code]' }], { 'peu-de-donnees': '2 données' }],
	['describes no data', [{ data: undefined }], { 'sans-donnees': 'rien de déclaré' }],
	[
		'has a short tagline',
		[{ tagline: 'Des communes' }],
		{ 'phrase-de-presentation': '12 caractères' },
	],
	['says nothing of its limit', [{ rate_limit: undefined }], { 'sans-limite': 'rien de déclaré' }],
	[
		'says nothing of its availability',
		[{ monitoring_link: undefined }],
		{ 'sans-disponibilite': 'rien de déclaré ni de mesuré' },
	],
	[
		'declares an availability without proof',
		[{ monitoring_link: undefined, uptime: '99.5' }],
		{
			'disponibilite-sans-preuve':
				'99,5 % déclarés le 1er janvier 2026, sans page d’état ni mesure',
		},
	],
	[
		'is restricted to nobody knows whom',
		[{ is_open: 'habilitation', datapass_link: 'https://exemple.fr/demande' }],
		{ 'sans-eligibilite': 'rien de déclaré' },
	],
	[
		'refuses without another way',
		[{ access_page: REFUSAL }],
		{
			'refus-sans-autre-voie': '1 réponse sur 2, un refus sans alternative',
			'publics-oublies': '1 réponse sur 2, que le site ajoute de lui-même',
		},
	],
	[
		'is on the way out to nowhere',
		[{ status: '{state: deprecated, since: 2026-01-01}' }],
		{ 'retrait-sans-remplacement': 'retrait déclaré le 1er janvier 2026, sans suite' },
	],
	[
		'is gone: only where to go is owed',
		[{ status: 'retired', reviewed: undefined, contact_link: undefined }],
		{ 'retrait-sans-remplacement': 'retrait déclaré, sans suite' },
	],
	[
		'has a poor description',
		[{}, { reference: { points: 35 } }],
		{ 'description-faible': '35 points sur 100' },
	],
	[
		'has a description that changed since it was copied',
		[
			{},
			{
				reference: {
					origin: { kind: 'copy', source: 'https://exemple.fr/', date: '2026-10-01', sha256: '' },
				},
				evidence: {
					descriptions: [
						{
							slug: 'api-geo',
							source: 'https://exemple.fr/openapi.json',
							checked: '2026-11-20',
							changed: '2026-11-13',
						},
					],
				},
			},
		],
		{
			'description-changee':
				'copie du 1er octobre 2026, changement vu le 13 novembre 2026, revu le 20 novembre 2026',
		},
	],
	[
		'has a dead link',
		[{}, link({ cause: 'not-found', status: 404 })],
		{
			'lien-mort':
				'https://exemple.fr/doc répond que la page n’existe pas (404, vu le 20 novembre 2026)',
		},
	],
	['has a link that failed once', [{}, link({ state: 'failing', cause: 'timeout' })], {}],
	[
		'has a link that has failed for days',
		[{}, link({ state: 'failing', cause: 'timeout', since: '2026-11-13' })],
		{
			'lien-en-panne':
				'https://exemple.fr/doc n’a pas répondu à temps (depuis le 13 novembre 2026, revu le 20 novembre 2026)',
		},
	],
	['has a link that refuses robots', [{}, link({ state: 'guarded', cause: 'refuses-robots' })], {}],
	[
		'answered half of the calls',
		[
			{ probe: '{url: "https://exemple.fr/api"}' },
			{
				evidence: {
					measures: [
						{
							slug: 'api-geo',
							address: 'https://exemple.fr/api',
							days: [{ day: '2026-11-20', calls: 2, answers: 1, milliseconds: 80 }],
							fault: 'répond 503',
						},
					],
				},
			},
		],
		{
			'disponibilite-mesuree-faible':
				'50 % de réponses à 2 appels de ce site en trente jours, 80 ms en moyenne ; dernier appel le 20 novembre 2026 : répond 503',
		},
	],
	[
		'was measured at an address that it no longer gives',
		[
			{},
			{
				evidence: {
					measures: [
						{
							slug: 'api-geo',
							address: 'https://ancienne.fr/',
							days: [{ day: '2026-11-20', calls: 1, answers: 0 }],
						},
					],
				},
			},
		],
		{},
	],
];

describe('what is found in an API that', () => {
	for (const [title, args, found] of EXPECTED)
		it(title, async () => {
			assert.deepEqual(await find(...args), found);
		});
});

describe('the report', () => {
	it('judges dates by the day that it is given', async () => {
		assert.deepEqual(await find({}, { today: '2027-06-01' }), {
			'relecture-ancienne': 'relue le 1er juin 2026',
		});
	});

	it('puts first what leaves a reader without a way in', async () => {
		const found = await find({ keywords: undefined, reviewed: undefined, contact_link: undefined });
		assert.deepEqual(Object.keys(found), ['sans-contact', 'jamais-relue', 'peu-de-mots-cles']);
	});

	it('counts by rule, by producer and by entry without adding them into one score', async () => {
		const { built, index } = await report(
			{ contact_link: undefined },
			{ files: { 'guides/lire.md': '---\ntitle: Lire\n---\n\nTexte.\n' } },
		);
		const rule = built.rules.find(({ rule: { code } }) => code === 'sans-contact')!;
		assert.deepEqual([rule.found, rule.judged], [1, 1]);
		const [dinum] = countByProducer(built, index);
		assert.deepEqual(dinum, {
			slug: 'dinum',
			name: 'DINUM',
			apis: 1,
			counts: { high: 1, medium: 0, low: 0 },
			oldest: '2026-06-01',
		});
		assert.deepEqual(
			built.entriesByRule('sans-source').map(({ path }) => path),
			['/guides/lire/'],
		);
	});

	it('gives each rule a code of its own, that an address can hold', () => {
		assert.equal(new Set(QUALITY_CODES).size, QUALITY_CODES.length);
		for (const code of QUALITY_CODES) assert.match(code, /^[a-z][a-z-]+$/);
	});
});
