import { capitalise } from '../text/french.ts';
import { toSlug } from '../text/slug.ts';
import { createRandom, type Random } from './random.ts';
import { drawName, drawParagraph, drawPhrase, drawSentence, drawWord, getWord } from './words.ts';

export interface GeneratedFile {
	/** Path in the content folder. */
	path: string;
	text: string;
}

/** How many of each kind of sheet a catalogue holds for one API, in the real one. */
const PER_API = { producers: 0.35, guides: 0.12, useCases: 0.06, services: 0.1 };

/** How many APIs a catalogue of so many sheets holds. */
export function countApis(sheetCount: number): number {
	const perApi = 1 + Object.values(PER_API).reduce((sum, share) => sum + share, 0);
	return Math.max(1, Math.round(sheetCount / perApi));
}

type Fields = Readonly<Record<string, unknown>>;

/** The identifiers of the vocabulary in use, which sheets may only name. */
export interface SampleVocabulary {
	themes: readonly string[];
	profiles: readonly { id: string; label: string }[];
}

interface Counts {
	apis: number;
	producers: number;
	guides: number;
	useCases: number;
}

const DAY = '2026-11-20';

const REFUSAL = { alternatives: [{ title: 'Rechercher une autre API', url: '/rechercher-api/' }] };

/**
 * The sheets of a catalogue of `apiCount` APIs, in the sizes and proportions of the real one: two
 * kilobytes for a common API, forty-seven for the longest; a tree of questions for three in ten; a
 * few producers that offer a tenth of the APIs each, and many that offer one.
 */
export function* generateSheets(
	apiCount: number,
	vocabulary: SampleVocabulary,
): Generator<GeneratedFile> {
	const scale = (share: number) => Math.max(1, Math.round(apiCount * share));
	const counts = {
		apis: apiCount,
		producers: scale(PER_API.producers),
		guides: scale(PER_API.guides),
		useCases: scale(PER_API.useCases),
	};
	for (let rank = 0; rank < counts.producers; rank += 1) yield writeProducer(rank);
	for (let rank = 0; rank < apiCount; rank += 1) yield writeApi(rank, counts, vocabulary);
	for (let rank = 0; rank < counts.guides; rank += 1) yield writeGuide(rank, counts);
	for (let rank = 0; rank < counts.useCases; rank += 1)
		yield writeUseCase(rank, counts, vocabulary.profiles);
	for (let rank = 0; rank < scale(PER_API.services); rank += 1) yield writeService(rank, counts);
}

function getTitle(kind: string, rank: number): string {
	return `${kind} ${drawName(createRandom(`${kind} ${rank}`), rank)}`;
}

/** The rank keeps apart two titles that differ by their accents only. */
function getSlug(kind: string, rank: number): string {
	return `${toSlug(getTitle(kind, rank))}-${rank}`;
}

function writeProducer(rank: number): GeneratedFile {
	const random = createRandom(`producer ${rank}`);
	const name = getTitle('Office', rank);
	return writeSheet(
		'producers',
		getSlug('Office', rank),
		{
			name,
			acronym: `O${getWord(rank + 200)
				.slice(0, 3)
				.toUpperCase()}${rank}`,
			type: 'Établissement public',
			siteOpenData: `https://example.org/producteurs/${rank}`,
			nameWithPronoun: `l'${name}`,
			short: drawSentence(random),
			keywords: drawList(random, 2, 5, () => drawWord(random)),
		},
		drawParagraph(random),
	);
}

