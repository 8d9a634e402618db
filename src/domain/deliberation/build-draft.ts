import type { Condition, DeliberationKit, Piece } from './kit.ts';

/** What the person chose. A data item without a purpose is not asked for. */
export interface DeliberationChoice {
	service: string;
	calculation: string;
	act: string;
	/** Data id → purpose id; `other` when the person has no purpose of the list. */
	purposes: Readonly<Record<string, string>>;
}

/** The purpose of somebody who asks for a data item for no reason of the list. */
export const OTHER_PURPOSE = 'other';

export interface NecessaryData {
	id: string;
	label: string;
	purpose: string;
	clause: string;
}

export interface UnnecessaryData {
	id: string;
	label: string;
	reason: string;
}

export interface DraftArticle {
	number: number;
	title: string;
	text: string;
	items: string[];
}

/** What the builder answers. Every data item is either necessary or unnecessary. */
export interface DeliberationDraft {
	title: string;
	notice: string;
	advice: string;
	necessary: NecessaryData[];
	unnecessary: UnnecessaryData[];
	checklist: string[];
	author: string;
	visas: string[];
	whereas: string;
	articles: DraftArticle[];
}

/** `undefined` when a choice names what the kit does not hold. */
export function buildDraft(
	kit: DeliberationKit,
	choice: DeliberationChoice,
): DeliberationDraft | undefined {
	const service = kit.services.find(({ id }) => id === choice.service);
	const act = kit.act.options.find(({ id }) => id === choice.act);
	const calculation = kit.calculation.options.find(({ id }) => id === choice.calculation);
	if (!service || !act || !calculation) return undefined;

	const fill = (text: string) => text.replaceAll('{service}', service.object);
	const necessary: NecessaryData[] = [];
	const unnecessary: UnnecessaryData[] = [];
	for (const { id, label, purposes, unnecessary: why } of kit.data) {
		const chosen = Object.hasOwn(choice.purposes, id) ? choice.purposes[id] : '';
		const purpose = purposes.find((candidate) => candidate.id === chosen);
		if (purpose && holds(purpose.when, choice, []))
			necessary.push({ id, label, purpose: purpose.label, clause: purpose.clause });
		else {
			const reason = purpose ? kit.words.mismatch : chosen ? why : kit.words['not-asked'];
			unnecessary.push({ id, label, reason });
		}
	}
	const keep = <Kept extends Piece>(pieces: readonly Kept[]) =>
		pieces.filter(({ when }) => holds(when, choice, necessary));

	return {
		title: fill(kit.words.title),
		notice: kit.words.notice,
		advice: necessary.length === 0 ? kit.words['no-request'] : (act.advice ?? ''),
		necessary,
		unnecessary,
		checklist: keep(kit.checklist).map(({ text }) => fill(text)),
		author: service.author,
		visas: keep(kit.visas).map(({ text }) => fill(text)),
		whereas: fill(kit.words.whereas),
		articles: keep(kit.articles).map(({ title, text, items }, index) => ({
			number: index + 1,
			title,
			text: fill(text),
			items: items ? necessary.map(({ clause }) => clause) : [],
		})),
	};
}

function holds(
	when: Condition | undefined,
	choice: DeliberationChoice,
	necessary: readonly NecessaryData[],
): boolean {
	if (!when) return true;
	const allows = (allowed: readonly string[] | undefined, value: string) =>
		allowed === undefined || allowed.includes(value);
	return (
		allows(when.services, choice.service) &&
		allows(when.calculations, choice.calculation) &&
		allows(when.acts, choice.act) &&
		(when.data === undefined || necessary.some(({ id }) => when.data!.includes(id))) &&
		(when.withoutData === undefined || when.withoutData === (necessary.length === 0))
	);
}
