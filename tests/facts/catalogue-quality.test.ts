import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { before, describe, it } from 'node:test';

import type { Api } from '../../src/domain/catalogue/api.ts';
import {
	buildCatalogueIndex,
	type CatalogueIndex,
} from '../../src/domain/catalogue/catalogue-index.ts';
import type { ProblemCode } from '../../src/domain/content/problem.ts';
import { createSuggester } from '../../src/domain/eligibility/suggest-alternatives.ts';
import type { Question } from '../../src/domain/eligibility/tree.ts';
import { findTree } from '../../src/domain/eligibility/verdict-for-profile.ts';
import { listOutcomes } from '../../src/domain/eligibility/walk.ts';
import { countWords, getReadingMinutes, isBlank } from '../../src/domain/markup/rich-text.ts';
import { toPlain } from '../../src/domain/text/slug.ts';
import { readContent, type ContentReading } from '../../src/tasks/read-content.ts';
import { PROJECT_ROOT } from '../../src/tasks/settings.ts';
import {
	listChoices,
	listLeaves,
	listLegalReferences,
	listProse,
	splitSentences,
	type Sentence,
} from './read-prose.ts';

const CONTENT = join(PROJECT_ROOT, 'content');
const LINK_FAULTS = new Set<ProblemCode>([
	'dead-link',
	'dead-anchor',
	'invalid-url',
	'forbidden-url',
	'unknown-api',
	'unknown-entry',
	'missing-image',
]);

const toWords = (text: string) => toPlain(text).match(/[a-z0-9]+/g) ?? [];
const getMean = (values: readonly number[]) =>
	values.reduce((sum, value) => sum + value, 0) / values.length;
const round = (value: number) => Math.round(value * 10) / 10;

/** Share of their words that two texts have in common. */
function getLikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
	const shared = [...a].filter((word) => b.has(word)).length;
	return shared / (a.size + b.size - shared);
}

/** Entries of the most visited APIs carry questions and run longer; the page of API Particulier documents its data too. */
function getBodyRange(api: Api): [min: number, max: number] {
	if (api.scopes.length > 0) return [250, Infinity];
	return api.faq.length > 0 ? [200, 500] : [60, 220];
}

