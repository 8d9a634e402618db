import type { Api } from '../../src/domain/catalogue/api.ts';
import type { Catalogue } from '../../src/domain/catalogue/catalogue.ts';
import type { Choice, LegalReference, Question } from '../../src/domain/eligibility/tree.ts';
import { countWords } from '../../src/domain/markup/rich-text.ts';

/** A text that people read, and the file that holds it. */
export interface Prose {
	file: string;
	text: string;
}

export interface Sentence {
	file: string;
	text: string;
	words: number;
}

export function listChoices(question: Question): Choice[] {
	return question.choices.flatMap((choice) => [
		choice,
		...(choice.next ? listChoices(choice.next) : []),
	]);
}

/** Choices on which a path ends. */
export function listLeaves(question: Question): Choice[] {
	return listChoices(question).filter((choice) => choice.next === undefined);
}

/** The texts of law that answers, rules, guides and use cases cite. */
export function listLegalReferences(catalogue: Catalogue): LegalReference[] {
	const { apis, rules, guides, useCases } = catalogue;
	const choices = apis.flatMap(({ eligibility }) => (eligibility ? listChoices(eligibility) : []));
	return [
		...choices.flatMap(({ outcome }) => outcome?.legalBasis ?? []),
		...rules.flatMap(({ legalBasis }) => legalBasis ?? []),
		...useCases.flatMap(({ legalBasis }) => legalBasis),
		...[...guides, ...useCases].flatMap(({ sources }) => sources),
	];
}

function listApiTexts(api: Api): string[] {
	const texts = [
		api.intro,
		api.body,
		api.rateLimit.detail,
		api.availability.commitment,
		api.usage.detail,
	];
	const reasons = api.eligibility
		? listChoices(api.eligibility).map((choice) => choice.outcome?.reason)
		: [];
	return [
		api.tagline,
		api.lifecycle.note ?? '',
		...api.faq.flatMap(({ question, answer }) => [question, answer.plain]),
		...[...texts, ...reasons].flatMap((text) => text?.plain ?? []),
	];
}

/** Every sentence-bearing text of a catalogue. */
export function listProse(catalogue: Catalogue): Prose[] {
	return [
		...catalogue.apis.map((api) => ({ file: api.file, texts: listApiTexts(api) })),
		...catalogue.guides.map(({ file, tagline, summary, body }) => ({
			file,
			texts: [tagline, ...summary, body.plain],
		})),
		...catalogue.useCases.map(({ file, tagline, summary, whoAsks, steps, dataNeeded, body }) => ({
			file,
			texts: [
				tagline,
				whoAsks,
				...summary,
				...steps,
				...dataNeeded.map(({ why }) => why),
				body.plain,
			],
		})),
		...catalogue.producers.map(({ file, summary, description, data, body }) => ({
			file,
			texts: [summary?.plain, description?.plain, data?.plain, body.plain],
		})),
		...catalogue.services.map(({ file, tagline, body }) => ({
			file,
			texts: [tagline, body.plain],
		})),
		{ file: 'vocabulary/glossary.yml', texts: catalogue.terms.map(({ definition }) => definition) },
	].flatMap(({ file, texts }) => texts.filter(Boolean).map((text) => ({ file, text: text! })));
}

/** Abbreviations whose full stop ends no sentence. */
const ABBREVIATION = /(?:\b(?:art|etc|ex|cf|n|p|M|Mme|[LRDA])|\bR\*)\.$/;

/** A text cut into sentences: lines never run on, and a full stop counts when a capital or a figure follows. */
export function splitSentences({ file, text }: Prose): Sentence[] {
	return text.split('\n').flatMap((line) => {
		const sentences: string[] = [];
		for (const piece of line.split(/(?<=[.!?…])\s+(?=[\p{Lu}\d«])/u)) {
			const last = sentences.at(-1);
			if (last !== undefined && ABBREVIATION.test(last))
				sentences[sentences.length - 1] = `${last} ${piece}`;
			else sentences.push(piece);
		}
		return sentences
			.map((sentence) => ({ file, text: sentence, words: countWords(sentence) }))
			.filter(({ words }) => words > 0);
	});
}
