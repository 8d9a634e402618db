import type { Api } from '../../../src/domain/catalogue/api.ts';
import type { Choice, Outcome, Question } from '../../../src/domain/eligibility/tree.ts';

const EMPTY_TEXT = { parts: [], headings: [], plain: '', links: [], anchors: [] };

export function anOutcome(values: Partial<Outcome> = {}): Outcome {
	return { verdict: 'yes', documents: [], alternatives: [], ...values };
}

export function aChoice(label: string | string[], values: Partial<Choice> = {}): Choice {
	const labels = [label].flat();
	const outcome = values.next ? values.outcome : (values.outcome ?? anOutcome());
	return { labels, profiles: [], ...values, outcome };
}

export function aQuestion(...choices: Choice[]): Question {
	return { text: 'Qui êtes-vous ?', choices };
}

/** A tree where each question leads to as many questions as it has answers, down to the depth. */
export function aDeepTree(depth: number, answers: number): Question {
	return aQuestion(
		...Array.from({ length: answers }, (_, index) =>
			index === 0 && depth > 1
				? aChoice(`Réponse ${index}`, { next: aDeepTree(depth - 1, answers) })
				: aChoice(`Réponse ${index}`),
		),
	);
}

export function anApi(values: Partial<Api> = {}): Api {
	return {
		slug: 'api-test',
		file: 'apis/api-test.md',
		title: 'API Test',
		tagline: 'Sert aux tests.',
		access: 'restricted',
		lifecycle: { state: 'production', replacedBy: [] },
		producer: 'dinum',
		partners: [],
		bundles: [],
		themes: [],
		keywords: [],
		data: [],
		contacts: [],
		rateLimit: {},
		availability: {},
		usage: {},
		datasets: [],
		scopes: [],
		requestLegalBasis: {},
		related: [],
		comparison: { apis: [] },
		faq: [],
		body: EMPTY_TEXT,
		popularity: 0,
		redirectFrom: [],
		declaredProfiles: [],
		...values,
	};
}

export function aText(plain: string, parts: Api['body']['parts'] = [plain]): Api['body'] {
	return { ...EMPTY_TEXT, plain, parts };
}
