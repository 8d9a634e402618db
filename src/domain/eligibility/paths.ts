import { toSlug } from '../text/slug.ts';
import type { Choice, Question } from './tree.ts';

/** An answer with the name that it has in addresses. */
export interface Answer {
	slug: string;
	choice: Choice;
}

/** Pages that live beside the answers: no answer may take their address. */
const RESERVED_SLUGS = ['schema', 'preparer'];
const MAX_LENGTH = 60;

/** The answers to a question, each with an address of its own among them. */
export function listAnswers(question: Question): Answer[] {
	const taken = new Set(RESERVED_SLUGS);
	return question.choices.map((choice, index) => {
		const wanted = toAnswerSlug(choice) || `reponse-${index + 1}`;
		let slug = wanted;
		for (let rank = 2; taken.has(slug); rank++) slug = `${wanted}-${rank}`;
		taken.add(slug);
		return { slug, choice };
	});
}

/** « Une collectivité » → `collectivite`; long labels are cut between words. */
function toAnswerSlug({ id, labels }: Choice): string {
	const slug = toSlug(id ?? (labels[0] ?? '').replace(/^\s*(?:une?|les?|la|des)\s+/i, ''));
	if (slug.length <= MAX_LENGTH) return slug;
	const cut = slug.slice(0, MAX_LENGTH + 1);
	return cut.includes('-') ? cut.slice(0, cut.lastIndexOf('-')) : slug.slice(0, MAX_LENGTH);
}