function writeApi(
	rank: number,
	counts: Counts,
	{ themes, profiles }: SampleVocabulary,
): GeneratedFile {
	const random = createRandom(`api ${rank}`);
	const draw = random.next();
	const access = draw < 0.3 ? 'habilitation' : draw < 0.44 ? 'compte' : 'ouvert';
	const slug = getSlug('API', rank);
	const drawApi = () => getSlug('API', random.between(0, counts.apis - 1));
	const drawProducer = () => getSlug('Office', random.rank(counts.producers));
	const producer = drawProducer();
	const others = (list: string[]) => [...new Set(list)].filter((name) => name !== slug);
	const state = random.next();
	return writeSheet(
		'apis',
		slug,
		{
			title: getTitle('API', rank),
			tagline: capitalise(`${drawPhrase(random, 12)}.`),
			producer,
			partners: random.isTrue(0.25)
				? [...new Set(drawList(random, 1, 4, drawProducer))].filter((name) => name !== producer)
				: undefined,
			is_open: access,
			themes: [...new Set(drawList(random, 1, 3, () => random.pick(themes)))],
			keywords: [...new Set(drawList(random, 4, 20, () => drawWord(random)))],
			...(access === 'habilitation' && { datapass_link: `https://example.org/demande/${rank}` }),
			...(access === 'compte' && { account_link: `https://example.org/compte/${rank}` }),
			contact_link: `contact-${rank}@example.org`,
			external_site: `https://example.org/api/${rank}`,
			...(random.isTrue(0.5) && { rate_limit: { calls: 50, per: 'seconde', by: 'ip' } }),
			...(random.isTrue(0.3) && { uptime: 99.5 }),
			last_update: DAY,
			visits_2019: Math.floor(20_000 / (1 + random.rank(20_000))),
			...(state < 0.03 && { status: { state: state < 0.01 ? 'deprecated' : 'beta' } }),
			redirect_from: random.isTrue(0.4) ? [`/les-api/ancienne_adresse_${rank}`] : undefined,
			data: [
				...new Set(
					drawList(random, 1, 9, () => capitalise(drawPhrase(random, random.between(1, 4)))),
				),
			],
			related: others(drawList(random, 2, 5, drawApi)),
			...(random.isTrue(0.15) && {
				faq: drawList(random, 1, 4, () => ({
					question: `${capitalise(drawPhrase(random, 5))} ?`,
					answer: `${drawParagraph(random)} Voir aussi [cette API](/les-api/${drawApi()}/).`,
				})),
			}),
			access_page: access === 'habilitation' ? drawTree(random, profiles, rank) : undefined,
		},
		drawBody(random, random.isTrue(0.02) ? 40 : random.between(4, 7), drawApi),
	);
}

function drawTree(random: Random, profiles: SampleVocabulary['profiles'], rank: number): Fields[] {
	const size = random.isTrue(0.08) ? 30 : random.between(2, 5);
	const drawOutcome = () => {
		const verdict = random.pick(['oui', 'oui', 'sous-conditions', 'non']);
		const isRefused = verdict === 'non';
		return { is_eligible: verdict, ...drawGrounds(), ...(isRefused ? REFUSAL : drawRequest()) };
	};
	const drawGrounds = () => ({
		description: drawParagraph(random),
		legal_basis: [
			{
				title: `Article L.${random.between(100, 900)}-${random.between(1, 20)} du code ${drawWord(random)}`,
				url: `https://example.org/loi/${random.between(1, 999)}`,
			},
		],
	});
	const drawRequest = () => ({
		documents: drawList(random, 2, 5, () => capitalise(drawPhrase(random, 4))),
		request_link: `https://example.org/demande/${rank}`,
	});
	const first = random.between(0, profiles.length - 1);
	const choiceCount = Math.min(3, profiles.length);
	return Array.from({ length: choiceCount }, (_, index) => {
		const who = [profiles[(first + index) % profiles.length]!.label];
		if (index > 0) return { who, ...drawOutcome() };
		return {
			who,
			next: {
				question: `${capitalise(drawPhrase(random, 6))} ?`,
				choices: Array.from({ length: size }, (_, number) => ({
					label: `${capitalise(drawPhrase(random, 3))}, cas ${number + 1}`,
					...drawOutcome(),
				})),
			},
		};
	});
}