describe(
	'quality of the catalogue',
	{ skip: !existsSync(CONTENT) && 'there is no content folder' },
	() => {
		let reading: ContentReading;
		let catalogue: CatalogueIndex;
		let sources: { file: string; text: string }[];

		before(async () => {
			reading = await readContent(CONTENT);
			catalogue = buildCatalogueIndex(reading.catalogue);
			sources = globSync('**/*.{md,mdx,yml}', { cwd: CONTENT })
				.filter((file) => !/^[._]/.test(basename(file)))
				.map((file) => ({ file, text: readFileSync(join(CONTENT, file), 'utf8') }));
		});

		/** Lines of the content that hold what must not be there. */
		const findLines = (pattern: RegExp) =>
			sources.flatMap(({ file, text }) =>
				text
					.split('\n')
					.flatMap((line, index) =>
						pattern.test(line) ? [`${file}:${index + 1} ${line.trim().slice(0, 80)}`] : [],
					),
			);

		it('holds the full catalogue', (context) => {
			const { apis, producers, services, listedGuides, listedUseCases, terms, roadmap } = catalogue;
			// What was taken over, and the API of the catalogue itself.
			assert.equal(apis.length, 170 + 1);
			assert.equal(producers.length, 60 + 1);
			assert.equal(services.length, 18);
			assert.equal(roadmap.length, 155);
			assert.ok(listedGuides.length >= 14, `${listedGuides.length} guides`);
			assert.ok(listedUseCases.length >= 8, `${listedUseCases.length} use cases`);
			assert.ok(terms.length >= 40, `${terms.length} terms`);
			const access = Map.groupBy(apis, (api) => api.access);
			context.diagnostic(
				`${apis.length} APIs (${[...access].map(([id, list]) => `${id} ${list.length}`).join(', ')}), ` +
					`${listedGuides.length} guides, ${listedUseCases.length} use cases, ${terms.length} terms`,
			);
		});

		it('files every API under one to three themes, none empty and none too full', (context) => {
			const counts = catalogue.themes.map(({ id }) => ({
				id,
				count: catalogue.apisByTheme(id).length,
			}));
			context.diagnostic(counts.map(({ id, count }) => `${id} ${count}`).join(', '));
			assert.deepEqual(
				counts.filter(({ count }) => count < 4 || count > 40),
				[],
			);
			assert.deepEqual(
				catalogue.apis
					.filter(({ themes }) => themes.length < 1 || themes.length > 3)
					.map(({ slug }) => slug),
				[],
			);
		});

		it('has taglines of 60 to 160 characters that end like a sentence', () => {
			const faults = catalogue.apis
				.filter(
					({ tagline }) => tagline.length < 60 || tagline.length > 160 || !tagline.endsWith('.'),
				)
				.map(({ slug, tagline }) => `${slug} (${tagline.length})`);
			assert.deepEqual(faults, []);
		});

		it('has no two taglines alike', () => {
			const taglines = catalogue.apis.map(({ slug, tagline }) => ({
				slug,
				words: new Set(toWords(tagline)),
			}));
			const alike = taglines.flatMap((a, index) =>
				taglines.slice(index + 1).flatMap((b) => {
					const likeness = getLikeness(a.words, b.words);
					return likeness > 0.6 ? [`${a.slug} and ${b.slug}: ${round(likeness * 100)} %`] : [];
				}),
			);
			assert.deepEqual(alike, []);
		});

		it('has bodies of the length that their entry calls for', (context) => {
			const lengths = catalogue.apis.map((api) => ({ api, words: countWords(api.body.plain) }));
			const faults = lengths.filter(({ api, words }) => {
				const [min, max] = getBodyRange(api);
				return words < min || words > max;
			});
			context.diagnostic(
				`body of an API: ${round(getMean(lengths.map(({ words }) => words)))} words on average`,
			);
			assert.deepEqual(
				faults.map(({ api, words }) => `${api.slug}: ${words} words`),
				[],
			);
		});

		it('says in plain words what every API returns', () => {
			const faults = catalogue.apis
				.filter(({ data }) => data.length < 1 || data.length > 12)
				.map(({ slug }) => slug);
			assert.deepEqual(faults, []);
			const lowercase = catalogue.apis.flatMap(({ slug, data }) =>
				data.filter((item) => /^\p{Ll}/u.test(item)).map((item) => `${slug}: ${item}`),
			);
			assert.deepEqual(lowercase, []);
		});

		it('keeps no placeholder', () => {
			assert.deepEqual(findLines(/✍|\bTODO\b|\bXXX\b|\blorem\b|\bTBD\b|\?\?\?/), []);
		});

		it('keeps to the voice: no emoji, no marketing', () => {
			assert.deepEqual(findLines(/(?![©®™↔])\p{Extended_Pictographic}/u), []);
			assert.deepEqual(findLines(/n['’]hésitez pas|cliquez ici/i), []);
			const shouted = listProse(catalogue).filter(({ text }) => /\s!(?:\s|$)/.test(text));
			assert.deepEqual(
				shouted.map(({ file }) => file),
				[],
			);
		});

		it('has links that lead somewhere', () => {
			const faults = reading.problems.filter(({ code }) => LINK_FAULTS.has(code));
			assert.deepEqual(
				faults.map(({ file, message }) => `${file}: ${message}`),
				[],
			);
			assert.deepEqual(
				reading.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file),
				[],
			);
		});

		it('leaves no Markdown mark in the texts', () => {
			const faults = listProse(catalogue).filter(({ text }) => /\]\(|\*\*|^#+ /m.test(text));
			assert.deepEqual(
				faults.map(({ file, text }) => `${file}: ${text.slice(0, 60)}`),
				[],
			);
		});

		it('has no sentence over 45 words', (context) => {
			const sentences = listProse(catalogue).flatMap(splitSentences);
			// Headings, cells of tables and items of lists are no sentences: they would flatter the mean.
			const full = sentences.filter(({ text }) => /[.!?…]["»)]?$/.test(text.trim()));
			const worst = [...full].sort((a, b) => b.words - a.words).slice(0, 5);
			const describeSentence = ({ file, text, words }: Sentence) =>
				`${words} words, ${file}: ${text.slice(0, 90)}`;
			context.diagnostic(
				`${full.length} sentences, ${round(getMean(full.map(({ words }) => words)))} words on average`,
			);
			for (const sentence of worst) context.diagnostic(describeSentence(sentence));
			assert.deepEqual(sentences.filter(({ words }) => words > 45).map(describeSentence), []);
		});

		it('takes a reasonable time to read', (context) => {
			const articles = [...catalogue.guides, ...catalogue.useCases].map(({ slug, body }) => ({
				slug,
				minutes: getReadingMinutes(body),
			}));
			const longest = [...articles].sort((a, b) => b.minutes - a.minutes).slice(0, 5);
			context.diagnostic(
				`guides and use cases: ${round(getMean(articles.map(({ minutes }) => minutes)))} minutes on average; ` +
					longest.map(({ slug, minutes }) => `${slug} ${minutes}`).join(', '),
			);
			assert.deepEqual(
				articles.filter(({ minutes }) => minutes > 15),
				[],
			);
		});

		it('answers everybody who asks for a restricted API', () => {
			const restricted = catalogue.apis.filter(({ access }) => access === 'restricted');
			const faults = restricted.flatMap(({ slug, eligibility }) => {
				if (!eligibility) return [`${slug}: no tree`];
				return listLeaves(eligibility).flatMap(({ labels, outcome }) => {
					const place = `${slug}, ${labels.join(' / ')}`;
					if (!outcome) return [`${place}: no verdict`];
					if (isBlank(outcome.reason)) return [`${place}: no reason`];
					return [];
				});
			});
			assert.deepEqual(faults, []);
		});

		it('leaves nobody who is refused without another way', () => {
			const suggest = createSuggester(catalogue.apis, catalogue.needs);
			const faults = catalogue.apis.flatMap((api) => {
				const tree = findTree(api);
				return (tree ? listOutcomes(tree) : []).flatMap(({ outcome, steps }) => {
					if (outcome.verdict !== 'no') return [];
					const { labels, profiles } = steps[0]!.choice;
					const { apis, needs } = suggest(api, outcome, profiles);
					const ways = [...outcome.alternatives, ...api.datasets, ...apis, ...needs];
					return ways.length > 0 ? [] : [`${api.slug}, ${labels.join(' / ')}`];
				});
			});
			assert.deepEqual(faults, []);
		});

		it('says what to gather on every way that leads to a request', () => {
			// What an answer asks for holds for the answers below it.
			const findSilent = (question: Question, isKnown: boolean): string[] =>
				question.choices.flatMap(({ labels, outcome, next }) => {
					if (outcome?.verdict === 'no' || outcome?.needsNoRequest) return [];
					const isSaid = isKnown || (outcome?.documents.length ?? 0) > 0;
					if (next) return findSilent(next, isSaid);
					return isSaid ? [] : [labels.join(' / ')];
				});
			const faults = catalogue.apis.flatMap(({ slug, eligibility }) =>
				eligibility ? findSilent(eligibility, false).map((labels) => `${slug}, ${labels}`) : [],
			);
			assert.deepEqual(faults, []);
		});

		it('never claims that no text applies where access may be given', () => {
			const faults = catalogue.apis.flatMap(({ slug, eligibility }) =>
				(eligibility ? listChoices(eligibility) : [])
					.filter(
						({ outcome }) =>
							outcome && outcome.verdict !== 'no' && outcome.legalBasis?.length === 0,
					)
					.map(({ labels }) => `${slug}, ${labels.join(' / ')}`),
			);
			assert.deepEqual(faults, []);
		});

		it('gives no form where the reason says that there is nothing to ask for', () => {
			const faults = catalogue.apis.flatMap(({ slug, eligibility }) =>
				(eligibility ? listChoices(eligibility) : [])
					.filter(({ outcome }) =>
						/n['’]avez pas d[e'’].*(?:remplir|demander)/.test(outcome?.reason?.plain ?? ''),
					)
					.filter(({ outcome }) => !outcome?.needsNoRequest)
					.map(({ labels }) => `${slug}, ${labels.join(' / ')}`),
			);
			assert.deepEqual(faults, []);
		});

		it('says nothing of what is above or below: lists and tables show reasons alone', () => {
			const faults = catalogue.apis.flatMap(({ slug, eligibility }) =>
				(eligibility ? listChoices(eligibility) : [])
					.filter(({ outcome }) =>
						/ci-(?:dessous|dessus|après|contre)/.test(outcome?.reason?.plain ?? ''),
					)
					.map(({ labels }) => `${slug}, ${labels.join(' / ')}`),
			);
			assert.deepEqual(faults, []);
		});

		it('cites one wording of each article of law', () => {
			const wordings = new Map<string, Set<string>>();
			for (const { title, url = '', version = '' } of listLegalReferences(catalogue))
				wordings.set(title, (wordings.get(title) ?? new Set()).add(`${version} ${url}`));
			const several = [...wordings].filter(([, found]) => found.size > 1);
			assert.deepEqual(
				several.map(([title, found]) => [title, ...found]),
				[],
			);
		});

		it('gives one name to one public and to one document', () => {
			const choices = catalogue.apis.flatMap(({ eligibility }) =>
				eligibility ? listChoices(eligibility) : [],
			);
			const findSpellings = (names: readonly string[]) =>
				[
					...Map.groupBy(new Set(names), (name) =>
						toWords(name)
							.map((word) => word.replace(/s$/, ''))
							.join(' '),
					).values(),
				].filter((spellings) => spellings.length > 1);
			assert.deepEqual(
				findSpellings(choices.flatMap(({ outcome }) => outcome?.documents ?? [])),
				[],
			);
			assert.deepEqual(
				findSpellings(
					catalogue.apis.flatMap(
						({ eligibility }) => eligibility?.choices.flatMap(({ labels }) => labels) ?? [],
					),
				),
				[],
			);
		});

		it('links bundles and what they carry both ways', () => {
			const members = catalogue.apis.filter(({ bundles }) => bundles.length > 0);
			assert.ok(members.length >= 5);
			const faults = members.flatMap((member) =>
				member.bundles.flatMap((slug) => {
					const bundle = catalogue.getApi(slug);
					const seen = new Set([
						...bundle.related,
						...bundle.body.links.map(({ href }) => /^\/les-api\/([^/#]+)/.exec(href)?.[1]),
					]);
					return seen.has(member.slug) ? [] : [`${slug} does not name ${member.slug}`];
				}),
			);
			assert.deepEqual(faults, []);
		});

		it('keeps the entry of what is gone, with its reason or its successor', () => {
			const gone = catalogue.apis.filter(
				({ lifecycle }) => lifecycle.state === 'retired' || lifecycle.state === 'deprecated',
			);
			assert.ok(gone.length > 0);
			const faults = gone.filter(
				({ lifecycle }) => lifecycle.replacedBy.length === 0 && !lifecycle.note,
			);
			assert.deepEqual(
				faults.map(({ slug }) => slug),
				[],
			);
		});

		it('defines each term of the glossary once', () => {
			const ids = catalogue.terms.map(({ id }) => id);
			assert.equal(new Set(ids).size, ids.length);
			assert.deepEqual(
				catalogue.terms.filter(({ definition }) => countWords(definition) < 8).map(({ id }) => id),
				[],
			);
			const guides = new Set(catalogue.guides.map(({ slug }) => `/guides/${slug}/`));
			const dead = catalogue.terms.filter(({ see }) => see?.startsWith('/') && !guides.has(see));
			assert.deepEqual(
				dead.map(({ id, see }) => `${id}: ${see}`),
				[],
			);
		});

		it('gives every guide and use case its APIs, its sources and its steps', () => {
			assert.deepEqual(
				catalogue.listedGuides
					.filter(({ sources }) => sources.length === 0)
					.map(({ slug }) => slug),
				[],
			);
			const incomplete = catalogue.listedUseCases.filter(
				({ apis, dataNeeded, legalBasis, whoAsks, steps }) =>
					apis.length === 0 ||
					dataNeeded.length === 0 ||
					legalBasis.length === 0 ||
					!whoAsks ||
					steps.length === 0,
			);
			assert.deepEqual(
				incomplete.map(({ slug }) => slug),
				[],
			);
			const unjustified = catalogue.listedUseCases.flatMap(({ slug, dataNeeded }) =>
				dataNeeded.filter(({ why }) => !why).map(({ label }) => `${slug}: ${label}`),
			);
			assert.deepEqual(unjustified, []);
		});
	},
);