function writeGuide(rank: number, counts: Counts): GeneratedFile {
	const random = createRandom(`guide ${rank}`);
	const drawApi = () => getSlug('API', random.between(0, counts.apis - 1));
	const drawGuide = () => getSlug('Guide', random.between(0, counts.guides - 1));
	const slug = getSlug('Guide', rank);
	return writeSheet(
		'guides',
		slug,
		{
			title: getTitle('Guide', rank),
			tagline: drawSentence(random),
			tags: drawList(random, 3, 6, () => drawWord(random)),
			summary: drawList(random, 2, 4, () => drawSentence(random)),
			api: [...new Set(drawList(random, 1, 12, drawApi))],
			related_guides: [...new Set(drawList(random, 1, 3, drawGuide))].filter(
				(name) => name !== slug,
			),
			reviewed: DAY,
			sources: [{ title: capitalise(drawPhrase(random, 4)), url: 'https://example.org/source' }],
			order: rank,
		},
		drawBody(random, 16, drawApi),
	);
}

function writeUseCase(
	rank: number,
	counts: Counts,
	profiles: SampleVocabulary['profiles'],
): GeneratedFile {
	const random = createRandom(`use case ${rank}`);
	const drawApi = () => getSlug('API', random.between(0, counts.apis - 1));
	const apis = [...new Set(drawList(random, 2, 5, drawApi))];
	return writeSheet(
		'use-cases',
		getSlug('Démarche', rank),
		{
			title: getTitle('Démarche', rank),
			tagline: drawSentence(random),
			api: apis,
			audience: [random.pick(profiles).id],
			changes: drawList(random, 2, 3, () => drawSentence(random)),
			data_needed: apis.map((api) => ({
				label: capitalise(drawPhrase(random, 3)),
				why: drawSentence(random),
				api,
			})),
			legal_basis: [{ title: 'Texte', url: 'https://example.org/loi/1' }],
			steps: drawList(random, 3, 6, () => drawSentence(random)),
		},
		drawBody(random, 8, drawApi),
	);
}

function writeService(rank: number, counts: Counts): GeneratedFile {
	const random = createRandom(`service ${rank}`);
	const drawApi = () => getSlug('API', random.between(0, counts.apis - 1));
	return writeSheet(
		'services',
		getSlug('Service', rank),
		{
			title: getTitle('Service', rank),
			tagline: drawSentence(random),
			link: `https://example.org/services/${rank}`,
			api: [...new Set(drawList(random, 1, 2, drawApi))],
			producer: getSlug('Office', random.rank(counts.producers)),
		},
		`${drawParagraph(random)} Il appelle [cette API](/les-api/${drawApi()}/).`,
	);
}

/** Headings, paragraphs, lists, links and a table, as in the sheets that people write. */
function drawBody(random: Random, paragraphs: number, drawApi: () => string): string {
	const parts: string[] = [];
	for (let number = 0; number < paragraphs; number += 1) {
		if (number % 3 === 0) parts.push(`## ${capitalise(drawPhrase(random, 4))} ${number / 3 + 1}`);
		if (number % 5 === 1)
			parts.push(drawList(random, 2, 5, () => `- ${capitalise(drawPhrase(random, 5))}`).join('\n'));
		else if (number % 9 === 8)
			parts.push(
				[
					'| Donnée | Contenu |',
					'| --- | --- |',
					...drawList(random, 2, 6, () => `| ${drawWord(random)} | ${drawPhrase(random, 4)} |`),
				].join('\n'),
			);
		else if (number % 4 === 3)
			parts.push(`${drawSentence(random)} Voir [une API voisine](/les-api/${drawApi()}/).`);
		else parts.push(`${drawParagraph(random)} **${capitalise(drawPhrase(random, 3))}.**`);
	}
	return parts.join('\n\n');
}

function drawList<Item>(random: Random, low: number, high: number, draw: () => Item): Item[] {
	return Array.from({ length: random.between(low, high) }, draw);
}

function writeSheet(folder: string, slug: string, fields: Fields, body: string): GeneratedFile {
	// JSON is YAML: each value of one field stands on its line.
	const lines = Object.entries(fields)
		.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0))
		.map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
	return { path: `${folder}/${slug}.md`, text: `---\n${lines.join('\n')}\n---\n\n${body}\n` };
}
